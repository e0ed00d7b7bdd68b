"""The meetings of a practicum, one by one."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from learnlib.extensions import db
from learnlib.practicums.models import Meeting, Practicum
from tests import cast
from tests.page import Reader

As = Callable[..., Reader]
PLACE: dict[str, Any] = {"practicum_id": cast.PRACTICUM}
TODAY = PLACE | {"meeting_id": cast.MEETINGS[2]}
FIELDS = {
    "topic": "Нареждане на рафта", "on": "2026-11-25", "starts": "13:00", "ends": "15:30", "hours": "3",
    "room": "читалня", "trainer": "4",
}  # fmt: skip


def meetings(app: Flask) -> list[tuple[str, str, int, str]]:
    with app.app_context():
        query = select(Meeting).where(Meeting.practicum_id == cast.PRACTICUM).order_by(Meeting.on, Meeting.starts)
        found = [(f"{m.on:%d.%m.} {m.starts:%H:%M}", m.topic, m.hours, m.room) for m in db.session.scalars(query)]
        db.session.remove()
    return found


def test_the_timetable_is_listed_day_by_day(as_: As) -> None:
    page = as_("trainer").get("practicums.meetings", **PLACE)
    assert page.says("3 срещи, 6 учебни часа")
    assert page.says("Ден 2 · 25.11.2026 г.")
    assert page.says("09:00 – 10:30 Нареждане 2 учебни часа · зала 2 · Тодорка Иванова Учителска")


def test_a_trainer_changes_topic_room_and_hours(app: Flask, as_: As) -> None:
    as_("trainer").post("practicums.meeting", FIELDS, **TODAY)
    assert meetings(app)[2] == ("25.11. 13:00", "Нареждане на рафта", 3, "читалня")


def test_a_meeting_more_on_a_later_day_makes_the_practicum_longer(app: Flask, as_: As) -> None:
    as_("trainer").post("practicums.add_meeting", FIELDS | {"on": "2026-11-27"}, **PLACE)
    assert len(meetings(app)) == 4
    with app.app_context():
        assert db.session.get_one(Practicum, cast.PRACTICUM).ends_on.day == 27


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ends": "13:00"}, "Краят трябва да е след началото."),
        ({"ends": "12:00"}, "Краят трябва да е след началото."),
        ({"hours": "4"}, "не се побират между началото и края"),
        ({"hours": "0"}, "Число от 1 до 16."),
        ({"topic": ""}, "Напишете темата."),
        ({"on": "2026-11-31"}, "Няма такава дата."),
        ({"starts": "9 часа"}, "Напишете час като 09:00."),
        ({"trainer": "1"}, "Нещо не е попълнено"),
        ({"on": "2026-11-24", "starts": "09:30", "ends": "12:00"}, "вече има среща: „Библиотечният фонд“"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused_at_its_field(
    app: Flask, as_: As, change: dict[str, str], words: str
) -> None:
    before = meetings(app)
    assert as_("trainer").post("practicums.meeting", FIELDS | change, status=422, **TODAY).says(words)
    assert meetings(app) == before


def test_a_meeting_without_marks_can_be_removed(app: Flask, as_: As) -> None:
    as_("trainer").post("practicums.remove_meeting", **TODAY)
    assert len(meetings(app)) == 2
    with app.app_context():
        assert db.session.get_one(Practicum, cast.PRACTICUM).ends_on.day == 24


def test_a_meeting_at_which_somebody_was_marked_stays(app: Flask, as_: As) -> None:
    as_("trainer").post("attendance.roll", {f"status-{cast.ANA}": "present", "act": "save"}, **TODAY)
    page = as_("trainer").post("practicums.remove_meeting", status=409, **TODAY)
    assert page.says("вече е отбелязано присъствие")
    assert len(meetings(app)) == 3


def test_the_last_meeting_stays(app: Flask, as_: As) -> None:
    for meeting_id in cast.MEETINGS[:2]:
        as_("trainer").post("practicums.remove_meeting", **PLACE, meeting_id=meeting_id)
    assert as_("trainer").post("practicums.remove_meeting", status=409, **TODAY).says("единствената среща")
    assert len(meetings(app)) == 1


def test_another_practicums_meeting_is_not_found(app: Flask, as_: As) -> None:
    other = PLACE | {"meeting_id": cast.OTHER_MEETING}
    as_("trainer").get("practicums.meeting", status=404, **other)
    as_("trainer").post("practicums.remove_meeting", status=404, **other)
    with app.app_context():
        assert db.session.get(Meeting, cast.OTHER_MEETING) is not None
