"""User names come from names as the law transliterates them, and are known however they are typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnlib.accounts.rules import names


@pytest.mark.parametrize(
    ("bulgarian", "latin"),
    [
        ("Стара Загора", "Stara Zagora"),
        ("Мария", "Maria"),
        ("София", "Sofia"),
        ("Марийка", "Mariyka"),
        ("България", "Bulgaria"),
        ("Илия Илиев", "Ilia Iliev"),
        ("Щилияна Жечева", "Shtiliyana Zhecheva"),
        ("Цветан Чолаков", "Tsvetan Cholakov"),
        ("Юлия Ямболиева", "Yulia Yambolieva"),
        ("Мъглиж", "Maglizh"),
        ("Гьопса", "Gyopsa"),
        ("Йордан Йовков", "Yordan Yovkov"),
        ("Хайдушка поляна", "Haydushka polyana"),
        ("Джендо", "Dzhendo"),
        ("МАРИЯ ЩЕРЕВА", "MARIA SHTEREVA"),
        ("Ана-Мария", "Ana-Maria"),
        ("Anna Müller", "Anna Müller"),
    ],
)
def test_names_are_written_in_latin_as_the_law_says(bulgarian: str, latin: str) -> None:
    assert names.transliterate(bulgarian) == latin


@pytest.mark.parametrize(
    ("given_name", "family", "taken", "login"),
    [
        ("Мария", "Петрова", (), "maria.petrova"),
        ("Мария", "Петрова", ("maria.petrova",), "maria.petrova2"),
        ("Мария", "Петрова", ("maria.petrova", "maria.petrova2"), "maria.petrova3"),
        ("Ана-Мария", "Стоянова-Илиева", (), "ana-maria.stoyanova-ilieva"),
        ("д-р Асен", "О’Конър", (), "d-rasen.okonar"),
        ("李", "王", (), "chitatel"),
        ("李", "王", ("chitatel",), "chitatel2"),
    ],
)
def test_a_user_name_is_made_from_the_name_and_is_free(
    given_name: str, family: str, taken: tuple[str, ...], login: str
) -> None:
    assert names.login_of(given_name, family, taken) == login


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_name_gives_a_user_name_that_can_be_typed(given_name: str, family: str) -> None:
    login = names.login_of(given_name, family)
    assert names.is_login(login)
    assert names.fold_login(login) == login


@pytest.mark.parametrize(
    "typed",
    [
        "maria.petrova",
        "  Maria.Petrova ",
        "MARIA.PETROVA",
        "mаriа.pеtrоvа",  # Cyrillic а, е, о
        "maria.petrova\u200b",
        "\ufeffmaria.petrova",
        "ｍaria.petrova",  # a full-width letter
    ],
)
def test_a_user_name_is_known_however_it_is_typed(typed: str) -> None:
    assert names.fold_login(typed) == "maria.petrova"


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  Мария   Иванова ", "Мария Иванова"),
        ("Мария\u00a0Иванова", "Мария Иванова"),
        (unicodedata.normalize("NFD", "Йорданка"), "Йорданка"),
        ("Mария", "Мария"),  # a Latin M
        ("Ма\u200bрия", "Мария"),
        ("Anna", "Anna"),
        ("Wария", "Wария"),  # no Cyrillic letter looks like this: left for a person to see
    ],
)
def test_a_name_has_one_written_form(typed: str, clean: str) -> None:
    assert names.clean_name(typed) == clean


@pytest.mark.parametrize("name", ["Мария", "Ана-Мария", "О’Конър", "Иванова Петрова", "Anna", "Ст."])
def test_names_are_taken_as_people_have_them(name: str) -> None:
    assert names.is_name(name)


@pytest.mark.parametrize("name", ["", "8001014509", "Мария1", "<b>", "-", "Ана  Мария", "=1+1", "мария@example.bg"])
def test_what_is_no_name_is_not_taken(name: str) -> None:
    assert not names.is_name(name)


def test_search_finds_either_alphabets_look_alikes_and_any_case() -> None:
    assert names.search_key(" ТЕОДОРА  Хорова ") == names.search_key("Тeoдopa\u00a0Xорова")
