"""Figures over what people have done, for those who run a practicum."""

from collections.abc import Sequence

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from learnlib.access import Capability, allow, visitor
from learnlib.clock import now
from learnlib.content.pair import Pair, pair_of
from learnlib.courses.queries import course_of
from learnlib.practicums import queries as practicums
from learnlib.quizzes import queries as quizzes
from learnlib.quizzes.queries import BeforeAfter, Taken
from learnlib.reports import rules

bp = Blueprint("reports", __name__)


@bp.get("/practicums/<id:practicum_id>/before-after")
@allow(Capability.TEACH)
def before_after(practicum_id: int) -> ResponseReturnValue:
    """The test before and the test after: the group question by question, and everybody's two counts."""
    at = now()
    practicum = practicums.of_staff(visitor(), practicum_id) or abort(404)
    course = course_of(practicum.revision)
    tests = pair_of(course)
    people = practicums.enrolments(practicum_id)
    taken = quizzes.everybodys_before_after(practicum_id, tests, at) if tests else {}
    rows = [(each.person, taken.get(each.id, BeforeAfter())) for each in people]
    return render_template(
        "reports/before_after.html",
        practicum=practicum,
        course=course,
        at=at,
        tests=tests,
        rows=rows,
        group=_compared(tests, [both for _person, both in rows]) if tests else None,
        least=rules.LEAST_FOR_PERCENT,
    )


def _compared(tests: Pair, people: Sequence[BeforeAfter]) -> rules.Comparison:
    return rules.compare(tests, [(_answers(both.before), _answers(both.after)) for both in people])


def _answers(taken: Taken | None) -> rules.Answers | None:
    return taken.answers if taken else None
