"""Reads of the records that the ground keeps: journal, letters, jobs."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from learnlib.accounts import queries as accounts
from learnlib.accounts.models import Person
from learnlib.administration.rules import KINDS, PAGE
from learnlib.courses.models import Course
from learnlib.extensions import db
from learnlib.jobs import Job
from learnlib.journal import JournalEntry
from learnlib.outbox import Letter
from learnlib.practicums.models import Enrolment, Meeting, Practicum


def actions() -> list[str]:
    """Every action that was ever recorded, for the filter."""
    return sorted(db.session.scalars(select(JournalEntry.action).distinct()))


def _chosen(action: str, people: Collection[int] | None) -> list[ColumnElement[bool]]:
    wanted = []
    if action:
        wanted.append(JournalEntry.action == action)
    if people is not None:
        about = and_(JournalEntry.subject == "person", JournalEntry.subject_id.in_(people))
        wanted.append(or_(JournalEntry.by.in_(people), about))
    return wanted


def count_entries(action: str, people: Collection[int] | None) -> int:
    """How many entries of that action were made by, or about, one of those people; None means anybody."""
    return db.session.scalar(select(func.count(JournalEntry.id)).where(*_chosen(action, people))) or 0


def entries(
    action: str, people: Collection[int] | None, *, offset: int = 0, limit: int = PAGE
) -> Sequence[JournalEntry]:
    """The same entries, newest first."""
    chosen = select(JournalEntry).where(*_chosen(action, people)).order_by(JournalEntry.id.desc())
    return db.session.scalars(chosen.offset(offset).limit(limit)).all()


def names_in(entries: Iterable[JournalEntry]) -> dict[tuple[str, int], str]:
    """What everything is called that the entries speak of: one query for each kind, however many entries."""
    numbers: dict[str, set[int]] = {kind: set() for kind in KINDS}
    for entry in entries:
        said = {**(entry.detail or {}), entry.subject: entry.subject_id}
        for kind in KINDS:
            if isinstance(said.get(kind), int):
                numbers[kind].add(said[kind])
        if entry.by:
            numbers["person"].add(entry.by)
    names = {("person", number): name for number, name in accounts.full_names(numbers["person"]).items()}
    for kind, question in _titles(numbers).items():
        names |= {(kind, row[0]): " ".join(filter(None, row[1:])) for row in db.session.execute(question)}
    return names


def _titles(numbers: dict[str, set[int]]) -> dict[str, Any]:
    of_person = select(Enrolment.id, Person.given, Person.middle, Person.family).join(Enrolment.person)
    asked: dict[str, tuple[Any, Any]] = {
        "practicum": (Practicum.id, select(Practicum.id, Practicum.title)),
        "meeting": (Meeting.id, select(Meeting.id, Meeting.topic)),
        "course": (Course.id, select(Course.id, Course.title)),
        "enrolment": (Enrolment.id, of_person),
    }
    return {kind: question.where(key.in_(numbers[kind])) for kind, (key, question) in asked.items() if numbers[kind]}


def count_letters() -> int:
    return db.session.scalar(select(func.count(Letter.id))) or 0


def letters(*, offset: int = 0) -> Sequence[Letter]:
    """Letters, newest first."""
    return db.session.scalars(select(Letter).order_by(Letter.id.desc()).offset(offset).limit(PAGE)).all()


def letter(letter_id: int) -> Letter | None:
    return db.session.get(Letter, letter_id)


def count_jobs() -> int:
    return db.session.scalar(select(func.count(Job.id))) or 0


def jobs(*, offset: int = 0) -> Sequence[Job]:
    """Jobs, newest first."""
    return db.session.scalars(select(Job).order_by(Job.id.desc()).offset(offset).limit(PAGE)).all()


def job(job_id: int) -> Job | None:
    return db.session.get(Job, job_id)
