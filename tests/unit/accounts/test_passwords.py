"""Which passwords are refused, and why."""

import unicodedata
from pathlib import Path

import pytest

from learnlib.accounts.operations import sign_in
from learnlib.accounts.rules.passwords import Weakness, normal, weakness

OWN = ("maria.petrova", "Мария", "Иванова", "Петрова")


@pytest.mark.parametrize(
    "password",
    [
        "три синьо моливче",
        "тиха стая с книги",
        "correct horse battery",
        "библиотека край реката",
        "Ягодов сладкиш 7",
        "📚📖🪶🖋📕📗📘📙📓📔",
        "мария пее в хора",
        "я" * 5 + "щурец",
        "xk7Q!pz92m",
        "а1б2в3г4д5" * 20,
    ],
)
def test_a_good_password_is_taken(password: str) -> None:
    assert weakness(password, OWN) is None


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", Weakness.SHORT),
        ("девет зна", Weakness.SHORT),
        ("щ" * 201, Weakness.LONG),
        ("1234567890", Weakness.COMMON),
        ("9876543210", Weakness.COMMON),
        ("0123456789", Weakness.COMMON),
        ("          ", Weakness.COMMON),
        ("ааааааааааа", Weakness.COMMON),
        ("1212121212", Weakness.COMMON),
        ("абвабвабвабв", Weakness.COMMON),
        ("Password123", Weakness.COMMON),
        ("qwertyuiop", Weakness.COMMON),
        ("явертъуиоп", Weakness.COMMON),
        ("парола2026!", Weakness.COMMON),
        ("parola12345", Weakness.COMMON),
        ("Библиотека1", Weakness.COMMON),
        ("biblioteka2026", Weakness.COMMON),
        ("читалище!!", Weakness.COMMON),
        ("Стара Загора", Weakness.COMMON),
        ("maria.petrova", Weakness.OWN_NAME),
        ("Мария Петрова", Weakness.OWN_NAME),
        ("петрова1980", Weakness.OWN_NAME),
        ("MariaPetrova1", Weakness.OWN_NAME),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(password: str, why: Weakness) -> None:
    assert weakness(password, OWN) is why


def test_the_same_letters_are_the_same_password_on_every_keyboard() -> None:
    composed = "тих край й ѝ ü"
    assert normal(unicodedata.normalize("NFD", composed)) == composed


def test_a_real_password_costs_whoever_guesses_as_much_as_advised() -> None:
    """The suite itself hashes quickly; what is shipped is read off the source."""
    source = Path(sign_in.__file__).read_text("utf-8")
    assert 'METHOD = "scrypt:32768:8:1"' in source
