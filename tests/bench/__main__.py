"""Run the benches named on the command line, or all of them."""

import importlib
import sys

from tests.bench import figures, measure

NAMES = (
    "lesson",
    "statements",
    "start",
    "memory",
    "certificate",
    "weight",
    "classroom",
    "crowd",
    "kill",
    "servers",
    "postgresql",
)


def main(names: list[str]) -> int:
    if unknown := set(names) - set(NAMES):
        print(f"no such bench: {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
        return 2
    print(figures.machine())
    with measure.bench() as bench:
        for name in names or NAMES:
            module = importlib.import_module(f"tests.bench.{name}")
            figures.heading(f"{name}: {(module.__doc__ or '').splitlines()[0]}")
            module.run(bench)
    if figures.missed:
        print(f"\nmissed: {'; '.join(figures.missed)}")
    return 1 if figures.missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
