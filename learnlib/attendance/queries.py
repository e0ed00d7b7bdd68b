"""Attendance as it stands: the newest marks and what they add up to, in a fixed number of queries."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, bindparam, func, select

from learnlib import clock
from learnlib.attendance.models import Mark
from learnlib.attendance.rules import Attendance, Seen, Session, Status, attended, begun
from learnlib.extensions import db
from learnlib.practicums import queries as practicums
from learnlib.practicums.models import Enrolment, Meeting, Practicum

Marks = dict[int, dict[int, Seen]]
"""enrolment -> meeting -> the mark that counts."""


def attendance(practicum: Practicum, *, at: datetime | None = None) -> dict[int, Attendance]:
    """Everybody's attendance by enrolment, as it stands at the moment (now, unless said)."""
    held = sessions(practicum, at=at)
    seen = marks(practicum.id)
    people = db.session.scalars(select(Enrolment.id).where(Enrolment.practicum_id == practicum.id))
    return {person: attended(held, seen.get(person, {})) for person in people}


def of_enrolment(enrolment: Enrolment, *, at: datetime | None = None) -> Attendance:
    """One person's attendance, as it stands at the moment (now, unless said)."""
    return attended(sessions(enrolment.practicum, at=at), marks_of(enrolment.id))


def sessions(practicum: Practicum, *, at: datetime | None = None) -> tuple[Session, ...]:
    """The practicum's meetings as the sums see them."""
    wall = clock.local(at or clock.now())
    return tuple(Session(m.id, m.minutes, begun(m.on, m.starts, wall)) for m in practicum.meetings)


def _counting(among: Select[int]) -> Select[int, int, str, int]:
    """The newest of those marks of each person at each meeting: the one that counts."""
    newest = among.group_by(Mark.meeting_id, Mark.enrolment_id)
    return select(Mark.enrolment_id, Mark.meeting_id, Mark.status, Mark.minutes).where(Mark.id.in_(newest))


_MARKS = _counting(
    select(func.max(Mark.id))
    .join(Meeting, Meeting.id == Mark.meeting_id)
    .where(Meeting.practicum_id == bindparam("practicum_id"))
)
_MARKS_OF = _counting(select(func.max(Mark.id)).where(Mark.enrolment_id == bindparam("enrolment_id")))


def marks(practicum_id: int) -> Marks:
    """The marks that count in a practicum."""
    found: Marks = {}
    for enrolment_id, meeting_id, status, minutes in db.session.execute(_MARKS, {"practicum_id": practicum_id}):
        found.setdefault(enrolment_id, {})[meeting_id] = Seen(Status(status), minutes)
    return found


def marks_of(enrolment_id: int) -> dict[int, Seen]:
    """The marks that count for one person, by meeting."""
    rows = db.session.execute(_MARKS_OF, {"enrolment_id": enrolment_id})
    return {meeting_id: Seen(Status(status), minutes) for _, meeting_id, status, minutes in rows}


@dataclass(frozen=True, slots=True)
class Row:
    """One person on the roll of one meeting: the mark that counts and how many were made."""

    enrolment: Enrolment
    mark: Mark | None
    count: int


def roll(meeting: Meeting) -> tuple[Row, ...]:
    """Everybody whose name is called at the meeting, in the order of the list."""
    made: dict[int, list[Mark]] = {}
    for mark in history(meeting.id):
        made.setdefault(mark.enrolment_id, []).append(mark)
    return tuple(
        Row(enrolment, made.get(enrolment.id, [None])[-1], len(made.get(enrolment.id, ())))
        for enrolment in practicums.enrolments(meeting.practicum_id)
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """What is stored of one person at one meeting: the newest mark, and how many were made."""

    enrolment_id: int
    mark: Seen | None
    count: int


def standing(meeting_id: int, enrolment_id: int) -> Standing:
    """How one person stands at one meeting."""
    made = [mark for mark in history(meeting_id) if mark.enrolment_id == enrolment_id]
    newest = Seen(Status(made[-1].status), made[-1].minutes) if made else None
    return Standing(enrolment_id, newest, len(made))


def history(meeting_id: int) -> list[Mark]:
    """All marks ever made at a meeting, the oldest first."""
    return list(db.session.scalars(select(Mark).where(Mark.meeting_id == meeting_id).order_by(Mark.id)))


def marked_counts(seen: Marks) -> Counter[int]:
    """How many people are marked, by meeting."""
    return Counter(meeting_id for by_meeting in seen.values() for meeting_id in by_meeting)
