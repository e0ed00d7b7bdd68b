"""A practical task as the trainee sees it, and its review."""

from pathlib import Path

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from learnlib import pages
from learnlib.access import Capability, allow, visitor
from learnlib.clock import now
from learnlib.content.model import Task
from learnlib.courses import queries as courses
from learnlib.database import transaction
from learnlib.intake import takes_files
from learnlib.practicums import queries as practicums
from learnlib.practicums.models import Practicum
from learnlib.tasks import operations, queries
from learnlib.tasks.forms import ReviewForm, TextForm, read_photo
from learnlib.tasks.rules import Photo, TaskState, Way, obstacle, state_of

bp = Blueprint("tasks", __name__)
FORM_AROUND_A_FILE = 64 * 1024


@bp.url_value_preprocessor
def _let_photos_in(endpoint: str | None, _values: object) -> None:
    """Photos may be larger than other forms; said before the token in the same body is read."""
    if endpoint == "tasks.hand_in":
        request.max_content_length = _photo_limit() + FORM_AROUND_A_FILE


def _photo_limit() -> int:
    return int(current_app.config["UPLOAD_MB"]) * 2**20


def _task(practicum: Practicum, item_id: str) -> Task:
    item = courses.course_of(practicum.revision).item(item_id)
    return item if isinstance(item, Task) else abort(404)


def _reading(practicum_id: int) -> practicums.Reading:
    return practicums.reading(visitor(), practicum_id) or abort(404)


@bp.get("/my/<id:practicum_id>/tasks/<path:item_id>")
@allow()
def task(practicum_id: int, item_id: str) -> ResponseReturnValue:
    reading = _reading(practicum_id)
    return _page(reading, _task(reading.practicum, item_id), TextForm(formdata=None))


def _page(reading: practicums.Reading, item: Task, form: TextForm, photo_error: str = "") -> str:
    practicum, enrolment = reading.practicum, reading.enrolment
    before = queries.history(enrolment.id, item.id) if enrolment else []
    state = state_of([queries.verdict(each) for each in before])
    closed = practicum.state == "closed"
    ways = [way for way in Way if enrolment and not obstacle(state, len(before), way, item.hand_in, closed=closed)]
    return render_template(
        "tasks/task.html",
        practicum=practicum,
        enrolment=enrolment,
        task=item,
        day=courses.course_of(practicum.revision).day_of(item.id),
        html=courses.lesson(practicum.revision, item.id).within(practicum.id),
        history=before,
        state=state,
        closed=closed,
        ways=ways,
        form=form,
        photo_error=photo_error,
        TaskState=TaskState,
        Way=Way,
    )


@bp.post("/my/<id:practicum_id>/tasks/<path:item_id>")
@allow()
@takes_files("photo")
def hand_in(practicum_id: int, item_id: str) -> ResponseReturnValue:
    reading = _reading(practicum_id)
    item = _task(reading.practicum, item_id)
    if reading.enrolment is None:
        abort(403)
    form, text, photo = TextForm(), "", None
    match request.form.get("way"):
        case Way.TEXT.value:
            if not form.validate():
                return _page(reading, item, form), 422
            text = form.text.data or ""
        case Way.PHOTO.value:
            try:
                photo = read_photo(request.files.get("photo"), _photo_limit())
            except pages.Refused as refused:
                return _page(reading, item, TextForm(formdata=None), refused.sentence), refused.status
        case _:
            abort(400)
    _keep(reading.enrolment.id, item, text, photo)
    pages.say(_("Предадено в %(time)s. Обучителят ще го прегледа.", time=pages.clock_time(now())))
    return redirect(url_for(".task", practicum_id=practicum_id, item_id=item_id), 303)


def _keep(enrolment_id: int, item: Task, text: str, photo: Photo | None) -> None:
    kept = (operations.keep_photo(Path(current_app.instance_path), photo), photo.name) if photo else None
    with transaction():
        operations.hand_in(enrolment_id, item, text=text, photo=kept, by=visitor().person_id, at=now())


