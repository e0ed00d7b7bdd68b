"""The product on waitress and, where it can be imported, on granian: lessons and saves by 16 clients."""

import importlib.util
import statistics
import sys
import threading
from collections import deque

from tests.bench import figures, server
from tests.bench.browser import Browser
from tests.bench.classroom import together
from tests.bench.measure import Bench
from tests.bench.quiz import Trainee
from tests.bench.school import School

CLIENTS, READS, SAVES, ROUNDS = 16, 60, 40, 3
WAITRESS = (sys.executable, "-m", "tests.bench.wsgi", "{port}")
Figures = dict[str, float]
UNITS = {
    "lessons a second": "",
    "lessons, p95": "ms",
    "lessons, CPU for each": "ms",
    "saves a second": "",
    "saves, p95": "ms",
    "saves, CPU for each": "ms",
    "resident": "MB",
}
GRANIAN = (
    *(sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--workers", "1", "--blocking-threads", "8"),
    *("--host", "127.0.0.1", "--port", "{port}", "--no-ws", "tests.bench.wsgi:make"),
)


def run(bench: Bench) -> None:
    candidates = {"waitress, 8 threads": (WAITRESS, "8"), "waitress, 4 threads": (WAITRESS, "4")}
    if importlib.util.find_spec("granian"):
        candidates["granian, 8 threads"] = (GRANIAN, "8")
    else:
        print("  granian cannot be imported here (pip install --target FOLDER granian; PYTHONPATH=FOLDER)")
    taken: dict[str, list[Figures]] = {name: [] for name in candidates}
    for _ in range(ROUNDS):
        for name, (command, threads) in candidates.items():
            with bench.school.copy() as copy, server.running(copy.folder, command, LEARNLIB_THREADS=threads) as site:
                taken[name].append(_measure(copy, site))
    for name, rounds in taken.items():
        for what, unit in UNITS.items():
            figures.line(f"{name}: {what}", statistics.median(each[what] for each in rounds), unit)


def _measure(copy: School, site: server.Server) -> Figures:
    people = [*copy.groups[0], *copy.groups[2]][:CLIENTS]
    trainees = [Trainee(Browser(site.port, who.cookie), who, seed) for seed, who in enumerate(people)]
    for trainee in trainees:
        trainee.begin(copy.quiz)
    reads: deque[float] = deque()
    saves: deque[float] = deque()
    wrong: deque[int] = deque()
    lock = threading.Lock()

    def read(trainee: Trainee) -> None:
        for number in range(READS):
            lesson = copy.lessons[number % len(copy.lessons)]
            answer = trainee.browser.get(f"/my/{trainee.who.practicum_id}/lessons/{lesson}")
            with lock:
                reads.append(answer.seconds)
                wrong.extend([answer.status] if answer.status != 200 else [])

    def save(trainee: Trainee) -> None:
        for number in range(SAVES):
            answer = trainee.answer(trainee.units[number % len(trainee.units)])
            with lock:
                saves.append(answer.seconds)
                wrong.extend([answer.status] if answer.status != 200 else [])

    found: Figures = {}
    for what, work, taken in (("lessons", read, reads), ("saves", save, saves)):
        before = site.cpu()
        seconds = together([lambda t=trainee, w=work: w(t) for trainee in trainees])  # type: ignore[misc]
        found[f"{what} a second"] = len(taken) / seconds
        found[f"{what}, p95"] = 1000 * figures.percentile(list(taken), 95)
        found[f"{what}, CPU for each"] = 1000 * (site.cpu() - before) / len(taken)
    if wrong:
        raise RuntimeError(f"answers other than 200: {sorted(set(wrong))}")
    return found | {"resident": site.memory()}
