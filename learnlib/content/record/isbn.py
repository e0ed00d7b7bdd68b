"""International Standard Book Numbers of ten and of thirteen digits."""

import re

from learnlib.content.answers import comparable

_SHAPE = re.compile(r"([0-9]{13}|[0-9]{9}[0-9x])(?:\(.*\))?")


def isbn(text: str) -> str:
    """The digits alone, without „ISBN“, dashes, spaces and a note in brackets; other words as they are compared."""
    compact = re.sub(r"[\s-]", "", comparable(re.sub(r"(?i)\A\W*ISBN(?:-1[03])?[\s:]*", "", text))).replace("х", "x")
    found = _SHAPE.fullmatch(compact)
    return found[1] if found else compact


def is_isbn(text: str) -> bool:
    """Whether the digits have the right number and the check digit fits."""
    digits = isbn(text)
    if not re.fullmatch(r"[0-9]{13}|[0-9]{9}[0-9x]", digits):
        return False
    values = [10 if digit == "x" else int(digit) for digit in digits]
    if len(values) == 13:
        return sum(value * (1, 3)[place % 2] for place, value in enumerate(values)) % 10 == 0
    return sum(value * (10 - place) for place, value in enumerate(values)) % 11 == 0
