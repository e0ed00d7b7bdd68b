"""The plan of a practicum, its states, its numbers."""

from dataclasses import replace
from datetime import date, time

import pytest

from learnlib.content.model import Completion, Course, Day, Module, Slot
from learnlib.practicums.rules import (
    Obstacle,
    Situation,
    State,
    following_days,
    may_go_to,
    minutes_wanted,
    next_working_day,
    obstacles,
    plan_meetings,
)

FIRST = Day(
    "den-1",
    "Книгата влиза",
    4,
    timetable=(
        Slot("09:00", 90, "fondat"),
        Slot("10:30", 15, pause=True),
        Slot("10:45", 90, "registratsiya"),
    ),
    modules=(Module("fondat", "Библиотечният фонд", 2), Module("registratsiya", "Регистрация", 2)),
)
SECOND = Day(
    "den-2",
    "Книгата стои",
    2,
    timetable=(Slot("09:00", 90, "naredba"),),
    modules=(Module("naredba", "Нареждане", 2),),
)
COURSE = Course("Малък курс", 6, "", "", Completion(80, 60, True), (FIRST, SECOND))
DATES = (date(2026, 11, 24), date(2026, 12, 1))


def test_each_lesson_row_of_the_timetable_becomes_a_meeting_and_pauses_do_not():
    planned = plan_meetings(COURSE, DATES)
    assert [(m.on.day, f"{m.starts:%H:%M}", f"{m.ends:%H:%M}", m.hours, m.topic) for m in planned] == [
        (24, "09:00", "10:30", 2, "Библиотечният фонд"),
        (24, "10:45", "12:15", 2, "Регистрация"),
        (1, "09:00", "10:30", 2, "Нареждане"),
    ]
    assert sum(m.hours for m in planned) == COURSE.hours


def test_another_start_moves_every_hour_of_the_day_with_it():
    planned = plan_meetings(COURSE, DATES, time(13, 30))
    assert [(m.starts, m.ends) for m in planned] == [
        (time(13, 30), time(15)),
        (time(15, 15), time(16, 45)),
        (time(13, 30), time(15)),
    ]


def test_rows_that_are_no_whole_hours_add_up_to_the_hours_of_their_module():
    slots = (Slot("09:00", 60, "a"), Slot("10:15", 60, "a"), Slot("11:30", 15, "a"))
    day = Day("den-1", "Ден", 3, timetable=slots, modules=(Module("a", "Тема", 3),))
    planned = plan_meetings(replace(COURSE, days=(day,)), DATES[:1])
    assert [m.hours for m in planned] == [1, 1, 1]


@pytest.mark.parametrize(
    "dates",
    [(), DATES[:1], (*DATES, date(2026, 12, 2)), (DATES[1], DATES[0]), (DATES[0], DATES[0])],
    ids=["none", "too few", "too many", "backwards", "the same day twice"],
)
def test_a_plan_needs_one_date_for_each_day_in_order(dates):
    with pytest.raises(ValueError, match="one date for each day"):
        plan_meetings(COURSE, dates)


def test_a_day_does_not_end_after_midnight():
    with pytest.raises(ValueError, match="midnight"):
        plan_meetings(COURSE, DATES, time(22))


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2026, 11, 24), date(2026, 11, 25)),
        (date(2026, 11, 27), date(2026, 11, 30)),
        (date(2026, 11, 28), date(2026, 11, 30)),
        (date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_a_day_nobody_chose_is_the_next_working_day(day, following):
    assert next_working_day(day) == following
    assert following_days(day, [None]) == (day, following)


def test_chosen_days_stay_and_the_rest_follow_them():
    friday, later = date(2026, 11, 27), date(2026, 12, 10)
    assert following_days(friday, [None, later, None]) == (friday, date(2026, 11, 30), later, date(2026, 12, 11))


READY = Situation(State.OPEN, date(2026, 11, 24), date(2026, 11, 25), 3, 1, 2, date(2026, 11, 24))


@pytest.mark.parametrize(
    ("now", "to", "found"),
    [
        (READY, State.RUNNING, ()),
        (replace(READY, today=date(2026, 11, 23)), State.RUNNING, (Obstacle.NOT_BEGUN,)),
        (replace(READY, trainers=0, enrolled=0), State.RUNNING, (Obstacle.NO_TRAINER, Obstacle.NOBODY_ENROLLED)),
        (READY, State.CLOSED, (Obstacle.NO_SUCH_STEP,)),
        (READY, State.DRAFT, (Obstacle.SOMEBODY_ENROLLED,)),
        (replace(READY, enrolled=0), State.DRAFT, ()),
        (replace(READY, state=State.DRAFT), State.OPEN, ()),
        (replace(READY, state=State.DRAFT, meetings=0), State.OPEN, (Obstacle.NO_MEETINGS,)),
        (replace(READY, state=State.RUNNING), State.CLOSED, (Obstacle.NOT_OVER,)),
        (replace(READY, state=State.RUNNING, today=date(2026, 11, 25)), State.CLOSED, ()),
        (replace(READY, state=State.CLOSED), State.RUNNING, ()),
    ],
)
def test_a_change_of_state_says_everything_that_stands_in_its_way(now, to, found):
    assert obstacles(now, to) == found
    assert (to in may_go_to(now)) is (not found)


@pytest.mark.parametrize(
    ("percent", "whole", "wanted"), [(80, 1800, 1440), (80, 270, 216), (33, 100, 33), (33, 101, 34), (0, 90, 0)]
)
def test_minutes_wanted_are_rounded_up(percent, whole, wanted):
    assert minutes_wanted(percent, whole) == wanted
