"""Making a practicum and changing it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.journal import JournalEntry
from learnlib.practicums.models import Meeting, Practicum
from tests import cast
from tests.page import Reader

As = Callable[..., Reader]
NEW = {
    "title": "Практикум Павел баня", "municipality": "1", "place": "Общинска библиотека", "form": "on_site",
    "capacity": "18", "attendance_percent": "80", "quiz_percent": "60", "tasks_accepted": "y",
    "day_1": "2027-01-22", "day_2": "", "start": "", "room": "зала 1",
}  # fmt: skip


def meetings(app: Flask, practicum_id: int) -> list[tuple[str, str, str, int]]:
    with app.app_context():
        rows = db.session.scalars(select(Meeting).where(Meeting.practicum_id == practicum_id).order_by(Meeting.id))
        found = [(f"{m.on:%d.%m.}", f"{m.starts:%H:%M}", m.topic, m.hours) for m in rows]
        db.session.remove()
    return found


def stored(app: Flask, practicum_id: int, *names: str) -> list[Any]:
    with app.app_context():
        row = db.session.get_one(Practicum, practicum_id)
        values = [getattr(row, name) for name in names]
        db.session.remove()
    return values


def test_a_new_practicum_gets_the_timetable_of_its_course_on_the_next_working_days(app: Flask, as_: As) -> None:
    page = as_("coordinator").post("practicums.new", NEW, course="malak")
    practicum_id = int(page.location.rsplit("/", 1)[1])
    assert meetings(app, practicum_id) == [
        ("22.01.", "09:00", "Библиотечният фонд", 2),
        ("22.01.", "10:45", "Регистрация", 2),
        ("25.01.", "09:00", "Нареждане", 2),  # the 22nd is a Friday
    ]
    assert stored(app, practicum_id, "state", "starts_on", "ends_on", "capacity") == [
        "draft", date(2027, 1, 22), date(2027, 1, 25), 18,
    ]  # fmt: skip


def test_days_need_not_be_in_a_row_and_may_begin_at_another_hour(app: Flask, as_: As) -> None:
    sent = NEW | {"day_2": "2027-02-05", "start": "13:00"}
    page = as_("coordinator").post("practicums.new", sent, course="malak")
    found = meetings(app, int(page.location.rsplit("/", 1)[1]))
    assert [(on, starts) for on, starts, _topic, _hours in found] == [
        ("22.01.", "13:00"), ("22.01.", "14:45"), ("05.02.", "13:00"),
    ]  # fmt: skip


def test_the_only_course_is_chosen_by_itself_and_its_rule_is_filled_in(as_: As) -> None:
    page = as_("coordinator").get("practicums.new")
    values = {e.get("name"): e.get("value") for e in page.all("input")}
    assert (values["attendance_percent"], values["quiz_percent"]) == ("80", "60")
    assert page.says("Ден 1: Книгата влиза")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "", "Напишете заглавие"),
        ("title", "а" * 201, "Най-много 200 знака"),
        ("day_1", "", "Напишете дата"),
        ("day_1", "2027-02-31", "Няма такава дата"),
        ("day_1", "31.02.2027", "Няма такава дата"),
        ("day_1", "9999-01-01", "Проверете годината"),
        ("day_1", "1899-12-31", "Проверете годината"),
        ("day_1", "0000-01-01", "Няма такава дата"),
        ("day_2", "2027-01-22", "след предишния"),
        ("day_2", "2027-01-21", "след предишния"),
        ("start", "23:00", "след полунощ"),
        ("capacity", "0", "Число от 1 до 200"),
        ("capacity", "много", "Число от 1 до 200"),
        ("start", "25:70", "Напишете час като 09:00"),
        ("attendance_percent", "101", "Число от 0 до 100"),
        ("municipality", "999", "Нещо не е попълнено"),
        ("form", "телефон", "Нещо не е попълнено"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_made(
    app: Flask, as_: As, field: str, value: str, words: str
) -> None:
    page = as_("coordinator").post("practicums.new", NEW | {field: value}, course="malak", status=422)
    assert page.says(words)
    assert page.says("Нещо не е попълнено както трябва")
    with app.app_context():
        assert len(db.session.scalars(select(Practicum)).all()) == 2


def test_a_course_that_is_not_published_cannot_be_held(as_: As) -> None:
    assert as_("coordinator").get("practicums.new", course="nyama", status=404).says("Няма такава страница")


def test_a_practicum_says_its_rules_in_words(as_: As) -> None:
    page = as_("trainer").get("practicums.show", practicum_id=cast.PRACTICUM)
    assert page.says("присъствие поне 4,8 от 6 учебни часа (80 %)")
    assert page.says("поне 60 % във всяка проверка с оценка")
    assert page.says("приета практическа задача (1)")


def edited(**more: str) -> dict[str, str]:
    return {
        "title": "Практикум Мъглиж", "municipality": "0", "place": "Читалището", "form": "on_site", "capacity": "10",
        "attendance_percent": "70", "quiz_percent": "0", "day_1": "2026-11-24", "day_2": "2026-11-25", **more,
    }  # fmt: skip


def test_a_changed_rule_is_journaled_with_old_and_new(app: Flask, as_: As) -> None:
    as_("coordinator").post("practicums.edit", edited(), practicum_id=cast.PRACTICUM)
    names = ("place", "capacity", "attendance_percent", "quiz_percent", "tasks_accepted")
    assert stored(app, cast.PRACTICUM, *names) == ["Читалището", 10, 70, 0, False]
    with app.app_context():
        query = select(JournalEntry).where(JournalEntry.action == "practicum.changed")
        entry = db.session.scalars(query).one()
        assert entry.detail["changes"]["attendance_percent"] == [80, 70]
    page = as_("trainer").get("practicums.show", practicum_id=cast.PRACTICUM)
    assert page.says("проверките не се изискват")


def test_moving_a_day_moves_its_meetings_and_the_dates_of_the_practicum(app: Flask, as_: As) -> None:
    as_("coordinator").post("practicums.edit", edited(day_2="2026-12-03"), practicum_id=cast.PRACTICUM)
    assert [on for on, *_rest in meetings(app, cast.PRACTICUM)] == ["24.11.", "24.11.", "03.12."]
    assert stored(app, cast.PRACTICUM, "ends_on") == [date(2026, 12, 3)]


@pytest.mark.parametrize(
    ("change", "words"),
    [({"capacity": "1"}, "Вече са записани 2 души"), ({"day_2": "2026-11-24"}, "на една и съща дата")],
)
def test_a_change_that_cannot_be_is_refused_whole(app: Flask, as_: As, change: dict[str, str], words: str) -> None:
    page = as_("coordinator").post("practicums.edit", edited(**change), practicum_id=cast.PRACTICUM, status=422)
    assert page.says(words)
    assert stored(app, cast.PRACTICUM, "place", "attendance_percent") == ["Стара Загора, бул. Руски 44", 80]


# The state


def set_state(app: Flask, state: str) -> None:
    with app.app_context(), transaction():
        db.session.execute(update(Practicum).values(state=state))


def test_a_practicum_lives_from_draft_to_closed_and_can_be_opened_again(app: Flask, as_: As) -> None:
    set_state(app, "draft")
    coordinator = as_("coordinator")
    for state in ("open", "running", "closed", "running"):
        coordinator.post("practicums.state", {"state": state}, practicum_id=cast.PRACTICUM)
        assert stored(app, cast.PRACTICUM, "state") == [state]


@pytest.mark.parametrize(
    ("now", "to", "words"),
    [
        ("draft", "closed", "не се стига наведнъж"),
        ("open", "draft", "Вече има записани хора"),
    ],
)
def test_a_step_that_cannot_be_taken_says_why(app: Flask, as_: As, now: str, to: str, words: str) -> None:
    set_state(app, now)
    page = as_("coordinator").post("practicums.state", {"state": to}, practicum_id=cast.PRACTICUM, status=409)
    assert page.says(words)
    assert stored(app, cast.PRACTICUM, "state") == [now]


def test_the_overview_says_beforehand_what_stands_in_the_way(app: Flask, as_: As) -> None:
    set_state(app, "open")
    with app.app_context(), transaction():
        db.session.execute(update(Practicum).values(starts_on=date(2026, 11, 26)))
    page = as_("coordinator").get("practicums.show", practicum_id=cast.PRACTICUM)
    assert page.says("Първият ден е 26.11.2026 г.")


def test_a_state_that_does_not_exist_is_refused(app: Flask, as_: As) -> None:
    as_("coordinator").post("practicums.state", {"state": "party"}, practicum_id=cast.PRACTICUM, status=400)
    assert stored(app, cast.PRACTICUM, "state") == ["running"]


# Who may


@pytest.mark.parametrize("endpoint", ["show", "people", "meetings", "add_meeting"])
def test_another_trainers_practicum_is_not_found(as_: As, endpoint: str) -> None:
    page = as_("other_trainer").get(f"practicums.{endpoint}", practicum_id=cast.PRACTICUM, status=404)
    assert page.says("Няма такава страница")


@pytest.mark.parametrize("endpoint", ["edit", "new_person"])
def test_a_trainer_does_not_change_what_is_the_coordinators(as_: As, endpoint: str) -> None:
    page = as_("trainer").get(f"practicums.{endpoint}", practicum_id=cast.PRACTICUM, status=403)
    assert page.says("Вашата роля не стига дотук")


def test_a_trainer_lists_their_own_practicums_and_a_coordinator_all(as_: As) -> None:
    own, all_ = as_("trainer").get("practicums.index"), as_("coordinator").get("practicums.index")
    assert own.says("Практикум Мъглиж")
    assert not own.says("Практикум Чирпан")
    assert all_.says("Практикум Мъглиж")
    assert all_.says("Практикум Чирпан")
