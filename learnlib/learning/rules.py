"""Where a trainee stands: the state of every item, what comes next, which day it is. Values in, values out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Protocol, TypeVar

from learnlib.content import pair
from learnlib.content.model import Course, Day, Item, Lesson, Quiz, Task
from learnlib.practicums.rules import Opening
from learnlib.quizzes.rules import Result, attempts_left
from learnlib.tasks.rules import TaskState

LONGEST_MESSAGE = 4_000


class State(StrEnum):
    """How far one person has come with one item."""

    NEW = "new"
    LATER = "later"
    """The test after the practicum, before its time."""
    MISSED = "missed"
    """A test of the two whose time has passed."""
    READ = "read"
    OPEN = "open"
    """An attempt at the quiz was begun and not handed in."""
    TRIED = "tried"
    """The quiz was handed in below what passes it, and may be tried again."""
    FAILED = "failed"
    """The same, and no attempt is left."""
    WAITING = "waiting"
    """The quiz was handed in, and its result waits for a trainer who reads an answer."""
    DONE = "done"
    HANDED_IN = "handed_in"
    RETURNED = "returned"
    ACCEPTED = "accepted"

    @property
    def waits_for_trainee(self) -> bool:
        """Whether the trainee still has something to do here."""
        return self in (State.NEW, State.OPEN, State.TRIED, State.RETURNED)

    @property
    def counts(self) -> bool:
        """Whether there is something to do or done: what cannot be done now is no part of the way."""
        return self not in (State.LATER, State.MISSED)


States = Mapping[str, State]

_UNTRIED = {Opening.OPEN: State.NEW, Opening.LATER: State.LATER, Opening.OVER: State.MISSED}
_TASKS = {
    TaskState.NONE: State.NEW,
    TaskState.HANDED_IN: State.HANDED_IN,
    TaskState.RETURNED: State.RETURNED,
    TaskState.ACCEPTED: State.ACCEPTED,
}


def states(
    course: Course,
    read: Collection[str],
    results: Mapping[str, Result],
    tasks: Mapping[str, TaskState],
    openings: Mapping[str, Opening] | None = None,
) -> dict[str, State]:
    """The state of every item of the course, from the facts about one person; `openings` by purpose of a quiz."""
    return {item.id: _state(item, read, results, tasks, openings or {}) for item in course.items.values()}


def _state(
    item: Item,
    read: Collection[str],
    results: Mapping[str, Result],
    tasks: Mapping[str, TaskState],
    openings: Mapping[str, Opening],
) -> State:
    match item:
        case Lesson():
            return State.READ if item.id in read else State.NEW
        case Task():
            return _TASKS[tasks.get(item.id, TaskState.NONE)]
        case Quiz():
            return _quiz_state(item, results.get(item.id, Result()), openings.get(item.purpose, Opening.OPEN))


def _quiz_state(quiz: Quiz, result: Result, opening: Opening) -> State:
    if result.open_attempt_id is not None:
        return State.OPEN
    # Only a graded quiz can be failed: practice is done once it was tried.
    if result.percent is not None and (result.passed or quiz.purpose != "graded"):
        return State.DONE
    if result.waits:
        return State.WAITING
    if result.percent is None:
        return _UNTRIED[opening]
    return State.FAILED if attempts_left(quiz, result.attempts) == 0 else State.TRIED


def next_item(course: Course, states: States) -> Item | None:
    """What the trainee does next: the test before everything, else the first that waits in the order of the course."""
    waiting = _waiting(course, states)
    return next((item for item in waiting if is_test(item, pair.BEFORE)), next(iter(waiting), None))


def next_besides(course: Course, states: States) -> Item | None:
    """What comes next for somebody who leaves the two tests aside; they block nobody."""
    return next((item for item in _waiting(course, states) if not is_test(item, *pair.PURPOSES)), None)


def test_after(course: Course, states: States) -> Quiz | None:
    """The test after the practicum while it waits for the trainee."""
    return next(
        (item for item in _waiting(course, states) if isinstance(item, Quiz) and is_test(item, pair.AFTER)), None
    )


def is_test(item: Item, *purposes: str) -> bool:
    """Whether the item is a quiz with one of these purposes."""
    return isinstance(item, Quiz) and item.purpose in purposes


def _waiting(course: Course, states: States) -> list[Item]:
    return [course.items[i] for i in course.sequence if states[i].waits_for_trainee]


def following(course: Course, item_id: str) -> Item | None:
    """The item after this one in the order of the course."""
    return _neighbour(course, item_id, 1)


def preceding(course: Course, item_id: str) -> Item | None:
    """The item before this one in the order of the course."""
    return _neighbour(course, item_id, -1)


def _neighbour(course: Course, item_id: str, step: int) -> Item | None:
    place = course.sequence.index(item_id) + step
    return course.items[course.sequence[place]] if 0 <= place < len(course.sequence) else None


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many."""

    done: int
    whole: int


