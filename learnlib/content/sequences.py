"""How much of a sequence stands in order."""

from bisect import bisect_left
from collections.abc import Sequence


def longest_increasing(values: Sequence[int]) -> tuple[int, ...]:
    """The positions of a longest strictly increasing part of the values."""
    tails: list[int] = []  # the position of the smallest last value of a part of each length
    before = [-1] * len(values)
    for position, value in enumerate(values):
        length = bisect_left([values[tail] for tail in tails], value)
        before[position] = tails[length - 1] if length else -1
        tails[length : length + 1] = [position]
    found, position = [], tails[-1] if tails else -1
    while position >= 0:
        found.append(position)
        position = before[position]
    return tuple(reversed(found))
