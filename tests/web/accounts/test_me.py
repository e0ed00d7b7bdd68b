"""One's own page: who I am here, optional contact, language, another password."""

import pytest
from flask import Flask

from learnlib.accounts.models import Person
from learnlib.extensions import db
from tests import cast
from tests.web.accounts.door import As, choose, give_password, noted_failures, password_is

NEW = "три синьо моливче"


def test_my_page_says_who_i_am_here(as_: As) -> None:
    page = as_("ana").get("accounts.me")
    for words in ("Ана Иванова Белева", "ana", "обучаем", "НЧ „Искра – 1907“", "с. Тулово"):
        assert page.says(words), words


def test_contact_is_optional_and_kept_as_given(app: Flask, as_: As) -> None:
    reader = as_("ana")
    reader.post("accounts.me", {"email": " ana@example.bg ", "phone": "0888 123 456", "locale": ""})
    page = reader.get("accounts.me")
    assert page.says("Данните са записани.")
    assert 'value="ana@example.bg"' in page.body
    reader.post("accounts.me", {"email": "", "phone": "", "locale": ""})
    with app.app_context():
        ana = db.session.get_one(Person, cast.id_of("ana"))
        assert (ana.email, ana.phone, ana.locale) == (None, None, None)


@pytest.mark.parametrize(
    "email", ["a@b", "ana", '"a b"@x', "ana@example.bg\r\nBcc: x@example.bg", "a" * 300 + "@example.bg"]
)
def test_what_is_no_address_is_refused(email: str, as_: As) -> None:
    page = as_("ana").post("accounts.me", {"email": email, "phone": "", "locale": ""}, status=422)
    assert page.says("Нещо не е попълнено както трябва")


def test_the_chosen_language_is_the_language_of_the_site(as_: As) -> None:
    reader = as_("ana")
    reader.post("accounts.me", {"email": "", "phone": "", "locale": "en"})
    assert 'lang="en"' in reader.get("accounts.me").body.partition(">")[0] + reader.get("accounts.me").body[:200]


def test_fields_that_are_not_mine_to_set_are_ignored(app: Flask, as_: As) -> None:
    more = {
        "role": "administrator",
        "roles": "administrator",
        "login": "root",
        "active": "",
        "id": "7",
        "given": "Друга",
    }
    as_("ana").post("accounts.me", {"email": "", "phone": "", "locale": ""} | more)
    with app.app_context():
        ana = db.session.get_one(Person, cast.id_of("ana"))
        assert (ana.login, ana.given, ana.active) == ("ana", "Ана", True)
        assert [role.role for role in ana.roles] == ["trainee"]


def test_another_password_asks_for_the_old_one(app: Flask, as_: As) -> None:
    give_password(app, "ana")
    reader = as_("ana")
    page = choose(reader, NEW, status=422)
    assert page.says("Напишете сегашната си парола."), page.text
    assert choose(reader, NEW, old="не е тази", status=422).says("Сегашната парола не е вярна.")
    assert password_is(app, "ana", cast.PASSWORD)
    choose(reader, NEW, old=cast.PASSWORD)
    assert password_is(app, "ana", NEW)
    assert noted_failures(app) == 0


def test_guessing_the_old_password_slows_down(app: Flask, as_: As) -> None:
    give_password(app, "ana")
    reader = as_("ana")
    for _ in range(5):
        choose(reader, NEW, old="не е тази", status=422)
    page = choose(reader, NEW, old=cast.PASSWORD, status=429)
    assert page.response.headers["Retry-After"] == "15"
    assert password_is(app, "ana", cast.PASSWORD)
