"""Marks of the roll call: append-only, the newest counts."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from learnlib.database import Key, Model, Moment, Words, refers


class Mark(Model):
    """What was seen of one person at one meeting."""

    __tablename__ = "mark"
    __table_args__ = (Index("ix_mark_meeting_id_enrolment_id", "meeting_id", "enrolment_id"),)

    id: Mapped[Key]
    meeting_id: Mapped[int] = refers("meeting.id", index=False)
    enrolment_id: Mapped[int] = refers("enrolment.id")
    status: Mapped[str] = mapped_column(String(8))
    minutes: Mapped[int]
    """Minutes of academic hours attended."""
    source: Mapped[str] = mapped_column(String(16))
    reason: Mapped[Words | None]
    at: Mapped[Moment]
    by: Mapped[int]
