"""What marks add up to, and what may be marked when."""

from datetime import date, datetime, time

import pytest

from learnlib.attendance.rules import (
    Attendance,
    BadHours,
    Door,
    Seen,
    Session,
    Status,
    attended,
    begun,
    credit,
    door,
    part_of_meeting,
    percent,
)

# Two meetings held, one to come: 2 + 2 + 2 academic hours.
SESSIONS = (Session(1, 90, True), Session(2, 90, True), Session(3, 90, False))
PRESENT, ABSENT, EXCUSED = Seen(Status.PRESENT, 90), Seen(Status.ABSENT, 0), Seen(Status.EXCUSED, 0)
HALF = Seen(Status.PARTIAL, 45)


@pytest.mark.parametrize(
    ("seen", "sums"),
    [
        ({}, Attendance(present=0, held=180, whole=270, unmarked=180)),
        ({1: PRESENT}, Attendance(present=90, held=180, whole=270, unmarked=90)),
        ({1: PRESENT, 2: PRESENT}, Attendance(present=180, held=180, whole=270)),
        ({1: PRESENT, 2: HALF}, Attendance(present=135, held=180, whole=270)),
        ({1: ABSENT, 2: EXCUSED}, Attendance(present=0, excused=90, held=180, whole=270)),
        ({1: PRESENT, 2: PRESENT, 3: PRESENT}, Attendance(present=270, held=270, whole=270)),
        ({99: PRESENT}, Attendance(present=0, held=180, whole=270, unmarked=180)),
    ],
)
def test_hours_so_far_and_of_the_whole_stand_side_by_side(seen, sums):
    assert attended(SESSIONS, seen) == sums


def test_five_of_ten_hours_are_never_shown_as_all_of_the_practicum():
    sums = attended((Session(1, 225, True), Session(2, 225, False)), {1: Seen(Status.PRESENT, 225)})
    assert (sums.percent_so_far, sums.percent_of_whole) == (100, 50)


def test_excused_hours_are_missed_hours():
    sums = attended(SESSIONS, {1: PRESENT, 2: EXCUSED})
    assert (sums.missed, sums.excused, sums.present) == (90, 90, 90)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(1440, 1800, 80), (1439, 1800, 79), (1, 3, 33), (2, 3, 66), (0, 90, 0), (90, 90, 100), (0, 0, 100)],
)
def test_per_cents_are_whole_and_rounded_down(part, whole, expected):
    assert percent(part, whole) == expected


@pytest.mark.parametrize(
    ("seen", "minutes"),
    [(PRESENT, 135), (HALF, 45), (Seen(Status.PARTIAL, 500), 135), (ABSENT, 0), (EXCUSED, 0)],
)
def test_present_means_the_whole_meeting_even_if_it_became_longer(seen, minutes):
    assert credit(seen, 135) == minutes


@pytest.mark.parametrize(
    ("text", "minutes"), [("1", 45), ("1,5", 68), ("0.5", 23), (" 1 ", 45), ("1,9", 86), ("0,1", 5)]
)
def test_hours_are_read_with_a_comma_or_a_point(text, minutes):
    assert part_of_meeting(text, 90) == minutes


@pytest.mark.parametrize(
    "text",
    ["", "0", "0,0", "2", "2,0", "3", "-1", "един", "1e0", "NaN", "inf", "½", "١", "1_0", "1,5,5", "0,001", "9" * 5000],
)
def test_hours_that_are_nothing_the_whole_meeting_or_no_number_are_refused(text):
    with pytest.raises(BadHours):
        part_of_meeting(text, 90)


@pytest.mark.parametrize(
    ("on", "closed", "expected"),
    [
        (date(2026, 11, 25), False, Door.OPEN),
        (date(2026, 11, 24), False, Door.NEEDS_REASON),
        (date(2026, 11, 26), False, Door.NOT_YET),
        (date(2026, 11, 25), True, Door.CLOSED),
    ],
)
def test_todays_roll_is_open_and_a_past_one_asks_why(on, closed, expected):
    assert door(on, date(2026, 11, 25), closed=closed) is expected


@pytest.mark.parametrize(
    ("on", "starts", "expected"),
    [
        (date(2026, 11, 24), time(23), True),
        (date(2026, 11, 25), time(10, 30), True),
        (date(2026, 11, 25), time(10, 31), False),
        (date(2026, 11, 26), time(0), False),
    ],
)
def test_a_meeting_has_begun_when_its_minute_comes(on, starts, expected):
    assert begun(on, starts, datetime(2026, 11, 25, 10, 30)) is expected  # noqa: DTZ001  -- the clock on the wall
