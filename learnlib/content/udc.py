"""УДК indexes in the order in which books stand on a shelf: from the general to the special.

An index is read sign by sign from the left, and at the first difference this order decides:

    +   /   (the end)   :   ::   =   (0...)   (1/9)   (=...)   "..."   *   letters   -0   -1/-9   .0   '   0 1 2 ... 9

So 63+64 and 63/65, which hold more than 63, stand before it; 63(497.2), which holds less, after it but before 631.
It is the order of filing in the introduction to the УДК tables, the reverse of the order in which signs are cited.

- Digits are decimals, not whole numbers: 63, 631, 632, 64. The dot after every third digit means nothing; a dot
  before 0 is the sign of a special auxiliary (82.09).
- Of two ranges that begin alike the longer one is the more general: 63/66 stands before 63/64.
  The end of a range may be shortened: 523.41/.43, 82-1/-3.
- Square brackets only hold together; they have no place of their own.
- Spaces, the kind of dash and the kind of quotation marks make no difference.
- An index may begin with an auxiliary (`(497.2)63`); such ones stand before all that begin with a digit.
- Times before our era are not read.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from learnlib.content.alphabet import letter_place
from learnlib.content.wording import N_

Symbol = tuple[int, int]
Key = tuple[Symbol, ...]
By = Literal["digit", "shorter", "plain", "wider", "sign", "letter", "division", "range", "none"]

_ORDER = ("+", "/", "", ":", "::", "=", "(0", "(", "(=", "“", "*", "letter", "-0", "-", ".0", "'", "digit", "range end")
_RANK = {sign: rank for rank, sign in enumerate(_ORDER)}
_END: Symbol = (_RANK[""], 0)
_DIGITS = {_RANK["digit"], _RANK["range end"]}
_SHOWN = {"(0": "(0...)", "(": "(1/9)", "(=": "(=...)", "“": '"..."', "letter": "А–Я", "-": "-1/-9"}

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_PIECE = re.compile(rf"{_NUMBER.pattern}|[^\W\d_]+|::|[-+/:=*.'()“”\[\]]")
_RANGE = re.compile(r"([^+/:()“”\[\]]+)/([^+/:()“”\[\]]+)")
_DASHES = re.compile("[‐‑‒–—―−]")
_QUOTES = re.compile("[„“”‟«»″]")
_QUOTED = re.compile('"([^"]*)"')
_TIME = re.compile("“[^”]*”")
_APOSTROPHES = re.compile("[’‘‛′`]")

_NUMBER_ONLY = frozenset({"number"})
_BEGINS = frozenset({"number", "(", "“", "[", "="})
_GOES_ON = frozenset({"+", "/", ":", "::", "=", "(", ")", "“", "”", "*", "letter", "-", "'", "]", ""})
_MAY_FOLLOW = {
    **dict.fromkeys(("", "+", ":", "::", "["), _BEGINS),
    **dict.fromkeys(("=", "-", "'", ".", "“"), _NUMBER_ONLY),
    **dict.fromkeys((")", "]", "”"), _GOES_ON | {"number", "."}),
    "/": frozenset({"number", "=", "-", "."}),
    "*": frozenset({"number", "letter"}),
    "(": frozenset({"number", "="}),
    "number": _GOES_ON,
    "letter": _GOES_ON | _NUMBER_ONLY,
}
_OPENED_BY = {")": "(", "]": "[", "”": "“"}


class BadIndex(ValueError):
    """What cannot be an УДК index; the text is a translatable message."""


@dataclass(frozen=True, slots=True)
class IndexDifference:
    """Why one index stands before another: by what, and the two pieces where they part."""

    by: By
    before: str = ""
    after: str = ""


@lru_cache(maxsize=2000)
def filing_key(index: str) -> Key:
    """The sort key of an index; BadIndex for what is none."""
    text = _compact(index)
    pieces = _pieces(text)
    _check_order(pieces)
    _check_brackets(pieces)
    _check_dots(text)
    return (*_symbols(_pieces(_RANGE.sub(_whole_range, text))), _END)


def difference(first: str, second: str) -> IndexDifference:
    """Why the first index stands before the second, for two that stand in this order."""
    for one, other in zip(filing_key(first), filing_key(second), strict=False):
        if one != other:
            return _parting(one, other)
    return IndexDifference("none")


def _parting(one: Symbol, other: Symbol) -> IndexDifference:
    before, after = _ORDER[one[0]], _ORDER[other[0]]
    if before == after:
        return _same_sort(before, one[1], other[1])
    if before in ("+", "/") and not after:
        return IndexDifference("wider", before)
    by: By = "shorter" if not before else "division"
    if other[0] in _DIGITS:
        return IndexDifference(by, _SHOWN.get(before, before))
    return IndexDifference("sign" if before else "plain", _SHOWN.get(before, before), _SHOWN.get(after, after))


def _same_sort(sort: str, one: int, other: int) -> IndexDifference:
    if sort == "digit":
        return IndexDifference("digit", str(one), str(other))
    return IndexDifference("range" if sort == "range end" else "letter")


def _compact(index: str) -> str:
    text = "".join(unicodedata.normalize("NFC", index).split())
    text = _APOSTROPHES.sub("'", _QUOTES.sub('"', _DASHES.sub("-", text)))
    return _QUOTED.sub(r"“\1”", text)


def _pieces(text: str) -> list[str]:
    pieces = _PIECE.findall(text)
    if '"' in text:
        raise BadIndex(N_("в индекса има скоба или кавички без другата половина"))
    if not pieces or "".join(pieces) != text:
        raise BadIndex(N_("в индекса има знак, който УДК не познава"))
    return pieces


def _sort(piece: str) -> str:
    return "number" if piece[:1].isdecimal() else "letter" if piece[:1].isalpha() else piece


def _check_order(pieces: list[str]) -> None:
    for before, after in pairwise(["", *map(_sort, pieces), ""]):
        if after not in _MAY_FOLLOW[before]:
            raise BadIndex(N_("в индекса има знак не на мястото си"))


def _check_brackets(pieces: list[str]) -> None:
    inside = ""
    for piece in pieces:
        if piece in _OPENED_BY.values():
            if inside.strip("[") or (inside and piece == "["):
                raise BadIndex(N_("в индекса има скоба или кавички в други скоби"))
            inside += piece
        elif piece in _OPENED_BY:
            if not inside.endswith(_OPENED_BY[piece]):
                raise BadIndex(N_("в индекса има скоба или кавички без другата половина"))
            inside = inside[:-1]
    if inside:
        raise BadIndex(N_("в индекса има скоба или кавички без другата половина"))


def _check_dots(text: str) -> None:
    for number in _NUMBER.findall(_TIME.sub("", text)):
        for group, following in pairwise(number.split(".")):
            if len(group) != 3 and not following.startswith("0"):
                raise BadIndex(N_("в индекса точката стои след всяка трета цифра или пред нула"))


def _whole_range(found: re.Match[str]) -> str:
    start, end = found[1], found[2]
    if end[0] in "-=.":
        end = _stem(start, end) + end
    if (*_symbols(_pieces(start)), _END) >= (*_symbols(_pieces(end)), _END):
        raise BadIndex(N_("обхватът в индекса върви назад"))
    return f"{start}/{end}"


def _stem(start: str, end: str) -> str:
    stem = start.rsplit(end[0], end.count(end[0]))
    if len(stem) <= end.count(end[0]):
        raise BadIndex(N_("вторият край на обхвата в индекса не може да се допълни"))
    return stem[0]


def _symbols(pieces: list[str]) -> Iterator[Symbol]:
    ranging = False  # in the end of a range the later number is the more general
    for before, piece, after in zip(["", *pieces], pieces, [*pieces[1:], ""], strict=False):
        sort = _sort(piece)
        ranging = piece == "/" or (ranging and (sort == "number" or piece in "-'." or before == "/"))
        if sort == "number":
            yield from _digits(piece, ranging=ranging)
        elif sort == "letter":
            yield from ((_RANK["letter"], letter_place(letter)) for letter in piece)
        else:
            yield from _sign(before, piece, after)


def _digits(piece: str, *, ranging: bool) -> Iterator[Symbol]:
    for place, group in enumerate(piece.split(".")):
        if place and group.startswith("0"):
            yield _RANK[".0"], 0
        for digit in map(int, group):
            yield (_RANK["range end"], 9 - digit) if ranging else (_RANK["digit"], digit)


def _sign(before: str, piece: str, after: str) -> Iterator[Symbol]:
    if piece in _OPENED_BY:
        if piece != "]":
            yield _END
    elif piece + after[:1] in _RANK:
        yield _RANK[piece + after[:1]], 0
    elif piece in _RANK and not (before == "(" and piece == "="):
        yield _RANK[piece], 0
