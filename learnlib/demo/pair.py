"""The two tests of a practicum: what the demo's people know before it, and what after."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from learnlib.content.kinds import kind_of
from learnlib.content.model import Course, Question, Quiz
from learnlib.content.pair import pair_of
from learnlib.demo import scene
from learnlib.extensions import db
from learnlib.practicums.models import Enrolment
from learnlib.quizzes import operations as quizzes

# Chances of a right answer, question by question: some things everybody knows, some nobody has heard of.
KNOWN = (0.55, 0.2, 0.8, 0.15, 0.45, 0.3, 0.35, 0.25, 0.6, 0.4, 0.5, 0.3)
LEARNED = (0.95, 0.7, 1.0, 0.6, 0.85, 0.9, 0.8, 0.75, 0.95, 0.8, 0.9, 0.7)


def take_before(course: Course, revision_id: int, enrolled: Sequence[int], first: date) -> None:
    """The test before, on the first morning; nothing where the course has none."""
    tests = pair_of(course)
    if tests:
        _take(tests.before, revision_id, enrolled, KNOWN, scene.on(first, 8, 35))


def take_after(course: Course, revision_id: int, enrolled: Sequence[int], last: date) -> None:
    """The test after, on the last afternoon; nothing where the course has none."""
    tests = pair_of(course)
    if tests and tests.after:
        _take(tests.after, revision_id, enrolled, LEARNED, scene.on(last, 15, 30))


def _take(quiz: Quiz, revision_id: int, enrolled: Sequence[int], chances: Sequence[float], at: datetime) -> None:
    rng, fate = Random(1904), Random(1904)
    for enrolment_id in enrolled:
        by = db.session.get_one(Enrolment, enrolment_id).person_id
        attempt = quizzes.start(enrolment_id, quiz, revision_id=revision_id, rng=rng, by=by, at=at)
        for place, question in enumerate(quiz.questions):
            right = fate.random() < chances[place % len(chances)]
            _answer(attempt, quiz, question, right=right, at=at + timedelta(minutes=1 + place))
        quizzes.hand_in(attempt, quiz, by=by, at=at + timedelta(minutes=2 + len(quiz.questions)))


def _answer(attempt_id: int, quiz: Quiz, question: Question, *, right: bool, at: datetime) -> None:
    """A right answer, or a wrong choice; what cannot be guessed is left open by those who do not know it."""
    kind = kind_of(question)
    response = kind.right(question)
    if not right:
        choices = kind.present(question, []).options if kind.widget == "radio" else ()
        response = next((choice.key for choice in choices if choice.key != response), None)
    if response is not None:
        quizzes.save(attempt_id, quiz, question, response, revision=1, at=at)
