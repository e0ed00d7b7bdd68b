"""One person one number, no number lost: under crowds, failures and the turn of the year."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from learnlib import clock, journal
from learnlib.certificates.models import Certificate, RegisterCounter
from learnlib.certificates.operations import NotYet
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.jobs import Job
from learnlib.journal import JournalEntry
from tests import cast
from tests.page import Reader
from tests.web.certificates.ceremony import (
    COORDINATOR,
    change_practicum,
    deserve,
    issue,
    newcomers,
    of,
    register,
    rows_of,
    snapshot,
)
from tests.web.quizzes.together import at_once


def numbers(app: Flask) -> list[int]:
    return [row.number for row in register(app)]


def counter(app: Flask, year: int = 2026) -> int:
    with app.app_context():
        found = db.session.get(RegisterCounter, year)
        last = found.last if found else 0
        db.session.remove()
    return last


def test_fifty_at_once_with_failures_leave_no_gap(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    people = newcomers(app, 25) + newcomers(app, 25, cast.OTHER_PRACTICUM)
    practicum_of = dict(zip(people, [cast.PRACTICUM] * 25 + [cast.OTHER_PRACTICUM] * 25, strict=True))
    deserve(app, *people)
    lock, calls = threading.Lock(), []
    recorded = journal.record

    def every_third_fails(action: str, *given: Any, **more: Any) -> None:
        with lock:
            calls.append(action)
            turn = len(calls)
        if action == "certificate.issued" and turn % 3 == 0:
            raise ConnectionError("the power went off after the number was taken")
        recorded(action, *given, **more)

    monkeypatch.setattr(journal, "record", every_third_fails)

    def press(enrolment_id: int) -> Callable[[], bool]:
        def act() -> bool:
            try:
                return bool(issue(app, [enrolment_id], practicum_of[enrolment_id]))
            except ConnectionError:
                return False

        return act

    made = at_once(press(person) for person in people)
    assert 10 < made.count(False) < 25
    assert numbers(app) == list(range(1, made.count(True) + 1))
    assert counter(app) == made.count(True)
    monkeypatch.setattr(journal, "record", recorded)
    for person, practicum_id in practicum_of.items():
        issue(app, [person], practicum_id)
    assert numbers(app) == list(range(1, 51))
    assert len({row.code_hash for row in register(app)}) == 50


def test_a_double_press_issues_once(app: Flask, as_: Callable[..., Reader]) -> None:
    deserve(app, cast.ANA)
    reader = as_("coordinator")
    for _press in range(2):
        reader.post("certificates.issue", {"enrolment": cast.ANA}, practicum_id=cast.PRACTICUM)
    assert reader.get("certificates.issue", practicum_id=cast.PRACTICUM).says("1 човек вече имаше удостоверение.")
    assert numbers(app) == [1]


def test_a_parallel_press_issues_once(app: Flask) -> None:
    deserve(app, cast.ANA, cast.VERA)
    made = at_once([lambda: issue(app, [cast.ANA, cast.VERA])] * 8)
    assert sorted(map(len, made)) == [0] * 7 + [2]
    assert numbers(app) == [1, 2]


def test_the_database_itself_refuses_a_second_certificate_in_force(app: Flask) -> None:
    deserve(app, cast.ANA)
    issue(app, [cast.ANA])
    with app.app_context(), pytest.raises(IntegrityError), transaction():
        db.session.add(
            Certificate(
                year=2026, number=2, enrolment_id=cast.ANA, code_hash="x", snapshot={}, state="pending",
                live_enrolment_id=cast.ANA, issued_at=cast.NOW, issued_by=COORDINATOR,
            )
        )  # fmt: skip
    assert numbers(app) == [1]


def test_numbers_follow_the_list_and_are_printed(app: Flask) -> None:
    deserve(app, cast.ANA, cast.VERA)
    issue(app, {cast.VERA, cast.ANA})
    ana, vera = of(app, cast.ANA)[0], of(app, cast.VERA)[0]
    assert (snapshot(ana).number, snapshot(vera).number) == ("ОБД-2026-0001", "ОБД-2026-0002")
    assert snapshot(ana).verify_url == f"https://obuchenia.example.bg/v/{snapshot(ana).code}"


@pytest.mark.parametrize(
    ("moment", "number", "printed"),
    [
        (datetime(2026, 12, 31, 21, 59, tzinfo=UTC), "ОБД-2026-0001", "2026-12-31"),
        (datetime(2026, 12, 31, 22, 0, tzinfo=UTC), "ОБД-2027-0001", "2027-01-01"),
    ],
)
def test_the_year_turns_at_midnight_in_sofia(app: Flask, moment: datetime, number: str, printed: str) -> None:
    deserve(app, cast.ANA)
    with clock.frozen(moment):
        issue(app, [cast.ANA], at=moment)
    row = of(app, cast.ANA)[0]
    assert (snapshot(row).number, snapshot(row).issued_on) == (number, printed)
    assert row.year == int(printed[:4])


def test_one_who_may_not_stops_the_whole_act(app: Flask) -> None:
    deserve(app, cast.ANA)
    with pytest.raises(NotYet) as refusal:
        issue(app, [cast.ANA, cast.VERA])
    (vera,) = refusal.value.refused
    assert (vera.enrolment_id, vera.name) == (cast.VERA, "Вера Иванова Ганева")
    assert [each.kind for each in vera.missing] == ["attendance", "quiz", "task"]
    assert numbers(app) == []
    assert counter(app) == 0
    assert rows_of(app, Job) == 0


def test_a_stranger_to_the_practicum_is_nobody(app: Flask) -> None:
    deserve(app, cast.ANA, cast.STRANGER)
    with pytest.raises(LookupError):
        issue(app, [cast.ANA, cast.STRANGER])
    assert numbers(app) == []


def test_evidence_is_read_inside_the_act(app: Flask) -> None:
    deserve(app, cast.ANA)
    change_practicum(app, quiz_percent=90)
    with pytest.raises(NotYet):
        issue(app, [cast.ANA])
    change_practicum(app, quiz_percent=80)
    assert len(issue(app, [cast.ANA])) == 1


def test_issuing_is_written_down(app: Flask) -> None:
    deserve(app, cast.ANA)
    (made,) = issue(app, [cast.ANA])
    with app.app_context():
        entry = db.session.scalars(select(JournalEntry).where(JournalEntry.action == "certificate.issued")).one()
        assert (entry.subject_id, entry.by, entry.detail["number"]) == (made, COORDINATOR, "ОБД-2026-0001")
        db.session.remove()
