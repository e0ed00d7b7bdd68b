"""A price as it is written in documents and in the inventory book."""

import re
from decimal import Decimal

from learnlib.content.answers import comparable

_SIGNS = {"€": "€", "евро": "€", "еur": "€", "лв": "лв", "лева": "лв", "лев": "лв", "вgn": "лв"}
_SIGN = "|".join(_SIGNS)
_AMOUNT = r"([0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:[.,]([0-9]{1,2}))?"
_PRICE = re.compile(rf"({_SIGN})?\s*{_AMOUNT}\s*({_SIGN})?\.?(?:\s*\(.*\))?")


def price(text: str) -> str:
    """„12.5 €“ for 12,50 €, €12.50 and 12,50 евро; the other currency in brackets is left out."""
    words = comparable(text)
    found = _PRICE.fullmatch(words)
    if not found:
        return words
    before, whole, part, after = found.groups()
    amount = Decimal(f"{whole.replace(' ', '')}.{part or 0}").normalize()
    return f"{amount:f} {_SIGNS.get(after or before or '', '')}".strip()


def same_price(one: str, other: str) -> bool:
    """Whether two prices so written are one; the currency may be left out but not be another."""
    (amount, _, sign), (other_amount, _, other_sign) = one.partition(" "), other.partition(" ")
    known = {"", *_SIGNS.values()}
    return one == other or (amount == other_amount and "" in (sign, other_sign) and {sign, other_sign} <= known)
