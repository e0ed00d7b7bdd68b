"""Writes to practicums: the plan, the timetable, the people."""

from learnlib.practicums.operations.people import (
    add_trainer,
    enrol,
    enrol_new,
    new_code,
    remove_trainer,
    withdraw,
)
from learnlib.practicums.operations.plan import change, change_state, create
from learnlib.practicums.operations.timetable import add_meeting, change_meeting, remove_meeting

__all__ = [
    "add_meeting",
    "add_trainer",
    "change",
    "change_meeting",
    "change_state",
    "create",
    "enrol",
    "enrol_new",
    "new_code",
    "remove_meeting",
    "remove_trainer",
    "withdraw",
]
