"""The attempt: one page of all questions, saved one by one or as a whole, and handed in."""

from collections.abc import Mapping
from datetime import datetime

from flask import abort, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from learnlib.access import Capability, allow, visitor
from learnlib.clock import now
from learnlib.content.model import Question, Quiz
from learnlib.database import transaction
from learnlib.pages import clock_time, say, wants_json
from learnlib.quizzes import forms, operations, queries, rules
from learnlib.quizzes.models import Attempt
from learnlib.quizzes.operations import Conflict, Over
from learnlib.quizzes.rules import Stored
from learnlib.quizzes.views.blueprint import bp, find_attempt


@bp.route("/attempts/<id:attempt_id>", methods=["GET", "POST"])
@allow(Capability.LEARN)
def attempt(attempt_id: int) -> ResponseReturnValue:
    """GET shows the questions with what is saved; POST saves one answer (script) or the whole form."""
    at = now()  # first of all: whoever arrived in time does not lose by our slowness
    _refuse_somebody_elses_page()
    found, quiz = find_attempt(attempt_id)
    if request.method == "POST":
        return _save_one(found, quiz, at) if wants_json() else _save_whole(found, quiz, at)
    if _over(found, at):
        return redirect(url_for("quizzes.result", attempt_id=attempt_id), 303)
    return _page(found, quiz, at)


def _refuse_somebody_elses_page() -> None:
    """A page left open by one person, sent in the session of the next one at the same computer, waits for its owner."""
    if wants_json() and request.form.get("person", str(visitor().person_id)) != str(visitor().person_id):
        abort(401)


def _over(found: Attempt, at: datetime) -> bool:
    return rules.is_over(found.handed_in_at, found.deadline, at)


def _page(
    found: Attempt, quiz: Quiz, at: datetime, refused: forms.Whole | None = None, status: int = 200
) -> ResponseReturnValue:
    html = render_template(
        "quizzes/attempt.html",
        attempt=found,
        quiz=quiz,
        questions=forms.sheet(quiz, found.drawn, queries.answers(found.id), refused),
        errors=refused.errors if refused else {},
        seconds=int((found.deadline - at).total_seconds()) if found.deadline else None,
        at=at,
    )
    return html, status


# One answer, from our own script


def _save_one(found: Attempt, quiz: Quiz, at: datetime) -> ResponseReturnValue:
    question, _shown = rules.question_of(quiz, found.drawn, request.form.get("unit", "")) or abort(404)
    response = forms.read(question, request.form)
    revision = forms.whole(request.form.get("revision"), lowest=1)
    attempt_id = found.id
    try:
        with transaction():
            stored = operations.save(attempt_id, quiz, question, response, revision=revision, at=at)
    except Conflict as conflict:
        return _conflict(question, conflict)
    return jsonify(saved=clock_time(stored.saved_at), revision=stored.revision)


def _conflict(question: Question, conflict: Conflict) -> ResponseReturnValue:
    stored = conflict.stored
    return jsonify(
        error=conflict.sentence,
        revision=stored.revision if stored else 0,
        values=forms.values_of(question, stored),
    ), 409


# The whole form, from a browser without scripts or a button that leads on


def _save_whole(found: Attempt, quiz: Quiz, at: datetime) -> ResponseReturnValue:
    whole = forms.read_all(rules.questions_of(quiz, found.drawn), request.form)
    attempt_id = found.id
    try:
        with transaction():
            late = operations.save_all(attempt_id, quiz, [(g.question, g.response, g.seen) for g in whole.given], at=at)
    except Over as over:
        return render_template("quizzes/over.html", sentence=over.sentence, attempt_id=attempt_id, quiz=quiz), 409
    found, quiz = find_attempt(attempt_id)
    if late or whole.errors:
        status = 400 if whole.errors else 409
        whole.errors |= late
        return _page(found, quiz, at, whole, status)
    return _next(attempt_id, request.form.get("act", ""), found, at)


def _next(attempt_id: int, act: str, found: Attempt, at: datetime) -> ResponseReturnValue:
    """Where the pressed button leads: on to handing in, or back to its question."""
    if act == "hand-in":
        return redirect(url_for("quizzes.hand_in", attempt_id=attempt_id), 303)
    say(_("Всички отговори са записани в %(time)s.", time=clock_time(at)))
    known = {question_id for question_id, _order in found.drawn}
    anchor = f"q-{act}" if act in known else None
    return redirect(url_for("quizzes.attempt", attempt_id=attempt_id, _anchor=anchor), 303)


# Handing in


@bp.route("/attempts/<id:attempt_id>/hand-in", methods=["GET", "POST"])
@allow(Capability.LEARN)
def hand_in(attempt_id: int) -> ResponseReturnValue:
    """GET says first what is unanswered; POST hands in. Nothing else ever does, but the deadline."""
    at = now()
    found, quiz = find_attempt(attempt_id)
    over = _over(found, at)
    if request.method == "GET" and not over:
        return _before_handing_in(found, quiz, queries.answers(attempt_id))
    if request.method == "POST" and not over:
        with transaction():
            operations.hand_in(attempt_id, quiz, by=visitor().person_id, at=at)
    return redirect(url_for("quizzes.result", attempt_id=attempt_id), 303)


def _before_handing_in(found: Attempt, quiz: Quiz, answers: Mapping[str, Stored]) -> ResponseReturnValue:
    sheet = forms.sheet(quiz, found.drawn, answers)
    return render_template(
        "quizzes/hand_in.html", attempt=found, quiz=quiz, open=[a for a in sheet if not a.answered], count=len(sheet)
    )
