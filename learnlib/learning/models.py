"""What a trainee read, and what was asked of the trainer."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from learnlib.database import ItemId, Key, Model, Moment, Words, refers
from learnlib.practicums.models import Enrolment


class LessonRead(Model):
    """A lesson was read to its end, confirmed by the button that leads on."""

    __tablename__ = "lesson_read"
    __table_args__ = (UniqueConstraint("enrolment_id", "item_id"),)

    id: Mapped[Key]
    enrolment_id: Mapped[int] = refers("enrolment.id", index=False)
    item_id: Mapped[ItemId]
    revision_id: Mapped[int] = refers("revision.id")
    at: Mapped[Moment]


class QuestionThread(Model):
    """A question to the trainer, at the place where it arose."""

    __tablename__ = "question_thread"

    id: Mapped[Key]
    enrolment_id: Mapped[int] = refers("enrolment.id")
    item_id: Mapped[ItemId]
    asked_at: Mapped[Moment]
    answered_at: Mapped[Moment | None]
    to_group: Mapped[bool]

    enrolment: Mapped[Enrolment] = relationship()
    messages: Mapped[list["ThreadMessage"]] = relationship(order_by="ThreadMessage.id")


class ThreadMessage(Model):
    """One message of a thread: plain text."""

    __tablename__ = "thread_message"

    id: Mapped[Key]
    thread_id: Mapped[int] = refers("question_thread.id")
    by: Mapped[int] = refers("person.id")
    at: Mapped[Moment]
    text: Mapped[Words]
