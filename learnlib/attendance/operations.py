"""Marking the roll."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from flask_babel import gettext as _

from learnlib import clock, journal
from learnlib.attendance.models import Mark
from learnlib.attendance.queries import history
from learnlib.attendance.rules import Door, Entry, Status, door
from learnlib.extensions import db
from learnlib.pages import Refused
from learnlib.practicums import queries as practicums
from learnlib.practicums.models import Meeting
from learnlib.practicums.rules import State


class Overtaken(Exception):
    """Somebody marked this person after the page was opened that now says something else."""

    def __init__(self, enrolment_id: int) -> None:
        super().__init__(enrolment_id)
        self.enrolment_id = enrolment_id


def mark(
    meeting_id: int,
    entries: Iterable[Entry],
    *,
    by: int,
    at: datetime,
    reason: str = "",
    source: str = "roll",
) -> list[Mark]:
    """Append the marks that say something new and return them; the same mark again is no new row.

    Raises LookupError for a person who is not in the meeting's practicum, Overtaken for a revision that is not the
    newest, Refused when the roll is closed or a past meeting is changed without a reason.
    """
    meeting = db.session.get_one(Meeting, meeting_id, with_for_update=True)
    _refuse_closed(meeting, reason, at)
    known = {enrolment.id for enrolment in practicums.enrolments(meeting.practicum_id)}
    made = history(meeting_id)
    newest = {old.enrolment_id: old for old in made}
    added = []
    for entry in entries:
        if entry.enrolment_id not in known:
            raise LookupError(entry.enrolment_id)
        old = newest.get(entry.enrolment_id)
        if (old and entry.only_if_unmarked) or _says_nothing_new(entry, old, made):
            continue
        if entry.revision is not None and entry.revision <= sum(m.enrolment_id == entry.enrolment_id for m in made):
            raise Overtaken(entry.enrolment_id)
        added.append(_append(meeting, entry, old, by=by, at=at, reason=reason, source=source))
    db.session.flush()
    return added


def _refuse_closed(meeting: Meeting, reason: str, at: datetime) -> None:
    closed = meeting.practicum.state == State.CLOSED
    match door(meeting.on, clock.local(at).date(), closed=closed):
        case Door.CLOSED:
            raise Refused(_("Практикумът е приключен. Отворете го отново, за да поправите присъствието."))
        case Door.NOT_YET:
            raise Refused(_("Този ден още не е дошъл. Присъствието се отбелязва в деня на срещата."), 400)
        case Door.NEEDS_REASON if not reason.strip():
            raise Refused(_("Срещата е минала. Напишете защо променяте присъствието."), 422)


def _says_nothing_new(entry: Entry, old: Mark | None, made: Sequence[Mark]) -> bool:
    if old and (old.status, old.minutes) == (entry.seen.status, entry.seen.minutes):
        return True
    shown = next((m for m in made if m.id == entry.base and m.enrolment_id == entry.enrolment_id), None)
    return shown is not None and (shown.status, shown.minutes) == (entry.seen.status, entry.seen.minutes)


def _append(
    meeting: Meeting, entry: Entry, old: Mark | None, *, by: int, at: datetime, reason: str, source: str
) -> Mark:
    new = Mark(
        meeting_id=meeting.id,
        enrolment_id=entry.enrolment_id,
        status=entry.seen.status.value,
        minutes=entry.seen.minutes,
        source=source,
        reason=reason.strip() or None,
        by=by,
        at=at,
    )
    db.session.add(new)
    if old or reason.strip():
        journal.record(
            "attendance.changed",
            "meeting",
            meeting.id,
            by=by,
            at=at,
            enrolment=entry.enrolment_id,
            old=_words(old.status, old.minutes) if old else None,
            new=_words(new.status, new.minutes),
            reason=reason.strip() or None,
        )
    return new


def _words(status: str, minutes: int) -> str:
    return f"{status} {minutes}" if status == Status.PARTIAL else status
