"""A trainee at the desk: what the learning tests do again and again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from flask import Flask
from sqlalchemy import event, select, update

from learnlib import clock
from learnlib.accounts.models import LoginSession
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.learning.models import LessonRead, QuestionThread, ThreadMessage
from learnlib.tasks.models import TaskReview, TaskSubmission
from tests import cast

LESSON, LAST_OF_DAY, TASK, QUIZ = "den-1/fondat", "den-1/registratsiya", "den-1/inventarna-kniga", "den-1/proverka"
HERE = {"practicum_id": cast.PRACTICUM}
AT_LESSON = {"practicum_id": cast.PRACTICUM, "item_id": LESSON}


@contextmanager
def database(app: Flask) -> Iterator[None]:
    """Look into the database beside the requests."""
    with app.app_context():
        yield
        db.session.remove()


def has_read(app: Flask, *lessons: str, enrolment: int = cast.ANA) -> None:
    with database(app), transaction():
        for lesson in lessons:
            db.session.add(LessonRead(enrolment_id=enrolment, item_id=lesson, revision_id=1, at=cast.NOW))


def handed_in(app: Flask, *, accepted: bool | None = None, enrolment: int = cast.ANA) -> None:
    """The task is handed in and, unless accepted is None, reviewed."""
    with database(app), transaction():
        submission = TaskSubmission(
            enrolment_id=enrolment, task_id=TASK, way="text", text="пет реда", at=cast.NOW, by=cast.id_of("ana")
        )
        db.session.add(submission)
        db.session.flush()
        if accepted is not None:
            review = TaskReview(submission_id=submission.id, accepted=accepted, note="ред 2", at=cast.NOW, by=4)
            db.session.add(review)


def asked(
    app: Flask, text: str, *, enrolment: int = cast.ANA, item: str = LESSON, answer: str = "", to_group: bool = False
) -> int:
    """A question, answered if there are words for it; its id."""
    with database(app), transaction():
        thread = QuestionThread(
            enrolment_id=enrolment, item_id=item, asked_at=clock.now(), to_group=to_group,
            answered_at=clock.now() if answer else None,
        )  # fmt: skip
        thread.messages.append(ThreadMessage(by=cast.id_of("ana"), at=clock.now(), text=text))
        if answer:
            thread.messages.append(ThreadMessage(by=cast.id_of("trainer"), at=clock.now(), text=answer))
        db.session.add(thread)
        db.session.flush()
        thread_id: int = thread.id
    return thread_id


def stays_signed_in(app: Flask) -> None:
    """Let everybody's session last for the days that a test moves on."""
    with database(app), transaction():
        db.session.execute(update(LoginSession).values(expires_at=cast.NOW + timedelta(days=60)))


def lessons_read(app: Flask, enrolment: int = cast.ANA) -> list[str]:
    with database(app):
        rows = select(LessonRead.item_id).where(LessonRead.enrolment_id == enrolment)
        return list(db.session.scalars(rows.order_by(LessonRead.id)))


def statements(app: Flask, act: Callable[[], object]) -> int:
    """How many statements reach the database while `act` runs."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        seen.append(statement.lstrip().split(None, 1)[0])

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return sum(word in ("SELECT", "INSERT", "UPDATE", "DELETE") for word in seen)
