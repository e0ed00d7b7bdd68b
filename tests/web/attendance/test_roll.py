"""The roll call: tap by tap, as one form, and on past days."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select, update

from learnlib import clock
from learnlib.accounts.models import LoginSession, Person
from learnlib.attendance import pdf
from learnlib.attendance.models import Mark
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.journal import JournalEntry
from learnlib.paper import MM
from learnlib.practicums.models import Practicum
from tests import cast
from tests.page import HTML, Page, Reader

As = Callable[..., Reader]
FIRST, SECOND, TODAY = cast.MEETINGS
PLACE: dict[str, Any] = {"practicum_id": cast.PRACTICUM, "meeting_id": TODAY}
PAST: dict[str, Any] = {"practicum_id": cast.PRACTICUM, "meeting_id": FIRST}


def marks(app: Flask, meeting_id: int = TODAY) -> list[tuple[int, str, int]]:
    with app.app_context():
        rows = db.session.scalars(select(Mark).where(Mark.meeting_id == meeting_id).order_by(Mark.id)).all()
        found = [(row.enrolment_id, row.status, row.minutes) for row in rows]
        db.session.remove()
    return found


def journal(app: Flask) -> list[dict[str, Any]]:
    with app.app_context():
        query = select(JournalEntry).where(JournalEntry.action == "attendance.changed").order_by(JournalEntry.id)
        found = [entry.detail for entry in db.session.scalars(query)]
        db.session.remove()
    return found


def tap(reader: Reader, who: int, status: str, revision: int = 1, *, answer: int = 200, **more: Any) -> Page:
    place = more.pop("place", PLACE)
    data = {"unit": f"mark-{who}", "revision": revision, f"status-{who}": status, f"hours-{who}": "1", **more}
    return reader.post("attendance.roll", data, script=True, status=answer, **place)


def checked(page: Page) -> dict[str, str]:
    """Which radio stands pressed, by its name."""
    return {
        e.get("name", ""): e.get("value", "")
        for e in page.tree().iter(HTML + "input")
        if e.get("type") == "radio" and e.get("checked") is not None
    }


def test_the_page_calls_everybody_by_full_name_with_library_and_village(as_: As) -> None:
    page = as_("trainer").get("attendance.roll", **PLACE)
    assert page.says("1. Ана Иванова Белева НЧ „Искра – 1907“, с. Тулово")
    assert page.says("2. Вера Иванова Ганева")
    assert page.says("отбелязани 0 от 2")
    assert not page.says("Чужда")


def test_a_tap_is_saved_and_confirmed_with_its_minute(app: Flask, as_: As) -> None:
    answer = tap(as_("trainer"), cast.ANA, "present")
    assert answer.json == {"saved": "10:30", "revision": 1}
    assert marks(app) == [(cast.ANA, "present", 90)]
    page = as_("trainer").get("attendance.roll", **PLACE)
    assert checked(page) == {f"status-{cast.ANA}": "present"}
    assert page.says("Записано в 10:30")


def test_the_same_tap_again_is_confirmed_again_and_is_no_new_row(app: Flask, as_: As) -> None:
    trainer = as_("trainer")
    for revision in (1, 1, 2):
        assert tap(trainer, cast.ANA, "absent", revision).json["saved"] == "10:30"
    assert marks(app) == [(cast.ANA, "absent", 0)]


def test_the_newest_mark_counts_and_the_journal_keeps_both(app: Flask, as_: As) -> None:
    trainer = as_("trainer")
    tap(trainer, cast.ANA, "absent")
    tap(trainer, cast.ANA, "partial", 2, **{f"hours-{cast.ANA}": "1,5"})
    assert marks(app) == [(cast.ANA, "absent", 0), (cast.ANA, "partial", 68)]
    assert checked(trainer.get("attendance.roll", **PLACE)) == {f"status-{cast.ANA}": "partial"}
    assert [(entry["old"], entry["new"]) for entry in journal(app)] == [("absent", "partial 68")]


def test_going_back_to_what_the_page_first_showed_is_a_mark_too(app: Flask, as_: As) -> None:
    trainer = as_("trainer")
    tap(trainer, cast.ANA, "present")
    base = str(marks_id(app))
    tap(trainer, cast.ANA, "absent", 2, **{f"base-{cast.ANA}": base})
    tap(trainer, cast.ANA, "present", 3, **{f"base-{cast.ANA}": base})
    assert [status for _who, status, _minutes in marks(app)] == ["present", "absent", "present"]


def marks_id(app: Flask) -> int:
    with app.app_context():
        found = db.session.scalars(select(Mark.id).order_by(Mark.id.desc())).first()
        db.session.remove()
    assert found
    return found


def test_a_late_older_tap_does_not_win_over_a_newer_one(app: Flask, as_: As) -> None:
    tap(as_("coordinator"), cast.ANA, "excused")
    answer = tap(as_("trainer"), cast.ANA, "absent", answer=409)
    assert answer.json["values"][f"status-{cast.ANA}"] == ["excused"]
    assert answer.json["revision"] == 1
    assert marks(app) == [(cast.ANA, "excused", 0)]


@pytest.mark.parametrize("hours", ["", "0", "2", "2,5", "-1", "NaN", "един"])
def test_a_part_is_more_than_nothing_and_less_than_the_meeting(app: Flask, as_: As, hours: str) -> None:
    answer = tap(as_("trainer"), cast.ANA, "partial", answer=422, **{f"hours-{cast.ANA}": hours})
    assert "между нула и цялата среща" in answer.json["error"]
    assert marks(app) == []


def test_a_status_that_does_not_exist_is_refused(app: Flask, as_: As) -> None:
    assert "Изберете едно" in tap(as_("trainer"), cast.ANA, "asleep", answer=422).json["error"]
    assert marks(app) == []


def test_somebody_of_another_practicum_is_not_found(app: Flask, as_: As) -> None:
    tap(as_("trainer"), cast.STRANGER, "present", answer=404)
    as_("trainer").post("attendance.roll", {f"status-{cast.STRANGER}": "present", "act": "save"}, status=404, **PLACE)
    assert marks(app) == []


@pytest.mark.parametrize(
    "place",
    [
        {"practicum_id": cast.PRACTICUM, "meeting_id": cast.OTHER_MEETING},
        {"practicum_id": cast.OTHER_PRACTICUM, "meeting_id": cast.OTHER_MEETING},
    ],
    ids=["a meeting of another practicum", "another trainer's practicum"],
)
def test_a_meeting_outside_ones_practicum_is_not_found(as_: As, place: dict[str, int]) -> None:
    assert as_("trainer").get("attendance.roll", status=404, **place).says("Няма такава страница")
    tap(as_("trainer"), cast.ANA, "present", answer=404, place=place)


# Without JavaScript


def test_one_form_saves_everybody_at_once(app: Flask, as_: As) -> None:
    sent = {
        f"status-{cast.ANA}": "present", f"status-{cast.VERA}": "partial", f"hours-{cast.VERA}": "0,5", "act": "save",
    }  # fmt: skip
    trainer = as_("trainer")
    page = trainer.post("attendance.roll", sent, **PLACE)
    assert marks(app) == [(cast.ANA, "present", 90), (cast.VERA, "partial", 23)]
    assert trainer.get(page.location).says("Записано в 10:30: 2 души.")


def test_all_present_fills_in_only_those_of_whom_nothing_is_said(app: Flask, as_: As) -> None:
    tap(as_("coordinator"), cast.VERA, "excused")
    as_("trainer").post("attendance.roll", {"act": "all"}, **PLACE)
    assert marks(app) == [(cast.VERA, "excused", 0), (cast.ANA, "present", 90)]


def test_an_exception_chosen_before_all_present_stays_an_exception(app: Flask, as_: As) -> None:
    as_("trainer").post("attendance.roll", {"act": "all", f"status-{cast.ANA}": "absent"}, **PLACE)
    assert sorted(marks(app)) == [(cast.ANA, "absent", 0), (cast.VERA, "present", 90)]


def test_a_whole_form_does_not_undo_what_was_marked_after_it_was_opened(app: Flask, as_: As) -> None:
    trainer = as_("trainer")
    tap(trainer, cast.ANA, "absent")
    opened = {f"status-{cast.ANA}": "absent", f"base-{cast.ANA}": str(marks_id(app)), f"status-{cast.VERA}": "present"}
    tap(as_("coordinator"), cast.ANA, "present", 2)
    trainer.post("attendance.roll", opened | {"act": "save"}, **PLACE)
    assert [(who, status) for who, status, _minutes in marks(app)] == [
        (cast.ANA, "absent"), (cast.ANA, "present"), (cast.VERA, "present"),
    ]  # fmt: skip


def test_bad_hours_in_the_form_keep_what_was_typed_and_save_nothing(app: Flask, as_: As) -> None:
    sent = {f"status-{cast.ANA}": "present", f"status-{cast.VERA}": "partial", f"hours-{cast.VERA}": "7"}
    page = as_("trainer").post("attendance.roll", sent | {"act": "save"}, status=422, **PLACE)
    assert page.says("между нула и цялата среща")
    assert checked(page) == {f"status-{cast.ANA}": "present", f"status-{cast.VERA}": "partial"}
    assert marks(app) == []


def test_an_empty_form_says_that_nothing_was_chosen(app: Flask, as_: As) -> None:
    assert as_("trainer").post("attendance.roll", {"act": "save"}, status=400, **PLACE).says("Не е отбелязано нищо")
    assert marks(app) == []


# Past, future and closed


def test_a_past_meeting_is_marked_only_with_a_reason(app: Flask, as_: As) -> None:
    trainer = as_("trainer")
    assert trainer.get("attendance.roll", **PAST).says("Защо променяте присъствието?")
    assert "Напишете защо" in tap(trainer, cast.ANA, "present", answer=422, place=PAST).json["error"]
    trainer.post("attendance.roll", {f"status-{cast.ANA}": "present", "act": "save"}, status=422, **PAST)
    assert marks(app, FIRST) == []
    tap(trainer, cast.ANA, "present", place=PAST, reason="по подписания лист")
    assert marks(app, FIRST) == [(cast.ANA, "present", 90)]
    assert journal(app) == [
        {"enrolment": cast.ANA, "old": None, "new": "present", "reason": "по подписания лист"}
    ]  # fmt: skip


def test_a_day_that_has_not_come_cannot_be_marked(app: Flask, as_: As) -> None:
    with clock.frozen(datetime(2026, 11, 24, 6, tzinfo=UTC)):
        page = as_("trainer").get("attendance.roll", **PLACE)
        answer = tap(as_("trainer"), cast.ANA, "present", answer=400)
    assert page.says("Този ден още не е дошъл")
    assert "Този ден още не е дошъл" in answer.json["error"]
    assert marks(app) == []


def test_a_closed_practicum_keeps_its_roll(app: Flask, as_: As) -> None:
    with app.app_context(), transaction():
        db.session.execute(update(Practicum).values(state="closed"))
    assert as_("trainer").get("attendance.roll", **PLACE).says("Практикумът е приключен")
    assert "приключен" in tap(as_("trainer"), cast.ANA, "present", answer=409).json["error"]
    assert marks(app) == []


def test_today_ends_at_midnight_in_stara_zagora_and_not_in_greenwich(app: Flask, as_: As) -> None:
    with app.app_context(), transaction():
        db.session.execute(update(LoginSession).values(expires_at=cast.NOW + timedelta(days=1)))
    with clock.frozen(datetime(2026, 11, 25, 21, 59, tzinfo=UTC)):
        tap(as_("trainer"), cast.ANA, "present")
    with clock.frozen(datetime(2026, 11, 25, 22, 0, tzinfo=UTC)):
        tap(as_("trainer"), cast.VERA, "present", answer=422)
    assert [who for who, *_rest in marks(app)] == [cast.ANA]


def test_reading_the_roll_changes_nothing(app: Flask, as_: As) -> None:
    for _again in range(2):
        as_("trainer").get("attendance.roll", **PLACE)
    assert marks(app) == []


def test_the_sheet_to_sign_names_everybody_with_library_and_settlement_and_no_contacts(app: Flask, as_: As) -> None:
    with app.app_context(), transaction():
        ana = db.session.get_one(Person, cast.id_of("ana"))
        ana.email, ana.phone, login = "ana.beleva@example.bg", "0888 123 456", ana.login
    page = as_("trainer").get("attendance.sheet", **PLACE)
    assert page.response.mimetype == "application/pdf"
    assert 'filename="spisak-2026-11-25-0900.pdf"' in page.response.headers["Content-Disposition"]
    text = PdfReader(io.BytesIO(page.response.data)).pages[0].extract_text()
    for words in ("Ана Иванова Белева", "НЧ „Искра – 1907“", "с. Тулово", "Нареждане", "подпис"):
        assert words in text, words
    assert "@" not in text
    assert "0888" not in text
    assert login not in text.split()


def test_the_rows_of_the_sheet_are_tall_enough_to_sign() -> None:
    assert pdf.ROW >= 10 * MM


def test_the_sheet_of_another_trainers_practicum_is_not_found(as_: As) -> None:
    page = as_("other_trainer").get("attendance.sheet", status=404, **PLACE)
    assert page.says("Няма такава страница")
