"""The roll call, the overview of the whole practicum, the sheet to sign."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flask import Blueprint, Response, abort, current_app, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from learnlib import clock, pages
from learnlib.access import Capability, allow, visitor
from learnlib.attendance import operations, pdf, queries
from learnlib.attendance.forms import RollForm, read_roll
from learnlib.attendance.rules import Door, Session, Status, attended, default_part, door
from learnlib.clock import now
from learnlib.database import transaction
from learnlib.practicums import queries as practicums
from learnlib.practicums.models import Meeting, Practicum
from learnlib.practicums.rules import Form, State

bp = Blueprint("attendance", __name__)

# The sheet is a Bulgarian record whatever the language of the screen.
_FORMS_ON_PAPER = {Form.ON_SITE: "присъствена", Form.ONLINE: "дистанционна", Form.MIXED: "смесена"}


def _own(practicum_id: int) -> Practicum:
    return practicums.of_staff(visitor(), practicum_id) or abort(404)


def _meeting(practicum: Practicum, meeting_id: int) -> Meeting:
    return next((each for each in practicum.meetings if each.id == meeting_id), None) or abort(404)


@bp.get("/practicums/<id:practicum_id>/attendance")
@allow(Capability.TEACH)
def overview(practicum_id: int) -> ResponseReturnValue:
    practicum = _own(practicum_id)
    enrolments = practicums.enrolments(practicum_id)
    seen = queries.marks(practicum_id)
    sessions = queries.sessions(practicum)
    present = {each.id for each in enrolments}
    marked = queries.marked_counts({who: marks for who, marks in seen.items() if who in present})
    return render_template(
        "attendance/overview.html",
        practicum=practicum,
        enrolments=enrolments,
        seen=seen,
        sums={each.id: attended(sessions, seen.get(each.id, {})) for each in enrolments},
        begun={session.id for session in sessions if session.begun},
        marked=marked,
        current=_current(practicum, sessions, marked, len(enrolments)),
        Status=Status,
    )


def _current(
    practicum: Practicum, sessions: Sequence[Session], marked: Mapping[int, int], people: int
) -> Meeting | None:
    """Today's meeting whose roll is to be called: the one being held unless all are marked, else the next one."""
    begun = {session.id for session in sessions if session.begun}
    today = [each for each in practicum.meetings if each.on == clock.today()]
    held = [each for each in today if each.id in begun and marked.get(each.id, 0) < people]
    coming = [each for each in today if each.id not in begun]
    found = held[-1:] or coming[:1] or today[-1:]
    return found[0] if found else None


@bp.get("/practicums/<id:practicum_id>/meetings/<id:meeting_id>/roll")
@allow(Capability.TEACH)
def roll(practicum_id: int, meeting_id: int) -> ResponseReturnValue:
    practicum = _own(practicum_id)
    return _page(practicum, _meeting(practicum, meeting_id), None)


def _page(practicum: Practicum, meeting: Meeting, form: RollForm | None) -> str:
    order = practicum.meetings
    place = order.index(meeting)
    closed = practicum.state == State.CLOSED
    return render_template(
        "attendance/roll.html",
        scripts=["save.js", "roll.js"],
        practicum=practicum,
        meeting=meeting,
        rows=queries.roll(meeting),
        door=door(meeting.on, clock.today(), closed=closed),
        previous=order[place - 1] if place else None,
        next=order[place + 1] if place + 1 < len(order) else None,
        number=place + 1,
        errors=form.errors if form else {},
        sent=request.form if form else {},
        part=default_part(meeting.minutes),
        Door=Door,
        Status=Status,
    )


