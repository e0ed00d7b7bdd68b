"""Where a trainee stands, as tables of values."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

import pytest

from learnlib.clock import SOFIA
from learnlib.content.model import Completion, Course, Day, Lesson, Module, Quiz, Task
from learnlib.learning import rules
from learnlib.learning.rules import State, Today, When
from learnlib.practicums.rules import Opening
from learnlib.quizzes.rules import Result
from learnlib.tasks.rules import TaskState

GRADED = Quiz("d1/proverka", "Проверка", "graded", (), attempts=3)
PRACTICE = Quiz("d2/uprazhnenie", "Упражнение", "practice", ())
LESSONS = Lesson("d1/urok", "Урок", 10), Lesson("d2/urok", "Друг", 5)
ITEMS = (*LESSONS, Task("d1/zadacha", "Задача", 20), GRADED, PRACTICE)
COURSE = Course(
    title="Курс", hours=2, summary="", audience="", completion=Completion(80, 60, True),
    days=(
        Day("d1", "Първи", 1, modules=(Module("m1", "М1", 1, items=("d1/urok", "d1/zadacha", "d1/proverka")),)),
        Day("d2", "Втори", 1, modules=(Module("m2", "М2", 1, items=("d2/urok", "d2/uprazhnenie")),)),
    ),
    items={item.id: item for item in ITEMS},
)  # fmt: skip
PASSED = Result(attempts=1, percent=80, passed=True)
BELOW = Result(attempts=1, percent=40)


def states(
    read: Collection[str] = (),
    results: Mapping[str, Result] | None = None,
    tasks: Mapping[str, TaskState] | None = None,
) -> dict[str, State]:
    return rules.states(COURSE, read, results or {}, tasks or {})


def test_without_any_fact_everything_is_new() -> None:
    assert set(states().values()) == {State.NEW}


@pytest.mark.parametrize(
    ("quiz", "result", "expected"),
    [
        (GRADED, Result(), State.NEW),
        (GRADED, PASSED, State.DONE),
        (GRADED, BELOW, State.TRIED),
        (GRADED, Result(attempts=3, percent=59), State.FAILED),
        (GRADED, Result(attempts=3, percent=60, passed=True), State.DONE),
        (GRADED, Result(attempts=2, percent=40, open_attempt_id=7), State.OPEN),
        (GRADED, Result(attempts=1, open_attempt_id=7), State.OPEN),
        (PRACTICE, BELOW, State.DONE),
        (PRACTICE, Result(attempts=1, open_attempt_id=7), State.OPEN),
        (GRADED, Result(attempts=1, waiting_attempt_id=7), State.WAITING),
        (GRADED, Result(attempts=3, waiting_attempt_id=7), State.WAITING),
        (GRADED, Result(attempts=3, percent=40, waiting_attempt_id=7), State.WAITING),
        (GRADED, Result(attempts=2, percent=80, passed=True, waiting_attempt_id=7), State.DONE),
        (GRADED, Result(attempts=2, open_attempt_id=8, waiting_attempt_id=7), State.OPEN),
        (PRACTICE, Result(attempts=1, waiting_attempt_id=7), State.WAITING),
        (PRACTICE, Result(attempts=2, percent=40, waiting_attempt_id=7), State.DONE),
    ],
)
def test_a_quiz_is_in_the_state_that_its_attempts_say(quiz: Quiz, result: Result, expected: State) -> None:
    assert states(results={quiz.id: result})[quiz.id] is expected


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        (TaskState.NONE, State.NEW),
        (TaskState.HANDED_IN, State.HANDED_IN),
        (TaskState.RETURNED, State.RETURNED),
        (TaskState.ACCEPTED, State.ACCEPTED),
    ],
)
def test_a_task_is_in_the_state_of_its_hand_ins(task: TaskState, expected: State) -> None:
    assert states(tasks={"d1/zadacha": task})["d1/zadacha"] is expected


@pytest.mark.parametrize(
    ("read", "results", "tasks", "expected"),
    [
        (set(), {}, {}, "d1/urok"),
        ({"d1/urok"}, {}, {}, "d1/zadacha"),
        ({"d1/urok"}, {}, {"d1/zadacha": TaskState.HANDED_IN}, "d1/proverka"),
        ({"d1/urok"}, {}, {"d1/zadacha": TaskState.RETURNED}, "d1/zadacha"),
        ({"d1/urok"}, {GRADED.id: BELOW}, {"d1/zadacha": TaskState.ACCEPTED}, "d1/proverka"),
        ({"d1/urok"}, {GRADED.id: Result(attempts=3, percent=10)}, {"d1/zadacha": TaskState.ACCEPTED}, "d2/urok"),
        ({"d2/urok"}, {}, {}, "d1/urok"),
        ({"d1/urok", "d2/urok"}, {GRADED.id: PASSED}, {"d1/zadacha": TaskState.ACCEPTED}, "d2/uprazhnenie"),
        ({"d1/urok", "d2/urok"}, {GRADED.id: PASSED, PRACTICE.id: BELOW}, {"d1/zadacha": TaskState.ACCEPTED}, None),
    ],
)
def test_next_is_the_first_that_waits_for_the_trainee(
    read: set[str], results: dict[str, Result], tasks: dict[str, TaskState], expected: str | None
) -> None:
    found = rules.next_item(COURSE, states(read, results, tasks))
    assert (found and found.id) == expected


@pytest.mark.parametrize(
    ("item", "before", "after"),
    [
        ("d1/urok", None, "d1/zadacha"),
        ("d1/proverka", "d1/zadacha", "d2/urok"),
        ("d2/uprazhnenie", "d2/urok", None),
    ],
)
def test_neighbours_follow_the_order_across_days(item: str, before: str | None, after: str | None) -> None:
    preceding, following = rules.preceding(COURSE, item), rules.following(COURSE, item)
    assert (preceding and preceding.id, following and following.id) == (before, after)


def test_what_waits_for_the_trainer_counts_as_done_by_the_trainee() -> None:
    found = states({"d1/urok"}, tasks={"d1/zadacha": TaskState.HANDED_IN})
    assert rules.count(COURSE.days[0].items, found) == rules.Count(2, 3)
    waiting = states({"d1/urok"}, {GRADED.id: Result(attempts=1, waiting_attempt_id=7)})
    assert rules.count(COURSE.days[0].items, waiting) == rules.Count(2, 3)
    assert rules.next_item(COURSE, waiting) == COURSE.items["d1/zadacha"]


MONDAY, TUESDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 27)


@pytest.mark.parametrize(
    ("days", "on", "expected"),
    [
        ([], MONDAY, Today(When.UNPLANNED)),
        ([MONDAY, TUESDAY, FRIDAY], date(2026, 11, 22), Today(When.BEFORE, 1, 3, MONDAY)),
        ([MONDAY, TUESDAY, FRIDAY], MONDAY, Today(When.ON, 1, 3, MONDAY)),
        ([FRIDAY, MONDAY, MONDAY, TUESDAY], TUESDAY, Today(When.ON, 2, 3, TUESDAY)),
        ([MONDAY, TUESDAY, FRIDAY], date(2026, 11, 25), Today(When.BETWEEN, 3, 3, FRIDAY)),
        ([MONDAY, TUESDAY, FRIDAY], date(2026, 11, 28), Today(When.AFTER, 3, 3, FRIDAY)),
    ],
)
def test_today_is_one_of_the_days_or_lies_between_them(days: list[date], on: date, expected: Today) -> None:
    assert rules.today(days, on) == expected


@dataclass(frozen=True)
class Held:
    on: date
    starts: time
    ends: time


FIRST = Held(MONDAY, time(9), time(10, 30))
SECOND = Held(MONDAY, time(10, 45), time(12, 15))
THIRD = Held(TUESDAY, time(9), time(10, 30))


def wall(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=SOFIA)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (wall(2026, 11, 22, 20, 0), FIRST),
        (wall(2026, 11, 23, 9, 30), FIRST),
        (wall(2026, 11, 23, 10, 30), SECOND),
        (wall(2026, 11, 23, 23, 0), THIRD),
        (wall(2026, 11, 24, 10, 30), None),
    ],
)  # fmt: skip
def test_the_current_meeting_is_the_one_held_or_the_next(moment: datetime, expected: Held | None) -> None:
    assert rules.current([THIRD, SECOND, FIRST], moment) == expected


@dataclass(frozen=True)
class Span:
    starts_on: date
    ends_on: date


LAST_YEAR = Span(date(2025, 5, 5), date(2025, 5, 9))
LAST_MONTH = Span(date(2026, 10, 5), date(2026, 10, 9))
NOW = Span(MONDAY, FRIDAY)
SOON = Span(date(2026, 12, 7), date(2026, 12, 11))
LATER = Span(date(2027, 2, 1), date(2027, 2, 5))


@pytest.mark.parametrize(
    ("practicums", "expected"),
    [
        ([], None),
        ([LAST_YEAR, LAST_MONTH], LAST_MONTH),
        ([LAST_MONTH, LATER, SOON], SOON),
        ([SOON, NOW, LAST_MONTH], NOW),
    ],
)
def test_the_practicum_that_matters_is_the_one_that_runs_then_the_next_then_the_last(
    practicums: list[Span], expected: Span | None
) -> None:
    assert rules.main(practicums, TUESDAY) == expected


@pytest.mark.parametrize(
    ("ids", "expected"), [(["d2", "d1"], "d2"), ([None, "d1"], "d1"), ([None], None), ([], None), (["d9"], None)]
)
def test_the_day_of_the_course_is_that_of_the_first_meeting_that_names_one(
    ids: list[str | None], expected: str | None
) -> None:
    day = rules.course_day(COURSE, ids)
    assert (day and day.id) == expected


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Защо?  ", "Защо?"),
        ("ред\r\nдруг\rтрети", "ред\nдруг\nтрети"),
        ("а" * 4000, "а" * 4000),
        ("а\r\n" * 1998 + "край", "а\n" * 1998 + "край"),
    ],
)
def test_a_message_is_kept_as_plain_lines(text: str, kept: str) -> None:
    assert rules.message(text) == kept


@pytest.mark.parametrize("text", ["", "  \n ", "а" * 4001])
def test_an_empty_or_too_long_message_is_refused(text: str) -> None:
    with pytest.raises(rules.BadMessage):
        rules.message(text)


# The test before and the test after

PRETEST, POSTTEST = Quiz("d1/vhoden", "Преди", "pretest", ()), Quiz("d2/izhoden", "След", "posttest", ())
TESTED = Course(
    title="Курс", hours=2, summary="", audience="", completion=Completion(80, 60, True),
    days=(
        Day("d1", "Първи", 1, modules=(Module("m1", "М1", 1, items=("d1/urok", "d1/vhoden")),)),
        Day("d2", "Втори", 1, modules=(Module("m2", "М2", 1, items=("d2/izhoden", "d2/urok")),)),
    ),
    items={item.id: item for item in (*LESSONS, PRETEST, POSTTEST)},
)  # fmt: skip
FIRST_DAY = {"pretest": Opening.OPEN, "posttest": Opening.LATER}
BETWEEN = {"pretest": Opening.OVER, "posttest": Opening.LATER}
LAST_DAY = {"pretest": Opening.OVER, "posttest": Opening.OPEN}
CLOSED = {"pretest": Opening.OVER, "posttest": Opening.OVER}
DONE = Result(attempts=1, percent=20)


def where(openings: Mapping[str, Opening], *done: str, read: Collection[str] = (), begun: str = "") -> dict[str, State]:
    results = dict.fromkeys(done, DONE) | ({begun: Result(attempts=1, open_attempt_id=5)} if begun else {})
    return rules.states(TESTED, read, results, {}, openings)


@pytest.mark.parametrize(
    ("openings", "done", "before", "after"),
    [
        (FIRST_DAY, (), State.NEW, State.LATER),
        (FIRST_DAY, ("d1/vhoden",), State.DONE, State.LATER),
        (BETWEEN, (), State.MISSED, State.LATER),
        (LAST_DAY, ("d1/vhoden",), State.DONE, State.NEW),
        (LAST_DAY, ("d2/izhoden",), State.MISSED, State.DONE),
        (CLOSED, (), State.MISSED, State.MISSED),
        (CLOSED, ("d1/vhoden", "d2/izhoden"), State.DONE, State.DONE),
    ],
)
def test_a_test_waits_in_its_time_only(
    openings: Mapping[str, Opening], done: tuple[str, ...], before: State, after: State
) -> None:
    found = where(openings, *done)
    assert (found["d1/vhoden"], found["d2/izhoden"]) == (before, after)


@pytest.mark.parametrize(
    ("openings", "done", "read", "wanted"),
    [
        (FIRST_DAY, (), (), ("d1/vhoden", "d1/urok", None)),
        (FIRST_DAY, ("d1/vhoden",), (), ("d1/urok", "d1/urok", None)),
        (BETWEEN, (), ("d1/urok",), ("d2/urok", "d2/urok", None)),
        (LAST_DAY, (), ("d1/urok",), ("d2/izhoden", "d2/urok", "d2/izhoden")),
        (LAST_DAY, (), (), ("d1/urok", "d1/urok", "d2/izhoden")),
        (LAST_DAY, ("d2/izhoden",), ("d1/urok", "d2/urok"), (None, None, None)),
        (CLOSED, (), ("d1/urok", "d2/urok"), (None, None, None)),
    ],
)
def test_the_test_before_comes_first_and_neither_blocks_the_lessons(
    openings: Mapping[str, Opening], done: tuple[str, ...], read: tuple[str, ...], wanted: tuple[str | None, ...]
) -> None:
    found = where(openings, *done, read=read)
    steps = (rules.next_item(TESTED, found), rules.next_besides(TESTED, found), rules.test_after(TESTED, found))
    assert tuple(step and step.id for step in steps) == wanted


def test_a_test_that_was_begun_waits_to_be_handed_in_whatever_the_day() -> None:
    found = where(BETWEEN, begun="d1/vhoden")
    assert found["d1/vhoden"] is State.OPEN
    assert rules.next_item(TESTED, found) == PRETEST


@pytest.mark.parametrize(
    ("openings", "done", "wanted"),
    [
        (FIRST_DAY, (), rules.Count(0, 3)),
        (BETWEEN, (), rules.Count(0, 2)),
        (BETWEEN, ("d1/vhoden",), rules.Count(1, 3)),
        (LAST_DAY, ("d1/vhoden",), rules.Count(1, 4)),
    ],
)
def test_what_cannot_be_done_now_is_no_part_of_the_way(
    openings: Mapping[str, Opening], done: tuple[str, ...], wanted: rules.Count
) -> None:
    assert rules.count(TESTED.sequence, where(openings, *done)) == wanted
