"""What the demo's people have done."""

from datetime import date

from flask import Flask

from learnlib import clock
from learnlib.content.pair import pair_of
from learnlib.courses.queries import course_of
from learnlib.database import transaction
from learnlib.demo import pair
from learnlib.extensions import db
from learnlib.practicums.models import Practicum
from learnlib.quizzes.queries import BeforeAfter, everybodys_before_after
from tests import cast
from tests.web.quizzes.desk import attempts
from tests.web.quizzes.pair_desk import two_tests

FIRST, LAST = date(2026, 11, 24), date(2026, 11, 25)
GROUP = (cast.ANA, cast.VERA)


def take_both(app: Flask) -> dict[int, BeforeAfter]:
    """The demo's ways tried on the first practicum; what came of them."""
    with app.app_context():
        practicum = db.session.get_one(Practicum, cast.PRACTICUM)
        course, revision_id = course_of(practicum.revision), practicum.revision_id
        with transaction():
            pair.take_before(course, revision_id, GROUP, FIRST)
            pair.take_after(course, revision_id, GROUP, LAST)
        tests = pair_of(course)
        found = everybodys_before_after(cast.PRACTICUM, tests, clock.now()) if tests else {}
        db.session.remove()
    return found


def test_in_a_course_without_the_two_tests_nobody_takes_them(app: Flask) -> None:
    assert take_both(app) == {}
    assert attempts(app, cast.ANA) == attempts(app, cast.VERA) == []


def test_in_a_course_with_the_two_tests_everybody_hands_in_both(app: Flask) -> None:
    two_tests(app)
    found = take_both(app)
    assert set(found) == set(GROUP)
    assert all(_handed_in(both) for both in found.values())
    assert [attempt.handed_in_at is None for attempt in attempts(app)] == [False, False]


def _handed_in(both: BeforeAfter) -> bool:
    return both.before is not None and both.after is not None and both.before.asked == both.after.asked == 3
