"""Tries, passwords, codes and sessions: everything between a person at the door and a person inside."""

import hashlib
import secrets
import threading
from datetime import datetime, timedelta

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import delete, select, update
from werkzeug.security import check_password_hash, generate_password_hash

from learnlib import journal
from learnlib.accounts.models import LoginSession, Person, SignInCode, SignInFailure
from learnlib.accounts.rules import codes, passwords, tries
from learnlib.database import writing
from learnlib.extensions import db
from learnlib.pages import Refused

# 32 MB and about a tenth of a second for each guess (OWASP's figures for scrypt). The hash names its method.
METHOD = "scrypt:32768:8:1"
# Of nobody: checked when there is no such user, so that the answer takes as long.
_NOBODY = (
    "scrypt:32768:8:1$KyZb5ipT4CaUVBDr$69d2e9b3e01e218f3952db6c7f63e2e44fd494bb9dac75037243a303875b33d0"
    "00e1d9d8d229875b112014a6fe92bb52a916328604d97b3350395c0db74fa4d0"
)
# A hash takes 32 MB and a tenth of a second of a core: a class that signs in at once queues here for a moment.
_hashing = threading.BoundedSemaphore(2)
# A person with a code can do nothing but choose a password, and does it at once.
CHOOSING = timedelta(minutes=30)


class Throttled(Exception):
    """Too many failures; carries the seconds to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def note_try(login: str, address: str, *, at: datetime) -> None:
    """Count a try before it is looked at, so that many at once are not looked at for free. Raises Throttled."""
    # On PostgreSQL tries for one person queue here; on SQLite there is one writer anyway.
    db.session.execute(select(Person.id).where(Person.login == login).with_for_update())
    db.session.execute(delete(SignInFailure).where(SignInFailure.at < at - tries.REMEMBERED))
    here = select(SignInFailure.at).where(SignInFailure.address == address)
    own = db.session.scalars(here.where(SignInFailure.login == login).order_by(SignInFailure.at)).all()
    everybody = db.session.scalars(
        here.where(SignInFailure.at > at - tries.ADDRESS_WINDOW).order_by(SignInFailure.at)
    ).all()
    wait = max(tries.wait_of_account(own, at), tries.wait_of_address(everybody, at))
    if wait:
        raise Throttled(wait)
    db.session.add(SignInFailure(login=login, address=address, at=at))
    db.session.flush()


def forget_tries(login: str, address: str) -> None:
    """The right password or code was given: earlier mistakes from there no longer count."""
    db.session.execute(delete(SignInFailure).where(SignInFailure.login == login, SignInFailure.address == address))


def hashed(password: str) -> str:
    """The password's slow hash. Only outside a transaction."""
    _refuse_inside()
    with _hashing:
        return generate_password_hash(passwords.normal(password), METHOD)


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is the hashed one; takes as long when there is none. Only outside a transaction."""
    _refuse_inside()
    with _hashing:
        right = check_password_hash(password_hash or _NOBODY, passwords.normal(password))
    return right and password_hash is not None


def _refuse_inside() -> None:
    if writing():
        raise RuntimeError("no password is hashed between BEGIN and COMMIT: everybody else would wait for it")


def set_password_hash(person: Person, password_hash: str, *, by: int | None, at: datetime) -> None:
    """Give the person another password and end all their sessions and codes."""
    person.password_hash = password_hash
    end_sessions(person)
    db.session.execute(
        update(SignInCode).where(SignInCode.person_id == person.id, SignInCode.used_at.is_(None)).values(used_at=at)
    )
    journal.record("person.password_chosen", "person", person.id, by=by, at=at)


def choose_password(person: Person, password_hash: str, *, session: str, at: datetime, hours: int) -> str:
    """The person's own new password, by a session that still lives; returns the token of the only one that is left."""
    if not end_session(session):
        raise Refused(_("Паролата вече беше избрана от друго място. Влезте отново."), 409)
    set_password_hash(person, password_hash, by=person.id, at=at)
    return start_session(person.id, at=at, hours=hours, journaled=False)


def code_matches(person_id: int | None, typed: str, *, at: datetime) -> bool:
    """Whether what was typed is the person's newest code, not used and not too old.

    A code is used up when the password is chosen, not here: a reader whose battery dies in between enters again with
    the same slip. Until then it opens nothing but that page, and whoever comes first through it ends all others.
    """
    code = codes.fold(typed)
    kept = db.session.scalar(
        select(SignInCode)
        .where(SignInCode.person_id == (person_id or 0), SignInCode.used_at.is_(None), SignInCode.expires_at > at)
        .order_by(SignInCode.id.desc())
        .limit(1)
    )
    made = codes.digest(code or "", person_id or 0, current_app.config["SECRET_KEY"])
    return secrets.compare_digest(made, kept.code_hash if kept else "0" * 64) and code is not None


def start_session(
    person_id: int, *, at: datetime, hours: int, must_choose_password: bool = False, journaled: bool = True
) -> str:
    """Sign the person in; returns the token that only their cookie knows."""
    db.session.execute(delete(LoginSession).where(LoginSession.expires_at < at))
    if must_choose_password:
        db.session.execute(
            delete(LoginSession).where(LoginSession.person_id == person_id, LoginSession.must_choose_password)
        )
    token = secrets.token_urlsafe(32)
    lasts = CHOOSING if must_choose_password else timedelta(hours=hours)
    db.session.add(
        LoginSession(
            token_hash=hashlib.sha256(token.encode()).hexdigest(),
            person_id=person_id,
            started_at=at,
            expires_at=at + lasts,
            must_choose_password=must_choose_password,
        )
    )
    if journaled:
        journal.record("person.signed_in", "person", person_id, by=person_id, at=at, code=must_choose_password)
    return token


def end_session(token: str) -> bool:
    """Sign out: from now on the cookie names nothing. Tells whether it did."""
    ended = db.session.execute(
        delete(LoginSession)
        .where(LoginSession.token_hash == hashlib.sha256(token.encode()).hexdigest())
        .returning(LoginSession.id)
    ).all()
    return bool(ended)


def end_sessions(person: Person) -> None:
    """Sign the person out everywhere."""
    db.session.execute(delete(LoginSession).where(LoginSession.person_id == person.id))
