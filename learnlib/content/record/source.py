"""What the reader sees of a book or a document, and which part of the page a line belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from learnlib.content.record.values import plain
from learnlib.content.wording import N_

PLACES = {
    "title": N_("Заглавна страница"),
    "verso": N_("Гръб на заглавната страница"),
    "colophon": N_("Каре"),
    "cover": N_("Корица"),
    "document": N_("Съпроводителен документ"),
    "note": N_("Бележка"),
}
_YEAR = re.compile(r"\b(?:1[5-9]|20)[0-9]{2}\b")
_NO_IMPRINT = re.compile(r"[а-яa-z]|(?:Худож|Съст|Ред|Прев|Илюстр)|.*\bизд(?:ание)?\b", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """A page or a paper with its lines as they stand there; a known title is set large, else one is guessed."""

    place: str
    lines: tuple[str, ...]
    known_title: str = ""

    @property
    def label(self) -> str:
        """What the page is."""
        return PLACES[self.place]

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The lines, each with its part of the page: author, title, detail, imprint; or head and line."""
        if self.place in ("title", "cover"):
            first, after = _named(self.lines, self.known_title) or _title(self.lines)
            foot = _foot(self.lines, after)
            names = ["author"] * first + ["title"] * (after - first) + ["detail"] * (foot - after)
            names += ["imprint"] * (len(self.lines) - foot)
        else:
            names = ["head" if self.place == "document" else "line"] + ["line"] * (len(self.lines) - 1)
        return tuple(zip(names, self.lines, strict=True))


def _named(lines: Sequence[str], title: str) -> tuple[int, int] | None:
    """From which line to before which this title stands, whatever its letter case."""
    wanted = plain(title)
    runs = ((first, after) for first in range(len(lines)) for after in range(first + 1, len(lines) + 1))
    return next((run for run in runs if wanted and plain(" ".join(lines[slice(*run)])) == wanted), None)


def _title(lines: Sequence[str]) -> tuple[int, int]:
    """From which line to before which the title stands: the longest one in capitals and those that go on."""
    capitals = [place for place, line in enumerate(lines) if line.isupper() and len(line) > 1]
    if not capitals:
        first = min(1, len(lines) - 1)
        return first, first + 1
    first = max(capitals, key=lambda place: len(lines[place]))
    after = first + 1
    while after in capitals:
        after += 1
    return first, after


def _foot(lines: Sequence[str], after: int) -> int:
    """From which line the town, the publisher and the year stand; after the last where there is no year."""
    foot = len(lines) - 1
    if foot < after or not _YEAR.search(lines[foot]):
        return len(lines)
    most = 3 if _YEAR.fullmatch(lines[foot]) else 2
    while foot > after and len(lines) - foot < most and not _NO_IMPRINT.match(lines[foot - 1]):
        foot -= 1
    return foot
