"""Reads about people: who visits, who somebody is, who is there."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.interfaces import ORMOption

from learnlib.access import Capability, capabilities_of
from learnlib.accounts.models import LoginSession, Person, PersonRole
from learnlib.accounts.rules import names
from learnlib.clock import now
from learnlib.database import UtcDateTime, rows
from learnlib.extensions import db
from learnlib.places.models import Library, Settlement


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The person of a living session, as Flask-Login and the views see them."""

    person_id: int
    name: str
    login: str
    locale: str | None
    capabilities: frozenset[Capability]
    must_choose_password: bool
    token: str

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """The person's number: harmless where a template prints it. Flask-Login keeps get_token() instead."""
        return str(self.person_id)

    def get_token(self) -> str:
        """What the cookie keeps; the server knows only its hash."""
        return self.token


# Every request of everybody asks this: it is put together once.
_VISITOR = (
    select(
        Person.id, Person.given, Person.middle, Person.family, Person.login, Person.locale,
        LoginSession.must_choose_password, PersonRole.role,
    )
    .join(LoginSession, LoginSession.person_id == Person.id)
    .outerjoin(PersonRole, PersonRole.person_id == Person.id)
    .where(
        LoginSession.token_hash == bindparam("token_hash"),
        LoginSession.expires_at > bindparam("at", type_=UtcDateTime()),
        Person.active,
    )
)  # fmt: skip


def visitor(token: str) -> SignedIn | None:
    """Whoever this session token lets in now: one query. An ended session, an expired one, a closed account: nobody."""
    hashed = hashlib.sha256(token.encode()).hexdigest()
    found = rows(_VISITOR, {"token_hash": hashed, "at": now()}).all()
    if not found:
        return None
    person_id, given, middle, family, login, locale, must_choose, _role = found[0]
    return SignedIn(
        person_id=person_id,
        name=full_name(given, middle, family),
        login=login,
        locale=locale,
        capabilities=capabilities_of(role for *_rest, role in found if role),
        must_choose_password=must_choose,
        token=token,
    )


def person(person_id: int) -> Person | None:
    """The person with that number, with roles, library and settlement."""
    return db.session.scalar(select(Person).where(Person.id == person_id).options(_whole()))


def by_login(login: str) -> Person | None:
    """The person with that user name, as it was typed or folded."""
    return db.session.scalar(select(Person).where(Person.login == names.fold_login(login)))


def sort_key(person: Person) -> tuple[str, str, str]:
    """Family, given, middle name, the Bulgarian way: code points of small Cyrillic letters are in that order."""
    return person.family.casefold(), person.given.casefold(), (person.middle or "").casefold()


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of the people of one page of a search, and how many there are in all."""

    ids: Sequence[int]
    count: int


def search(text: str, *, offset: int = 0, limit: int | None = None) -> Found:
    """People whose names, user name or library hold every word of the text, sorted; closed accounts last.

    Compared and sorted here: PostgreSQL's and SQLite's own ways differ from each other and from the Bulgarian one.
    """
    words = names.search_key(text).split()
    everybody = db.session.execute(
        select(Person.id, Person.family, Person.given, Person.middle, Person.login, Person.active, Library.name)
        .outerjoin(Library, Library.id == Person.library_id)
    ).all()  # fmt: skip
    kept = []
    for person_id, family, given, middle, login, active, library in everybody:
        key = names.search_key(f"{given} {middle or ''} {family} {login} {library or ''}")
        if all(word in key for word in words):
            kept.append((not active, family.casefold(), given.casefold(), (middle or "").casefold(), person_id))
    ids = [row[-1] for row in sorted(kept)]
    return Found(ids[offset:][:limit], len(ids))


def people(ids: Collection[int]) -> list[Person]:
    """The people with those numbers, in that order, with roles, library and settlement: two queries for any number."""
    found = db.session.scalars(select(Person).where(Person.id.in_(ids)).options(_whole())).all()
    by_id = {person.id: person for person in found}
    return [by_id[each] for each in ids if each in by_id]


_NAMES = select(Person.id, Person.given, Person.middle, Person.family).where(
    Person.id.in_(bindparam("ids", expanding=True))
)


def full_names(ids: Collection[int]) -> dict[int, str]:
    """Names by number, for lists that hold plain ids."""
    found = db.session.execute(_NAMES, {"ids": list(ids)})
    return {person_id: full_name(given, middle, family) for person_id, given, middle, family in found}


def full_name(given: str, middle: str | None, family: str) -> str:
    """Given, middle and family name, from the columns of a row."""
    return " ".join(part for part in (given, middle, family) if part)


def _whole() -> ORMOption:
    return joinedload(Person.library).joinedload(Library.settlement).joinedload(Settlement.municipality)
