"""Which practicum a person may see, with all that its pages need in a fixed number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TypeVarTuple

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, false, func, select, true
from sqlalchemy.orm import contains_eager, defer, joinedload, lazyload, selectinload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from learnlib import clock
from learnlib.access import Capability, Role, Visitor
from learnlib.accounts.models import Person, PersonRole
from learnlib.accounts.queries import sort_key
from learnlib.courses.models import Revision
from learnlib.database import rows
from learnlib.extensions import db
from learnlib.places.models import Library, Settlement
from learnlib.practicums.models import Enrolment, Meeting, Practicum, PracticumTrainer
from learnlib.practicums.rules import Opening, State, opening

ANNOUNCED = (State.OPEN, State.RUNNING)
Columns = TypeVarTuple("Columns")


@dataclass(frozen=True, slots=True)
class Reading:
    """Who stands before a page below /my/: an enrolled person, or staff who look at the same page (enrolment None)."""

    practicum: Practicum
    enrolment: Enrolment | None
    staff: bool


@dataclass(frozen=True, slots=True)
class Pin:
    """The revision that a practicum is pinned to, by its keys alone."""

    id: int
    digest: str


@dataclass(frozen=True, slots=True)
class Pinned:
    """As much of a practicum as a page wants that shows a part of its course and nothing else."""

    id: int
    revision: Pin


@dataclass(frozen=True, slots=True)
class Place:
    """As much of an enrolment as such a page wants."""

    id: int
    practicum_id: int


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A Reading without the rows behind it."""

    practicum: Pinned
    enrolment: Place | None
    staff: bool


def of_staff(visitor: Visitor, practicum_id: int) -> Practicum | None:
    """The practicum if the visitor runs it or coordinates, with revision, meetings and trainers; else None."""
    wanted = {"practicum_id": practicum_id, "person_id": visitor.person_id}
    return db.session.scalars(_of_staff(_reach(visitor)), wanted).one_or_none()


@cache
def _of_staff(reach: Capability | None) -> Select[Practicum]:
    return select(Practicum).where(Practicum.id == _PRACTICUM_ID, _runs(reach)).options(*_whole())


def staff_list(visitor: Visitor) -> Sequence[Practicum]:
    """The practicums of a trainer, or all of them for a coordinator; the newest first."""
    query = select(Practicum).where(_runs(_reach(visitor))).options(*_whole())
    newest_first = query.order_by(Practicum.starts_on.desc(), Practicum.id.desc())
    return db.session.scalars(newest_first, {"person_id": visitor.person_id}).all()


def mine(person_id: int) -> Sequence[Enrolment]:
    """The person's places that were not withdrawn, each with its practicum; the newest first."""
    return db.session.scalars(_mine(), {"person_id": person_id}).all()


@cache
def _mine() -> Select[Enrolment]:
    return (
        _enrolled()
        .where(Enrolment.person_id == _PERSON_ID)
        .join(Enrolment.practicum)
        .options(contains_eager(Enrolment.practicum).options(*_whole()))
        .order_by(Practicum.starts_on.desc(), Practicum.id.desc())
    )


def enrolment(person_id: int, practicum_id: int) -> Enrolment | None:
    """The person's place in the practicum; None when there is none or it was withdrawn."""
    query = _enrolled().where(Enrolment.person_id == person_id, Enrolment.practicum_id == practicum_id)
    return db.session.scalars(query.options(joinedload(Enrolment.practicum).options(_pinned()))).one_or_none()


def enrolments(practicum_id: int) -> list[Enrolment]:
    """Everybody who takes part, by family name, with library, settlement and municipality loaded."""
    place = joinedload(Enrolment.person).joinedload(Person.library).joinedload(Library.settlement)
    query = _enrolled().where(Enrolment.practicum_id == practicum_id)
    found = db.session.scalars(query.options(place.joinedload(Settlement.municipality))).all()
    return sorted(found, key=lambda e: (sort_key(e.person), e.id))


def enrolment_of(practicum_id: int, enrolment_id: int) -> Enrolment | None:
    """One place in the practicum, withdrawn or not, with person, library and settlement."""
    place = joinedload(Enrolment.person).joinedload(Person.library).joinedload(Library.settlement)
    query = select(Enrolment).where(Enrolment.id == enrolment_id, Enrolment.practicum_id == practicum_id)
    return db.session.scalars(query.options(place, joinedload(Enrolment.practicum))).one_or_none()


def next_meeting(practicum: Practicum, wall: datetime) -> Meeting | None:
    """The meeting that is being held or comes next, by the clock on the wall."""
    moment = wall.date(), wall.time()
    return next((meeting for meeting in practicum.meetings if (meeting.on, meeting.ends) > moment), None)


def withdrawn(practicum_id: int) -> list[Enrolment]:
    """Those who gave up their place, by family name."""
    query = select(Enrolment).where(Enrolment.practicum_id == practicum_id, Enrolment.withdrawn_at.is_not(None))
    found = db.session.scalars(query.options(joinedload(Enrolment.person))).all()
    return sorted(found, key=lambda e: (sort_key(e.person), e.id))


