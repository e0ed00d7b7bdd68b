"""The page before an attempt: the rules in words, the results so far, the button."""

from random import Random

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from learnlib.access import Capability, allow, visitor
from learnlib.clock import now
from learnlib.content.pair import pair_of
from learnlib.database import transaction
from learnlib.quizzes import operations, queries, rules
from learnlib.quizzes.views import pair
from learnlib.quizzes.views.blueprint import bp, find_quiz, find_reading


@bp.get("/my/<id:practicum_id>/quizzes/<path:item_id>")
@allow(Capability.LEARN, Capability.TEACH, Capability.COORDINATE)
def quiz(practicum_id: int, item_id: str) -> ResponseReturnValue:
    """What awaits, what counts, how it went so far. Staff read the same page."""
    at = now()
    found = find_reading(practicum_id)
    course, item = find_quiz(found, item_id)
    if (tests := pair_of(course)) and item in tests.quizzes:
        return pair.before_starting(found, tests, item, at)
    tries = queries.tries(found.enrolment.id, item.id, at) if found.enrolment else []
    needed = rules.pass_percent(item, found.practicum.quiz_percent)
    return render_template(
        "quizzes/quiz.html",
        practicum=found.practicum,
        day=course.day_of(item.id),
        quiz=item,
        enrolled=found.enrolment is not None,
        asked=min(item.draw or len(item.questions), len(item.questions)),
        out_of=rules.out_of(item),
        needed=needed,
        written=rules.has_written(item),
        tries=[t for t in tries if t.over(at)],
        left=rules.attempts_left(item, len(tries)),
        result=rules.result(tries, needed, at),
    )


@bp.post("/my/<id:practicum_id>/start/<path:item_id>")
@allow(Capability.LEARN)
def start(practicum_id: int, item_id: str) -> ResponseReturnValue:
    """A new attempt, or back to the open one."""
    at = now()
    found = find_reading(practicum_id)
    _course, item = find_quiz(found, item_id)
    if found.enrolment is None:
        abort(403)
    enrolment_id, revision_id = found.enrolment.id, found.practicum.revision_id
    with transaction():
        attempt_id = operations.start(
            enrolment_id, item, revision_id=revision_id, rng=Random(), by=visitor().person_id, at=at
        )
    return redirect(url_for("quizzes.attempt", attempt_id=attempt_id), 303)
