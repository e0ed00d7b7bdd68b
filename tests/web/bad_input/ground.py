"""What the rows stand on: one of everything, and three attempts at the quiz in three states."""

from random import Random

from flask import Flask

from learnlib.courses.queries import course_of
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.practicums.models import Practicum
from learnlib.quizzes import operations
from tests import cast
from tests.app.furniture import QUIZ, furnish

CLOSED, OPEN, VERAS = 1, 2, 3
SAVED = 5
"""The revision of the one answer in the open attempt."""
CERTIFICATE = 1


def lay(app: Flask) -> None:
    """The furniture, an open attempt of Ana's with one answer, an open one of Vera's."""
    furnish(app)
    with app.app_context():
        practicum = db.session.get_one(Practicum, cast.PRACTICUM)
        quiz = next(quiz for quiz in course_of(practicum.revision).quizzes if quiz.id == QUIZ)
        question = quiz.question("nomer")
        assert question is not None
        revision = practicum.revision_id
        with transaction():
            for enrolment, who in ((cast.ANA, "ana"), (cast.VERA, "vera")):
                by = cast.id_of(who)
                operations.start(enrolment, quiz, revision_id=revision, rng=Random(2), by=by, at=cast.NOW)
            operations.save(OPEN, quiz, question, "a", revision=SAVED, at=cast.NOW)
        db.session.remove()
