"""The printed sign-in sheet of one meeting: rows tall enough to sign, nobody's contact data.

It is the Bulgarian record that the practicum's report rests on, so its wording does not follow the interface.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from math import ceil, cos, radians, sin

from learnlib import paper
from learnlib.paper import MM, Paper, Style

WIDTH, HEIGHT = paper.A4
LEFT, RIGHT = 15 * MM, WIDTH - 15 * MM
TOP, BOTTOM = HEIGHT - 15 * MM, 15 * MM
ROW = 11.5 * MM
HEADING = 8 * MM
SIGNING = 13 * MM  # from one trainer's line to the next
ROWS_WITH_CLOSING = 3  # so many at least share the last page with the signatures, if there are so many
PAD = 4.0

INK, BOTTLE, GREY, GOLD, FAINT, BLUSH = "#1c2a26", "#1f4a3c", "#56655f", "#9c7b33", "#a9b5ae", "#f3e1d5"
LIBRARY = Style(paper.SANS_BOLD, 8.2, BOTTLE, 0.05)
NAME_OF_PAPER = Style(paper.SERIF_BOLD, 22, BOTTLE, 0.05)
COURSE = Style(paper.SERIF_BOLD, 14, INK)
TITLE = Style(paper.SERIF, 13, INK)
LABEL = Style(paper.SANS, 8.6, GREY)
FACT = Style(paper.SANS_BOLD, 8.6, INK)
COLUMN = Style(paper.SANS_BOLD, 8, BOTTLE)
CELL = Style(paper.SANS, 9.4, INK)
PERSON = Style(paper.SANS_BOLD, 9.8, INK)
NOTE = Style(paper.SANS, 7.6, GREY)

NOON, AFTERNOON = time(12), time(13)


@dataclass(frozen=True)
class SheetMeeting:
    """What stands above the table; hours as printed, trainers in their order."""

    title: str
    topic: str
    date: date
    start: time
    end: time
    hours: str
    place: str
    trainers: tuple[str, ...]
    course: str
    form: str
    issuer: str = ""

    @property
    def all_day(self) -> bool:
        """Whether the meeting goes on after noon, so that people sign twice."""
        return self.start < NOON and self.end > AFTERNOON


@dataclass(frozen=True)
class SheetRow:
    """One person who is expected."""

    number: int
    name: str
    library: str
    settlement: str


@dataclass(frozen=True)
class Line:
    """A line of the head: its distance from the line above, and what is written from where."""

    lead: float
    parts: tuple[tuple[float, str, Style], ...]


def _columns(meeting: SheetMeeting) -> list[tuple[str, float]]:
    """The columns and their widths."""
    signatures = ["подпис сутрин", "подпис след обяд"] if meeting.all_day else ["подпис"]
    fixed = [("№", 24.0), ("име и фамилия", 140.0), ("библиотека", 118.0), ("населено място", 84.0)]
    left = RIGHT - LEFT - sum(width for _, width in fixed)
    return fixed + [(title, left / len(signatures)) for title in signatures]


def _facts(meeting: SheetMeeting) -> list[tuple[str, str]]:
    """What a sheet must say about its meeting, as label and value."""
    hours = f"{meeting.start:%H:%M} – {meeting.end:%H:%M} ч."
    trainers = "Обучители:" if len(meeting.trainers) > 1 else "Обучител:"
    facts = [
        ("Тема:", meeting.topic),
        ("Дата и час:", f"{meeting.date:%d.%m.%Y} г., {hours}"),
        ("Учебни часове:", meeting.hours),
        ("Място:", meeting.place),
        ("Форма:", meeting.form),
        (trainers, ", ".join(meeting.trainers)),
    ]
    return [(label, value) for label, value in facts if value.strip()]


def _head(meeting: SheetMeeting) -> list[Line]:
    """The full head of the first page."""
    room = RIGHT - LEFT
    head = [Line(8, ((LEFT, text, LIBRARY.fitted(text, room)),)) for text in [meeting.issuer.upper()] if text]
    head.append(Line(24, ((LEFT, "Присъствен списък", NAME_OF_PAPER),)))
    for text, style in ((meeting.course, COURSE), (meeting.title, TITLE)):
        broken = paper.lines(text, style, room)
        head += [Line(18 if at == 0 else 15, ((LEFT, part, style),)) for at, part in enumerate(broken)]
    indent = LEFT + 76
    for at, (label, value) in enumerate(_facts(meeting)):
        first, *rest = paper.lines(value, FACT, RIGHT - indent)
        head.append(Line(18 if at == 0 else 12.5, ((LEFT, label, LABEL), (indent, first, FACT))))
        head += [Line(11, ((indent, part, FACT),)) for part in rest]
    return head


def _running_head(meeting: SheetMeeting) -> list[Line]:
    """The short head of the pages after the first."""
    text = f"Присъствен списък · {meeting.title} · {meeting.date:%d.%m.%Y} г."
    return [Line(9, ((LEFT, text, LABEL.fitted(text, RIGHT - LEFT)),))]


def _height(head: list[Line]) -> float:
    return sum(line.lead for line in head) + 10


def _closing(meeting: SheetMeeting) -> float:
    """How high the end of the sheet is."""
    return 26 + SIGNING * max(len(meeting.trainers), 1)


def _pages(meeting: SheetMeeting, rows: Sequence[SheetRow]) -> list[list[SheetRow]]:
    """The rows by page, so that the signatures at the end never stand on a page without a row."""
    pages: list[list[SheetRow]] = []
    waiting, head = list(rows), _height(_head(meeting))
    while True:
        room = TOP - BOTTOM - 14 - HEADING - head
        fit, needed = int(room / ROW), ceil(_closing(meeting) / ROW)
        if len(waiting) + needed <= fit:
            return [*pages, waiting]
        take = max(1, min(fit, len(waiting) - ROWS_WITH_CLOSING))
        pages.append(waiting[:take])
        waiting, head = waiting[take:], _height(_running_head(meeting))


def _write_head(sheet: Paper, head: list[Line]) -> float:
    """Writes the head; answers where the table may begin."""
    y = TOP
    for line in head:
        y -= line.lead
        for x, text, style in line.parts:
            sheet.write(x, y, text, style)
    return y - 10


def _write_headings(sheet: Paper, columns: list[tuple[str, float]], top: float) -> None:
    sheet.box(LEFT, top - HEADING, RIGHT - LEFT, HEADING, colour="#eef1ea")
    x = LEFT
    for title, width in columns:
        sheet.write(x + PAD, top - HEADING / 2 - 2.8, title, COLUMN.fitted(title, width - 2 * PAD))
        x += width


def _write_cell(sheet: Paper, x: float, middle: float, text: str, style: Style, width: float) -> None:
    """Writes the text around the middle line: in two lines if one is too short, smaller if two are."""
    broken = paper.lines(text, style, width)
    while len(broken) > 2 and style.size > 5:
        style = style.sized(style.size - 0.4)
        broken = paper.lines(text, style, width)
    leading = style.size * 1.18
    y = middle - style.size * 0.34 + leading * (len(broken) - 1) / 2
    for at, part in enumerate(broken):
        sheet.write(x, y - leading * at, part, style.fitted(part, width))


def _write_rows(sheet: Paper, columns: list[tuple[str, float]], rows: list[SheetRow], top: float) -> float:
    """Writes the rows and the lines of the table; answers where it ends."""
    starts = [LEFT + sum(width for _, width in columns[:at]) for at in range(len(columns))]
    y = top - HEADING
    for row in rows:
        sheet.write(starts[1] - PAD, y - ROW / 2 - 3.2, str(row.number), CELL, "right")
        for at, (text, style) in enumerate(((row.name, PERSON), (row.library, CELL), (row.settlement, CELL)), 1):
            _write_cell(sheet, starts[at] + PAD, y - ROW / 2, text, style, columns[at][1] - 2 * PAD)
        y -= ROW
        sheet.rule(LEFT, y, RIGHT, y, colour=FAINT)
    for x in [*starts, RIGHT]:
        sheet.rule(x, top, x, y, colour=FAINT)
    for edge in (top, top - HEADING, y):
        sheet.rule(LEFT, edge, RIGHT, edge, colour=BOTTLE, width=0.8)
    return y


def _write_closing(sheet: Paper, meeting: SheetMeeting, count: int, y: float) -> None:
    """The total and a line for each trainer to sign on."""
    total = f"Записани: {count}     Присъствали: ................"
    sheet.write(LEFT, y - 18, total, FACT)
    for at, trainer in enumerate(meeting.trainers or ("",)):
        line = y - 26 - SIGNING * (at + 0.72)
        sheet.write(LEFT, line, "Обучител:", LABEL)
        sheet.write(LEFT + 76, line, trainer, FACT.fitted(trainer, 190))
        sheet.rule(RIGHT - 190, line - 1, RIGHT, line - 1, colour=INK)
        sheet.write(RIGHT - 95, line - 9.5, "подпис", NOTE, "center")


def _write_page(sheet: Paper, number: int, pages: int, sample: bool) -> None:
    """What every page carries apart from its table."""
    if sample:
        style = Style(paper.SANS_BOLD, 160, BLUSH, 0.03).fitted("ОБРАЗЕЦ", 640)
        sheet.across("ОБРАЗЕЦ", style, (cos(radians(52)), sin(radians(52))))
    sheet.rule(LEFT, TOP + 7, RIGHT, TOP + 7, colour=BOTTLE, width=1.2)
    sheet.rule(LEFT, TOP + 4.6, RIGHT, TOP + 4.6, colour=GOLD)
    sheet.write(RIGHT, BOTTOM - 4, f"страница {number} от {pages}", NOTE, "right")
    sheet.write(LEFT, BOTTOM - 4, "Подписва се саморъчно в деня на занятието.", NOTE)


def sheet(meeting: SheetMeeting, rows: Sequence[SheetRow], sample: bool = False) -> bytes:
    """The sign-in sheet as a PDF, the people in the order given."""
    printed = Paper(
        paper.A4,
        title=f"Присъствен списък, {meeting.title}, {meeting.date:%d.%m.%Y} г.",
        author=meeting.issuer,
        language="bg-BG",
        made_on=meeting.date,
    )
    pages, columns = _pages(meeting, rows), _columns(meeting)
    for number, part in enumerate(pages, 1):
        _write_page(printed, number, len(pages), sample)
        top = _write_head(printed, _head(meeting) if number == 1 else _running_head(meeting))
        _write_headings(printed, columns, top)
        y = _write_rows(printed, columns, part, top)
        if number == len(pages):
            _write_closing(printed, meeting, len(rows), y)
        else:
            printed.next_page()
    return printed.finish()
