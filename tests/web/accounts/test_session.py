"""How a sign-in ends: by its person, by time, by the office."""

import time
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import event, select

from learnlib import clock
from learnlib.access import Role
from learnlib.accounts import operations, queries
from learnlib.accounts.models import LoginSession, Person
from learnlib.database import transaction
from learnlib.extensions import db
from tests import cast
from tests.page import Reader
from tests.web.accounts.door import As, choose, give_password, sessions, sign_in, who_is


def copy_of(reader: Reader) -> Reader:
    """A second browser with the same cookie."""
    copy = Reader(reader.app)
    cookie = reader.client.get_cookie("learnlib")
    assert cookie is not None
    copy.client.set_cookie("learnlib", cookie.value)
    return copy


def test_sign_out_ends_the_session_on_the_server(app: Flask, as_: As) -> None:
    reader = as_("ana")
    copied = copy_of(reader)
    answer = reader.post("accounts.sign_out")
    assert answer.response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert reader.get(answer.location).says("Излязохте. На това устройство не остана нищо от вашите страници.")
    assert who_is(reader) is None
    assert who_is(copied) is None
    assert sessions(app, "ana") == 0


def test_sign_out_is_no_link(as_: As) -> None:
    reader = as_("ana")
    assert reader.client.get("/sign-out").status_code == 405
    assert reader.client.post("/sign-out").status_code == 400
    assert who_is(reader) == "Ана Иванова Белева"


def test_signing_out_twice_is_no_error(as_: As) -> None:
    reader = as_("ana")
    reader.post("accounts.sign_out")
    assert reader.post("accounts.sign_out").location == "/sign-in"


def test_a_personal_page_is_not_kept_by_the_browser(as_: As) -> None:
    assert as_("ana").get("accounts.me").response.headers["Cache-Control"] == "no-store"


def test_a_session_has_an_end(app: Flask, as_: As) -> None:
    give_password(app, "ana")
    reader = as_()
    sign_in(reader, "ana")
    hours = app.config["SESSION_HOURS"]
    with clock.frozen(cast.NOW + timedelta(hours=hours, seconds=-1)):
        assert who_is(reader) == "Ана Иванова Белева"
    with clock.frozen(cast.NOW + timedelta(hours=hours)):
        assert who_is(reader) is None


@pytest.mark.parametrize(("minutes", "inside"), [(179, True), (181, False)])
def test_a_session_that_nobody_uses_is_over(
    minutes: int, inside: bool, app: Flask, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert app.config["IDLE_MINUTES"] == 180
    with monkeypatch.context() as earlier:
        signed = int(time.time()) - minutes * 60
        earlier.setattr("itsdangerous.timed.TimestampSigner.get_timestamp", lambda _self: signed)
        reader = as_("ana")
    assert (who_is(reader) is not None) is inside


def test_use_winds_the_idle_clock_up_again_every_five_minutes(as_: As) -> None:
    reader = as_("ana")
    wound = {}
    for minutes in (0, 1, 4, 5, 6, 10):
        with clock.frozen(cast.NOW + timedelta(minutes=minutes)):
            wound[minutes] = "Set-Cookie" in reader.get("accounts.me").response.headers
    assert wound == {0: True, 1: False, 4: False, 5: True, 6: False, 10: True}


def test_a_closed_account_is_out_at_its_next_request(as_: As) -> None:
    ana, administrator = as_("ana"), as_("administrator")
    assert who_is(ana)
    administrator.post("administration.active", person_id=cast.id_of("ana"))
    assert who_is(ana) is None
    administrator.post("administration.active", {"active": "yes"}, person_id=cast.id_of("ana"))
    assert who_is(ana) is None, "an old cookie does not come back to life"


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(app: Flask, as_: As) -> None:
    give_password(app, "ana")
    here, there = as_(), as_("ana")
    sign_in(here, "ana")
    stolen = copy_of(here)
    choose(here, "три синьо моливче", old=cast.PASSWORD)
    assert who_is(here) == "Ана Иванова Белева"
    assert who_is(there) is None
    assert who_is(stolen) is None
    assert sessions(app, "ana") == 1


def test_a_role_taken_away_is_gone_at_the_next_request(app: Flask, as_: As) -> None:
    coordinator = as_("coordinator")
    coordinator.get("administration.people")
    with app.app_context(), transaction():
        person = db.session.get_one(Person, cast.id_of("coordinator"))
        operations.grant_role(person, Role.TRAINEE, by=None, at=cast.NOW)
        operations.revoke_role(person, Role.COORDINATOR, by=None, at=cast.NOW)
    assert coordinator.get("administration.people", status=403).says("Вашата роля не стига дотук.")


@pytest.mark.parametrize("value", ["", "x", "eyJfdXNlcl9pZCI6IjEifQ.aaaa.bbbb", "я" * 20, "a" * 8000])
def test_a_cookie_of_nonsense_is_nobody(value: str, as_: As) -> None:
    cookie = f"learnlib={value}".encode().decode("latin-1")
    answer = as_().client.get("/me", headers={"Cookie": cookie})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in?next=/me")


def test_of_two_cookies_of_one_name_one_counts(as_: As) -> None:
    own = as_("ana").client.get_cookie("learnlib")
    assert own is not None
    answer = as_().client.get("/me", headers={"Cookie": f"learnlib={own.value}; learnlib=x"})
    assert answer.status_code in (200, 303)


@pytest.mark.parametrize("token", ["", "nobody's", None])
def test_a_signed_cookie_that_names_no_session_is_nobody(token: object, as_: As) -> None:
    reader = as_()
    with reader.client.session_transaction() as session:
        session["_user_id"] = token
    assert who_is(reader) is None


def test_a_script_is_told_that_the_session_is_over(as_: As) -> None:
    reader = as_("ana")
    reader.post("accounts.sign_out")
    answer = reader.client.get("/me", headers={"X-Requested-With": "learnlib"})
    assert answer.status_code == 401
    assert answer.get_json()["error"] == "Влезте отново. Написаното от вас остава на тази страница."


def test_who_visits_is_one_query(app: Flask) -> None:
    statements: list[str] = []
    with app.app_context():
        db.session.execute(select(LoginSession.id))

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            statements.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            visitor = queries.visitor(cast.TOKENS["coordinator"])
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
    assert visitor is not None
    assert visitor.name == "Калина Иванова Редакторска"
    assert len(statements) == 1, statements
