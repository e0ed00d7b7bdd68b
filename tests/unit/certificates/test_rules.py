"""The code on the paper, the address that may be printed, the hours, the name that strangers see."""

import re
from datetime import date
from typing import Any

import pytest

from learnlib.accounts.rules.codes import ALPHABET
from learnlib.certificates.rules import (
    Obstacle,
    Office,
    Snapshot,
    attended_hours,
    code_hash,
    compose,
    grouped,
    is_public,
    name_for_strangers,
    read_code,
)
from learnlib.content.model import Completion, Course
from tests.unit.certificates.sample import SNAPSHOT

CODE = "7KQ4MX9TRD2H"
OFFICE = Office("Библиотека", "Стара Загора", "Име Фамилия", "директор", "ОБД", "https://obuchenia.example.bg", False)


def course(**changes: Any) -> Course:
    given: dict[str, Any] = {"title": "Курс", "hours": 40, "summary": "", "audience": "", "days": ()}
    return Course(**given | {"completion": Completion(80, 60, True)} | changes)


def composed(**changes: Any) -> Snapshot:
    given: dict[str, Any] = {
        "name": "Ана  Белева ",
        "course": course(),
        "form": "on_site",
        "place": "Мъглиж",
        "starts_on": date(2026, 11, 23),
        "ends_on": date(2026, 11, 27),
        "attended_minutes": 1800,
    }
    return compose(OFFICE.marks(2026, 42, CODE, date(2026, 11, 27)), **given | changes)


def test_the_alphabet_has_nothing_that_looks_like_something_else() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 31
    assert not set("01OIL") & set(ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        "7kq4mx9trd2h",
        "7KQ4-MX9T-RD2H",
        " 7KQ4 MX9T RD2H ",
        "7KQ4–MX9T—RD2H",
        "7KQ4\u2011MX9T\u00a0RD2H",
        "7КQ4-МХ9Т-RD2Н",  # К, М, Х, Т, Н of the Bulgarian keyboard
        "7кq4мх9тrd2н",
        "https://obuchenia.example.bg/v/7KQ4MX9TRD2H",
        "obuchenia.example.bg/v/7kq4-mx9t-rd2h/",
        "７ＫＱ４ＭＸ９ＴＲＤ２Ｈ",
    ],
)
def test_a_code_is_read_however_it_is_written(typed: str) -> None:
    assert read_code(typed) == CODE


def test_every_cyrillic_look_alike_is_read_as_the_letter_on_the_paper() -> None:
    assert read_code("АВЕЗКМНРСТУХ") == "ABE3KMHPCTYX"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0",
        "-1",
        "999999",
        "1' OR 1=1",
        "7KQ4MX9TRD2",
        "7KQ4MX9TRD2HH",
        "OKQ4MX9TRD2H",
        "ОKQ4MX9TRD2H",  # Cyrillic О: no letter O is ever printed
        "0KQ4MX9TRD2H",
        "1KQ4MX9TRD2H",
        "7KQ4MX9TRD2Ж",
        "../../etc/passwd",
        "٧KQ4MX9TRD2H",
        "7" * 10_000,
    ],
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


