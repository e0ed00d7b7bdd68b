"""Pictures and papers of a course: are they what their names say, and do nothing but show."""

import re
from collections.abc import Iterator
from xml.parsers import expat

from learnlib.content.problems import Problem
from learnlib.content.wording import N_

MAX_DEPTH = 64
_STARTS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF",),
    ".pdf": (b"%PDF-",),
}
_ACTIVE = {"script", "foreignobject", "iframe", "embed", "object", "handler", "listener"}
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(", re.IGNORECASE)


class _Unsafe(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


def check_media(path: str, data: bytes) -> Iterator[Problem]:
    """What is wrong with one file of `media/`."""
    ending = "." + path.rsplit(".", 1)[-1]
    if ending == ".svg":
        try:
            _Drawing().read(data)
        except _Unsafe as unsafe:
            yield Problem.at(path, unsafe.line, unsafe.message)
    elif not data.startswith(_STARTS.get(ending, ())):
        yield Problem.at(path, 1, N_("съдържанието не отговаря на разширението на файла"))


class _Drawing:
    """Reads an SVG without trusting it: no document type, no scripts, nothing from elsewhere."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._path: list[str] = []

    def read(self, data: bytes) -> None:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise _Unsafe(error.lineno, N_("рисунката не е правилен SVG")) from None

    def _refuse(self, message: str) -> _Unsafe:
        return _Unsafe(self._parser.CurrentLineNumber, message)

    def _doctype(self, *_declared: object) -> None:
        raise self._refuse(N_("рисунката съдържа DOCTYPE; махнете го"))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rsplit(":", 1)[-1].lower()
        if not self._path and local != "svg":
            raise self._refuse(N_("рисунката не е правилен SVG"))
        if local in _ACTIVE or len(self._path) >= MAX_DEPTH:
            raise self._refuse(N_("рисунката съдържа нещо повече от рисунка (например script)"))
        self._path.append(local)
        for attribute, value in attributes.items():
            self._attribute(attribute.rsplit(":", 1)[-1].lower(), value.strip())

    def _attribute(self, name: str, value: str) -> None:
        if name.startswith("on"):
            raise self._refuse(N_("рисунката съдържа нещо повече от рисунка (например script)"))
        if (name == "href" and not value.startswith("#")) or _OUTSIDE.search(value):
            raise self._refuse(N_("рисунката взема нещо от друго място"))

    def _end(self, _name: str) -> None:
        self._path.pop()

    def _text(self, text: str) -> None:
        if self._path and self._path[-1] == "style" and _OUTSIDE.search(text):
            raise self._refuse(N_("рисунката взема нещо от друго място"))
