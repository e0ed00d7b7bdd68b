"""What came of it: one attempt explained, and a trainer's table of everybody."""

from datetime import datetime
from typing import Any

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from learnlib.access import Capability, allow, visitor
from learnlib.accounts.queries import full_names
from learnlib.clock import now
from learnlib.content.model import Quiz
from learnlib.courses.queries import course_of
from learnlib.practicums.models import Practicum
from learnlib.practicums.queries import enrolments, of_staff, reading
from learnlib.quizzes import queries, rules
from learnlib.quizzes.models import Attempt
from learnlib.quizzes.views import pair
from learnlib.quizzes.views.blueprint import bp


@bp.get("/attempts/<id:attempt_id>/result")
@allow(Capability.LEARN, Capability.TEACH, Capability.COORDINATE)
def result(attempt_id: int) -> ResponseReturnValue:
    """Points, and for every question what was chosen, what is right and why. The practicum's staff may read it too."""
    at = now()
    attempt = queries.attempt(attempt_id) or abort(404)
    found = reading(visitor(), attempt.enrolment.practicum_id) or abort(404)
    own = attempt.enrolment.person_id == visitor().person_id
    if not own and not found.staff:
        abort(404)
    if not rules.is_over(attempt.handed_in_at, attempt.deadline, at):
        return redirect(url_for("quizzes.attempt", attempt_id=attempt_id), 303) if own else abort(404)
    if tests := pair.tests_with(attempt, found.practicum):
        return pair.result(attempt, found.practicum, tests, own=own, at=at)
    essays = queries.essay_ids(attempt_id) if found.staff and attempt.handed_in_at else {}
    return render_template("quizzes/result.html", own=own, essays=essays, **_explained(attempt, found.practicum, at))


def _explained(attempt: Attempt, practicum: Practicum, at: datetime) -> dict[str, Any]:
    quiz = queries.quiz_of(attempt)
    answers = queries.answers(attempt.id)
    scores = queries.scores(attempt, quiz, answers)
    tries = queries.tries(attempt.enrolment_id, quiz.id, at)
    return {
        "attempt": attempt,
        "quiz": quiz,
        "practicum": practicum,
        "this": next(t for t in tries if t.id == attempt.id),
        "best": rules.result(tries, needed := rules.pass_percent(quiz, practicum.quiz_percent), at),
        "needed": needed,
        "left": rules.attempts_left(quiz, len(tries)),
        "scorers": full_names(by) if (by := {each.by for each in scores.values() if each.by and each.marks}) else {},
        "questions": [
            (question, rules.review(question, stored.response if stored else None, scored), scored)
            for question, _shown in rules.questions_of(quiz, attempt.drawn)
            for stored, scored in ((answers.get(question.id), scores.get(question.id)),)
        ],
    }


@bp.get("/practicums/<id:practicum_id>/quizzes")
@allow(Capability.TEACH)
def results(practicum_id: int) -> ResponseReturnValue:
    """People by graded quizzes, as it stands now."""
    at = now()
    practicum = of_staff(visitor(), practicum_id) or abort(404)
    course = course_of(practicum.revision)
    return render_template(
        "quizzes/results.html",
        practicum=practicum,
        at=at,
        quizzes=[(quiz, rules.pass_percent(quiz, practicum.quiz_percent)) for quiz in _graded(course.quizzes)],
        people=enrolments(practicum_id),
        results=queries.results(practicum_id, course, at),
        waiting=queries.essays_waiting([practicum_id]).get(practicum_id, 0),
        written=any(rules.has_written(quiz) for quiz in course.quizzes),
    )


def _graded(quizzes: tuple[Quiz, ...]) -> list[Quiz]:
    return [quiz for quiz in quizzes if quiz.purpose == "graded"]
