"""The first sign-in: a printed slip, its code, a password of one's own."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from learnlib import clock
from learnlib.accounts.models import LoginSession, SignInCode
from learnlib.extensions import db
from tests import cast
from tests.web.accounts.door import As, choose, give_password, password_is, sessions, sign_in, slip, use_code, who_is

REFUSED = "Потребителското име или кодът не са верни, или кодът вече е използван."
NEW = "три синьо моливче"


def test_a_slip_leads_through_a_password_to_the_first_page(app: Flask, as_: As) -> None:
    code, reader = slip(app, "stranger"), as_()
    assert use_code(reader, "stranger", code).location == "/password"
    assert reader.get("accounts.choose_password").says("Изберете парола")
    assert choose(reader, NEW).location == "/today"
    assert who_is(reader) == "Цветана Иванова Чужда"
    again = as_()
    sign_in(again, "stranger", NEW)
    assert who_is(again) == "Цветана Иванова Чужда"


def test_the_qr_opens_a_filled_form_and_changes_nothing(app: Flask, as_: As) -> None:
    code = slip(app, "ana")
    with app.app_context():
        before = db.session.scalar(select(func.count(LoginSession.id)))
    reader = as_()
    page = reader.get("accounts.sign_in_code", u="ana", c=code)
    assert 'value="ana"' in page.body
    assert f'value="{code}"' in page.body
    with app.app_context():
        assert db.session.scalar(select(func.count(LoginSession.id))) == before
        assert db.session.scalars(select(SignInCode.used_at)).all() == [None]
    assert who_is(reader) is None


@pytest.mark.parametrize("change", [str.lower, lambda c: f"{c[:5]}-{c[5:]}", lambda c: f" {c[:5]} {c[5:]} "])
def test_a_code_is_known_however_it_is_typed(change: object, app: Flask, as_: As) -> None:
    code = slip(app, "ana")
    assert callable(change)
    assert use_code(as_(), " ANA ", change(code)).location == "/password"


def test_with_a_code_alone_nothing_opens_but_the_password_page(app: Flask, as_: As) -> None:
    reader = as_()
    use_code(reader, "ana", slip(app, "ana"))
    for path in ("/me", "/", "/privacy", "/sign-in"):
        answer = reader.client.get(path)
        assert (path, answer.status_code, answer.headers.get("Location")) == (path, 303, "/password")
    assert reader.client.get("/me", headers={"X-Requested-With": "learnlib"}).status_code == 401
    assert reader.client.get("/nyama-takava").status_code == 404


def test_a_used_code_opens_nothing(app: Flask, as_: As) -> None:
    code, reader = slip(app, "ana"), as_()
    use_code(reader, "ana", code)
    choose(reader, NEW)
    assert use_code(as_(), "ana", code, status=422).says(REFUSED)


def test_a_slip_works_again_when_the_first_try_was_cut_short(app: Flask, as_: As) -> None:
    code, cut, again = slip(app, "ana"), as_(), as_()
    use_code(cut, "ana", code)
    use_code(again, "ana", code)
    assert who_is_choosing(again)
    assert not who_is_choosing(cut), "the unfinished sign-in on the other device is over"


def who_is_choosing(reader: object) -> bool:
    return reader.client.get("/password").status_code == 200  # type: ignore[attr-defined]


def test_of_two_who_hold_one_slip_only_one_chooses_the_password(app: Flask, as_: As) -> None:
    code, first, second = slip(app, "ana"), as_(), as_()
    use_code(first, "ana", code)
    use_code(second, "ana", code)
    choose(second, NEW)
    first.post(
        "accounts.choose_password", {"password": "друга дълга парола", "again": "друга дълга парола"}, status=303
    )
    assert password_is(app, "ana", NEW)


def test_a_new_slip_ends_the_old_one_and_leaves_the_password(app: Flask, as_: As) -> None:
    give_password(app, "ana")
    old = slip(app, "ana")
    new = slip(app, "ana")
    assert use_code(as_(), "ana", old, status=422).says(REFUSED)
    sign_in(as_(), "ana")
    assert use_code(as_(), "ana", new).location == "/password"


def test_a_code_has_its_day(app: Flask, as_: As) -> None:
    code = slip(app, "ana")
    with clock.frozen(cast.NOW + timedelta(days=14, seconds=1)):
        assert use_code(as_(), "ana", code, status=422).says(REFUSED)
    with clock.frozen(cast.NOW + timedelta(days=13)):
        assert use_code(as_(), "ana", code).location == "/password"


def test_a_code_is_good_for_its_own_person_only(app: Flask, as_: As) -> None:
    code = slip(app, "ana")
    slip(app, "vera")
    assert use_code(as_(), "vera", code, status=422).says(REFUSED)
    assert use_code(as_(), "nobody", code, status=422).says(REFUSED)


def test_the_code_of_a_closed_account_opens_nothing(app: Flask, as_: As) -> None:
    code = slip(app, "ana")
    as_("administrator").post("administration.active", person_id=cast.id_of("ana"))
    assert use_code(as_(), "ana", code, status=422).says(REFUSED)


def test_the_half_open_door_closes_after_half_an_hour(app: Flask, as_: As) -> None:
    reader = as_()
    use_code(reader, "ana", slip(app, "ana"))
    with clock.frozen(cast.NOW + timedelta(minutes=31)):
        assert who_is(reader) is None


def test_guessing_codes_slows_down(app: Flask, as_: As) -> None:
    right = slip(app, "ana")
    for _ in range(5):
        use_code(as_(), "ana", "ABCDE-FGHJK", status=422)
    page = use_code(as_(), "ana", right, status=429)
    assert page.response.headers["Retry-After"] == "15"


@pytest.mark.parametrize("code", ["ABCDE", "0000000000", "ЯБЦДЕФГХЙК"])
def test_what_cannot_be_a_code_is_explained(code: str, as_: As) -> None:
    assert use_code(as_(), "ana", code, status=422).says("Кодът е от десет букви и цифри; в него няма 0, 1, O, I и L.")


def test_a_stranger_on_a_shared_computer_is_named_and_signed_out(app: Flask, as_: As) -> None:
    reader = as_("vera")
    assert reader.get("accounts.sign_in_code").says("Тук е отворена страницата на друг човек: Вера Иванова Ганева.")
    use_code(reader, "ana", slip(app, "ana"))
    assert sessions(app, "vera") == 0


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("къса", "поне 10 знака"),
        ("щ" * 201, "най-много 200 знака"),
        ("библиотека1", "от най-често срещаните"),
        ("Ана Белева", "вашето име"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(password: str, words: str, app: Flask, as_: As) -> None:
    reader = as_()
    use_code(reader, "ana", slip(app, "ana"))
    assert choose(reader, password, status=422).says(words)
    assert who_is_choosing(reader)


def test_two_different_passwords_are_not_taken(app: Flask, as_: As) -> None:
    reader = as_()
    use_code(reader, "ana", slip(app, "ana"))
    page = reader.post("accounts.choose_password", {"password": NEW, "again": NEW + "!"}, status=422)
    assert page.says("Двете пароли не са еднакви.")
