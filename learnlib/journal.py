"""Append-only record of who did what. Holds plain ids, so that it needs no feature."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from learnlib.database import Data, Key, Model, Moment
from learnlib.extensions import db


class JournalEntry(Model):
    """One thing that somebody did to something."""

    __tablename__ = "journal_entry"
    __table_args__ = (Index("ix_journal_entry_subject", "subject", "subject_id"),)

    id: Mapped[Key]
    at: Mapped[Moment] = mapped_column(index=True)
    by: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(64), index=True)
    subject: Mapped[str] = mapped_column(String(64))
    subject_id: Mapped[int | None]
    detail: Mapped[Data]


def record(action: str, subject: str, subject_id: int | None, *, by: int | None, at: datetime, **detail: Any) -> None:
    """Write down that `by` did `action`; part of the transaction in which it is done.

    `detail` holds what a reader needs later (old and new value, reason), never secrets or whole texts.
    """
    db.session.add(JournalEntry(at=at, by=by, action=action, subject=subject, subject_id=subject_id, detail=detail))
