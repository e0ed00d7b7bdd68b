"""What the tests of the door do again and again."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import cache

from flask import Flask
from sqlalchemy import func, select

from learnlib.accounts import operations, queries
from learnlib.accounts.models import LoginSession, Person, SignInFailure
from learnlib.database import transaction
from learnlib.extensions import db
from tests import cast
from tests.page import Page, Reader

As = Callable[..., Reader]
WRONG = "Потребителското име или паролата не са верни."


@cache
def _hash(password: str) -> str:
    return operations.hashed(password)


def give_password(app: Flask, *keys: str, password: str = cast.PASSWORD) -> None:
    """Let these of the cast enter with a password."""
    kept = _hash(password)
    with app.app_context(), transaction():
        for key in keys:
            db.session.get_one(Person, cast.id_of(key)).password_hash = kept


def slip(app: Flask, key: str, *, at: datetime = cast.NOW) -> str:
    """A new code for one of the cast."""
    with app.app_context(), transaction():
        return operations.new_code(db.session.get_one(Person, cast.id_of(key)), by=None, at=at)


def sign_in(reader: Reader, login: str, password: str = cast.PASSWORD, *, status: int = 303, **values: str) -> Page:
    return reader.post("accounts.sign_in", {"login": login, "password": password}, status=status, **values)


def use_code(reader: Reader, login: str, code: str, *, status: int = 303) -> Page:
    return reader.post("accounts.sign_in_code", {"login": login, "code": code}, status=status)


def choose(reader: Reader, password: str, *, status: int = 303, old: str | None = None) -> Page:
    given = {"password": password, "again": password} | ({"old": old} if old else {})
    return reader.post("accounts.choose_password", given, status=status)


def who_is(reader: Reader) -> str | None:
    """The name on the person's own page, or None for somebody who is shown the door."""
    answer = reader.client.get("/me")
    if answer.status_code == 303:
        assert "/sign-in" in answer.headers["Location"]
        return None
    return str(reader.get("accounts.me").all("h1")[0].text)


def token_of(reader: Reader) -> str | None:
    with reader.client.session_transaction() as session:
        return session.get("_user_id")


def sessions(app: Flask, key: str) -> int:
    """How many sign-ins of the person live on the server."""
    with app.app_context():
        counted = select(func.count(LoginSession.id)).where(LoginSession.person_id == cast.id_of(key))
        return db.session.scalar(counted) or 0


def noted_failures(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(SignInFailure.id))) or 0


def password_is(app: Flask, key: str, password: str) -> bool:
    with app.app_context():
        person = queries.person(cast.id_of(key))
        return person is not None and operations.matches(person.password_hash, password)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
