"""When what was typed into a field of a description or a register says the same as the right value."""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

from learnlib.content.answers import comparable
from learnlib.content.record.dates import DATE, iso_date
from learnlib.content.record.isbn import isbn
from learnlib.content.record.money import price, same_price

_LEADING = re.compile(r"\A(?:\.\s*[–—-]\s*|[:;/=,+–—]\s*|-\s+)+")
_TRAILING = re.compile(r"(?:\s*\.\s*[–—-]|\s*[:;/=,+–—]|\s+-)+\Z")
_WRAPPED = re.compile(r"\A[\[(]?([^][()]*)[\])]?\Z")
_ABBREVIATIONS = {
    "изд": ("издание",),
    "прераб": ("преработено", "прер"),
    "доп": ("допълнено",),
    "разш": ("разширено",),
    "попр": ("поправено",),
    "худож": ("художник", "художничка", "худ"),
    "ред": ("редактор", "редакторка"),
    "прев": ("превод", "превел", "превела", "преводач", "преводачка"),
    "съст": ("съставител", "съставителка", "съставил", "съставила"),
    "ил": ("илюстрации", "илюстр"),
    "цв": ("цветни",),
    "табл": ("таблици",),
    "портр": ("портрети",),
    "с": ("страници", "страница", "стр"),
}
_SHORT = {word: short for short, words in _ABBREVIATIONS.items() for word in words}
_ORDINALS = ("първо", "второ", "трето", "четвърто", "пето", "шесто", "седмо", "осмо", "девето", "десето")
_WHICH = {word: str(number) for number, word in enumerate(_ORDINALS, 1)} | {"ii": "2", "iii": "3", "iv": "4", "v": "5"}
_WORD = re.compile(r"[^\W\d]+")
_NUMBERED = re.compile(r"\A(?:акт|партида|запис|инв|инвентарен)*\s*(?:№|nо|n°|номер|кн|книга|бр|брой)?\s*")
_YEAR = re.compile(r"(?:©|сор|с)?\s*([0-9]{4})\s*(?:г|год|година)?")
_ENTRY = re.compile(rf"(.*?)[\s/,;-]*(?:\bот\s+)?({DATE})")
_MARK = re.compile(r"(?<=\S)[\s/]+([^\W\d]+)\s?([0-9]+)\Z")


def bare(text: str) -> str:
    """The value without the signs that ISBD puts before and after it."""
    return _TRAILING.sub("", _LEADING.sub("", text.strip())).strip()


def plain(text: str) -> str:
    """The words without case, stops, quotes, look-alikes, and signs or brackets round the whole."""
    text = bare(_WRAPPED.sub(r"\1", comparable(bare(text)).replace('"', "").strip()))
    text = re.sub(r"\s*([,;:/=+()\[\]])\s*", r"\1", text.replace(".", " "))
    return " ".join(text.split())


def abbreviated(text: str) -> str:
    """The same, with the usual words in their abbreviation: „художник“ is „худож.“."""
    return _WORD.sub(lambda word: _SHORT.get(word[0], word[0]), plain(text))


def edition(text: str) -> str:
    """The same, with the number of the edition in figures: „Второ издание“ is „2. изд.“."""
    words = _WORD.sub(lambda word: _WHICH.get(word[0], word[0]), abbreviated(text).replace("і", "i"))
    return re.sub(r"\b([0-9]+)-?(?:во|ро|то|о)\b", r"\1", words)


def place(text: str) -> str:
    """The name of the town without „гр.“ or „с.“ before it."""
    return re.sub(r"\A(?:гр|град|с|село)\s+", "", plain(text))


def publisher(text: str) -> str:
    """The name of the publisher without „издателство“ or „ИК“ before it."""
    return re.sub(r"\A(?:издателство|издателска къща|изд къща|изд|ик)\s+", "", plain(text))


def year(text: str) -> str:
    """The year without brackets, „г.“ and the sign of copyright."""
    words = plain(text)
    found = _YEAR.fullmatch(words)
    return found[1] if found else words


def extent(text: str) -> str:
    """The pages without the word for them: „215 с.“, „215 стр.“, „215“."""
    return re.sub(r"\s*(?<![^\W\d])с(?![^\W\d])", "", abbreviated(text))


def illustrations(text: str) -> str:
    """„с ил.“, „ил.“, „илюстрации“ are one."""
    return re.sub(r"\Aс\s+", "", abbreviated(text))


def size(text: str) -> str:
    """The height in centimetres with or without „см“."""
    return re.sub(r"\s*см\Z", "", plain(text))


def numbered(text: str) -> str:
    """A number without „№“ or „кн.“ before it, zeros before it and spaces in it."""
    words = _NUMBERED.sub("", plain(text))
    digits = words.replace(" ", "")
    return (digits.lstrip("0") or "0") if digits.isdecimal() else words


def without_number_sign(text: str) -> str:
    """A number as written, without „№“ or „Инв. №“ before it."""
    return re.sub(r"(?i)\A\s*(?:инв[.\s]*)?№\s*", "", text).strip()


def entry(text: str) -> str:
    """The number and the date of an entry or an act: „№ 12/05.02.2026 г.“, „12 от 5.2.2026“."""
    found = _ENTRY.fullmatch(comparable(text))
    return f"{numbered(found[1])}/{iso_date(found[2]) or found[2]}" if found else numbered(text)


def date(text: str) -> str:
    """A day as 2026-02-05, however it is written; other words as they are."""
    return iso_date(comparable(text)) or plain(text)


def call_number(text: str) -> str:
    """The index and the author mark with one stroke between them: „63 / Б 12“ is „63/Б12“."""
    return _MARK.sub(r"/\1\2", comparable(text)).replace(" ", "")


def call_number_parts(text: str) -> tuple[str, ...]:
    """The index and the author mark as written; the whole where there is no mark."""
    text = text.strip()
    found = re.search(r"(?<=\S)[\s/]+([^\W\d]+\s?[0-9]+)\Z", text)
    return tuple(part for part in ((text[: found.start()], found[1]) if found else (text,)) if part)


def author_title(text: str) -> str:
    """The words of author and title without any punctuation between them."""
    return " ".join(re.sub(r"[^\w]+", " ", plain(text)).split())


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How two values of a field are compared: by their normal form, which says the same of both."""

    normal: Callable[[str], str]
    equal: Callable[[str, str], bool] = operator.eq

    def same(self, one: str, other: str) -> bool:
        """Whether both say the same; nothing says nothing."""
        first, second = self.normal(one), self.normal(other)
        return bool(first and second) and self.equal(first, second)


TEXT, ABBREVIATED, EDITION, PLACE = (Tolerance(each) for each in (plain, abbreviated, edition, place))
PUBLISHER, YEAR, EXTENT, SIZE = (Tolerance(each) for each in (publisher, year, extent, size))
ILLUSTRATIONS, NUMBER, ENTRY, DAY = (Tolerance(each) for each in (illustrations, numbered, entry, date))
ISBN, CALL_NUMBER, AUTHOR_TITLE = (Tolerance(each) for each in (isbn, call_number, author_title))
PRICE = Tolerance(price, same_price)
