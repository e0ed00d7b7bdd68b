"""A practicum's plan, its states and its places, as values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from learnlib.content import pair
from learnlib.content.model import ACADEMIC_HOUR, Course, Day, Slot

_ANY_DAY = date(2000, 1, 1)


class State(StrEnum):
    """Where a practicum is in its life."""

    DRAFT = "draft"
    OPEN = "open"
    RUNNING = "running"
    CLOSED = "closed"


class Form(StrEnum):
    """How people meet."""

    ON_SITE = "on_site"
    ONLINE = "online"
    MIXED = "mixed"


NEXT: dict[State, tuple[State, ...]] = {
    State.DRAFT: (State.OPEN,),
    State.OPEN: (State.RUNNING, State.DRAFT),
    State.RUNNING: (State.CLOSED, State.OPEN),
    State.CLOSED: (State.RUNNING,),
}


class Obstacle(StrEnum):
    """Why a practicum cannot change its state now."""

    NO_SUCH_STEP = "no_such_step"
    NO_MEETINGS = "no_meetings"
    NO_TRAINER = "no_trainer"
    NOBODY_ENROLLED = "nobody_enrolled"
    SOMEBODY_ENROLLED = "somebody_enrolled"
    NOT_BEGUN = "not_begun"
    NOT_OVER = "not_over"


@dataclass(frozen=True, slots=True)
class Situation:
    """What a change of state depends on."""

    state: State
    starts_on: date
    ends_on: date
    meetings: int
    trainers: int
    enrolled: int
    today: date


def obstacles(now: Situation, to: State) -> tuple[Obstacle, ...]:
    """Everything that stands in the way of the new state; nothing when it may be taken."""
    if to not in NEXT[now.state]:
        return (Obstacle.NO_SUCH_STEP,)
    found: dict[Obstacle, bool] = {}
    match now.state, to:
        case State.DRAFT, State.OPEN:
            found = {Obstacle.NO_MEETINGS: not now.meetings, Obstacle.NO_TRAINER: not now.trainers}
        case State.OPEN, State.DRAFT:
            found = {Obstacle.SOMEBODY_ENROLLED: now.enrolled > 0}
        case State.OPEN, State.RUNNING:
            found = {
                Obstacle.NO_MEETINGS: not now.meetings,
                Obstacle.NO_TRAINER: not now.trainers,
                Obstacle.NOBODY_ENROLLED: not now.enrolled,
                Obstacle.NOT_BEGUN: now.today < now.starts_on,
            }
        case State.RUNNING, State.CLOSED:
            found = {Obstacle.NOT_OVER: now.today < now.ends_on}
    return tuple(obstacle for obstacle, stands in found.items() if stands)


def may_go_to(now: Situation) -> tuple[State, ...]:
    """The states that can be taken at once."""
    return tuple(to for to in NEXT[now.state] if not obstacles(now, to))


# The timetable


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A meeting as the course's timetable foresees it on a certain date."""

    day_id: str
    module_id: str
    topic: str
    on: date
    starts: time
    ends: time
    hours: int


def plan_meetings(course: Course, dates: Sequence[date], start: time | None = None) -> tuple[PlannedMeeting, ...]:
    """One meeting for each lesson row of the timetable, day by day on the given dates.

    `start` moves every day so that its first row begins then. As many dates as days are wanted, in order.
    """
    if len(dates) != len(course.days) or any(a >= b for a, b in pairwise(dates)):
        raise ValueError("one date for each day of the course, in order")
    return tuple(
        meeting for day, on in zip(course.days, dates, strict=True) for meeting in _meetings_of(day, on, start)
    )


def _meetings_of(day: Day, on: date, start: time | None) -> Iterable[PlannedMeeting]:
    titles = {module.id: module.title for module in day.modules}
    shift = _shift(day.timetable, start)
    minutes_of: dict[str, int] = {}
    for slot in day.timetable:
        if slot.module is None:
            continue
        # Rows need not last whole academic hours, only modules do: what is left over goes to the module's next row.
        before = minutes_of.get(slot.module, 0)
        minutes_of[slot.module] = after = before + slot.minutes
        hours = after // ACADEMIC_HOUR - before // ACADEMIC_HOUR
        if hours:
            begins = datetime.combine(_ANY_DAY, time.fromisoformat(slot.at)) + shift
            ends = begins + timedelta(minutes=slot.minutes)
            yield PlannedMeeting(day.id, slot.module, titles[slot.module], on, begins.time(), ends.time(), hours)


def _shift(timetable: Sequence[Slot], start: time | None) -> timedelta:
    if start is None or not timetable:
        return timedelta()
    first, last = (time.fromisoformat(timetable[n].at) for n in (0, -1))
    shift = datetime.combine(_ANY_DAY, start) - datetime.combine(_ANY_DAY, first)
    end = datetime.combine(_ANY_DAY, last) + timedelta(minutes=timetable[-1].minutes) + shift
    if end.date() != _ANY_DAY:
        raise ValueError("the day would end after midnight")
    return shift


def following_days(first: date, others: Sequence[date | None]) -> tuple[date, ...]:
    """The days of a practicum; a day that nobody chose is the next working day."""
    days = [first]
    for chosen in others:
        days.append(chosen or next_working_day(days[-1]))
    return tuple(days)


def next_working_day(day: date) -> date:
    """The next day that is neither Saturday nor Sunday."""
    day += timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day


def minutes_wanted(percent: int, whole: int) -> int:
    """The smallest number of minutes that is at least so many per cent of the whole."""
    return -(-whole * percent // 100)


# What people write


@dataclass(frozen=True, slots=True)
class Details:
    """What a coordinator may write about a practicum at any time."""

    title: str
    municipality_id: int | None
    place: str
    form: str
    capacity: int
    attendance_percent: int
    quiz_percent: int
    tasks_accepted: bool


@dataclass(frozen=True, slots=True)
class MeetingFields:
    """What the timetable says of one meeting."""

    on: date
    starts: time
    ends: time
    hours: int
    topic: str
    room: str
    trainer_id: int | None


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What is asked of somebody who has no account yet."""

    given: str
    middle: str | None
    family: str
    library_id: int | None = None
    email: str | None = None


class Opening(StrEnum):
    """Whether a quiz of a practicum may be begun."""

    OPEN = "open"
    LATER = "later"
    OVER = "over"


def opening(purpose: str, *, starts_on: date, ends_on: date, closed: bool, today: date) -> Opening:
    """The test before may be begun until the first day ends, the one after from the last day until all is closed."""
    match purpose:
        case pair.BEFORE:
            return Opening.OVER if closed or today > starts_on else Opening.OPEN
        case pair.AFTER:
            return Opening.OVER if closed else Opening.LATER if today < ends_on else Opening.OPEN
    return Opening.OPEN
