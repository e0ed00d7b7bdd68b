"""What a learner typed, brought to the form in which it is compared."""

import re
import unicodedata
from decimal import Decimal

from learnlib.content.wording import N_

# After case folding, on both sides: a Latin letter that looks like a Cyrillic one in either case.
_LOOK_ALIKES = str.maketrans("abcehkmoptxy", "авсенкмортху")
_QUOTES = re.compile("[„“”‟«»‹›‘’‚‛`´\"']+")
_DASHES = re.compile("[‐‑‒–—―−]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACES = " \u00a0\u2009\u202f\u2007"
_NUMBER = re.compile(r"([-+]?)([0-9]{1,30})([.,][0-9]{1,30})?(?:[eE]([-+]?[0-9]{1,2}))?")
_GROUPED = re.compile(rf"[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?![0-9])")

NOT_A_NUMBER = N_("Напишете число с цифри, например 12 или 1,5.")


def comparable(text: str) -> str:
    """The text without differences of case, spaces, quotes, composition, look-alikes and a final stop."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).casefold()
    text = _DASHES.sub("-", _QUOTES.sub('"', text))
    text = re.sub(r"\s*-\s*", "-", " ".join(text.split()))
    return unicodedata.normalize("NFC", text).translate(_LOOK_ALIKES).strip(" .;").strip('"')


def number(text: str) -> Decimal:
    """The number typed, decimal comma or point, thousands set apart by spaces; ValueError otherwise."""
    compact = text.strip().replace("−", "-").replace("–", "-")
    sign, digits = (compact[:1], compact[1:].lstrip(_SPACES)) if compact[:1] in ("-", "+") else ("", compact)
    grouped = _GROUPED.match(digits)
    if grouped:
        digits = re.sub(f"[{_SPACES}]", "", grouped[0]) + digits[grouped.end() :]
    found = _NUMBER.fullmatch(sign + digits)
    if not found:
        raise ValueError(NOT_A_NUMBER)
    return Decimal((sign + digits).replace(",", "."))
