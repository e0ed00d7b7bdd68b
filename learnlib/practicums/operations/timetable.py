"""The meetings of a practicum, one by one."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from learnlib import journal
from learnlib.extensions import db
from learnlib.pages import Refused
from learnlib.practicums.models import Meeting, Practicum
from learnlib.practicums.operations.locks import hold
from learnlib.practicums.rules import MeetingFields


def span(practicum: Practicum, meetings: Sequence[Meeting]) -> None:
    """The practicum lasts from its first meeting to its last."""
    if meetings:
        practicum.starts_on = min(meeting.on for meeting in meetings)
        practicum.ends_on = max(meeting.on for meeting in meetings)


def add_meeting(practicum_id: int, fields: MeetingFields, *, by: int, at: datetime) -> Meeting:
    """A meeting more, outside the course's own timetable."""
    practicum = hold(practicum_id)
    _refuse_clash(practicum, fields, None)
    meeting = Meeting(practicum_id=practicum.id, day_id=None, module_id=None, **asdict(fields))
    db.session.add(meeting)
    span(practicum, [*practicum.meetings, meeting])
    db.session.flush()
    journal.record("meeting.added", "meeting", meeting.id, by=by, at=at, practicum=practicum.id, topic=fields.topic)
    return meeting


def change_meeting(meeting: Meeting, fields: MeetingFields, *, by: int, at: datetime) -> Meeting:
    """Write a meeting anew; who was marked present was there for all of it, however long it now is."""
    practicum = hold(meeting.practicum_id)
    _refuse_clash(practicum, fields, meeting)
    changes = {
        name: (str(getattr(meeting, name)), str(value))
        for name, value in asdict(fields).items()
        if getattr(meeting, name) != value
    }
    for name in changes:
        setattr(meeting, name, getattr(fields, name))
    span(practicum, practicum.meetings)
    if changes:
        journal.record("meeting.changed", "meeting", meeting.id, by=by, at=at, changes=changes)
    db.session.flush()
    return meeting


def remove_meeting(meeting: Meeting, *, by: int, at: datetime) -> None:
    """Take a meeting out of the timetable. Refused when somebody was marked at it, and for the last one."""
    practicum = hold(meeting.practicum_id)
    if len(practicum.meetings) < 2:
        raise Refused(_("Това е единствената среща. Добавете друга, преди да я махнете."))
    journal.record("meeting.removed", "meeting", meeting.id, by=by, at=at, topic=meeting.topic, on=str(meeting.on))
    span(practicum, [other for other in practicum.meetings if other is not meeting])
    db.session.delete(meeting)
    try:
        db.session.flush()
    except IntegrityError as error:
        # The marks belong to a higher feature; the database knows of them.
        raise Refused(_("На тази среща вече е отбелязано присъствие и тя не може да се махне.")) from error


def _refuse_clash(practicum: Practicum, fields: MeetingFields, itself: Meeting | None) -> None:
    for other in practicum.meetings:
        overlaps = other.on == fields.on and other.starts < fields.ends and fields.starts < other.ends
        if other is not itself and overlaps:
            raise Refused(_("По това време вече има среща: „%(topic)s“. Изберете друг час.", topic=other.topic), 422)
