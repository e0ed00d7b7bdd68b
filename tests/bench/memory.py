"""Resident memory of the server after 500 requests of a class, one certificate among them."""

from tests.bench import figures, server
from tests.bench.browser import Browser
from tests.bench.measure import Bench
from tests.bench.quiz import Trainee

REQUESTS = 500


def run(bench: Bench) -> None:
    with bench.school.copy() as copy, server.running(copy.folder, LEARNLIB_DEMO="1") as site:
        figures.line("at the start", site.memory(), "MB")
        sent = 0
        for seed, who in enumerate(copy.groups[0]):
            trainee = Trainee(Browser(site.port, who.cookie), who, seed)
            trainee.begin(copy.quiz)
            for unit in trainee.units:
                trainee.answer(unit)
            home = f"/my/{who.practicum_id}"
            for path in ("/today", home, *(f"{home}/lessons/{lesson}" for lesson in copy.lessons)):
                trainee.browser.get(path)
            sent += 3 + len(trainee.units) + 2 + len(copy.lessons)
            trainee.browser.close()
        _issue(
            Browser(site.port, copy.coordinator.cookie), copy.groups[1][0].practicum_id, copy.groups[1][0].enrolment_id
        )
        figures.line(f"after {sent + 2} requests", site.memory(), "MB", at_most=120)
        figures.line("at the most", site.memory("VmHWM"), "MB")


def _issue(browser: Browser, practicum_id: int, enrolment_id: int) -> None:
    path = f"/practicums/{practicum_id}/certificates"
    browser.get(path)
    answer = browser.post(path, [("enrolment", str(enrolment_id))])
    if answer.status != 303:
        raise RuntimeError(f"no certificate was issued: {answer.status}")
