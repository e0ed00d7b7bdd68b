"""People at the desk of a course with a test before and a test after."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from flask import Flask
from sqlalchemy import update

from learnlib import clock
from learnlib.content.documents import Documents
from learnlib.content.kinds import kind_of
from learnlib.content.model import Quiz
from learnlib.courses import operations as courses
from learnlib.courses.queries import course_of
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.practicums.models import Practicum
from learnlib.quizzes import operations as quizzes
from tests import cast
from tests.web.learning.desk import stays_signed_in

FOLDER = Path(__file__).parents[2] / "courses" / "dvoyka"
PRETEST, POSTTEST = "den-1/vhoden", "den-2/izhoden"
BEFORE = {"practicum_id": cast.PRACTICUM, "item_id": PRETEST}
AFTER = {"practicum_id": cast.PRACTICUM, "item_id": POSTTEST}
FIRST_DAY, LAST_DAY = cast.NOW - timedelta(days=1), cast.NOW
PAST = cast.NOW + timedelta(days=3)


def two_tests(app: Flask, practicum_id: int = cast.PRACTICUM) -> None:
    """Pin the practicum to the course with the two tests."""
    with app.app_context():
        prepared = courses.prepare(Documents.from_folder(FOLDER))
        with transaction():
            revision = courses.publish("dvoyka", prepared, by=None, at=cast.NOW, note="")
            pinned = update(Practicum).where(Practicum.id == practicum_id)
            db.session.execute(pinned.values(revision_id=revision.id))
        db.session.remove()
    stays_signed_in(app)


@contextmanager
def on(day: datetime) -> Iterator[None]:
    """That day at half past ten."""
    with clock.frozen(day):
        yield


def the_test(app: Flask, quiz_id: str) -> tuple[Quiz, int]:
    """The quiz, and the revision that the practicum is pinned to."""
    with app.app_context():
        practicum = db.session.get_one(Practicum, cast.PRACTICUM)
        quiz, revision_id = course_of(practicum.revision).item(quiz_id), practicum.revision_id
        db.session.remove()
    assert isinstance(quiz, Quiz)
    return quiz, revision_id


def take(app: Flask, people: Collection[int], quiz_id: str, *right: str, at: datetime, hand_in: bool = True) -> int:
    """Each of these enrolments answers these questions right and no other; the last attempt."""
    quiz, revision_id = the_test(app, quiz_id)
    with app.app_context(), transaction():
        for enrolment_id in people:
            attempt = quizzes.start(enrolment_id, quiz, revision_id=revision_id, rng=Random(1), by=1, at=at)
            for question in quiz.questions:
                if question.id in right:
                    quizzes.save(attempt, quiz, question, kind_of(question).right(question), revision=1, at=at)
            if hand_in:
                quizzes.hand_in(attempt, quiz, by=1, at=at)
    return attempt


def close(app: Flask) -> None:
    with app.app_context(), transaction():
        db.session.execute(update(Practicum).where(Practicum.id == cast.PRACTICUM).values(state="closed"))
