"""The coordinator's dry run and act: who, what, why not, and what the installation lacks."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from learnlib.extensions import db
from learnlib.outbox import Letter
from tests import cast
from tests.page import HTML, Page, Reader
from tests.web.attendance.counting import statements
from tests.web.certificates.ceremony import (
    attend,
    deserve,
    issued,
    newcomers,
    of,
    pass_quiz,
    register,
    rename,
    snapshot,
)

PLACE = {"practicum_id": cast.PRACTICUM}


def ticks(page: Page) -> dict[str, bool]:
    """Who can be ticked, by enrolment, and whether they are."""
    boxes = [box for box in page.all("input") if box.get("name") == "enrolment"]
    return {box.get("value", ""): box.get("checked") is not None for box in boxes}


def test_the_dry_run_shows_each_person_with_reasons_and_ticks(app: Flask, as_: Callable[..., Reader]) -> None:
    deserve(app, cast.ANA)
    attend(app, cast.VERA, "paa")
    pass_quiz(app, cast.VERA, 40)
    page = as_("coordinator").get("certificates.issue", **PLACE)
    assert ticks(page) == {str(cast.ANA): True}
    assert page.says("посетени 2 от 6 академични часа")
    assert page.says("Присъствие: 2 от нужните 4,8 учебни часа.")
    assert page.says("Проверка „Проверка на ден 1“: 40 %, а са нужни 60 %.")
    assert page.says("още не е предадена.")
    assert page.says("Име Фамилия, директор")
    assert register(app) == []


def test_issuing_gives_number_and_document_at_once(app: Flask, as_: Callable[..., Reader]) -> None:
    deserve(app, cast.ANA, statuses="pph")
    reader = as_("coordinator")
    (row,) = issued(app, reader, cast.ANA)
    assert row.state == "issued"
    assert (snapshot(row).name, snapshot(row).hours, snapshot(row).attended_hours) == ("Ана Иванова Белева", 6, "5")
    page = reader.get("certificates.issue", **PLACE)
    assert page.says("Издадено е 1 удостоверение.")
    assert page.says("ОБД-2026-0001")
    assert str(cast.ANA) not in ticks(page)


def test_who_is_not_eligible_gets_409_with_the_reasons_and_nobody_anything(
    app: Flask, as_: Callable[..., Reader]
) -> None:
    deserve(app, cast.ANA)
    chosen = {"enrolment": [cast.ANA, cast.VERA]}
    page = as_("coordinator").post("certificates.issue", chosen, status=409, **PLACE)
    assert page.says("Не е издадено нищо")
    assert page.says("Присъствие: 0 от нужните 4,8 учебни часа.")
    assert [a.text for a in page.all("a") if a.get("href") == f"#person-{cast.VERA}"] == ["Вера Иванова Ганева"]
    assert register(app) == []


def test_nobody_chosen_is_said(as_: Callable[..., Reader]) -> None:
    page = as_("coordinator").post("certificates.issue", {}, status=422, **PLACE)
    assert page.says("Не е избран никой.")


@pytest.mark.parametrize(("sent", "status"), [("x", 400), ("-1", 400), ("99999999999", 400), ("777", 404), ("3", 404)])
def test_strange_choices_change_nothing(app: Flask, as_: Callable[..., Reader], sent: str, status: int) -> None:
    as_("coordinator").post("certificates.issue", {"enrolment": sent}, status=status, **PLACE)
    assert register(app) == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "Не е зададен адресът, под който сайтът се вижда отвън"),
        ("http://127.0.0.1:8000", "се вижда само от този компютър"),
        ("http://localhost", "се вижда само от този компютър"),
    ],
)
def test_without_a_public_address_nothing_is_issued(
    app: Flask, as_: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch, address: str, words: str
) -> None:
    deserve(app, cast.ANA)
    monkeypatch.setitem(app.config, "PUBLIC_URL", address)
    reader = as_("coordinator")
    assert reader.get("certificates.issue", **PLACE).says(words)
    assert reader.post("certificates.issue", {"enrolment": cast.ANA}, status=409, **PLACE).says(words)
    assert register(app) == []


def test_without_a_name_under_the_signature_nothing_is_issued(
    app: Flask, as_: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    deserve(app, cast.ANA)
    monkeypatch.setitem(app.config, "DIRECTOR", "")
    page = as_("coordinator").post("certificates.issue", {"enrolment": cast.ANA}, status=409, **PLACE)
    assert page.says("Не е зададено името под подписа")
    assert register(app) == []


def test_the_demo_prints_samples_at_its_own_address(
    app: Flask, as_: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    deserve(app, cast.ANA)
    monkeypatch.setitem(app.config, "DEMO", True)
    monkeypatch.setitem(app.config, "PUBLIC_URL", "http://localhost:8000")
    (row,) = issued(app, as_("coordinator"), cast.ANA)
    assert snapshot(row).sample
    assert as_().get("certificates.verify", code=snapshot(row).code).says("ОБРАЗЕЦ: издадено е от показна инсталация")


def test_a_letter_that_no_font_has_is_named_with_its_field(app: Flask, as_: Callable[..., Reader]) -> None:
    deserve(app, cast.ANA)
    rename(app, "ana", given="Ана漢")
    reader = as_("coordinator")
    page = reader.get("certificates.issue", **PLACE)
    assert page.says("Не може да се отпечата: 漢 (името)")
    assert ticks(page) == {}
    reader.post("certificates.issue", {"enrolment": cast.ANA}, status=409, **PLACE)
    assert register(app) == []


def test_a_name_with_markup_is_a_name(app: Flask, as_: Callable[..., Reader]) -> None:
    deserve(app, cast.ANA)
    rename(app, "ana", given="<b>Ана</b>", middle="{{7*7}}")
    (row,) = issued(app, as_("coordinator"), cast.ANA)
    page = as_().get("certificates.verify", code=snapshot(row).code)
    assert "<b>Ана" not in page.body
    assert page.says("{{7*7}}")


def test_letters_go_only_when_asked_and_only_to_who_has_an_address(app: Flask, as_: Callable[..., Reader]) -> None:
    extra = newcomers(app, 1)
    deserve(app, cast.ANA, cast.VERA, *extra)
    rename(app, "ana", email="ana@example.bg")
    rename(app, "vera", email="vera@example.bg")
    reader = as_("coordinator")
    issued(app, reader, cast.VERA)
    chosen = {"enrolment": [cast.ANA, *extra], "letters": "yes"}
    reader.post("certificates.issue", chosen, **PLACE)
    with app.app_context():
        (letter,) = db.session.scalars(select(Letter)).all()
        db.session.remove()
    row = of(app, cast.ANA)[0]
    assert (letter.to, letter.subject) == ("ana@example.bg", f"Удостоверение № {snapshot(row).number}")
    assert snapshot(row).verify_url in letter.body
    assert f"/my/{cast.PRACTICUM}/certificate" in letter.body


def test_a_withdrawn_person_is_not_in_the_list(app: Flask, as_: Callable[..., Reader]) -> None:
    from learnlib.database import transaction
    from learnlib.practicums import operations

    deserve(app, cast.ANA)
    with app.app_context(), transaction():
        operations.withdraw(cast.ANA, reason="Отказа се.", by=6, at=cast.NOW)
    reader = as_("coordinator")
    assert not reader.get("certificates.issue", **PLACE).says("Ана Иванова Белева")
    reader.post("certificates.issue", {"enrolment": cast.ANA}, status=404, **PLACE)
    assert register(app) == []


def test_issuing_is_the_coordinators(as_: Callable[..., Reader]) -> None:
    for who in ("ana", "trainer", "administrator"):
        assert as_(who).get("certificates.issue", status=403, **PLACE).status == 403


def test_the_page_costs_the_same_for_two_people_and_for_twenty(app: Flask, as_: Callable[..., Reader]) -> None:
    reader = as_("coordinator")
    reader.get("certificates.issue", **PLACE)
    few = statements(app, lambda: reader.get("certificates.issue", **PLACE))
    deserve(app, *newcomers(app, 18))
    many = statements(app, lambda: reader.get("certificates.issue", **PLACE))
    assert many == few


def test_a_large_group_is_left_to_the_worker(app: Flask, as_: Callable[..., Reader]) -> None:
    from learnlib import jobs

    people = newcomers(app, 9)
    deserve(app, *people)
    reader = as_("coordinator")
    rows = issued(app, reader, *people)
    assert {row.state for row in rows} == {"pending"}
    assert reader.get("certificates.issue", **PLACE).says("Документите се подготвят.")
    with app.app_context():
        assert jobs.work_once(app)
        db.session.remove()
    assert {row.state for row in register(app)} == {"issued"}
    assert [element.tag for element in reader.get("certificates.register").all("tr")].count(HTML + "tr") == 10
