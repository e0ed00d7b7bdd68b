"""500 people at once read and save: nobody is refused, nothing is lost."""

from tests.bench import figures, server
from tests.bench.browser import Browser
from tests.bench.classroom import together
from tests.bench.measure import Bench
from tests.bench.quiz import Trainee, compare
from tests.bench.school import Someone

PEOPLE, SAVES = 500, 3


def run(bench: Bench) -> None:
    reads: list[float] = []
    saves: list[float] = []
    errors: list[str] = []
    ledgers = []

    def one(number: int, who: Someone) -> None:
        browser = Browser(site.port, who.cookie, timeout=120)
        try:
            trainee = Trainee(browser, who, number)
            trainee.begin(copy.quiz)
            ledgers.append(trainee.ledger)
            for step, unit in enumerate(trainee.units[:SAVES]):
                lesson = copy.lessons[(number + step) % len(copy.lessons)]
                read, saved = browser.get(f"/my/{who.practicum_id}/lessons/{lesson}"), trainee.answer(unit)
                reads.append(read.seconds)
                saves.append(saved.seconds)
                errors.extend(f"{each.status}" for each in (read, saved) if each.status != 200)
        except Exception as error:  # noqa: BLE001 -- whatever goes wrong is what is counted
            errors.append(f"{type(error).__name__}: {error}")
        finally:
            browser.close()

    with bench.school.copy() as copy:
        people = [each for group in (*copy.groups[:1], *copy.groups[2:]) for each in group] + list(copy.groups[1])
        with server.running(copy.folder) as site:
            jobs = [lambda n=number, w=who: one(n, w) for number, who in enumerate(people[:PEOPLE])]  # type: ignore[misc]
            seconds = together(jobs)
            megabytes = site.memory("VmHWM")
        with copy.app() as app:
            acknowledged, lost, strange = compare(app, ledgers)
    figures.line("errors", len(errors), at_most=0, note="; ".join(sorted(set(errors))[:3]))
    figures.line("acknowledged answers", acknowledged)
    figures.line("acknowledged answers lost", lost, at_most=0)
    figures.line("rows that nobody sent", strange, at_most=0)
    figures.spread("a lesson", reads)
    figures.spread("a save", saves)
    figures.line("requests a second", (PEOPLE * 3 + len(reads) + len(saves)) / seconds)
    figures.line("resident at the most", megabytes, "MB")
