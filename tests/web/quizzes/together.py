"""Several things at the same moment."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def at_once(acts: Iterable[Callable[[], T]]) -> list[T]:
    """Do all of them in threads that begin together."""
    acts = list(acts)
    gate = threading.Barrier(len(acts))

    def behind_the_gate(act: Callable[[], T]) -> T:
        gate.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        waiting = [pool.submit(behind_the_gate, act) for act in acts]
        return [future.result() for future in waiting]
