"""A coordinator's written decisions: what they change, that they stay readable, that they can be taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from learnlib.completion import operations, queries
from learnlib.completion.models import CompletionException
from learnlib.completion.rules import Kind
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.journal import JournalEntry
from learnlib.practicums.models import Enrolment
from tests import cast
from tests.page import Page, Reader
from tests.web.certificates.ceremony import COORDINATOR, QUIZ, TASK, attend, do_task, pass_quiz, rows_of
from tests.web.quizzes.together import at_once

PLACE = {"practicum_id": cast.PRACTICUM}
REASON = "Болничен лист № 14 от 25.11.2026 г."


def person(reader: Reader, enrolment_id: int = cast.ANA) -> Page:
    return reader.get("completion.person", enrolment_id=enrolment_id, **PLACE)


def offered(page: Page) -> list[str]:
    return [box.get("value", "") for box in page.all("input") if box.get("name") == "what"]


def waive(reader: Reader, what: str, reason: str = REASON, *, status: int = 303, **more: Any) -> Page:
    return reader.post(
        "completion.waive", {"enrolment": cast.ANA, "what": what, "reason": reason} | more, status=status, **PLACE
    )


def journal_of(app: Flask) -> list[tuple[str, str | None]]:
    with app.app_context():
        rows = db.session.scalars(
            select(JournalEntry).where(JournalEntry.subject == "enrolment").order_by(JournalEntry.id)
        )
        found = [(row.action, row.detail.get("reason")) for row in rows]
        db.session.remove()
    return found


def test_each_kind_is_offered_while_it_is_missing(app: Flask, as_: Callable[..., Reader]) -> None:
    reader = as_("coordinator")
    assert offered(person(reader)) == [f"quiz:{QUIZ}", f"task:{TASK}"]
    attend(app, cast.ANA, "pea")
    page = person(reader)
    assert offered(page) == ["attendance:", f"quiz:{QUIZ}", f"task:{TASK}"]
    assert page.says("Извинените часове: 2")
    pass_quiz(app, cast.ANA)
    do_task(app, cast.ANA)
    assert offered(person(reader)) == ["attendance:"]


def test_waived_excused_hours_are_not_owed(app: Flask, as_: Callable[..., Reader]) -> None:
    attend(app, cast.ANA, "pep")
    pass_quiz(app, cast.ANA)
    do_task(app, cast.ANA)
    reader = as_("coordinator")
    assert person(reader).says("До удостоверението остава 1 изискване.")
    waive(reader, "attendance:")
    page = person(reader)
    assert page.says("Решението е записано")
    assert page.says("Всичко е изпълнено; удостоверението може да се издаде.")
    assert page.says(REASON)
    assert page.says("Калина Иванова Редакторска")
    assert reader.get("completion.table", **PLACE).says("има решение на координатора")
    assert journal_of(app) == [("completion.waived", REASON)]


@pytest.mark.parametrize("what", [f"quiz:{QUIZ}", f"task:{TASK}"])
def test_a_waived_quiz_or_task_is_no_longer_missing(app: Flask, as_: Callable[..., Reader], what: str) -> None:
    attend(app, cast.ANA)
    if what.startswith("quiz"):
        do_task(app, cast.ANA)
    else:
        pass_quiz(app, cast.ANA)
    waive(as_("coordinator"), what)
    assert as_("trainer").get("completion.table", **PLACE).says("може да се издаде")


def test_a_decision_can_be_withdrawn_and_stays_readable(app: Flask, as_: Callable[..., Reader]) -> None:
    reader = as_("coordinator")
    waive(reader, f"task:{TASK}")
    with app.app_context():
        (decision,) = queries.exceptions_of(cast.ANA)
        number = decision.id
        db.session.remove()
    for _press in range(2):
        reader.post("completion.waive", {"enrolment": cast.ANA, "withdraw": number}, **PLACE)
    page = person(reader)
    assert page.says("оттеглено на 25.11.2026 г.")
    assert page.says(REASON)
    assert f"task:{TASK}" in offered(page)
    assert [action for action, _reason in journal_of(app)] == ["completion.waived", "completion.waiver_withdrawn"]


def test_a_decision_about_somebody_else_cannot_be_withdrawn_here(app: Flask, as_: Callable[..., Reader]) -> None:
    reader = as_("coordinator")
    waive(reader, f"task:{TASK}")
    reader.post("completion.waive", {"enrolment": cast.VERA, "withdraw": 1}, status=404, **PLACE)
    assert person(reader).says("Отпада задача")


@pytest.mark.parametrize("reason", ["", "   ", "п" * 1001])
def test_without_a_reason_nothing_is_waived(app: Flask, as_: Callable[..., Reader], reason: str) -> None:
    page = waive(as_("coordinator"), f"task:{TASK}", reason, status=422)
    assert page.says("Нещо не е попълнено както трябва")
    assert rows_of(app, CompletionException) == 0


@pytest.mark.parametrize("what", ["", "end:", "course:", "attendance:", "quiz:den-1/fondat", "task:x", "нещо"])
def test_what_is_not_offered_cannot_be_waived(app: Flask, as_: Callable[..., Reader], what: str) -> None:
    assert waive(as_("coordinator"), what, status=422).says("Отпада") is False
    assert rows_of(app, CompletionException) == 0


def test_where_nothing_is_left_to_waive_it_is_said(app: Flask, as_: Callable[..., Reader]) -> None:
    attend(app, cast.ANA)
    pass_quiz(app, cast.ANA)
    do_task(app, cast.ANA)
    reader = as_("coordinator")
    assert offered(person(reader)) == []
    assert waive(reader, f"task:{TASK}", status=409).says("Няма какво да отпадне")


@pytest.mark.parametrize(("enrolment", "status"), [("x", 400), ("", 400), ("3", 404), ("777", 404)])
def test_a_strange_person_is_refused(app: Flask, as_: Callable[..., Reader], enrolment: str, status: int) -> None:
    waive(as_("coordinator"), f"task:{TASK}", status=status, enrolment=enrolment)
    assert rows_of(app, CompletionException) == 0


def test_pressing_at_once_decides_once(app: Flask) -> None:
    def act() -> None:
        with app.app_context():
            with transaction():
                enrolment = db.session.get_one(Enrolment, cast.ANA)
                operations.waive(enrolment, Kind.TASK, TASK, reason=REASON, by=COORDINATOR, at=cast.NOW)
            db.session.remove()

    at_once([act] * 6)
    assert rows_of(app, CompletionException) == 1


def test_deciding_is_the_coordinators(app: Flask, as_: Callable[..., Reader]) -> None:
    assert offered(person(as_("trainer"))) == []
    for who in ("ana", "trainer", "administrator"):
        waive(as_(who), f"task:{TASK}", status=403)
    assert rows_of(app, CompletionException) == 0
