"""What every printed paper stands on: fonts with Bulgarian letterforms, kerned lines of text, a vector page."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from struct import iter_unpack, unpack_from
from typing import Any, Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(__file__).parent / "fonts"
SERIF = "LearnlibSerif-Medium"
SERIF_BOLD = "LearnlibSerif-SemiBold"
SERIF_ITALIC = "LearnlibSerif-MediumItalic"
SANS = "LearnlibSans-Regular"
SANS_BOLD = "LearnlibSans-SemiBold"

A4 = (595.276, 841.89)
A4_ACROSS = (841.89, 595.276)
MM = 72 / 25.4
LEAST_SPACE = 90  # thousandths of an em; a wider gap inside a word is copied out as a space

Align = Literal["left", "center", "right"]
Matrix = tuple[float, float, float, float, float, float]

_loading = threading.Lock()


def number(value: float) -> str:
    """The value as a content stream may hold it: never with an exponent, which readers stumble over."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def ink(colour: str, *, stroke: bool = False) -> str:
    """The operator that takes the colour #rrggbb for filling or for lines."""
    parts = [number(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    return " ".join([*parts, "RG" if stroke else "rg"])


class Font(TTFont):
    """A baked font: kerned by its own table, safe in threads, with a ToUnicode map that validators accept."""

    def __init__(self, name: str) -> None:
        super().__init__(name, FONTS / f"{name}.ttf", asciiReadable=0, shapable=False)
        self._embedding = threading.Lock()
        self.shapes: Any = self.face
        self.kerns = self._read_kerns()

    def _read_kerns(self) -> dict[tuple[int, int], int]:
        """Moves in thousandths of an em by pair of glyphs, from the `kern` table (version 0, format 0)."""
        table = bytes(self.shapes.get_table("kern"))
        (pairs,) = unpack_from(">H", table, 10)
        return {(left, right): move for left, right, move in iter_unpack(">HHh", table[18 : 18 + 6 * pairs])}

    def kern(self, left: str, right: str) -> int:
        """By how many thousandths of an em the right character moves after the left one."""
        glyphs = self.shapes.charToGlyph
        return self.kerns.get((glyphs.get(ord(left), 0), glyphs.get(ord(right), 0)), 0)

    def advance(self, text: str) -> int:
        """The width of the text in thousandths of an em, before kerning."""
        return sum(int(self.shapes.getCharWidth(ord(character))) for character in text)

    def addObjects(self, doc: Any) -> None:  # noqa: N802 (ReportLab's name)
        """Embeds the used part of the font in the document."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        with self._embedding:  # ReportLab's subsetting keeps its reading position in the shared face
            super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        names = [name for name in fonts if getattr(fonts[name], "__Comment__", "").startswith(f"Font {self.fontName} ")]
        for name, subset in zip(names, subsets, strict=True):
            stream = doc.idToObject[f"toUnicodeCMap:{fonts[name].BaseFont}"]
            stream.content = _to_unicode(stream.content, subset)


def _to_unicode(cmap: str, subset: list[int]) -> str:
    """ReportLab's map without the code that means no character, in blocks of a hundred as the format demands."""
    head, _, rest = cmap.partition(f"{len(subset)} beginbfchar\n")
    tail = rest.partition("endbfchar\n")[2]
    rows = [f"<{code:02X}> <{character:04X}>" for code, character in enumerate(subset) if character]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return head + body + tail


@cache
def _loaded(name: str) -> Font:
    loaded = Font(name)
    pdfmetrics.registerFont(loaded)
    return loaded


def font(name: str) -> Font:
    """The baked font of that name, read once."""
    with _loading:
        return _loaded(name)


def missing(text: str, name: str) -> str:
    """The characters of the text that the font cannot print, each once."""
    glyphs = font(name).shapes.charToGlyph
    return "".join(dict.fromkeys(character for character in text if ord(character) not in glyphs))


@dataclass(frozen=True)
class Style:
    """How a line of text looks; tracking is in ems."""

    font: str
    size: float
    colour: str
    tracking: float = 0

    def sized(self, size: float) -> "Style":
        """The same style at another size."""
        return replace(self, size=size)

    def moves(self, text: str) -> list[int]:
        """The kerning between the characters, held so small that no reader of the file takes it for a space."""
        face, room = font(self.font), LEAST_SPACE - round(1000 * self.tracking)
        return [min(face.kern(left, right), room) for left, right in pairwise(text)]

    def width(self, text: str) -> float:
        """How wide the text is in points."""
        moves = self.moves(text)
        return self.size * ((font(self.font).advance(text) + sum(moves)) / 1000 + len(moves) * self.tracking)

    def fitted(self, text: str, width: float, least: float = 0) -> "Style":
        """The style, made smaller if the text is wider than that, but not below the least size."""
        wide = self.width(text)
        return self if wide <= width else self.sized(max(self.size * width / wide, least))


def halves(text: str) -> tuple[str, ...]:
    """The text in two lines of nearly one length, broken at a space or after a hyphen; in one if it has neither."""
    breaks = [at + 1 for at, character in enumerate(text[:-1]) if character in " -–" and at]
    if not breaks:
        return (text,)
    middle = min(breaks, key=lambda at: abs(at - len(text) / 2))
    return text[:middle].rstrip(), text[middle:].lstrip()


def lines(text: str, style: Style, width: float) -> list[str]:
    """The text broken between words into lines no wider than that."""
    found: list[str] = []
    for word in text.split():
        if found and style.width(f"{found[-1]} {word}") <= width:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


class Paper:
    """A PDF being drawn; the same calls give the same bytes."""

    def __init__(self, size: tuple[float, float], *, title: str, author: str, language: str, made_on: date) -> None:
        self.width, self.height = size
        self._file = BytesIO()
        # Without a first font of ours an unembedded Helvetica stays in the file.
        start: dict[str, Any] = {"initialFontName": font(SANS).fontName}
        self._canvas: Any = Canvas(self._file, pagesize=size, invariant=1, pdfVersion=(1, 7), lang=language, **start)
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(title)
        self._canvas.setCreator("learnlib")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        moment = f"D:{made_on:%Y%m%d}000000Z"
        self._canvas.setDateFormatter(lambda *_: moment)

    def draw(self, operators: str) -> None:
        """Puts ready-made operators on the page, inside a state of their own."""
        self._canvas.addLiteral(f"q\n{operators}\nQ")

    def stamp(self, name: str, operators: str, places: Iterable[Matrix]) -> None:
        """Stores a drawing once in the file and puts it at every place."""
        self._canvas.beginForm(name, -self.width, -self.height, self.width, self.height)
        self._canvas.addLiteral(operators)
        self._canvas.endForm()
        for place in places:
            self._canvas.addLiteral(f"q {' '.join(map(number, place))} cm")
            self._canvas.doForm(name)
            self._canvas.addLiteral("Q")

    def rule(self, x: float, y: float, to_x: float, to_y: float, *, colour: str, width: float = 0.5) -> None:
        """Draws a straight line."""
        line = f"{number(x)} {number(y)} m {number(to_x)} {number(to_y)} l S"
        self.draw(f"{ink(colour, stroke=True)} {number(width)} w {line}")

    def box(self, x: float, y: float, width: float, height: float, *, colour: str) -> None:
        """Fills a rectangle."""
        self.draw(f"{ink(colour)} {' '.join(map(number, (x, y, width, height)))} re f")

    def write(self, x: float, y: float, text: str, style: Style, align: Align = "left") -> None:
        """Writes one line of text at its baseline."""
        x -= style.width(text) * {"left": 0, "center": 0.5, "right": 1}[align]
        self.draw(f"BT {ink(style.colour)} {number(x)} {number(y)} Td {self._show(text, style)} ET")

    def across(self, text: str, style: Style, slope: tuple[float, float]) -> None:
        """Writes large over the middle of the page, along the slope (cosine, sine)."""
        cosine, sine = slope
        along, up = style.width(text) / 2, style.size * 0.33
        x = self.width / 2 - along * cosine + up * sine
        y = self.height / 2 - along * sine - up * cosine
        matrix = " ".join(map(number, (cosine, sine, -sine, cosine, x, y)))
        self.draw(f"BT {ink(style.colour)} {matrix} Tm {self._show(text, style)} ET")

    def _show(self, text: str, style: Style) -> str:
        """The operators that show the text, kerned, from where the text matrix stands."""
        face, doc = font(style.font), self._canvas._doc
        moves = iter([*style.moves(text), 0])
        shown = [f"{number(style.size * style.tracking)} Tc"]
        for subset, codes in face.splitString(text, doc):
            parts = [f"<{code:02X}>" + (f"{-move}" if (move := next(moves)) else "") for code in codes]
            array = "".join(parts).replace("><", "")
            shown.append(f"{face.getSubsetInternalName(subset, doc)} {number(style.size)} Tf [{array}] TJ")
        return " ".join(shown)

    def link(self, address: str, x: float, y: float, width: float, height: float) -> None:
        """Makes a rectangle lead to the address."""
        self._canvas.linkURL(address, (x, y, x + width, y + height), thickness=0)

    def next_page(self) -> None:
        """Ends the page; what follows goes on a new one."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Ends the last page and the document."""
        self._canvas.save()
        return self._file.getvalue()
