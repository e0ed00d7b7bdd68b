"""Enrolling, withdrawing, slips, trainers."""

import re
import threading
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from learnlib.accounts.models import Person, SignInCode
from learnlib.attendance.models import Mark
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.journal import JournalEntry
from learnlib.pages import Refused
from learnlib.practicums import operations
from learnlib.practicums.models import Enrolment, Practicum, PracticumTrainer
from tests import cast
from tests.page import Reader

As = Callable[..., Reader]
PLACE: dict[str, Any] = {"practicum_id": cast.PRACTICUM}
NEW = {"given": "Мария", "middle": "Ангелова", "family": "Петкова", "library": "1", "email": ""}


def enrolled(app: Flask, practicum_id: int = cast.PRACTICUM) -> list[str]:
    with app.app_context():
        query = select(Person.family).join(Enrolment).where(
            Enrolment.practicum_id == practicum_id, Enrolment.withdrawn_at.is_(None)
        )  # fmt: skip
        found = sorted(db.session.scalars(query))
        db.session.remove()
    return found


def fill(app: Flask, capacity: int) -> None:
    with app.app_context(), transaction():
        db.session.execute(update(Practicum).values(capacity=capacity))


def test_the_roster_shows_library_and_village(as_: As) -> None:
    page = as_("trainer").get("practicums.people", **PLACE)
    assert page.says("Ана Иванова Белева")
    assert page.says("НЧ „Искра – 1907“ с. Тулово")
    assert page.says("Заети места: 2 от 22.")
    assert not page.says("Нов код")


def test_somebody_with_an_account_is_found_by_name_and_enrolled(app: Flask, as_: As) -> None:
    coordinator = as_("coordinator")
    assert coordinator.get("practicums.people", q="чужда", **PLACE).says("Запишете Цветана")
    coordinator.post("practicums.enrol", {"person": str(cast.id_of("stranger"))}, **PLACE)
    assert enrolled(app) == ["Белева", "Ганева", "Чужда"]
    assert coordinator.get("practicums.people", q="чужда", **PLACE).says("вече е записан")


def test_enrolling_twice_is_enrolling_once(app: Flask, as_: As) -> None:
    for _again in range(2):
        as_("coordinator").post("practicums.enrol", {"person": str(cast.id_of("stranger"))}, **PLACE)
    assert enrolled(app) == ["Белева", "Ганева", "Чужда"]


def test_a_full_practicum_takes_nobody(app: Flask, as_: As) -> None:
    fill(app, 2)
    page = as_("coordinator").post("practicums.enrol", {"person": str(cast.id_of("stranger"))}, status=409, **PLACE)
    assert page.says("Всички 2 места са заети")
    assert as_("coordinator").post("practicums.new_person", NEW, status=422, **PLACE).says("места са заети")
    assert enrolled(app) == ["Белева", "Ганева"]


def test_of_many_who_want_the_last_place_at_once_one_gets_it(app: Flask) -> None:
    fill(app, 3)
    wanting = [cast.id_of(key) for key in ("stranger", "administrator", "coordinator", "other_trainer")]
    start, refused = threading.Barrier(len(wanting)), []

    def want(person_id: int) -> None:
        with app.test_request_context():
            start.wait()
            try:
                with transaction():
                    operations.enrol(cast.PRACTICUM, person_id, by=None, at=cast.NOW)
            except Refused:
                refused.append(person_id)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=want, args=(person_id,)) for person_id in wanting]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(enrolled(app)) == 3
    assert len(refused) == len(wanting) - 1


@pytest.mark.parametrize("person", ["", "x", "-1", "１２", "99999999999999999999"])
def test_a_person_who_is_no_number_is_refused(app: Flask, as_: As, person: str) -> None:
    as_("coordinator").post("practicums.enrol", {"person": person}, status=400, **PLACE)
    assert enrolled(app) == ["Белева", "Ганева"]


def test_a_person_who_is_not_there_is_not_found(app: Flask, as_: As) -> None:
    page = as_("coordinator").post("practicums.enrol", {"person": "999"}, status=404, **PLACE)
    assert page.says("няма действащ профил")
    assert enrolled(app) == ["Белева", "Ганева"]


def test_the_trainer_of_a_practicum_is_not_enrolled_in_it(app: Flask, as_: As) -> None:
    sent = {"person": str(cast.id_of("trainer"))}
    assert as_("coordinator").post("practicums.enrol", sent, status=409, **PLACE).says("е обучител в този практикум")
    assert enrolled(app) == ["Белева", "Ганева"]


def test_a_new_person_gets_a_place_and_a_slip_whose_code_opens_the_door(app: Flask, as_: As) -> None:
    page = as_("coordinator").post("practicums.new_person", NEW, status=200, **PLACE)
    assert enrolled(app) == ["Белева", "Ганева", "Петкова"]
    assert page.says("maria.petkova")
    code = re.search(r'class="code big">([2-9A-Z]{5}-[2-9A-Z]{5})<', page.body)
    assert code
    assert "<svg" in page.body, "the square opens the form filled"
    assert page.says("Кодът важи до")
    guest = as_()
    answer = guest.post("accounts.sign_in_code", {"login": "maria.petkova", "code": code[1]})
    assert answer.location.endswith("/password")
    with app.app_context():
        kept = db.session.scalars(select(SignInCode.code_hash)).all()
    assert all(code[1].replace("-", "") not in each for each in kept)