@bp.post("/practicums/<id:practicum_id>/meetings/<id:meeting_id>/roll")
@allow(Capability.TEACH)
def mark(practicum_id: int, meeting_id: int) -> ResponseReturnValue:
    practicum = _own(practicum_id)
    meeting = _meeting(practicum, meeting_id)
    known = [each.id for each in practicums.enrolments(practicum_id)]
    form = read_roll(request.form, known, meeting.minutes, everybody=request.form.get("act") == "all")
    if form.strangers:
        abort(404)
    if pages.wants_json():
        return _one(meeting, form)
    if not form.entries and not form.errors:
        raise pages.Refused(_("Не е отбелязано нищо. Изберете поне за един човек и запишете отново."), 400)
    if form.errors:
        return _page(practicum, meeting, form), 422
    saved = _save(meeting.id, form)
    pages.say(_said(saved))
    return redirect(url_for(".roll", practicum_id=practicum_id, meeting_id=meeting_id), 303)


def _said(count: int) -> str:
    time = pages.clock_time(now())
    people = ngettext("%(num)s човек", "%(num)s души", count)
    return str(_("Записано в %(time)s: %(people)s.", time=time, people=people))


def _save(meeting_id: int, form: RollForm) -> int:
    with transaction():
        made = operations.mark(
            meeting_id,
            form.entries,
            by=visitor().person_id,
            at=now(),
            reason=form.reason,
            source="roll",
        )
        return len(made)


def _one(meeting: Meeting, form: RollForm) -> ResponseReturnValue:
    """The answer to our own script, which saves one person at a time."""
    if form.unit is None or [entry.enrolment_id for entry in form.entries] not in ([form.unit], []):
        abort(400)
    if form.errors or not form.entries:
        sentence = form.errors.get(form.unit) or _("Изберете едно от четирите.")
        return jsonify(error=sentence), 422
    meeting_id, minutes = meeting.id, meeting.minutes
    form.entries = [replace(entry, base=None, revision=form.revision) for entry in form.entries]
    try:
        _save(meeting_id, form)
    except operations.Overtaken:
        return _overtaken(queries.standing(meeting_id, form.unit), minutes), 409
    count = queries.standing(meeting_id, form.unit).count
    return jsonify(saved=pages.clock_time(now()), revision=count)


def _overtaken(stored: queries.Standing, meeting_minutes: int) -> Response:
    """Somebody has marked this person since the page was opened: say so and show it."""
    values = {f"hours-{stored.enrolment_id}": [pages.hours(default_part(meeting_minutes))]}
    if stored.mark:
        values[f"status-{stored.enrolment_id}"] = [stored.mark.status.value]
        if stored.mark.status is Status.PARTIAL:
            values[f"hours-{stored.enrolment_id}"] = [pages.hours(stored.mark.minutes)]
    sentence = _("Междувременно е отбелязано друго. Показваме него; ако не е вярно, изберете отново.")
    return jsonify(error=sentence, revision=stored.count, values=values)


@bp.get("/practicums/<id:practicum_id>/meetings/<id:meeting_id>/sheet.pdf")
@allow(Capability.TEACH)
def sheet(practicum_id: int, meeting_id: int) -> ResponseReturnValue:
    practicum = _own(practicum_id)
    meeting = _meeting(practicum, meeting_id)
    rows = [
        pdf.SheetRow(
            number,
            each.person.name,
            each.person.library.name if each.person.library else "",
            each.person.library.settlement.title if each.person.library else "",
        )
        for number, each in enumerate(practicums.enrolments(practicum_id), 1)
    ]
    body = pdf.sheet(_head(practicum, meeting), rows, sample=current_app.config["DEMO"])
    name = f"spisak-{meeting.on:%Y-%m-%d}-{meeting.starts:%H%M}.pdf"
    return Response(
        body,
        mimetype="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


def _head(practicum: Practicum, meeting: Meeting) -> pdf.SheetMeeting:
    trainers = [meeting.trainer] if meeting.trainer else [each.person for each in practicum.trainers]
    place = ", ".join(part for part in (practicum.place, meeting.room) if part)
    return pdf.SheetMeeting(
        title=practicum.title,
        topic=meeting.topic,
        date=meeting.on,
        start=meeting.starts,
        end=meeting.ends,
        hours=str(meeting.hours),
        place=place,
        trainers=tuple(person.name for person in trainers),
        course=practicum.revision.course.title,
        form=_FORMS_ON_PAPER[Form(practicum.form)],
        issuer=current_app.config["LIBRARY_NAME"],
    )
