"""Letters queued in the transaction and delivered after it; without SMTP they wait and can be read."""

import smtplib
import ssl
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Any

from sqlalchemy import String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from learnlib.database import Key, Line, Model, Moment, Words, transaction
from learnlib.extensions import db

# Minutes until the next try; after the last one the letter stays as failed and says why.
RETRY_AFTER = (1, 5, 30, 120, 720)
CONNECT_SECONDS = 20


class Letter(Model):
    """One letter to one address: waiting, sent, or failed with the server's words."""

    __tablename__ = "letter"

    id: Mapped[Key]
    to: Mapped[Line] = mapped_column("recipient")
    subject: Mapped[Line]
    body: Mapped[Words]
    about: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int | None]
    queued_at: Mapped[Moment]
    due_at: Mapped[Moment | None] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[Moment | None]
    trouble: Mapped[Line | None]

    @property
    def state(self) -> str:
        if self.sent_at:
            return "sent"
        return "waiting" if self.due_at else "failed"


def queue(*, to: str, subject: str, body: str, about: str, at: datetime, person_id: int | None = None) -> None:
    """Put a letter into the present transaction; it leaves only if that happens."""
    if any(character in to + subject for character in "\r\n\0"):
        raise ValueError("a letter's address and subject are one line each")
    db.session.add(Letter(to=to, subject=subject, body=body, about=about, person_id=person_id, queued_at=at, due_at=at))


def deliver(config: Mapping[str, Any], *, at: datetime, limit: int = 20) -> int:
    """Send what is due and return how many left. Without SMTP_HOST nothing is tried."""
    if not config["SMTP_HOST"]:
        return 0
    ids = db.session.scalars(
        select(Letter.id).where(Letter.due_at <= at, Letter.sent_at.is_(None)).order_by(Letter.id).limit(limit)
    ).all()
    return sum(_deliver_one(config, letter_id, at) for letter_id in ids)


def _claim(letter_id: int, at: datetime) -> Letter | None:
    """Take the letter before sending: of two workers only one changes the row; a crash delays it, never loses it."""
    with transaction():
        letter = db.session.get(Letter, letter_id)
        if letter is None or letter.due_at is None:
            return None
        wait = RETRY_AFTER[min(letter.tries, len(RETRY_AFTER) - 1)]
        taken = db.session.execute(
            update(Letter)
            .where(Letter.id == letter_id, Letter.due_at <= at, Letter.sent_at.is_(None))
            .values(due_at=at + timedelta(minutes=wait), tries=Letter.tries + 1)
            .returning(Letter.id)
        ).all()
    return letter if taken else None


def _deliver_one(config: Mapping[str, Any], letter_id: int, at: datetime) -> bool:
    letter = _claim(letter_id, at)
    if letter is None:
        return False
    try:
        _send(config, _message(config, letter, at))
    except (OSError, smtplib.SMTPException) as error:
        with transaction():
            letter.trouble = f"{type(error).__name__}: {error}"[:200]
            if letter.tries > len(RETRY_AFTER) or isinstance(error, smtplib.SMTPRecipientsRefused):
                letter.due_at = None
        return False
    with transaction():
        letter.sent_at, letter.trouble = at, None
    return True


def _message(config: Mapping[str, Any], letter: Letter, at: datetime) -> EmailMessage:
    message = EmailMessage()
    message["From"] = config["MAIL_FROM"]
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = make_msgid(domain=config["MAIL_FROM"].rpartition("@")[2] or None)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body)
    return message


def _send(config: Mapping[str, Any], message: EmailMessage) -> None:
    security = config["SMTP_SECURITY"]
    context = ssl.create_default_context()
    if security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            config["SMTP_HOST"], config["SMTP_PORT"], timeout=CONNECT_SECONDS, context=context
        )
    else:
        server = smtplib.SMTP(config["SMTP_HOST"], config["SMTP_PORT"], timeout=CONNECT_SECONDS)
    with server:
        if security == "starttls":
            server.starttls(context=context)
        if config["SMTP_USER"]:
            server.login(config["SMTP_USER"], config["SMTP_PASSWORD"])
        server.send_message(message)