def test_the_code_is_printed_in_groups_and_looked_up_by_its_hash() -> None:
    assert grouped(CODE) == "7KQ4-MX9T-RD2H"
    assert re.fullmatch("[0-9a-f]{64}", code_hash(CODE))
    assert read_code(grouped(CODE)) == CODE


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("https://obuchenia.example.bg", True),
        ("http://obuchenia.example.bg:8080", True),
        ("https://8.8.8.8", True),
        ("http://localhost:8000", False),
        ("http://LOCALHOST", False),
        ("http://learnlib.localhost", False),
        ("http://127.0.0.1:8000", False),
        ("http://127.1.2.3", False),
        ("http://[::1]:8000", False),
        ("http://0.0.0.0:8000", False),
        ("http://192.168.1.5", False),
        ("http://10.0.0.7:8000", False),
        ("http://169.254.3.4", False),
        ("http://biblioteka", False),
        ("http://server.local", False),
        ("http://server.local.", False),
    ],
)
def test_only_an_address_that_strangers_can_open_may_be_printed(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, []),
        ({"PUBLIC_URL": ""}, [Obstacle.NO_ADDRESS]),
        ({"PUBLIC_URL": "http://127.0.0.1:8000"}, [Obstacle.NOT_PUBLIC]),
        ({"DIRECTOR": ""}, [Obstacle.NO_SIGNATORY]),
        ({"PUBLIC_URL": "", "DIRECTOR": ""}, [Obstacle.NO_ADDRESS, Obstacle.NO_SIGNATORY]),
        ({"PUBLIC_URL": "http://localhost:8000", "DIRECTOR": "", "DEMO": True}, []),
    ],
)
def test_what_must_be_set_before_paper_leaves_the_house(change: dict[str, Any], found: list[Obstacle]) -> None:
    settings = {
        "LIBRARY_NAME": "Библиотека",
        "LIBRARY_TOWN": "Стара Загора",
        "DIRECTOR": "Име Фамилия",
        "DIRECTOR_ROLE": "директор",
        "REGISTER_SERIES": "ОБД",
        "PUBLIC_URL": "https://obuchenia.example.bg",
        "DEMO": False,
    }
    assert list(Office.of(settings | change).obstacles()) == found


@pytest.mark.parametrize(
    ("minutes", "language", "printed"),
    [
        (1800, "bg", None),
        (1900, "bg", None),
        (1799, "bg", "39,9"),
        (1620, "bg", "36"),
        (1642, "bg", "36,4"),
        (1642, "en", "36.4"),
        (0, "bg", "0"),
    ],
)
def test_attended_hours_are_named_only_when_fewer_and_never_rounded_up(
    minutes: int, language: str, printed: str | None
) -> None:
    assert attended_hours(minutes, 40, language) == printed


def test_a_snapshot_holds_what_is_printed() -> None:
    snapshot = composed(attended_minutes=1620)
    assert (snapshot.name, snapshot.number, snapshot.hours, snapshot.attended_hours) == (
        "Ана Белева", "ОБД-2026-0042", 40, "36",
    )  # fmt: skip
    assert (snapshot.form, snapshot.starts_on, snapshot.issued_on) == ("присъствена форма", "2026-11-23", "2026-11-27")
    assert (snapshot.verify_url, snapshot.verify_shown) == (
        f"https://obuchenia.example.bg/v/{CODE}", "obuchenia.example.bg/v",
    )  # fmt: skip
    assert not snapshot.sample


@pytest.mark.parametrize(
    ("language", "form", "printed"),
    [
        ("bg", "online", "дистанционна форма"),
        ("en", "mixed", "blended training"),
        ("fr", "on_site", "присъствена форма"),
    ],
)
def test_the_form_is_named_in_the_language_of_the_certificate(language: str, form: str, printed: str) -> None:
    assert composed(course=course(language=language), form=form).form == printed


def test_numbers_have_at_least_four_digits_and_may_go_without_a_series() -> None:
    day = date(2026, 1, 2)
    assert OFFICE.marks(2026, 12345, CODE, day)["number"] == "ОБД-2026-12345"
    plain = Office("Б", "С", "И", "д", "", "https://a.bg", False)
    assert plain.marks(2026, 7, CODE, day)["number"] == "2026-0007"


def test_a_stored_snapshot_comes_back_the_same_and_ignores_what_it_does_not_know() -> None:
    assert Snapshot.from_json(SNAPSHOT.to_json() | {"later": 1}) == SNAPSHOT


def test_a_stored_snapshot_that_lacks_a_value_is_refused() -> None:
    stored = SNAPSHOT.to_json()
    del stored["name"]
    with pytest.raises(TypeError):
        Snapshot.from_json(stored)


@pytest.mark.parametrize(
    ("how", "shown"),
    [("full", "Ана Иванова Белева"), ("initials", "А. И. Белева"), ("none", "")],
)
def test_strangers_see_as_much_of_the_name_as_the_library_decided(how: str, shown: str) -> None:
    assert name_for_strangers("Ана Иванова Белева", how) == shown


def test_a_single_name_has_no_initials() -> None:
    assert name_for_strangers("Белева", "initials") == "Белева"