def test_reloading_the_slip_does_not_make_a_second_person(app: Flask, as_: As) -> None:
    coordinator = as_("coordinator")
    coordinator.post("practicums.new_person", NEW, status=200, **PLACE)
    page = coordinator.post("practicums.new_person", NEW, status=422, **PLACE)
    assert page.says("вече има човек с това име")
    assert enrolled(app) == ["Белева", "Ганева", "Петкова"]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("given", "", "Напишете името."),
        ("family", "   ", "Напишете фамилията."),
        ("family", "Петкова3", "Името се пише само с букви."),
        ("family", "<svg onload=x>", "Името се пише само с букви."),
        ("email", "maria@", "Този адрес не изглежда верен."),
        ("library", "999", "Нещо не е попълнено"),
    ],
)
def test_a_person_who_cannot_be_is_refused_at_the_field(
    app: Flask, as_: As, field: str, value: str, words: str
) -> None:
    page = as_("coordinator").post("practicums.new_person", NEW | {field: value}, status=422, **PLACE)
    assert page.says(words)
    assert 'value="Мария"' in page.body or field == "given"
    assert enrolled(app) == ["Белева", "Ганева"]


def test_a_new_code_is_made_for_a_trainee_and_not_for_the_office(app: Flask, as_: As) -> None:
    place = PLACE | {"enrolment_id": cast.ANA}
    assert as_("coordinator").post("practicums.new_code", status=200, **place).says("Кодът важи до")
    with app.app_context(), transaction():
        row = Enrolment(practicum_id=cast.PRACTICUM, person_id=cast.id_of("administrator"), at=cast.NOW, by=None)
        db.session.add(row)
        db.session.flush()
        office = row.id
    page = as_("coordinator").post("practicums.new_code", status=409, **PLACE, enrolment_id=office)
    assert page.says("нов код му дава администраторът")


def test_a_code_for_somebody_of_another_practicum_is_not_found(app: Flask, as_: As) -> None:
    as_("coordinator").post("practicums.new_code", status=404, **PLACE, enrolment_id=cast.STRANGER)
    with app.app_context():
        assert db.session.scalars(select(SignInCode)).all() == []


def test_withdrawing_asks_why_frees_the_place_and_keeps_the_facts(app: Flask, as_: As) -> None:
    coordinator, place = as_("coordinator"), PLACE | {"enrolment_id": cast.ANA}
    meeting = {"practicum_id": cast.PRACTICUM, "meeting_id": cast.MEETINGS[2]}
    as_("trainer").post("attendance.roll", {f"status-{cast.ANA}": "present", "act": "save"}, **meeting)
    page = coordinator.post("practicums.withdraw", {"reason": "  "}, status=422, **place)
    assert page.says("Напишете причината")
    coordinator.post("practicums.withdraw", {"reason": "болест"}, **place)
    assert enrolled(app) == ["Ганева"]
    with app.app_context():
        assert len(db.session.scalars(select(Mark)).all()) == 1
        entry = db.session.scalars(select(JournalEntry).where(JournalEntry.action == "enrolment.withdrawn")).one()
        assert entry.detail["reason"] == "болест"
    assert coordinator.get("practicums.people", **PLACE).says("25.11.2026 г.: болест")


def test_who_comes_back_finds_the_old_place(app: Flask, as_: As) -> None:
    coordinator = as_("coordinator")
    coordinator.post("practicums.withdraw", {"reason": "болест"}, **PLACE, enrolment_id=cast.ANA)
    coordinator.post("practicums.enrol", {"person": str(cast.id_of("ana"))}, **PLACE)
    assert enrolled(app) == ["Белева", "Ганева"]
    with app.app_context():
        row = db.session.get_one(Enrolment, cast.ANA)
        assert (row.withdrawn_at, row.reason) == (None, None)


# Trainers


def trainers(app: Flask) -> list[int]:
    with app.app_context():
        query = select(PracticumTrainer.person_id).where(PracticumTrainer.practicum_id == cast.PRACTICUM)
        found = sorted(db.session.scalars(query))
        db.session.remove()
    return found


def test_a_second_trainer_sees_the_practicum_from_then_on(app: Flask, as_: As) -> None:
    as_("coordinator").post("practicums.add_trainer", {"person": str(cast.id_of("other_trainer"))}, **PLACE)
    assert trainers(app) == sorted([cast.id_of("trainer"), cast.id_of("other_trainer")])
    assert as_("other_trainer").get("practicums.show", **PLACE).says("Практикум Мъглиж")


def test_only_somebody_who_teaches_becomes_a_trainer(app: Flask, as_: As) -> None:
    page = as_("coordinator").post(
        "practicums.add_trainer", {"person": str(cast.id_of("stranger"))}, status=404, **PLACE
    )
    assert page.says("не е обучител")
    assert trainers(app) == [cast.id_of("trainer")]


def test_a_running_practicum_keeps_its_last_trainer(app: Flask, as_: As) -> None:
    place = PLACE | {"person_id": cast.id_of("trainer")}
    assert as_("coordinator").post("practicums.remove_trainer", status=409, **place).says("без обучител")
    assert trainers(app) == [cast.id_of("trainer")]
