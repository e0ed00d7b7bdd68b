"""What somebody sees who has not signed in."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import update

from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.practicums.models import Practicum
from tests import cast
from tests.page import Reader

As = Callable[..., Reader]


def change(app: Flask, practicum_id: int = cast.PRACTICUM, **values: object) -> None:
    with app.app_context(), transaction():
        db.session.execute(update(Practicum).where(Practicum.id == practicum_id).values(**values))


def test_the_front_page_says_what_it_is_for_whom_and_how_to_get_in(as_: As) -> None:
    page = as_().get("practicums.home")
    for words in ("Пет дни", "За кого е", "Как се влиза", "Практикум Мъглиж", "042 648 143"):
        assert page.says(words), words
    assert {"/sign-in", "/sign-in/code", "/courses/malak", "/contacts"} <= set(page.links())


def test_who_has_signed_in_is_led_on_instead_of_to_the_door(as_: As) -> None:
    page = as_("ana").get("practicums.home")
    assert "/today" in page.links()
    assert not page.says("Влезте")


def test_coming_practicums_show_place_and_free_places_and_nobodys_name(app: Flask, as_: As) -> None:
    change(app, state="open", capacity=3)
    page = as_().get("practicums.coming")
    assert page.says("Практикум Мъглиж")
    assert page.says("Стара Загора, бул. Руски 44")
    assert page.says("24 – 25 ноември 2026 г.")
    assert page.says("1 свободно място")
    for member in cast.MEMBERS:
        assert not page.says(member.family), member.family


@pytest.mark.parametrize("values", [{"state": "draft"}, {"state": "closed"}], ids=["draft", "closed"])
def test_drafts_and_closed_practicums_are_not_announced(app: Flask, as_: As, values: dict[str, str]) -> None:
    change(app, **values)
    page = as_().get("practicums.coming")
    assert not page.says("Практикум Мъглиж")
    assert page.says("Практикум Чирпан")


def test_an_empty_calendar_says_what_to_do(app: Flask, as_: As) -> None:
    for practicum_id in (cast.PRACTICUM, cast.OTHER_PRACTICUM):
        change(app, practicum_id, state="draft")
    assert as_().get("practicums.coming").says("Обадете се в библиотеката")
    assert as_().get("practicums.home").says("Сега няма обявен практикум")


def test_contacts_give_address_phones_and_hours_with_the_reader_free_thursday(as_: As) -> None:
    page = as_().get("practicums.contacts")
    for words in ("бул. Руски 44", "0888 642 151", "от 8.30 ч. до 18.30 ч.", "всеки последен четвъртък на месеца"):
        assert page.says(words), words
