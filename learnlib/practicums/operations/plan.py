"""A practicum's own fields, days and state."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from learnlib import clock, journal
from learnlib.courses.models import Revision
from learnlib.extensions import db
from learnlib.pages import Refused, day
from learnlib.practicums.models import Enrolment, Meeting, Practicum, PracticumTrainer
from learnlib.practicums.operations.locks import hold
from learnlib.practicums.operations.timetable import span
from learnlib.practicums.rules import Details, Obstacle, PlannedMeeting, Situation, State, obstacles


def create(
    revision: Revision,
    details: Details,
    meetings: Sequence[PlannedMeeting],
    *,
    by: int | None,
    at: datetime,
    room: str = "",
    trainers: Sequence[int] = (),
) -> Practicum:
    """A draft of a practicum at that revision, with its timetable; the first trainer leads every meeting."""
    practicum = Practicum(
        revision_id=revision.id,
        starts_on=min(meeting.on for meeting in meetings),
        ends_on=max(meeting.on for meeting in meetings),
        state=State.DRAFT.value,
        created_at=at,
        **asdict(details),
    )
    db.session.add(practicum)
    db.session.flush()
    leader = trainers[0] if trainers else None
    for planned in meetings:
        row = Meeting(practicum_id=practicum.id, room=room, trainer_id=leader, **asdict(planned))
        db.session.add(row)
    for person_id in trainers:
        db.session.add(PracticumTrainer(practicum_id=practicum.id, person_id=person_id))
    journal.record("practicum.created", "practicum", practicum.id, by=by, at=at, title=details.title)
    db.session.flush()
    return practicum


def change(
    practicum_id: int,
    details: Details,
    *,
    by: int,
    at: datetime,
    moved: Mapping[date, date] | None = None,
) -> Practicum:
    """Write the fields anew and move the meetings of whole days. Refused when more people are enrolled than fit."""
    practicum = hold(practicum_id)
    taken = enrolled(practicum_id)
    if details.capacity < taken:
        raise Refused(_("Вече са записани %(count)s души; местата не могат да са по-малко.", count=taken))
    changes = _differences(practicum, asdict(details))
    for name, (_old, new) in changes.items():
        setattr(practicum, name, new)
    if moved := {old: new for old, new in (moved or {}).items() if old != new}:
        changes["days"] = ([f"{old}" for old in moved], [f"{new}" for new in moved.values()])
        _move_days(practicum, moved)
    if changes:
        journal.record("practicum.changed", "practicum", practicum.id, by=by, at=at, changes=changes)
    db.session.flush()
    return practicum


def _differences(practicum: Practicum, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {
        name: (getattr(practicum, name), value) for name, value in values.items() if getattr(practicum, name) != value
    }


def _move_days(practicum: Practicum, moved: Mapping[date, date]) -> None:
    days = {meeting.on for meeting in practicum.meetings}
    if len({moved.get(on, on) for on in days}) != len(days):
        raise Refused(_("Два дни не могат да са на една и съща дата."), 422)
    for meeting in practicum.meetings:
        meeting.on = moved.get(meeting.on, meeting.on)
    span(practicum, practicum.meetings)


def enrolled(practicum_id: int) -> int:
    """How many places are taken."""
    count = select(func.count()).select_from(Enrolment)
    where = Enrolment.practicum_id == practicum_id, Enrolment.withdrawn_at.is_(None)
    return db.session.scalar(count.where(*where)) or 0


def change_state(practicum_id: int, to: State, *, by: int, at: datetime) -> Practicum:
    """Take the next step in the practicum's life, or refuse with everything that stands in its way."""
    practicum = hold(practicum_id)
    before = State(practicum.state)
    if before is to:
        return practicum
    now = situation(practicum, enrolled(practicum_id), clock.local(at).date())
    if found := obstacles(now, to):
        raise Refused(" ".join(in_words(obstacle, practicum) for obstacle in found))
    practicum.state = to.value
    journal.record("practicum.state", "practicum", practicum.id, by=by, at=at, old=before.value, new=to.value)
    db.session.flush()
    return practicum


def situation(practicum: Practicum, taken: int, today: date) -> Situation:
    """What the rules about states need to know."""
    return Situation(
        state=State(practicum.state),
        starts_on=practicum.starts_on,
        ends_on=practicum.ends_on,
        meetings=len(practicum.meetings),
        trainers=len(practicum.trainers),
        enrolled=taken,
        today=today,
    )


def in_words(obstacle: Obstacle, practicum: Practicum) -> str:
    """What stands in the way and what to do about it."""
    words: dict[Obstacle, str] = {
        Obstacle.NO_SUCH_STEP: _("От това състояние дотам не се стига наведнъж."),
        Obstacle.NO_MEETINGS: _("Няма нито една среща: добавете поне една в програмата."),
        Obstacle.NO_TRAINER: _("Няма обучител: добавете поне един."),
        Obstacle.NOBODY_ENROLLED: _("Никой не е записан: запишете поне един човек."),
        Obstacle.SOMEBODY_ENROLLED: _("Вече има записани хора; практикумът не може да стане пак чернова."),
        Obstacle.NOT_BEGUN: _(
            "Първият ден е %(day)s; дотогава записването остава отворено.", day=day(practicum.starts_on)
        ),
        Obstacle.NOT_OVER: _(
            "Последният ден е %(day)s; дотогава практикумът не може да се приключи.", day=day(practicum.ends_on)
        ),
    }
    return words[obstacle]
