"""The blueprint, and the look-ups that its pages share."""

from flask import Blueprint, abort

from learnlib.access import visitor
from learnlib.content.model import Course, Quiz
from learnlib.courses.queries import course_of
from learnlib.practicums.queries import Reading, reading
from learnlib.quizzes import queries
from learnlib.quizzes.models import Attempt

bp = Blueprint("quizzes", __name__)


def find_reading(practicum_id: int) -> Reading:
    """The practicum for somebody enrolled or its staff; 404 for all others."""
    found = reading(visitor(), practicum_id)
    return found or abort(404)


def find_quiz(found: Reading, item_id: str) -> tuple[Course, Quiz]:
    """The quiz of that id in the practicum's course; 404 for anything else."""
    course = course_of(found.practicum.revision)
    item = course.item(item_id)
    return (course, item) if isinstance(item, Quiz) else abort(404)


def find_attempt(attempt_id: int) -> tuple[Attempt, Quiz]:
    """The visitor's own attempt and its quiz; 404 for somebody else's."""
    attempt = queries.attempt(attempt_id)
    if attempt is None or attempt.enrolment.person_id != visitor().person_id:
        abort(404)
    return attempt, queries.quiz_of(attempt)
