"""Signing in with user name and password."""

import unicodedata
from datetime import timedelta

import pytest
from flask import Flask

from learnlib import clock
from learnlib.accounts import operations
from learnlib.accounts.operations import sign_in as door_operations
from learnlib.database import transaction
from learnlib.extensions import db
from tests import cast
from tests.web.accounts.door import (
    WRONG,
    As,
    give_password,
    noted_failures,
    sessions,
    sign_in,
    token_of,
    who_is,
)


def test_the_right_password_lets_in_and_shows_whose_page_it_is(app: Flask, as_: As) -> None:
    give_password(app, "ana")
    reader = as_()
    answer = sign_in(reader, "ana")
    assert answer.location == "/today"
    assert who_is(reader) == "Ана Иванова Белева"


@pytest.mark.parametrize("typed", [" ANA ", "аna", "Аna", "ana\u200b"])
def test_a_user_name_is_known_however_it_is_typed(typed: str, app: Flask, as_: As) -> None:
    give_password(app, "ana")
    reader = as_()
    sign_in(reader, typed)
    assert who_is(reader) == "Ана Иванова Белева"


def test_a_password_is_the_same_on_every_keyboard_and_counts_to_its_last_letter(app: Flask, as_: As) -> None:
    long = "щ" * 99 + "й"
    give_password(app, "ana", password=long)
    assert WRONG in sign_in(as_(), "ana", "щ" * 99 + "ю", status=422).text
    reader = as_()
    sign_in(reader, "ana", unicodedata.normalize("NFD", long))
    assert who_is(reader) == "Ана Иванова Белева"


def test_wrong_unknown_closed_and_without_password_are_told_the_same(app: Flask, as_: As) -> None:
    give_password(app, "ana", "vera")
    with app.app_context(), transaction():
        vera = db.session.get_one(operations.people.Person, cast.id_of("vera"))
        operations.deactivate(vera, by=None, at=cast.NOW)
    answers = {
        sign_in(as_(), login, password, status=422).text.replace(login, "…")
        for login, password in (
            ("ana", "не е тази"),
            ("nobody", cast.PASSWORD),
            ("vera", cast.PASSWORD),
            ("stranger", cast.PASSWORD),
        )
    }
    assert len(answers) == 1
    assert WRONG in answers.pop()


@pytest.mark.parametrize("login", ["ana", "nobody", "stranger"])
def test_one_hash_is_computed_whoever_knocks(login: str, app: Flask, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    give_password(app, "ana")
    seen: list[str] = []
    real = door_operations.check_password_hash

    def counted(kept: str, password: str) -> bool:
        seen.append(kept.partition("$")[0])
        return real(kept, password)

    monkeypatch.setattr(door_operations, "check_password_hash", counted)
    sign_in(as_(), login, "не е тази", status=422)
    assert seen == [door_operations.METHOD]


def test_a_user_name_in_cyrillic_is_explained_and_is_no_mistake_that_counts(app: Flask, as_: As) -> None:
    page = sign_in(as_(), "мария.петрова", "каквато и да е", status=422)
    assert page.says("Потребителското име се пише с латински букви, например maria.petrova.")
    assert noted_failures(app) == 0


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"login": "", "password": "x"}, "Напишете потребителското си име"),
        ({"login": "ana", "password": ""}, "Напишете паролата си."),
        ({"login": "ana"}, "Напишете паролата си."),
        ({"login": "ana", "password": "щ" * 201}, "най-много 200 знака"),
        ({"login": "a" * 65, "password": "x"}, "най-много 64 знака"),
    ],
)
def test_what_is_missing_or_too_long_is_said_at_the_field(given: dict[str, str], words: str, as_: As) -> None:
    assert as_().post("accounts.sign_in", given, status=422).says(words)


def test_what_was_typed_stays_but_for_the_password(as_: As) -> None:
    page = sign_in(as_(), "ana", "не е тази", status=422)
    assert 'value="ana"' in page.body
    assert "не е тази" not in page.body


def test_a_password_of_a_megabyte_is_refused_before_it_is_read(as_: As) -> None:
    assert sign_in(as_(), "ana", "x" * 1_000_000, status=413).says("твърде голям")


def test_a_form_without_its_token_is_refused(app: Flask, as_: As) -> None:
    give_password(app, "ana")
    reader = as_()
    answer = reader.client.post("/sign-in", data={"login": "ana", "password": cast.PASSWORD})
    assert answer.status_code == 400
    assert who_is(reader) is None


# Slowing down


def wrong(as_: As, times: int, login: str = "ana", address: str = "192.0.2.1") -> None:
    for _ in range(times):
        reader = as_()
        reader.client.environ_base["REMOTE_ADDR"] = address
        sign_in(reader, login, "не е тази", status=422)


def test_after_five_mistakes_even_the_right_password_waits(app: Flask, as_: As) -> None:
    give_password(app, "ana")
    wrong(as_, 5)
    reader = as_()
    reader.client.environ_base["REMOTE_ADDR"] = "192.0.2.1"
    page = sign_in(reader, "ana", status=429)
    assert page.response.headers["Retry-After"] == "15"
    assert page.says("Твърде много неуспешни опити оттук. Изчакайте 15 секунди и опитайте отново.")
    assert who_is(reader) is None