@bp.get("/submissions/<id:submission_id>/photo")
@allow()
def photo(submission_id: int) -> ResponseReturnValue:
    digest = queries.photo(visitor(), submission_id) or abort(404)
    file = operations.photo_file(Path(current_app.instance_path), digest)
    if not file.is_file():
        abort(404)
    headers = {
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Content-Disposition": f'inline; filename="zadacha-{submission_id}.jpg"',
        "Cache-Control": "no-store",
    }
    return Response(file.read_bytes(), mimetype="image/jpeg", headers=headers)


# Review


@bp.get("/practicums/<id:practicum_id>/tasks")
@allow(Capability.TEACH)
def review(practicum_id: int) -> ResponseReturnValue:
    practicum = practicums.of_staff(visitor(), practicum_id) or abort(404)
    return render_template(
        "tasks/review.html",
        practicum=practicum,
        tasks=courses.course_of(practicum.revision).tasks,
        enrolments=practicums.enrolments(practicum_id),
        standings=queries.standings(practicum_id),
        TaskState=TaskState,
        Way=Way,
    )


@bp.post("/practicums/<id:practicum_id>/tasks/on-paper")
@allow(Capability.TEACH)
def on_paper(practicum_id: int) -> ResponseReturnValue:
    practicum = practicums.of_staff(visitor(), practicum_id) or abort(404)
    item = _task(practicum, request.form.get("task", ""))
    people = request.form.getlist("person")
    if not people:
        raise pages.Refused(_("Не е избран нито един човек. Отбележете кои са направили задачата на хартия."), 400)
    if not all(text.isascii() and text.isdigit() and len(text) < 10 for text in people):
        abort(400)
    try:
        with transaction():
            made = operations.on_paper(practicum_id, item, list(map(int, people)), by=visitor().person_id, at=now())
            count = len(made)
    except LookupError:
        abort(404)
    pages.say(ngettext("Приета на хартия: %(num)s човек.", "Приета на хартия: %(num)s души.", count))
    return redirect(url_for(".review", practicum_id=practicum_id), 303)


@bp.route("/submissions/<id:submission_id>", methods=["GET", "POST"])
@allow(Capability.TEACH)
def submission(submission_id: int) -> ResponseReturnValue:
    found = queries.for_staff(visitor(), submission_id) or abort(404)
    practicum, item = found.practicum, _task(found.practicum, found.submission.task_id)
    form = ReviewForm()
    if form.validate_on_submit():
        return _decide(practicum, submission_id, item, form)
    before = queries.history(found.submission.enrolment_id, item.id)
    page = render_template(
        "tasks/submission.html",
        practicum=practicum,
        task=item,
        submission=next(each for each in before if each.id == submission_id),
        person=found.submission.enrolment.person,
        history=before,
        solution=_solution(practicum, item),
        form=form,
    )
    return page, 422 if form.is_submitted() else 200


def _decide(practicum: Practicum, submission_id: int, item: Task, form: ReviewForm) -> ResponseReturnValue:
    practicum_id, accepted, note = practicum.id, form.decision.data == "accept", form.note.data or ""
    address = _address(practicum_id, item.id)
    with transaction():
        operations.review(
            submission_id, item, accepted=accepted, note=note, by=visitor().person_id, at=now(), address=address
        )
    pages.say(_("Задачата е приета.") if accepted else _("Задачата е върната за поправка."))
    return redirect(url_for(".review", practicum_id=practicum_id), 303)


def _solution(practicum: Practicum, item: Task) -> str:
    html = courses.solution(practicum.revision, item.id)
    return html.within(practicum.id) if html else ""


def _address(practicum_id: int, item_id: str) -> str:
    public = current_app.config["PUBLIC_URL"]
    return public + url_for(".task", practicum_id=practicum_id, item_id=item_id) if public else ""
