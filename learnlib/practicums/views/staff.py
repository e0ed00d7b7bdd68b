"""The practicum as a whole: list, new, overview, edit, state."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from learnlib import clock
from learnlib.access import Capability, allow, visitor
from learnlib.clock import now
from learnlib.courses import queries as courses
from learnlib.courses.models import Revision
from learnlib.database import transaction
from learnlib.pages import Refused, say
from learnlib.places import queries as places
from learnlib.practicums import operations, queries
from learnlib.practicums.forms import DetailsForm, NewForm, as_choices, edit_form, moved_days, new_form, shown
from learnlib.practicums.operations.plan import in_words, situation
from learnlib.practicums.rules import NEXT, State, obstacles
from learnlib.practicums.views.blueprint import bp, own


@bp.get("/practicums")
@allow(Capability.TEACH)
def index() -> ResponseReturnValue:
    practicums = queries.staff_list(visitor())
    taken = queries.places_taken([practicum.id for practicum in practicums])
    return render_template("practicums/index.html", practicums=practicums, taken=taken)


@bp.route("/practicums/new", methods=["GET", "POST"])
@allow(Capability.COORDINATE)
def new() -> ResponseReturnValue:
    offered = courses.listing()
    slug = request.args.get("course") or (offered[0].slug if len(offered) == 1 else "")
    revision = courses.published(slug) if slug else None
    if slug and revision is None:
        abort(404)
    if revision is None:
        return render_template("practicums/choose_course.html", courses=offered)
    course = courses.course_of(revision)
    rule = course.completion
    form = new_form(course)(attendance_percent=rule.attendance, quiz_percent=rule.quizzes, tasks_accepted=rule.tasks)
    _offer(form)
    if form.validate_on_submit() and form.plan(course):
        return redirect(url_for(".show", practicum_id=_create(revision, form)), 303)
    page = render_template("practicums/new.html", form=form, course=course, slug=slug)
    return page, 422 if form.is_submitted() else 200


def _offer(form: DetailsForm) -> None:
    form.offer(as_choices(places.municipalities(), lambda each: each.name))


def _create(revision: Revision, form: NewForm) -> int:
    person_id = visitor().person_id
    with transaction():
        practicum = operations.create(
            revision, form.details(), form.planned, room=form.room.data or "", by=person_id, at=now()
        )
        practicum_id = practicum.id
    say(_("Практикумът е създаден като чернова. Добавете обучител и хора, после отворете записването."))
    return practicum_id


@bp.get("/practicums/<id:practicum_id>")
@allow(Capability.TEACH)
def show(practicum_id: int) -> ResponseReturnValue:
    practicum = own(practicum_id)
    taken = queries.places_taken([practicum_id]).get(practicum_id, 0)
    facts = situation(practicum, taken, clock.today())
    return render_template(
        "practicums/show.html",
        practicum=practicum,
        course=courses.course_of(practicum.revision),
        taken=taken,
        today=clock.today(),
        next_meeting=queries.next_meeting(practicum, clock.local(now())),
        steps=[(to, [in_words(each, practicum) for each in obstacles(facts, to)]) for to in NEXT[facts.state]],
    )


@bp.route("/practicums/<id:practicum_id>/edit", methods=["GET", "POST"])
@allow(Capability.COORDINATE)
def edit(practicum_id: int) -> ResponseReturnValue:
    practicum = own(practicum_id)
    form = edit_form(practicum)(data=shown(practicum))
    _offer(form)
    if form.validate_on_submit():
        moved = moved_days(form, practicum)
        try:
            with transaction():
                operations.change(practicum_id, form.details(), moved=moved, by=visitor().person_id, at=now())
        except Refused as refused:
            form.form_errors.append(refused.sentence)
        else:
            say(_("Промените са записани."))
            return redirect(url_for(".show", practicum_id=practicum_id), 303)
    whole = sum(meeting.minutes for meeting in practicum.meetings)
    page = render_template("practicums/edit.html", form=form, practicum=practicum, whole=whole)
    return page, 422 if form.is_submitted() else 200


@bp.post("/practicums/<id:practicum_id>/state")
@allow(Capability.COORDINATE)
def state(practicum_id: int) -> ResponseReturnValue:
    own(practicum_id)
    wanted = request.form.get("state", "")
    if wanted not in set(State):
        abort(400)
    with transaction():
        operations.change_state(practicum_id, State(wanted), by=visitor().person_id, at=now())
    say(_("Състоянието на практикума е променено."))
    return redirect(url_for(".show", practicum_id=practicum_id), 303)
