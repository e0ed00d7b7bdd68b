"""From `learnlib run` on an existing instance to its first page."""

import statistics

from tests.bench import figures, server
from tests.bench.measure import Bench

TIMES = 7


def run(bench: Bench) -> None:
    with bench.school.copy() as copy:
        seconds, used, megabytes = [], [], []
        for _ in range(TIMES):
            site = server.Server(server.RUN, copy.folder, server.environment(copy.folder))
            try:
                seconds.append(site.start())
                used.append(site.cpu())
                megabytes.append(site.memory())
            finally:
                site.stop()
    figures.line(f"first page, median of {TIMES}", statistics.median(seconds), "s", at_most=2.5)
    figures.line("first page, longest", max(seconds), "s")
    figures.line("CPU until then, median", statistics.median(used), "s")
    figures.line("resident then, median", statistics.median(megabytes), "MB")
