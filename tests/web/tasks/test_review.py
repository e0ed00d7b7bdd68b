"""The trainer's review: accept, return with a note, done on paper."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from learnlib.accounts.models import Person
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.journal import JournalEntry
from learnlib.outbox import Letter
from learnlib.tasks import queries
from learnlib.tasks.models import TaskReview
from learnlib.tasks.rules import TaskState
from tests import cast
from tests.page import Reader

As = Callable[..., Reader]
ITEM = "den-1/inventarna-kniga"
TASK: dict[str, Any] = {"practicum_id": cast.PRACTICUM, "item_id": ITEM}
REVIEW: dict[str, Any] = {"practicum_id": cast.PRACTICUM}


def hand_in(reader: Reader, text: str = "Под игото") -> None:
    reader.post("tasks.task", {"way": "text", "text": text}, **TASK)


def decide(reader: Reader, decision: str, note: str = "", submission_id: int = 1, status: int = 303) -> Any:
    sent = {"decision": decision, "note": note}
    return reader.post("tasks.submission", sent, submission_id=submission_id, status=status)


def states(app: Flask) -> dict[int, TaskState]:
    with app.app_context():
        found = queries.states(cast.PRACTICUM)
        one = {who: queries.states_of(who) for who in found}
        db.session.remove()
    assert one == found, "one by one and all at once must say the same"
    return {who: tasks[ITEM] for who, tasks in found.items()}


def reviews(app: Flask) -> list[tuple[bool, str]]:
    with app.app_context():
        found = [(row.accepted, row.note) for row in db.session.scalars(select(TaskReview).order_by(TaskReview.id))]
        db.session.remove()
    return found


def test_the_list_says_how_far_everybody_is(as_: As) -> None:
    hand_in(as_("ana"))
    page = as_("trainer").get("tasks.review", **REVIEW)
    assert page.says("Ана Иванова Белева чака преглед")
    assert page.says("Вера Иванова Ганева не е предадена")


def test_the_trainer_sees_the_work_beside_the_model_solution(as_: As) -> None:
    hand_in(as_("ana"))
    page = as_("trainer").get("tasks.submission", submission_id=1)
    assert page.says("Под игото")
    assert page.says("Пет реда с пореден номер, без поправки.")


def test_accepted_work_is_done(app: Flask, as_: As) -> None:
    hand_in(as_("ana"))
    decide(as_("trainer"), "accept")
    assert states(app) == {cast.ANA: TaskState.ACCEPTED}
    assert as_("ana").get("tasks.task", **TASK).says("Задачата е приета")
    page = as_("ana").post("tasks.task", {"way": "text", "text": "още"}, status=409, **TASK)
    assert page.says("Задачата вече е приета.")


def test_returned_work_comes_back_with_the_note_and_is_handed_in_again(app: Flask, as_: As) -> None:
    hand_in(as_("ana"))
    decide(as_("trainer"), "return", "Липсват две книги.")
    assert states(app) == {cast.ANA: TaskState.RETURNED}
    page = as_("ana").get("tasks.task", **TASK)
    assert page.says("Липсват две книги.")
    hand_in(as_("ana"), "Пет книги")
    assert states(app) == {cast.ANA: TaskState.HANDED_IN}
    decide(as_("trainer"), "accept", submission_id=2)
    assert states(app) == {cast.ANA: TaskState.ACCEPTED}


def test_a_return_needs_a_note(app: Flask, as_: As) -> None:
    hand_in(as_("ana"))
    assert decide(as_("trainer"), "return", "  ", status=422).says("Напишете какво да се поправи.")
    assert decide(as_("trainer"), "", status=422).says("Изберете едно от двете.")
    assert reviews(app) == []


def test_the_same_decision_twice_is_one(app: Flask, as_: As) -> None:
    hand_in(as_("ana"))
    for _again in range(2):
        decide(as_("trainer"), "return", "Липсват две книги.")
    assert reviews(app) == [(False, "Липсват две книги.")]


def test_a_changed_decision_is_appended_and_journaled(app: Flask, as_: As) -> None:
    hand_in(as_("ana"))
    decide(as_("trainer"), "accept")
    decide(as_("trainer"), "return", "Сбърках: липсва книга.")
    assert states(app) == {cast.ANA: TaskState.RETURNED}
    with app.app_context():
        entry = db.session.scalars(select(JournalEntry).where(JournalEntry.action == "task.reviewed")).one()
        assert (entry.detail["old"], entry.detail["new"]) == ("accepted", "returned")


def test_older_work_is_not_decided_any_more(app: Flask, as_: As) -> None:
    hand_in(as_("ana"), "първо")
    hand_in(as_("ana"), "второ")
    assert decide(as_("trainer"), "accept", status=409).says("Междувременно е предадено ново.")
    assert reviews(app) == []


def letters(app: Flask) -> list[tuple[str, str, str]]:
    with app.app_context():
        found = [(letter.to, letter.subject, letter.body) for letter in db.session.scalars(select(Letter))]
        db.session.remove()
    return found


def test_who_has_an_address_is_written_to_when_work_is_returned(app: Flask, as_: As) -> None:
    with app.app_context(), transaction():
        db.session.execute(update(Person).where(Person.id == cast.id_of("ana")).values(email="ana@example.bg"))
    hand_in(as_("ana"))
    decide(as_("trainer"), "return", "Липсват две книги.")
    ((to, subject, body),) = letters(app)
    assert (to, subject) == ("ana@example.bg", "Задача за поправка: Пет реда инвентарна книга")
    assert "Липсват две книги." in body


def test_who_has_no_address_is_not_written_to_and_nobody_is_on_acceptance(app: Flask, as_: As) -> None:
    hand_in(as_("ana"))
    decide(as_("trainer"), "return", "Липсват две книги.")
    hand_in(as_("ana"), "пет")
    decide(as_("trainer"), "accept", submission_id=2)
    assert letters(app) == []


def test_another_trainers_people_are_not_found(app: Flask, as_: As) -> None:
    hand_in(as_("ana"))
    as_("other_trainer").get("tasks.submission", submission_id=1, status=404)
    decide(as_("other_trainer"), "accept", status=404)
    as_("other_trainer").get("tasks.review", status=404, **REVIEW)
    assert reviews(app) == []


# On paper


def test_work_on_paper_is_accepted_for_the_chosen_people(app: Flask, as_: As) -> None:
    sent = {"task": ITEM, "person": [str(cast.ANA), str(cast.VERA)]}
    for _again in range(2):
        as_("trainer").post("tasks.on_paper", sent, **REVIEW)
    assert states(app) == {cast.ANA: TaskState.ACCEPTED, cast.VERA: TaskState.ACCEPTED}
    assert reviews(app) == [(True, ""), (True, "")]
    assert as_("ana").get("tasks.task", **TASK).says("На хартия, пред обучителя.")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"task": ITEM}, 400),
        ({"task": ITEM, "person": ["x"]}, 400),
        ({"task": ITEM, "person": [str(cast.ANA), str(cast.STRANGER)]}, 404),
        ({"task": "den-1/fondat", "person": [str(cast.ANA)]}, 404),
        ({"person": [str(cast.ANA)]}, 404),
    ],
    ids=["nobody", "no number", "of another practicum", "no task", "no task named"],
)
def test_paper_for_nobody_or_for_strangers_is_refused_whole(
    app: Flask, as_: As, sent: dict[str, Any], status: int
) -> None:
    as_("trainer").post("tasks.on_paper", sent, status=status, **REVIEW)
    assert states(app) == {}