def test_the_wait_passes_and_grows_with_the_next_mistake(app: Flask, as_: As) -> None:
    give_password(app, "ana")
    wrong(as_, 5)
    with clock.frozen(cast.NOW + timedelta(seconds=15)):
        wrong(as_, 1)
        reader = as_()
        reader.client.environ_base["REMOTE_ADDR"] = "192.0.2.1"
        assert sign_in(reader, "ana", status=429).response.headers["Retry-After"] == "30"
    with clock.frozen(cast.NOW + timedelta(seconds=45)):
        sign_in(reader, "ana")
        assert who_is(reader) == "Ана Иванова Белева"


def test_the_owner_at_another_address_still_enters(app: Flask, as_: As) -> None:
    give_password(app, "ana")
    wrong(as_, 5, address="203.0.113.9")
    reader = as_()
    reader.client.environ_base["REMOTE_ADDR"] = "192.0.2.1"
    sign_in(reader, "ana")
    assert who_is(reader) == "Ана Иванова Белева"


def test_a_neighbour_at_the_same_address_still_enters(app: Flask, as_: As) -> None:
    give_password(app, "ana", "vera")
    wrong(as_, 5, "ana")
    reader = as_()
    reader.client.environ_base["REMOTE_ADDR"] = "192.0.2.1"
    sign_in(reader, "vera")
    assert who_is(reader) == "Вера Иванова Ганева"


def test_an_unknown_name_slows_down_like_a_known_one(as_: As) -> None:
    wrong(as_, 5, "nobody")
    reader = as_()
    reader.client.environ_base["REMOTE_ADDR"] = "192.0.2.1"
    assert sign_in(reader, "nobody", "не е тази", status=429).response.headers["Retry-After"] == "15"


def test_the_right_password_forgets_the_mistakes_before_it(app: Flask, as_: As) -> None:
    give_password(app, "ana")
    wrong(as_, 4)
    reader = as_()
    reader.client.environ_base["REMOTE_ADDR"] = "192.0.2.1"
    sign_in(reader, "ana")
    assert noted_failures(app) == 0
    wrong(as_, 4)


def test_old_mistakes_are_not_kept(app: Flask, as_: As) -> None:
    wrong(as_, 3)
    with clock.frozen(cast.NOW + timedelta(hours=13)):
        wrong(as_, 1, "vera")
    assert noted_failures(app) == 1


# The session


def test_nothing_of_an_earlier_session_survives_the_sign_in(app: Flask, as_: As) -> None:
    give_password(app, "ana")
    reader = as_()
    with reader.client.session_transaction() as planted:
        planted.update(_user_id="chosen-by-somebody-else", planted="yes", language="en")
    sign_in(reader, "ana")
    with reader.client.session_transaction() as kept:
        assert kept["_user_id"] != "chosen-by-somebody-else"
        assert "planted" not in kept
        assert kept["language"] == "en"
        assert kept.permanent


def test_a_second_sign_in_in_one_browser_ends_the_first(app: Flask, as_: As) -> None:
    give_password(app, "vera")
    reader = as_("ana")
    sign_in(reader, "vera")
    assert who_is(reader) == "Вера Иванова Ганева"
    assert sessions(app, "ana") == 0


def test_the_server_keeps_no_token_that_a_thief_of_the_database_could_use(app: Flask, as_: As) -> None:
    give_password(app, "ana")
    reader = as_()
    sign_in(reader, "ana")
    token = token_of(reader)
    assert token is not None
    assert len(token) >= 43
    with app.app_context():
        kept = set(db.session.scalars(db.select(door_operations.LoginSession.token_hash)))
    assert token not in kept
    assert token not in reader.get("accounts.me").body


def test_whoever_is_in_is_not_shown_the_door(as_: As) -> None:
    assert as_("ana").get("accounts.sign_in", status=303).location == "/today"


# Where to


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
        "https:evil.example",
        "/me\r\nSet-Cookie: a=b",
        "/" + "a" * 3_000,
    ],
)
def test_after_the_door_nobody_is_led_off_the_site(target: str, app: Flask, as_: As) -> None:
    give_password(app, "ana")
    assert sign_in(as_(), "ana", next=target).location == "/today"


def test_after_the_door_the_way_goes_on(app: Flask, as_: As) -> None:
    give_password(app, "ana")
    reader = as_()
    shown = reader.client.get("/me").headers["Location"]
    answer = reader.post(shown, {"login": "ana", "password": cast.PASSWORD})
    assert answer.location == "/me"


@pytest.mark.parametrize(
    ("key", "first"),
    [("ana", "/today"), ("trainer", "/practicums"), ("coordinator", "/practicums"), ("administrator", "/admin/people")],
)
def test_everybody_comes_to_their_own_first_page(key: str, first: str, app: Flask, as_: As) -> None:
    give_password(app, key)
    assert sign_in(as_(), key).location == first


def test_no_password_is_hashed_inside_a_transaction(app: Flask) -> None:
    with app.app_context(), transaction():
        with pytest.raises(RuntimeError, match="between BEGIN and COMMIT"):
            operations.hashed("тиха стая с книги")
        with pytest.raises(RuntimeError, match="between BEGIN and COMMIT"):
            operations.matches(None, "тиха стая с книги")
