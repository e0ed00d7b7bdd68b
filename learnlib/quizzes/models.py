"""Attempts, answers, scores: facts that are appended or raised, never summed up here."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from learnlib.courses.models import Revision
from learnlib.database import Data, ItemId, Key, Model, Moment, Slug, Words, refers
from learnlib.practicums.models import Enrolment


class Attempt(Model):
    """One try at a quiz, a row from its start.

    Pinned to the revision: a typo mended at noon changes nothing that is being answered.
    """

    __tablename__ = "attempt"
    __table_args__ = (UniqueConstraint("enrolment_id", "quiz_id", "number"),)

    id: Mapped[Key]
    enrolment_id: Mapped[int] = refers("enrolment.id")
    quiz_id: Mapped[ItemId]
    number: Mapped[int]
    revision_id: Mapped[int] = refers("revision.id")
    drawn: Mapped[Data]
    """[[question id, the order of its options as drawn], ...]"""
    started_at: Mapped[Moment]
    deadline: Mapped[Moment | None]
    handed_in_at: Mapped[Moment | None]

    enrolment: Mapped[Enrolment] = relationship()
    revision: Mapped[Revision] = relationship()
    answers: Mapped[list["Answer"]] = relationship(back_populates="attempt")
    scores: Mapped[list["Score"]] = relationship(order_by="Score.id")


class Answer(Model):
    """The newest saved response to one question; `revision` rises with every save and an older one never wins."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("attempt_id", "question_id"),)

    id: Mapped[Key]
    attempt_id: Mapped[int] = refers("attempt.id", index=False)
    question_id: Mapped[Slug]
    response: Mapped[Data]
    revision: Mapped[int]
    saved_at: Mapped[Moment]

    attempt: Mapped[Attempt] = relationship(back_populates="answers")


class Score(Model):
    """Points for one answer; the newest counts.

    Given at hand-in, by a trainer who has read a written answer, and again, with a reason, when a key is corrected.
    An answer handed in without one waits for its trainer.
    """

    __tablename__ = "score"

    id: Mapped[Key]
    attempt_id: Mapped[int] = refers("attempt.id")
    question_id: Mapped[Slug]
    points: Mapped[int]
    out_of: Mapped[int]
    by: Mapped[int | None]
    at: Mapped[Moment]
    reason: Mapped[Words | None]
    """Why it was given; of a written answer, the trainer's note to its author."""
    detail: Mapped[Data | None]
    """{criterion id: points before weighting} of a written answer"""
