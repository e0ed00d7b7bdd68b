"""A practicum as one object: dates, place, timetable, trainers, people, the pinned revision of its course."""

from datetime import date, time

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from learnlib.accounts.models import Person
from learnlib.content.model import ACADEMIC_HOUR
from learnlib.courses.models import Revision
from learnlib.database import Key, Line, Model, Moment, Slug, Words, refers
from learnlib.places.models import Municipality


class Practicum(Model):
    """A course held for a group, on its days, at its place."""

    __tablename__ = "practicum"

    id: Mapped[Key]
    title: Mapped[Line]
    revision_id: Mapped[int] = refers("revision.id")
    municipality_id: Mapped[int | None] = refers("municipality.id")
    place: Mapped[Line]
    form: Mapped[str] = mapped_column(String(16), default="on_site")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(16), default="draft", index=True)
    capacity: Mapped[int]
    attendance_percent: Mapped[int]
    quiz_percent: Mapped[int]
    tasks_accepted: Mapped[bool]
    created_at: Mapped[Moment]

    revision: Mapped[Revision] = relationship()
    municipality: Mapped[Municipality | None] = relationship()
    meetings: Mapped[list["Meeting"]] = relationship(
        back_populates="practicum", order_by="Meeting.on, Meeting.starts, Meeting.id"
    )
    trainers: Mapped[list["PracticumTrainer"]] = relationship(order_by="PracticumTrainer.id")


class PracticumTrainer(Model):
    """Who runs a practicum."""

    __tablename__ = "practicum_trainer"
    __table_args__ = (UniqueConstraint("practicum_id", "person_id"),)

    id: Mapped[Key]
    practicum_id: Mapped[int] = refers("practicum.id", cascade=True)
    person_id: Mapped[int] = refers("person.id")

    person: Mapped[Person] = relationship()


class Meeting(Model):
    """One timetabled session: what is counted, one roll call long."""

    __tablename__ = "meeting"

    id: Mapped[Key]
    practicum_id: Mapped[int] = refers("practicum.id", cascade=True)
    day_id: Mapped[Slug | None]
    module_id: Mapped[Slug | None]
    on: Mapped[date] = mapped_column("held_on")
    starts: Mapped[time]
    ends: Mapped[time]
    hours: Mapped[int]
    topic: Mapped[Line]
    room: Mapped[Line]
    trainer_id: Mapped[int | None] = refers("person.id")

    practicum: Mapped[Practicum] = relationship(back_populates="meetings")
    trainer: Mapped[Person | None] = relationship()

    @property
    def minutes(self) -> int:
        """Length in minutes of academic hours, pauses left out."""
        return self.hours * ACADEMIC_HOUR


class Enrolment(Model):
    """One person's place in one practicum. Withdrawal keeps the facts."""

    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("practicum_id", "person_id"),)

    id: Mapped[Key]
    practicum_id: Mapped[int] = refers("practicum.id")
    person_id: Mapped[int] = refers("person.id")
    at: Mapped[Moment]
    by: Mapped[int | None]
    withdrawn_at: Mapped[Moment | None]
    reason: Mapped[Words | None]

    practicum: Mapped[Practicum] = relationship()
    person: Mapped[Person] = relationship()
