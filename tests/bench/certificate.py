"""CPU and bytes of a certificate: the drawing alone, and the whole act of a coordinator."""

import statistics
import time
from collections.abc import Sequence
from dataclasses import replace

from learnlib.certificates.operations import candidates
from learnlib.certificates.pdf import render
from learnlib.certificates.rules import Snapshot
from learnlib.clock import now
from learnlib.extensions import db
from learnlib.practicums.models import Practicum
from tests.bench import figures, server
from tests.bench.browser import Browser
from tests.bench.measure import Bench
from tests.bench.school import Someone

DRAWN, ISSUED = 40, 8
NAMES = (
    "Ана Иванова Белева",
    "Христина-Александра Константинова Хаджидимитрова-Паскалева",
    "Жечка Щъркелова Йорданова",
)


def run(bench: Bench) -> None:
    with bench.school.copy() as copy:
        group = copy.groups[1]
        with copy.app() as app, app.app_context():
            snapshot = candidates(db.session.get_one(Practicum, group[0].practicum_id), now())[0].snapshot
        _draw(snapshot)
        with server.running(copy.folder, LEARNLIB_DEMO="1") as site:
            _issue(site, Browser(site.port, copy.coordinator.cookie), group[:ISSUED])


def _draw(snapshot: Snapshot) -> None:
    costs, sizes = [], []
    for number in range(DRAWN + 1):
        one = replace(snapshot, name=NAMES[number % len(NAMES)], number=f"ОБД-2026-{number:04}")
        begun = time.process_time()
        sizes.append(len(render(one)))
        costs.append(1000 * (time.process_time() - begun))
    figures.line("the first of a process (fonts are read)", costs[0], "ms")
    figures.line("drawn: CPU, median", statistics.median(costs[1:]), "ms", at_most=150)
    figures.line("drawn: CPU, the most", max(costs[1:]), "ms")
    figures.line("drawn: size, the most", max(sizes) / 1000, "kB", at_most=200)


def _issue(site: server.Server, browser: Browser, people: Sequence[Someone]) -> None:
    """A group is issued at once: list, numbers, documents, journal."""
    path = f"/practicums/{people[0].practicum_id}/certificates"
    for warm_up in (True, False):
        browser.get(path)
        chosen = people[:1] if warm_up else people[1:]
        before = site.cpu()
        answer = browser.post(path, [("enrolment", str(each.enrolment_id)) for each in chosen])
        if answer.status != 303:
            raise RuntimeError(f"no certificate was issued: {answer.status}")
    spent = 1000 * (site.cpu() - before) / len(chosen)
    figures.line(f"issued: CPU of the server for each of {len(chosen)}", spent, "ms", at_most=150)
