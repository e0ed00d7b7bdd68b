"""Questions to the trainer: asked at an item, answered to one or to the group."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from learnlib.access import Capability, allow, local_path, visitor
from learnlib.clock import now
from learnlib.courses.queries import course_of
from learnlib.database import transaction
from learnlib.learning import operations, queries
from learnlib.learning.forms import AnswerForm, QuestionForm
from learnlib.learning.views.blueprint import (
    bp,
    find_enrolment,
    find_item,
    item_url,
    names_in,
    public_address,
)
from learnlib.pages import say
from learnlib.practicums.models import Practicum
from learnlib.practicums.queries import of_staff


@bp.post("/my/<id:practicum_id>/ask/<path:item_id>")
@allow(Capability.LEARN)
def ask(practicum_id: int, item_id: str) -> ResponseReturnValue:
    """Send the question, and go back to where it arose."""
    practicum = find_enrolment(practicum_id).practicum
    item = find_item(practicum, item_id)
    form = QuestionForm()
    back = local_path(request.form.get("next")) or item_url(practicum_id, item)
    if not form.validate():
        return render_template("learning/ask.html", practicum=practicum, item=item, form=form, back=back), 422
    address = public_address(url_for(".inbox", practicum_id=practicum_id))
    try:
        with transaction():
            operations.ask(visitor().person_id, practicum_id, item_id, form.message, at=now(), address=address)
    except operations.NotHere:
        abort(404)
    say(_("Въпросът е изпратен. Отговорът ще се появи тук и на страницата „Въпроси“."))
    return redirect(back, 303)


@bp.get("/my/<id:practicum_id>/questions")
@allow(Capability.LEARN)
def questions(practicum_id: int) -> ResponseReturnValue:
    """What the trainee asked, and what was answered to the whole group."""
    enrolment = find_enrolment(practicum_id)
    threads = queries.threads(enrolment)
    return render_template(
        "learning/questions.html",
        practicum=enrolment.practicum, enrolment=enrolment, threads=threads, names=names_in(threads),
        course=course_of(enrolment.practicum.revision),
    )  # fmt: skip


@bp.get("/practicums/<id:practicum_id>/questions")
@allow(Capability.TEACH)
def inbox(practicum_id: int) -> ResponseReturnValue:
    """The questions of a practicum, those that wait first."""
    return _inbox(of_staff(visitor(), practicum_id) or abort(404))


def _inbox(practicum: Practicum, refused: tuple[int, AnswerForm] | None = None) -> str:
    waiting, answered = queries.waiting(practicum.id), queries.answered(practicum.id)
    forms = {thread.id: AnswerForm(prefix=f"q{thread.id}", formdata=None) for thread in (*waiting, *answered)}
    forms |= dict([refused] if refused else [])
    return render_template(
        "learning/inbox.html",
        practicum=practicum, course=course_of(practicum.revision), waiting=waiting, answered=answered,
        forms=forms, names=names_in([*waiting, *answered]),
    )  # fmt: skip


@bp.post("/practicums/<id:practicum_id>/questions/<id:thread_id>")
@allow(Capability.TEACH)
def answer(practicum_id: int, thread_id: int) -> ResponseReturnValue:
    """Send the answer to whoever asked, or to the group."""
    practicum = of_staff(visitor(), practicum_id) or abort(404)
    thread = queries.thread(practicum_id, thread_id) or abort(404)
    form = AnswerForm(prefix=f"q{thread_id}")
    if not form.validate():
        return _inbox(practicum, (thread_id, form)), 422
    address = public_address(item_url(practicum_id, find_item(practicum, thread.item_id)))
    with transaction():
        operations.answer(
            practicum_id, thread_id, form.message,
            to_group=form.to_group.data, by=visitor().person_id, at=now(), address=address,
        )  # fmt: skip
    say(_("Отговорът е изпратен."))
    return redirect(url_for(".inbox", practicum_id=practicum_id), 303)