def free_trainers(practicum_id: int) -> list[Person]:
    """Trainers and coordinators who do not run the practicum yet, by family name."""
    teaching = select(PersonRole.person_id).where(PersonRole.role.in_((Role.TRAINER, Role.COORDINATOR)))
    already = select(PracticumTrainer.person_id).where(PracticumTrainer.practicum_id == practicum_id)
    query = select(Person).where(Person.active, Person.id.in_(teaching), Person.id.not_in(already))
    return sorted(db.session.scalars(query.options(lazyload(Person.roles))), key=sort_key)


def places_taken(practicum_ids: Sequence[int]) -> dict[int, int]:
    """How many take part in each of the practicums; one without people is not in the answer."""
    counted = (
        select(Enrolment.practicum_id, func.count())
        .where(Enrolment.practicum_id.in_(practicum_ids), Enrolment.withdrawn_at.is_(None))
        .group_by(Enrolment.practicum_id)
    )
    return dict(db.session.execute(counted).all())


def coming(today: date) -> Sequence[Practicum]:
    """The announced practicums that are not over yet, the nearest first."""
    query = (
        select(Practicum)
        .where(Practicum.state.in_(ANNOUNCED), Practicum.ends_on >= today)
        .options(_pinned(), joinedload(Practicum.municipality))
    )
    return db.session.scalars(query.order_by(Practicum.starts_on, Practicum.id)).all()


def reading(visitor: Visitor, practicum_id: int) -> Reading | None:
    """What every page below /my/ starts with, in one statement: enrolled, or staff of the practicum; else None."""
    wanted = {"practicum_id": practicum_id, "person_id": visitor.person_id}
    found = db.session.execute(_reading(_reach(visitor)), wanted).one_or_none()
    if found is None:
        return None
    practicum, place, staff = found
    return Reading(practicum, place, bool(staff)) if place or staff else None


def glimpse(visitor: Visitor, practicum_id: int) -> Glimpse | None:
    """The same for the page that is asked for most, in one statement of a few columns: a lesson."""
    wanted = {"practicum_id": practicum_id, "person_id": visitor.person_id}
    found = rows(_glimpse(_reach(visitor)), wanted).one_or_none()
    if found is None:
        return None
    revision_id, digest, place_id, staff = found
    place = Place(place_id, practicum_id) if place_id else None
    return Glimpse(Pinned(practicum_id, Pin(revision_id, digest)), place, bool(staff)) if place or staff else None


_PRACTICUM_ID: BindParameter[int] = bindparam("practicum_id")
_PERSON_ID: BindParameter[int] = bindparam("person_id")


@cache
def _reading(reach: Capability | None) -> Select[Practicum, Enrolment, bool]:
    return _seen_by_person(select(Practicum, Enrolment, _runs(reach).label("staff"))).options(_pinned())


@cache
def _glimpse(reach: Capability | None) -> Select[int, str, int, bool]:
    columns = select(Revision.id, Revision.digest, Enrolment.id, _runs(reach).label("staff"))
    return _seen_by_person(columns.join_from(Practicum, Practicum.revision))


def _seen_by_person(query: Select[*Columns]) -> Select[*Columns]:
    """The one practicum, with the place that the one person has in it, if any."""
    return query.outerjoin(
        Enrolment,
        (Enrolment.practicum_id == Practicum.id)
        & (Enrolment.person_id == _PERSON_ID)
        & Enrolment.withdrawn_at.is_(None),
    ).where(Practicum.id == _PRACTICUM_ID)


def _enrolled() -> Select[Enrolment]:
    return select(Enrolment).where(Enrolment.withdrawn_at.is_(None))


def _reach(visitor: Visitor) -> Capability | None:
    """The widest of the visitor's capabilities that opens practicums to staff."""
    wide = (Capability.COORDINATE, Capability.TEACH)
    return next((each for each in wide if each in visitor.capabilities), None)


def _runs(reach: Capability | None) -> ColumnElement[bool]:
    """Whether somebody of that reach, the person of the statement, is staff of the practicum in the row."""
    if reach is Capability.COORDINATE:
        return true()
    if reach is None:
        return false()
    return (
        select(PracticumTrainer.id)
        .where(PracticumTrainer.practicum_id == Practicum.id, PracticumTrainer.person_id == _PERSON_ID)
        .correlate(Practicum)
        .exists()
    )


def _pinned() -> _AbstractLoad:
    """The revision that the practicum is pinned to, and its course, in the same statement; no list of documents."""
    return joinedload(Practicum.revision).options(joinedload(Revision.course), defer(Revision.manifest))


def _whole() -> tuple[_AbstractLoad, ...]:
    """The practicum as one object; meetings and trainers cost one statement each, for however many practicums."""
    return (
        _pinned(),
        joinedload(Practicum.municipality),
        selectinload(Practicum.meetings).joinedload(Meeting.trainer).lazyload(Person.roles),
        selectinload(Practicum.trainers).joinedload(PracticumTrainer.person).lazyload(Person.roles),
    )


def opening_of(practicum: Practicum, purpose: str, at: datetime) -> Opening:
    """Whether a quiz with that purpose may be begun in the practicum at that moment."""
    return opening(
        purpose,
        starts_on=practicum.starts_on,
        ends_on=practicum.ends_on,
        closed=practicum.state == State.CLOSED,
        today=clock.local(at).date(),
    )
