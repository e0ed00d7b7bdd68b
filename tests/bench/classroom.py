"""A class of 22 answers a quiz of ten questions one by one, with time to think and without."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.bench import figures, school, server
from tests.bench.browser import Browser
from tests.bench.measure import Bench
from tests.bench.quiz import Trainee, compare
from tests.bench.school import School, Someone

# A person thinks for a quarter of a minute or more; five times as fast is still a class and does not take all day.
THINKS = (1.0, 5.0)


@dataclass
class Outcome:
    """What a class saw."""

    saves: list[float] = field(default_factory=list)
    signing_in: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    trainees: list[Trainee] = field(default_factory=list)
    seconds: float = 0


def together(jobs: list[Callable[[], None]]) -> float:
    """Run all at once, each in a thread; seconds until the last has ended."""
    threads = [threading.Thread(target=job, daemon=True) for job in jobs]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begun


def sit(port: int, group: tuple[Someone, ...], quiz: str, thinks: tuple[float, float] | None) -> Outcome:
    """All of them sign in through the form, answer every question, and hand in."""
    outcome = Outcome()
    ready = threading.Barrier(len(group))

    def one(seat: int, who: Someone) -> None:
        try:
            _one(seat, who)
        except Exception as error:  # noqa: BLE001 -- whatever goes wrong is what is counted
            outcome.errors.append(f"{who.login}: {type(error).__name__}: {error}")
            ready.abort()

    def _one(seat: int, who: Someone) -> None:
        browser, rng = Browser(port), Random(seat)
        begun = time.perf_counter()
        browser.sign_in(who.login, school.PASSWORD)
        outcome.signing_in.append(time.perf_counter() - begun)
        trainee = Trainee(browser, who, seat)
        trainee.begin(quiz)
        outcome.trainees.append(trainee)
        ready.wait(60)
        for unit in trainee.units:
            if thinks:
                time.sleep(rng.uniform(*thinks))
            answer = trainee.answer(unit)
            outcome.saves.append(answer.seconds)
            if answer.status != 200:
                outcome.errors.append(f"{who.login}: {answer.status} {answer.text[:200]}")
        if trainee.hand_in() != 303:
            outcome.errors.append(f"{who.login}: not handed in")
        browser.close()

    outcome.seconds = together([lambda s=seat, w=who: one(s, w) for seat, who in enumerate(group)])  # type: ignore[misc]
    return outcome


def report(name: str, outcome: Outcome, checked: tuple[int, int, int], *, target: float | None) -> None:
    acknowledged, lost, strange = checked
    figures.line(f"{name}: errors", len(outcome.errors), at_most=0, note="; ".join(outcome.errors[:2]))
    figures.line(f"{name}: acknowledged answers", acknowledged)
    figures.line(f"{name}: acknowledged answers lost", lost, at_most=0)
    figures.line(f"{name}: rows that nobody sent", strange, at_most=0)
    figures.spread(f"{name}: a save", outcome.saves, p95_at_most=target)
    figures.line(f"{name}: the last of 22 is signed in after", max(outcome.signing_in), "s")


def both(copy: School, name: str = "", **settings: str) -> None:
    """Two groups, one after the other: one thinks, the other does not."""
    for label, group, thinks in (("with thinking", copy.groups[0], THINKS), ("without", copy.groups[2], None)):
        with server.running(copy.folder, **settings) as site:
            outcome = sit(site.port, group, copy.quiz, thinks)
        with copy.app(**settings) as app:
            checked = compare(app, [trainee.ledger for trainee in outcome.trainees])
        report(f"{name}{label}", outcome, checked, target=250)


def run(bench: Bench) -> None:
    with bench.school.copy() as copy:
        both(copy)
