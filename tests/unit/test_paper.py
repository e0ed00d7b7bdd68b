"""Fonts, lines of text and the printed sign-in sheet."""

from datetime import date, time
from io import BytesIO
from itertools import pairwise
from struct import unpack_from
from typing import Any

import pytest
from pypdf import PdfReader

from learnlib import paper
from learnlib.attendance.pdf import ROW, SheetMeeting, SheetRow, sheet
from learnlib.paper import MM, Style

FACES = [paper.SERIF, paper.SERIF_BOLD, paper.SERIF_ITALIC, paper.SANS, paper.SANS_BOLD]
ALPHABET = "абвгдежзийклмнопрстуфхцчшщъьюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЮЯѝЍ№„“–’0123456789"
MEETING = SheetMeeting(
    title="Обучителен практикум в Мъглиж",
    topic="Книгата влиза",
    date=date(2026, 11, 23),
    start=time(9),
    end=time(12, 15),
    hours="4",
    place="компютърна зала",
    trainers=("Мария Петрова",),
    course="Основни библиотечни дейности",
    form="присъствена",
    issuer="Регионална библиотека „Захарий Княжески“",
)


def people(count: int) -> list[SheetRow]:
    return [
        SheetRow(at, f"Участник Номер{at}", f"НЧ „Пример – {1900 + at}“", "с. Ветрен") for at in range(1, count + 1)
    ]


def pages(meeting: SheetMeeting, count: int, *, sample: bool = False) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(sheet(meeting, people(count), sample))).pages]


def extent(face: str, character: str) -> tuple[int, int]:
    """How low and how high the glyph of the character reaches, from the outlines in the font file."""
    shapes: Any = paper.font(face).shapes
    glyph = shapes.charToGlyph[ord(character)]
    _, low, _, high = unpack_from(">hhhh", bytes(shapes.get_table("glyf")), shapes.glyphPos[glyph] + 2)
    return low, high


@pytest.mark.parametrize("face", FACES)
def test_letters_have_their_bulgarian_forms(face: str) -> None:
    low, high = extent(face, "о")
    assert {letter: extent(face, letter)[1] > 1.2 * high for letter in "вжкю"} == dict.fromkeys("вжкю", True)
    assert {letter: extent(face, letter)[0] < 8 * low for letter in "дз"} == dict.fromkeys("дз", True)


@pytest.mark.parametrize("face", FACES)
def test_every_face_prints_what_bulgarian_papers_need(face: str) -> None:
    assert paper.missing(ALPHABET + "ŻółćO’Connor §€", face) == ""
    assert paper.missing("аბბа", face) == "ბ"
    assert (paper.FONTS / f"{face}.ttf").stat().st_size < 92_000


def test_neighbouring_letters_are_kerned_but_never_so_far_apart_that_they_read_as_a_space() -> None:
    plain, tracked = Style(paper.SERIF_BOLD, 10, "#000000"), Style(paper.SANS, 10, "#000000", 0.08)
    assert plain.width("Та") < plain.width("Т") + plain.width("а")
    every = "".join(left + right for left in ALPHABET for right in ALPHABET)
    assert max(tracked.moves(every)) == 10


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (1e-17, "0"), (-1e-17, "0"), (2.5, "2.5"), (-0.125, "-0.125"), (1e6, "1000000")]
)
def test_numbers_never_take_an_exponent(value: float, text: str) -> None:
    assert paper.number(value) == text


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("Мария", ("Мария",)),
        ("Мария Петрова", ("Мария", "Петрова")),
        ("Анна Мария Иванова Петрова", ("Анна Мария", "Иванова Петрова")),
        ("Александра-Виктория", ("Александра-", "Виктория")),
        ("-Мария", ("-Мария",)),
    ],
)
def test_a_long_text_breaks_in_two_balanced_lines(text: str, halves: tuple[str, ...]) -> None:
    assert paper.halves(text) == halves


def test_lines_fill_the_width_and_do_not_pass_it() -> None:
    style = Style(paper.SANS, 10, "#000000")
    words = "Регионалната библиотека помага на всички читалищни библиотеки в областта"
    broken = paper.lines(words, style, 120)
    assert " ".join(broken) == words
    assert all(style.width(line) <= 120 for line in broken)
    assert all(style.width(f"{line} {after.split()[0]}") > 120 for line, after in pairwise(broken))


def test_text_too_wide_is_set_smaller_but_not_below_the_least_size() -> None:
    style = Style(paper.SANS, 10, "#000000")
    assert style.fitted("дълъг текст", 30).width("дълъг текст") == pytest.approx(30)
    assert style.fitted("дълъг текст", 30, least=9).size == 9
    assert style.fitted("къс", 300) is style


def test_the_sheet_says_which_meeting_it_is_and_whom_it_expects() -> None:
    (page,) = pages(MEETING, 6)
    for text in ("Присъствен списък", "Книгата влиза", "23.11.2026 г., 09:00 – 12:15 ч.", "компютърна зала",
                 "Участник Номер6", "НЧ „Пример – 1906“", "с. Ветрен", "Записани: 6", "страница 1 от 1"):  # fmt: skip
        assert text in page


@pytest.mark.parametrize("count", [0, 1, 13, 14, 15, 17, 18, 22, 37, 38, 60])
def test_everybody_stands_on_the_sheet_once_and_every_page_repeats_the_headings(count: int) -> None:
    found = pages(MEETING, count)
    names = [word for page in found for word in page.split() if word.startswith("Номер")]
    assert names == [f"Номер{at}" for at in range(1, count + 1)]
    for at, page in enumerate(found, 1):
        assert "име и фамилия" in page
        assert f"страница {at} от {len(found)}" in page
        assert ("Присъствали:" in page) is (at == len(found))
        assert count == 0 or "Участник" in page


def test_rows_are_tall_enough_to_sign() -> None:
    assert ROW >= 11 * MM


def test_people_sign_twice_only_when_the_meeting_goes_on_after_noon() -> None:
    whole_day = SheetMeeting(**{**vars(MEETING), "end": time(16)})
    assert "подпис след обяд" in pages(whole_day, 2)[0]
    assert "подпис след обяд" not in pages(MEETING, 2)[0]


def test_each_trainer_has_a_line_to_sign_on() -> None:
    two = SheetMeeting(**{**vars(MEETING), "trainers": ("Иван Иванов", "Петя Петрова")})
    page = pages(two, 3)[0]
    assert page.count("Обучител:") == 2
    assert "Обучители:" in page


def test_a_sample_sheet_says_so_on_every_page() -> None:
    assert all("ОБРАЗЕЦ" in page for page in pages(MEETING, 40, sample=True))
    assert not any("ОБРАЗЕЦ" in page for page in pages(MEETING, 40))


def test_the_sheet_is_the_same_file_each_time_with_only_our_fonts() -> None:
    made = sheet(MEETING, people(22))
    assert made == sheet(MEETING, people(22))
    assert b"Helvetica" not in made
    assert b"Learnlib" in made
