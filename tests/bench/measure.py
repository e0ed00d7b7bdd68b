"""What the benches share: the school, and how a page's cost is taken."""

import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from tests.bench import school
from tests.bench.browser import Browser
from tests.bench.school import School
from tests.bench.server import Server

ROUNDS, REQUESTS = 5, 300


class Bench:
    """One run of the benches: a folder for everything, and the school, made when the first of them asks for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def school(self) -> School:
        return school.make(self.folder / "school")


@contextmanager
def bench() -> Iterator[Bench]:
    with tempfile.TemporaryDirectory(prefix="learnlib-bench-", ignore_cleanup_errors=True) as folder:
        yield Bench(Path(folder))


def cost(server: Server, ask: Callable[[], object], times: int = REQUESTS) -> float:
    """Milliseconds of the server's CPU for one call of `ask`, as the mean of many."""
    before = server.cpu()
    for _ in range(times):
        ask()
    return 1000 * (server.cpu() - before) / times


def compare(pairs: dict[str, tuple[Server, Callable[[], object]]], rounds: int = ROUNDS) -> dict[str, float]:
    """The cost of each of several pages: they take turns, so that the machine's moods hit all alike; medians."""
    for server, ask in pairs.values():
        cost(server, ask, 50)
    taken: dict[str, list[float]] = {name: [] for name in pairs}
    for _ in range(rounds):
        for name, (server, ask) in pairs.items():
            taken[name].append(cost(server, ask))
    return {name: statistics.median(each) for name, each in taken.items()}


def page(browser: Browser, path: str) -> Callable[[], object]:
    """Fetch a page and insist that it comes."""

    def ask() -> None:
        answer = browser.get(path)
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")

    return ask
