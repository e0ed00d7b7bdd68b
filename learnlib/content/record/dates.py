"""A day as it is written in Bulgarian registers."""

import re
from datetime import date

_MONTHS = (
    "януари",
    "февруари",
    "март",
    "април",
    "май",
    "юни",
    "юли",
    "август",
    "септември",
    "октомври",
    "ноември",
    "декември",
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "iх", "х", "хi", "хii")  # х is Cyrillic: compared so
_NUMBERS = {name: n for names in (_MONTHS, _ROMAN) for n, name in enumerate(names, 1)}
_MONTH = "|".join(("[01]?[0-9]", *sorted(_NUMBERS, key=len, reverse=True)))
_ENDING = r"(?:\s*(?:г|год|година)\.?)?"

DATE = rf"[0-3]?[0-9]\s*[./ -]\s*(?:{_MONTH})\s*[./ -]\s*[0-9]{{4}}{_ENDING}|[0-9]{{4}}-[01][0-9]-[0-3][0-9]"
"""A day within a text brought to the form in which answers are compared; it holds no group."""

_WRITTEN = re.compile(rf"([0-3]?[0-9])\s*[./ -]\s*({_MONTH})\s*[./ -]\s*([0-9]{{4}}){_ENDING}")
_ISO = re.compile(r"([0-9]{4})-([01][0-9])-([0-3][0-9])")


def iso_date(text: str) -> str | None:
    """2026-02-05 for 05.02.2026, 5.2.2026 г., 5 февруари 2026 and 05.ІІ.2026; None for what is no day."""
    text = text.replace("і", "i").strip()
    written, iso = _WRITTEN.fullmatch(text), _ISO.fullmatch(text)
    if written:
        day, month, year = int(written[1]), _NUMBERS.get(written[2]) or int(written[2]), int(written[3])
    elif iso:
        year, month, day = (int(part) for part in iso.groups())
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