def count(items: Iterable[str], states: States) -> Count:
    """How many of the items no longer wait for the trainee; what cannot be done now is left out."""
    each = [states[item] for item in items if states[item].counts]
    return Count(sum(not state.waits_for_trainee for state in each), len(each))


# Days


class When(StrEnum):
    """Where today lies in a practicum."""

    UNPLANNED = "unplanned"
    BEFORE = "before"
    ON = "on"
    BETWEEN = "between"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Today:
    """Which teaching day it is, or which comes next; after the last one, the last."""

    when: When
    number: int = 0
    whole: int = 0
    on: date | None = None


def today(days: Collection[date], on: date) -> Today:
    """Which of the practicum's days it is."""
    ordered = sorted(set(days))
    if not ordered:
        return Today(When.UNPLANNED)
    if on > ordered[-1]:
        return Today(When.AFTER, len(ordered), len(ordered), ordered[-1])
    place = next(n for n, each in enumerate(ordered) if each >= on)
    when = When.ON if ordered[place] == on else When.BETWEEN if place else When.BEFORE
    return Today(when, place + 1, len(ordered), ordered[place])


class Timed(Protocol):
    """What has a day, a beginning and an end: a meeting."""

    @property
    def on(self) -> date: ...
    @property
    def starts(self) -> time: ...
    @property
    def ends(self) -> time: ...


T = TypeVar("T", bound=Timed)


def current(meetings: Sequence[T], wall: datetime) -> T | None:
    """The meeting that is held at that moment, or the next one after it."""
    moment = (wall.date(), wall.time())
    return min((m for m in meetings if (m.on, m.ends) > moment), key=lambda m: (m.on, m.starts), default=None)


class Lasting(Protocol):
    """What has a first and a last day: a practicum."""

    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...


P = TypeVar("P", bound=Lasting)


def main(practicums: Iterable[P], on: date) -> P | None:
    """The practicum that matters today: the one that runs, else the nearest to come, else the last that was."""

    def order(each: P) -> tuple[int, int]:
        if each.ends_on < on:
            return 2, (on - each.ends_on).days
        return (0, 0) if each.starts_on <= on else (1, (each.starts_on - on).days)

    return min(practicums, key=order, default=None)


def course_day(course: Course, day_ids: Iterable[str | None]) -> Day | None:
    """The day of the course that meetings with these day ids belong to."""
    wanted = next((day_id for day_id in day_ids if day_id), None)
    return next((day for day in course.days if day.id == wanted), None)


# Words


class BadMessage(ValueError):
    """A question or an answer that cannot be taken: empty, or too long."""


def message(text: str) -> str:
    """The text as it is kept: plain, with one kind of line end. Raises BadMessage."""
    text = "\n".join(text.splitlines()).strip()
    if not text or len(text) > LONGEST_MESSAGE:
        raise BadMessage
    return text
