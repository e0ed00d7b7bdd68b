"""The server's CPU for pages of a signed-in trainee, as ratios to the floor."""

import sys

from tests.bench import figures, measure, school, server
from tests.bench.browser import Browser
from tests.bench.measure import Bench

FLOORS = {"bare": "/bare/lesson-500", "mapped": "/mapped/lesson-500"}


def run(bench: Bench) -> None:
    """Floor and product take turns in one run; the person has signed in through the form."""
    folder = bench.folder / "floor"
    folder.mkdir(exist_ok=True)
    command = (sys.executable, "-m", "tests.bench.floor_app", str(folder), "{port}")
    with bench.school.copy() as copy, server.running(folder, command) as floor, server.running(copy.folder) as site:
        reader = copy.groups[0][0]
        guest, browser = Browser(floor.port), Browser(site.port)
        browser.sign_in(reader.login, school.PASSWORD)
        home = f"/my/{reader.practicum_id}"
        pages = {
            "lesson": f"{home}/lessons/{copy.lessons[0]}",
            "today": "/today",
            "course": home,
            "progress": f"{home}/progress",
        }
        costs = measure.compare(
            {name: (floor, measure.page(guest, path)) for name, path in FLOORS.items()}
            | {name: (site, measure.page(browser, path)) for name, path in pages.items()}
        )
        sizes = {name: len(guest.get(path).body) for name, path in FLOORS.items()}
        sizes |= {name: len(browser.get(path).body) for name, path in pages.items()}
    _report(costs, sizes)


def _report(costs: dict[str, float], sizes: dict[str, int]) -> None:
    for name, cost in costs.items():
        figures.line(f"{name}: CPU of the server", cost, "ms", note=f"{sizes[name] / 1000:.1f} kB")
    figures.line("lesson: times the floor (its row through SQLAlchemy)", costs["lesson"] / costs["mapped"], at_most=2.0)
    figures.line("lesson: times the bare floor (sqlite3)", costs["lesson"] / costs["bare"])
    for name in ("today", "course", "progress"):
        figures.line(f"{name}: times the floor", costs[name] / costs["mapped"])
