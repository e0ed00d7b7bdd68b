"""Practical tasks: handed in as text, photo or on paper, then accepted or returned."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from learnlib.database import Digest, ItemId, Key, Line, Model, Moment, Words, refers
from learnlib.practicums.models import Enrolment


class TaskSubmission(Model):
    """One thing handed in; a returned task is handed in again as a new row."""

    __tablename__ = "task_submission"

    id: Mapped[Key]
    enrolment_id: Mapped[int] = refers("enrolment.id")
    task_id: Mapped[ItemId]
    way: Mapped[str] = mapped_column(String(8))
    text: Mapped[Words]
    photo: Mapped[Digest | None]
    photo_type: Mapped[str | None] = mapped_column(String(40))
    photo_name: Mapped[Line | None]
    at: Mapped[Moment]
    by: Mapped[int]

    enrolment: Mapped[Enrolment] = relationship()
    reviews: Mapped[list["TaskReview"]] = relationship(order_by="TaskReview.id")


class TaskReview(Model):
    """What a trainer said of it; the newest counts."""

    __tablename__ = "task_review"

    id: Mapped[Key]
    submission_id: Mapped[int] = refers("task_submission.id")
    accepted: Mapped[bool]
    note: Mapped[Words]
    at: Mapped[Moment]
    by: Mapped[int]
