"""Typed answers as they are compared, numbers as they are read, sequences as they are judged."""

from decimal import Decimal

import pytest

from learnlib.content.answers import comparable, number
from learnlib.content.sequences import longest_increasing


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        (" 1 000", "1000"),
        ("1\u00a0000", "1000"),
        ("1\u202f000,25", "1000.25"),
        ("12 345 678", "12345678"),
        ("−5", "-5"),
        ("-5", "-5"),
        ("– 5", "-5"),
        ("+5", "5"),
        ("1e3", "1000"),
        ("1,5E-2", "0.015"),
        ("007", "7"),
        ("0", "0"),
        ("1,000", "1"),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, value: str):
    assert number(typed) == Decimal(value)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "NaN",
        "inf",
        "-inf",
        "Infinity",
        "½",
        "١",
        "１",
        "²",
        "1 5",
        "1 0000",
        "1,5,5",
        "1.000,5",
        "0x10",
        "1_000",
        "1e999",
        "5 лв",
        "--5",
        ",5",
        "5,",
    ],
)
def test_what_is_not_a_number_is_refused(typed: str):
    with pytest.raises(ValueError, match="Напишете число с цифри"):
        number(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Книга", "КНИГА"),
        ("инвентарна  книга", " инвентарна\u00a0книга "),
        ("„Под игото“", '"Под игото"'),
        ("«Под игото»", "„Под игото“"),
        ("й", "и\u0306"),
        ("ѝ", "и\u0300"),
        ("КДБФ", "KДБФ"),
        ("Сигнатура", "Cигнaтypa"),
        ("ВЕСТНИК", "BECTHИК"),
        ("isbn", "ISBN"),
        ("научно-популярна", "научно – популярна"),
        ("каталог", "каталог."),
        ("ката\u00adлог", "каталог"),
        ("ката\u200bлог", "каталог"),
    ],
)
def test_answers_that_are_the_same(one: str, other: str):
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"), [("и", "й"), ("и", "ѝ"), ("книга", "книги"), ("12", "1 2"), ("ISBN", "ISSN"), ("г", "r")]
)
def test_answers_that_differ(one: str, other: str):
    assert comparable(one) != comparable(other)


@pytest.mark.parametrize(
    ("numbers", "length"), [([], 0), ([1], 1), ([3, 2, 1], 1), ([1, 2, 3], 3), ([2, 3, 0, 1, 4], 3), ([1, 1], 1)]
)
def test_the_longest_increasing_part(numbers: list[int], length: int):
    positions = longest_increasing(numbers)
    picked = [numbers[position] for position in positions]
    assert len(picked) == length
    assert picked == sorted(set(picked))
    assert list(positions) == sorted(positions)
