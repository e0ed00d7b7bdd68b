"""The timetable: meetings are added, changed and removed one by one."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from learnlib.access import Capability, allow, visitor
from learnlib.clock import now
from learnlib.database import transaction
from learnlib.pages import Refused, say
from learnlib.practicums import operations
from learnlib.practicums.forms import MeetingForm, as_choices, shown_meeting
from learnlib.practicums.models import Meeting, Practicum
from learnlib.practicums.views.blueprint import bp, own


@bp.get("/practicums/<id:practicum_id>/meetings")
@allow(Capability.TEACH)
def meetings(practicum_id: int) -> ResponseReturnValue:
    practicum = own(practicum_id)
    return render_template("practicums/meetings.html", practicum=practicum)


@bp.route("/practicums/<id:practicum_id>/meetings/new", methods=["GET", "POST"])
@allow(Capability.TEACH)
def add_meeting(practicum_id: int) -> ResponseReturnValue:
    practicum = own(practicum_id)
    form = _form(practicum, {"on": practicum.ends_on})
    if form.validate_on_submit():
        try:
            with transaction():
                operations.add_meeting(practicum_id, form.fields(), by=visitor().person_id, at=now())
        except Refused as refused:
            form.form_errors.append(refused.sentence)
        else:
            say(_("Срещата е добавена."))
            return redirect(url_for(".meetings", practicum_id=practicum_id), 303)
    page = render_template("practicums/meeting.html", practicum=practicum, form=form, meeting=None)
    return page, 422 if form.is_submitted() else 200


@bp.route("/practicums/<id:practicum_id>/meetings/<id:meeting_id>", methods=["GET", "POST"])
@allow(Capability.TEACH)
def meeting(practicum_id: int, meeting_id: int) -> ResponseReturnValue:
    practicum = own(practicum_id)
    row = _of(practicum, meeting_id)
    form = _form(practicum, shown_meeting(row))
    if form.validate_on_submit():
        try:
            with transaction():
                operations.change_meeting(row, form.fields(), by=visitor().person_id, at=now())
        except Refused as refused:
            form.form_errors.append(refused.sentence)
        else:
            say(_("Срещата е записана."))
            return redirect(url_for(".meetings", practicum_id=practicum_id), 303)
    page = render_template("practicums/meeting.html", practicum=practicum, form=form, meeting=row)
    return page, 422 if form.is_submitted() else 200


@bp.post("/practicums/<id:practicum_id>/meetings/<id:meeting_id>/remove")
@allow(Capability.TEACH)
def remove_meeting(practicum_id: int, meeting_id: int) -> ResponseReturnValue:
    row = _of(own(practicum_id), meeting_id)
    with transaction():
        operations.remove_meeting(row, by=visitor().person_id, at=now())
    say(_("Срещата е махната от програмата."))
    return redirect(url_for(".meetings", practicum_id=practicum_id), 303)


def _of(practicum: Practicum, meeting_id: int) -> Meeting:
    return next((row for row in practicum.meetings if row.id == meeting_id), None) or abort(404)


def _form(practicum: Practicum, data: dict[str, object]) -> MeetingForm:
    form = MeetingForm(data=data)
    form.offer(as_choices((trainer.person for trainer in practicum.trainers), lambda person: person.name))
    return form
