"""Drawing A: one certificate on one sheet of A4, all of it vectors and selectable text."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from math import cos, radians, sin

from learnlib import paper
from learnlib.certificates.pdf import linden, ornament, qr
from learnlib.certificates.pdf.palette import BLUSH, BOTTLE, DARK_GOLD, INK, MOSS
from learnlib.certificates.pdf.pen import placed
from learnlib.certificates.pdf.wording import Wording, grouped, hours, numbered, period, wording
from learnlib.certificates.rules import Snapshot
from learnlib.paper import Paper, Style

WIDTH, HEIGHT = paper.A4_ACROSS
MIDDLE = WIDTH / 2

ISSUER = Style(paper.SANS_BOLD, 9.8, BOTTLE, 0.06)
TOWN = Style(paper.SANS, 8.4, MOSS, 0.06)
TITLE = Style(paper.SERIF_BOLD, 52, BOTTLE, 0.07)
KIND = Style(paper.SERIF_ITALIC, 19, BOTTLE)
NUMBER = Style(paper.SANS_BOLD, 9.8, DARK_GOLD, 0.03)
PHRASE = Style(paper.SERIF_ITALIC, 16.5, INK)
NAME = Style(paper.SERIF_BOLD, 44, INK)
COURSE = Style(paper.SERIF_BOLD, 23, BOTTLE)
SUBTITLE = Style(paper.SERIF, 18.5, BOTTLE)
FACTS = Style(paper.SANS, 10, INK, 0.015)
BASIS = Style(paper.SANS, 8.4, MOSS)
LIMITS = Style(paper.SANS, 7.6, MOSS, 0.01)
SIGNED = Style(paper.SANS_BOLD, 9.4, INK)
SMALL = Style(paper.SANS, 8.2, MOSS)
CODE = Style(paper.SANS_BOLD, 11, INK, 0.05)

COLUMN = 610.0  # how wide the text in the middle may be
DESCENT = 0.28  # of the serif faces, in ems
SMALLEST_NAME = 30.0  # below this a name takes two lines
STATEMENT_TOP, STATEMENT_BOTTOM = HEIGHT - 234, HEIGHT - 438
SEAL_AT = HEIGHT - 488
QR_X, QR_Y = 684.0, HEIGHT - 523.5
CHECK_X = 664.0


@dataclass(frozen=True)
class Row:
    """A line of the statement: its least distance from the line above, and its share of what room is left."""

    text: str
    style: Style
    lead: float
    loose: float = 0


@cache
def _frame() -> str:
    return ornament.ruled_frame()


@cache
def _guilloche() -> str:
    return placed(ornament.guilloche(), MIDDLE, HEIGHT - 304)


@cache
def _braid() -> str:
    return ornament.braid_period()


@cache
def _corner() -> str:
    return ornament.corner()


@cache
def _emblems() -> str:
    return "\n".join((placed(linden.emblem(), MIDDLE, HEIGHT - 109), placed(ornament.seal(), MIDDLE, SEAL_AT)))


@cache
def _divider() -> str:
    return ornament.divider(205)


def _ground(sheet: Paper, snapshot: Snapshot, words: Wording) -> None:
    """Everything that lies under the text."""
    sheet.draw(_frame())
    sheet.draw(_guilloche())
    sheet.stamp("braid", _braid(), ornament.braid_places())
    sheet.stamp("corner", _corner(), ornament.corner_places())
    if snapshot.sample:
        tilt = radians(24)
        style = Style(paper.SANS_BOLD, 190, BLUSH, 0.04).fitted(words.sample, 680)
        sheet.across(words.sample, style, (cos(tilt), sin(tilt)))
    sheet.draw(_emblems())


def _head(sheet: Paper, snapshot: Snapshot, words: Wording) -> None:
    """Who issues, what it is, and its number."""
    issuer, town = snapshot.issuer.upper(), snapshot.issuer_town.upper()
    sheet.write(MIDDLE, HEIGHT - 130.5, issuer, ISSUER.fitted(issuer, COLUMN), "center")
    sheet.write(MIDDLE, HEIGHT - 143, town, TOWN.fitted(town, COLUMN), "center")
    sheet.write(MIDDLE, HEIGHT - 191, words.title, TITLE, "center")
    sheet.write(MIDDLE, HEIGHT - 214.5, words.kind, KIND, "center")
    number = numbered(snapshot, words)
    sheet.write(MIDDLE, HEIGHT - 231.5, number, NUMBER.fitted(number, COLUMN), "center")


def _named(name: str) -> list[Row]:
    """The name in one line, or in two balanced ones when one would be too small."""
    style = NAME.fitted(name, COLUMN)
    parts = paper.halves(name) if style.size < SMALLEST_NAME else (name,)
    if len(parts) == 1:
        return [Row(name, style, 41, 1)]
    longest = max(parts, key=NAME.width)
    style = NAME.sized(SMALLEST_NAME + 2).fitted(longest, COLUMN)
    return [Row(parts[0], style, 32, 1), Row(parts[1], style, style.size * 0.98)]


def _fitted(text: str, style: Style, least: float, lead: float) -> list[Row]:
    """The text in one line that may shrink to the least size, else in as many such lines as it needs."""
    one = style.fitted(text, COLUMN)
    if one.size >= least:
        return [Row(text, one, lead, 0.35)]
    small = style.sized(least)
    broken = paper.halves(text)
    if max(map(small.width, broken)) > COLUMN:
        broken = tuple(paper.lines(text, small, COLUMN))
    return [Row(line, small.fitted(line, COLUMN), lead if at == 0 else least * 1.12) for at, line in enumerate(broken)]


def _facts(snapshot: Snapshot, words: Wording) -> list[Row]:
    """Hours, days, form and place: in one line if they fit, else in two."""
    days = period(date.fromisoformat(snapshot.starts_on), date.fromisoformat(snapshot.ends_on), words)
    first = [hours(snapshot, words), days]
    second = [part for part in (snapshot.form, snapshot.place) if part]
    one = "  ·  ".join(first + second)
    if FACTS.width(one) <= COLUMN:
        return [Row(one, FACTS, 19, 0.5)]
    return [*_fitted("  ·  ".join(first), FACTS, 8, 18), *_fitted("  ·  ".join(second), FACTS, 8, 13)]


def _statement(sheet: Paper, snapshot: Snapshot, words: Wording) -> None:
    """Whose participation in what: the rows are spread over the room, or pressed together to fit it."""
    above = [Row(words.before_name, PHRASE, 24, 1), *_named(snapshot.name)]
    drop = above[-1].style.size * DESCENT + 6.5
    below = [Row(words.after_name, PHRASE, drop + 21, 0.5), *_fitted(snapshot.course_title, COURSE, 17, 25)]
    if snapshot.course_subtitle:
        below += _fitted(snapshot.course_subtitle, SUBTITLE, 13, 20.5)
    below += _facts(snapshot, words)
    if snapshot.basis:
        below += _fitted(words.basis.format(basis=snapshot.basis), BASIS, 7, 14)
    rows = above + below
    room = STATEMENT_TOP - STATEMENT_BOTTOM
    least, loose = sum(row.lead for row in rows), sum(row.loose for row in rows)
    press, spread = min(1.0, room / least), max(0.0, room - least) / loose
    y = STATEMENT_TOP
    for at, row in enumerate(rows):
        y -= row.lead * press + row.loose * spread
        sheet.write(MIDDLE, y, row.text, row.style.sized(row.style.size * press), "center")
        if at == len(above) - 1:
            sheet.draw(placed(_divider(), MIDDLE, y - drop * press - 0.2 * spread, scale=press))


def _foot(sheet: Paper, snapshot: Snapshot, words: Wording) -> None:
    """The signature, the way to check, and what the document does not certify."""
    sheet.rule(92, HEIGHT - 497, 282, HEIGHT - 497, colour=INK, width=0.6)
    signatory, role = snapshot.signatory, snapshot.signatory_role
    sheet.write(187, HEIGHT - 510.5, signatory, SIGNED.fitted(signatory, 190), "center")
    sheet.write(187, HEIGHT - 522.5, role, SMALL.fitted(role, 190), "center")
    sheet.draw(placed(qr.plate(snapshot.verify_url), QR_X, QR_Y))
    sheet.link(snapshot.verify_url, QR_X, QR_Y, qr.SIDE, qr.SIDE)
    texts = (
        (467.5, words.check, SIGNED.sized(8.6)),
        (480, snapshot.verify_shown, SMALL),
        (503.5, words.code, SMALL.sized(7.6)),
        (517.5, grouped(snapshot.code), CODE),
    )
    for down, text, style in texts:
        sheet.write(CHECK_X, HEIGHT - down, text, style.fitted(text, 180), "right")
    sheet.write(MIDDLE, HEIGHT - 541.5, words.limits, LIMITS.fitted(words.limits, COLUMN), "center")


def draw(snapshot: Snapshot) -> bytes:
    """The certificate as a PDF; the same snapshot gives the same bytes."""
    words = wording(snapshot.language)
    sheet = Paper(
        paper.A4_ACROSS,
        title=f"{words.title} {snapshot.number}",
        author=snapshot.issuer,
        language=words.locale,
        made_on=date.fromisoformat(snapshot.issued_on),
    )
    for part in (_ground, _head, _statement, _foot):
        part(sheet, snapshot, words)
    return sheet.finish()
