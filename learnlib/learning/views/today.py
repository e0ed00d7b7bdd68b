"""The first page after the sign-in: the one next step, and below it the day."""

from datetime import timedelta

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from learnlib import clock
from learnlib.access import Capability, allow, may, visitor
from learnlib.attendance import queries as attendance
from learnlib.certificates import queries as certificates
from learnlib.learning import queries, rules
from learnlib.learning.views.blueprint import bp
from learnlib.practicums import queries as practicums
from learnlib.practicums.models import Enrolment
from learnlib.practicums.rules import State

ANSWERS_ARE_NEWS_FOR = timedelta(days=3)


@bp.get("/today")
@allow()
def today() -> ResponseReturnValue:
    """What the visitor does next, by what they may do here."""
    if may(Capability.TEACH):
        return _staff()
    if may(Capability.LEARN):
        return _trainee()
    if may(Capability.ADMINISTER):
        return redirect(url_for("administration.people"), 303)
    return render_template("learning/nothing.html")


def _trainee() -> str:
    places = practicums.mine(visitor().person_id)
    chosen = rules.main([place.practicum for place in places], clock.today())
    if chosen is None:
        return render_template("learning/nothing.html")
    enrolment = next(place for place in places if place.practicum is chosen)
    return _day(enrolment, [place for place in places if place is not enrolment])


def _day(enrolment: Enrolment, others: list[Enrolment]) -> str:
    at, practicum = clock.now(), enrolment.practicum
    standing = queries.standing(enrolment, at=at)
    day = rules.today([meeting.on for meeting in practicum.meetings], clock.today())
    meetings = [meeting for meeting in practicum.meetings if meeting.on == day.on]
    over = day.when is rules.When.AFTER or practicum.state == State.CLOSED
    return render_template(
        "learning/today.html",
        practicum=practicum, others=others, standing=standing, day=day, meetings=meetings, over=over,
        meeting=rules.current(meetings, clock.local(at)) or next(iter(meetings), None),
        course_day=rules.course_day(standing.course, (meeting.day_id for meeting in meetings)),
        attendance=attendance.of_enrolment(enrolment, at=at),
        answers=queries.answers_since(enrolment, at - ANSWERS_ARE_NEWS_FOR),
        certificate=next(iter(certificates.of_enrolment(enrolment.id)), None) if over else None,
        State=rules.State, When=rules.When,
    )  # fmt: skip


def _staff() -> str:
    on, wall = clock.today(), clock.local(clock.now())
    current = [each for each in practicums.staff_list(visitor()) if each.state != State.CLOSED]
    meetings = sorted(
        (meeting for each in current for meeting in each.meetings if meeting.on >= on),
        key=lambda meeting: (meeting.on, meeting.starts, meeting.id),
    )
    todays = [meeting for meeting in meetings if meeting.on == on]
    ids = [each.id for each in current]
    return render_template(
        "learning/today_staff.html",
        on=on, practicums=current,
        # After the last meeting its roll call is still the next step.
        todays=todays, meeting=rules.current(meetings, wall) or next(reversed(todays), None),
        questions=queries.questions_waiting(ids), tasks=queries.tasks_waiting(ids),
        own=practicums.mine(visitor().person_id) if may(Capability.LEARN) else [],
    )  # fmt: skip
