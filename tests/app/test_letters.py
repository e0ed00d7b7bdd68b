"""Letters wait in the transaction, leave after it, are tried again, and never hold a page up."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask
from sqlalchemy import select

from learnlib import outbox
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.outbox import Letter
from tests import cast


class PostOffice:
    """A mail server that keeps what it gets, or answers as it is told."""

    def __init__(self) -> None:
        self.got: list[Envelope] = []
        self.answers: list[str] = []

    async def handle_RCPT(  # noqa: N802 -- the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address.startswith("nobody@"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            self.got.append(envelope)
        return answer


@pytest.fixture
def post() -> Iterator[tuple[PostOffice, dict[str, Any]]]:
    office = PostOffice()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    yield (
        office,
        {
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": port,
            "SMTP_SECURITY": "none",
            "SMTP_USER": "",
            "SMTP_PASSWORD": "",
            "MAIL_FROM": "praktikum@example.bg",
        },
    )
    controller.stop()


def write(to: str = "ana@example.bg", subject: str = "Удостоверението е готово") -> None:
    with transaction():
        outbox.queue(to=to, subject=subject, body="Здравейте, Ана.\n", about="test", at=cast.NOW)


def letter() -> Letter:
    db.session.rollback()
    return db.session.scalars(select(Letter)).one()


def test_a_letter_arrives_in_cyrillic_and_only_once(app: Flask, post: tuple[PostOffice, dict[str, Any]]) -> None:
    office, config = post
    with app.app_context():
        write()
        assert outbox.deliver(config, at=cast.NOW) == 1
        assert outbox.deliver(config, at=cast.NOW + timedelta(days=1)) == 0
        assert letter().state == "sent"
    (envelope,) = office.got
    assert envelope.rcpt_tos == ["ana@example.bg"]
    assert isinstance(envelope.content, bytes)
    assert b"Subject: =?utf-8?" in envelope.content


def test_without_a_mail_server_letters_wait(app: Flask) -> None:
    with app.app_context():
        write()
        assert outbox.deliver(app.config, at=cast.NOW) == 0
        assert letter().state == "waiting"


def test_a_letter_of_a_transaction_that_failed_was_never_written(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(ZeroDivisionError):
            write_and_fail()
        assert db.session.scalars(select(Letter)).all() == []


def write_and_fail() -> None:
    with transaction():
        outbox.queue(to="ana@example.bg", subject="x", body="x", about="test", at=cast.NOW)
        raise ZeroDivisionError


def test_a_server_that_is_busy_is_asked_again_later(app: Flask, post: tuple[PostOffice, dict[str, Any]]) -> None:
    office, config = post
    office.answers = ["451 come back later"]
    with app.app_context():
        write()
        assert outbox.deliver(config, at=cast.NOW) == 0
        assert outbox.deliver(config, at=cast.NOW) == 0, "not at once"
        assert letter().trouble is not None
        assert outbox.deliver(config, at=cast.NOW + timedelta(minutes=2)) == 1
        assert (letter().state, letter().trouble, len(office.got)) == ("sent", None, 1)


def test_a_server_that_is_away_delays_and_loses_nothing(app: Flask, post: tuple[PostOffice, dict[str, Any]]) -> None:
    _office, config = post
    with app.app_context():
        write()
        assert outbox.deliver(config | {"SMTP_PORT": 1}, at=cast.NOW) == 0
        assert letter().state == "waiting"
        assert outbox.deliver(config, at=cast.NOW + timedelta(minutes=2)) == 1


def test_an_address_that_does_not_exist_is_given_up_and_says_why(
    app: Flask, post: tuple[PostOffice, dict[str, Any]]
) -> None:
    _office, config = post
    with app.app_context():
        write(to="nobody@example.bg")
        assert outbox.deliver(config, at=cast.NOW) == 0
        assert letter().state == "failed"
        assert "550" in (letter().trouble or "")


@pytest.mark.parametrize(
    ("to", "subject"), [("a@b.bg\r\nBcc: x@y.bg", "x"), ("a@b.bg", "x\nBcc: x@y.bg"), ("a\0@b.bg", "x")]
)
def test_nobody_is_copied_in_by_a_line_break(app: Flask, to: str, subject: str) -> None:
    with app.app_context(), pytest.raises(ValueError, match="one line"):
        write(to, subject)
