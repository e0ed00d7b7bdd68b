"""Author marks in the order in which books of one index stand on a shelf.

A mark is one to four letters and the number that an author table gives to the first letters of the heading:
`Б12`, `Г 63`, `И-201`, `B31`. A library may add the first letters of the title (`Г63п`), or write letters alone
(`Ваз`).

Letters file by the Bulgarian alphabet, Cyrillic before Latin. Numbers file digit by digit, as decimals: that is what
C. A. Cutter made his author tables for (Г631 goes between Г63 and Г64, where a new name needs room). The Cyrillic
tables of L. B. Havkina follow his method and give every name two digits, or every name three, so that reading them as
decimals or as whole numbers is one and the same. Where a library passed from two digits to three, only decimals keep
the alphabet.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from learnlib.content.alphabet import is_latin, letter_place
from learnlib.content.wording import N_

_MARK = re.compile(r"([^\W\d_]{1,4})[ .\-–]?([0-9]{1,5})?[ .\-–]?([^\W\d_]{1,4})?")

Key = tuple[tuple[int, ...], ...]


class BadMark(ValueError):
    """What cannot be an author mark; the text is a translatable message."""


@dataclass(frozen=True, slots=True)
class MarkDifference:
    """Why one mark stands before another: by what, and the two pieces where they part."""

    by: Literal["script", "letter", "number", "shorter", "none"]
    before: str = ""
    after: str = ""


@lru_cache(maxsize=2000)
def filing_key(mark: str) -> Key:
    """The sort key of a mark; BadMark for what is none."""
    letters, number, title = _parts(mark)
    return _places(letters), tuple(map(int, number)), _places(title)


def is_latin_mark(mark: str) -> bool:
    """Whether the letters of the mark are Latin; BadMark for what is no mark."""
    return is_latin(_parts(mark)[0][0])


def difference(first: str, second: str) -> MarkDifference:
    """Why the first mark stands before the second, for two that stand in this order."""
    for left, right in zip(_parts(first), _parts(second), strict=True):
        if left.casefold() != right.casefold():
            return _parting(left, right)
    return MarkDifference("none")


def _parting(left: str, right: str) -> MarkDifference:
    if not left or (left.isdecimal() and right.startswith(left)):
        return MarkDifference("shorter")
    if left.isdecimal():
        return MarkDifference("number", left, right)
    for one, other in zip(left, right, strict=False):
        if letter_place(one) != letter_place(other):
            by: Literal["letter", "script"] = "letter" if is_latin(one) == is_latin(other) else "script"
            return MarkDifference(by, one.upper(), other.upper())
    return MarkDifference("shorter")


def _places(letters: str) -> tuple[int, ...]:
    return tuple(map(letter_place, letters))


def _parts(mark: str) -> tuple[str, str, str]:
    found = _MARK.fullmatch(unicodedata.normalize("NFC", mark).strip())
    letters, number, title = (part or "" for part in found.groups()) if found else ("", "", "")
    if not (letters + title).isalpha():
        raise BadMark(N_("авторският знак е буква и число, например „Б12“"))
    if len({is_latin(letter) for letter in letters + title}) > 1:
        raise BadMark(N_("в авторския знак са смесени кирилица и латиница"))
    return letters, number, title
