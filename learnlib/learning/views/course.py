"""The course of a practicum: its days and items, a lesson, the glossary."""

from collections import defaultdict
from datetime import date
from functools import partial
from typing import Any

from flask import abort, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from learnlib import clock, kept
from learnlib.access import Capability, allow, visitor
from learnlib.content.model import Lesson
from learnlib.courses import queries as courses
from learnlib.database import transaction
from learnlib.learning import operations, queries, rules
from learnlib.learning.views.blueprint import bp, find_reading, item_url
from learnlib.practicums.models import Practicum
from learnlib.practicums.queries import Glimpse, glimpse

ASKED = kept.slot()


@bp.get("/my/<id:practicum_id>")
@allow(Capability.LEARN, Capability.TEACH)
def course(practicum_id: int) -> ResponseReturnValue:
    """Days, modules and items, with how far the trainee has come."""
    reading = find_reading(practicum_id)
    practicum = reading.practicum
    return render_template(
        "learning/course.html",
        practicum=practicum, enrolment=reading.enrolment, course=courses.course_of(practicum.revision),
        standing=queries.standing(reading.enrolment, at=clock.now()) if reading.enrolment else None,
        dates=_dates(practicum), today=clock.today(), State=rules.State, count=rules.count,
    )  # fmt: skip


def _dates(practicum: Practicum) -> dict[str | None, list[date]]:
    """The dates on which each day of the course is held."""
    dates: defaultdict[str | None, list[date]] = defaultdict(list)
    for meeting in practicum.meetings:
        if meeting.on not in dates[meeting.day_id]:
            dates[meeting.day_id].append(meeting.on)
    return dates


@bp.get("/my/<id:practicum_id>/lessons/<path:item_id>")
@allow(Capability.LEARN, Capability.TEACH)
def lesson(practicum_id: int, item_id: str) -> ResponseReturnValue:
    """One lesson to read, and the button that leads on."""
    reading = glimpse(visitor(), practicum_id) or abort(404)
    practicum, enrolment = reading.practicum, reading.enrolment
    course = courses.course_of(practicum.revision)
    item = course.item(item_id)
    if not isinstance(item, Lesson):
        abort(404)
    left = queries.traces(enrolment, item_id) if enrolment else queries.Traces()
    asked = _asked(queries.asked_at(enrolment, item_id)) if enrolment and left.asked else ""
    if reading.staff:
        return _lesson(reading, item, left.read, asked)
    return kept.page((practicum.revision, left.read), partial(_lesson, reading, item, left.read, ASKED), {ASKED: asked})


def _asked(asked: queries.Asking) -> Markup:
    parts: Any = current_app.jinja_env.get_template("learning/_asked.html").module
    made: Markup = parts.section(asked.threads, asked.names)
    return made


def _lesson(reading: Glimpse, item: Lesson, read: bool, asked: str) -> str:
    """The page with its place for what was asked there: for staff all the rest too depends on who reads it."""
    revision, enrolment = reading.practicum.revision, reading.enrolment
    course = courses.course_of(revision)
    return render_template(
        "learning/lesson.html",
        practicum=reading.practicum, enrolment=enrolment, course=course, lesson=item, item_id=item.id,
        day=course.day_of(item.id), module=course.module_of(item.id),
        text=courses.lesson(revision, item.id), read=read, asked=asked,
        previous=rules.preceding(course, item.id), following=rules.following(course, item.id),
        facts=courses.unverified(revision, item.id) if reading.staff else (),
    )  # fmt: skip


@bp.post("/my/<id:practicum_id>/read/<path:item_id>")
@allow(Capability.LEARN)
def read(practicum_id: int, item_id: str) -> ResponseReturnValue:
    """„Прочетох урока – напред“."""
    try:
        with transaction():
            course = operations.read(visitor().person_id, practicum_id, item_id, at=clock.now())
    except operations.NotHere:
        abort(404)
    following = rules.following(course, item_id)
    onward = item_url(practicum_id, following) if following else url_for(".course", practicum_id=practicum_id)
    return redirect(onward, 303)


@bp.get("/my/<id:practicum_id>/glossary")
@allow(Capability.LEARN, Capability.TEACH)
def glossary(practicum_id: int) -> ResponseReturnValue:
    """The terms of the course."""
    reading = find_reading(practicum_id)
    course = courses.course_of(reading.practicum.revision)
    terms = sorted(course.glossary.values(), key=lambda term: term.term.casefold())
    return render_template(
        "learning/glossary.html",
        practicum=reading.practicum, enrolment=reading.enrolment, course=course, terms=terms,
    )  # fmt: skip
