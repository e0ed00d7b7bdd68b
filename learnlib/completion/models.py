"""Exceptions to the completion rule, each made by a coordinator in writing."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from learnlib.database import ItemId, Key, Model, Moment, Words, refers


class CompletionException(Model):
    """What one person does not owe, and why: excused hours, a quiz or a task."""

    __tablename__ = "completion_exception"

    id: Mapped[Key]
    enrolment_id: Mapped[int] = refers("enrolment.id")
    kind: Mapped[str] = mapped_column(String(16))
    item_id: Mapped[ItemId | None]
    reason: Mapped[Words]
    at: Mapped[Moment]
    by: Mapped[int]
    withdrawn_at: Mapped[Moment | None]
