"""Revoking and correcting: with a reason, once, and the old paper says what became of it."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from learnlib.certificates import operations
from learnlib.certificates.models import Certificate
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.journal import JournalEntry
from learnlib.pages import Refused
from tests import cast
from tests.page import Reader
from tests.web.certificates.ceremony import COORDINATOR, deserve, issue, issued, of, register, rename, snapshot
from tests.web.quizzes.together import at_once

CORRECTED = {"name": "Ана Иванова Белева-Кръстева", "place": "Стара Загора", "reason": "Сменено фамилно име."}


def journal_of(app: Flask, action: str) -> dict[str, Any]:
    with app.app_context():
        entry = db.session.scalars(select(JournalEntry).where(JournalEntry.action == action)).one()
        detail = dict(entry.detail)
        db.session.remove()
    return detail


def one(app: Flask, reader: Reader) -> Certificate:
    deserve(app, cast.ANA)
    return issued(app, reader, cast.ANA)[0]


def test_revoking_keeps_the_row_with_its_reason_and_frees_the_person(app: Flask, as_: Callable[..., Reader]) -> None:
    reader = as_("coordinator")
    row = one(app, reader)
    reader.post("certificates.revoke", {"reason": "Издадено по погрешка."}, certificate_id=row.id)
    page = reader.get("certificates.show", certificate_id=row.id)
    assert page.says("анулирано")
    assert page.says("Издадено по погрешка.")
    assert page.says("Калина Иванова Редакторска")
    assert journal_of(app, "certificate.revoked")["reason"] == "Издадено по погрешка."
    again = issued(app, reader, cast.ANA)[0]
    assert (again.number, again.state) == (2, "issued")
    assert [each.state for each in register(app)] == ["revoked", "issued"]


@pytest.mark.parametrize("reason", ["", "   ", "п" * 1001])
def test_without_a_reason_nothing_is_revoked_or_corrected(app: Flask, as_: Callable[..., Reader], reason: str) -> None:
    reader = as_("coordinator")
    row = one(app, reader)
    reader.post("certificates.revoke", {"reason": reason}, status=422, certificate_id=row.id)
    reader.post("certificates.correct", CORRECTED | {"reason": reason}, status=422, certificate_id=row.id)
    assert [each.state for each in register(app)] == ["issued"]


def test_the_operations_too_ask_for_a_reason(app: Flask, as_: Callable[..., Reader]) -> None:
    row = one(app, as_("coordinator"))
    with app.app_context():
        for act in (
            lambda: operations.revoke(row.id, reason=" ", by=COORDINATOR, at=cast.NOW),
            lambda: operations.correct(row.id, {"name": "Друга"}, reason="", by=COORDINATOR, at=cast.NOW),
        ):
            with pytest.raises(Refused), transaction():
                act()
        db.session.remove()
    assert [(each.number, each.state) for each in register(app)] == [(1, "issued")]


def test_a_correction_is_a_new_number_code_and_document(app: Flask, as_: Callable[..., Reader]) -> None:
    reader = as_("coordinator")
    old = one(app, reader)
    page = reader.post("certificates.correct", CORRECTED, certificate_id=old.id)
    new, before = of(app, cast.ANA)
    assert page.location.endswith(f"/certificates/{new.id}")
    assert (before.state, new.state, new.replaces_id, new.number) == ("replaced", "issued", old.id, 2)
    assert (snapshot(new).name, snapshot(new).place) == (CORRECTED["name"], CORRECTED["place"])
    assert snapshot(new).code != snapshot(old).code
    assert snapshot(new).hours == snapshot(old).hours
    assert before.snapshot == old.snapshot
    assert reader.get("certificates.pdf", certificate_id=old.id).response.data != (
        reader.get("certificates.pdf", certificate_id=new.id).response.data
    )
    detail = journal_of(app, "certificate.corrected")
    assert detail["name"] == ["Ана Иванова Белева", CORRECTED["name"]]
    assert (detail["number"], detail["replaces"]) == ("ОБД-2026-0002", "ОБД-2026-0001")


def test_the_form_offers_the_name_as_the_person_has_it_now(app: Flask, as_: Callable[..., Reader]) -> None:
    reader = as_("coordinator")
    row = one(app, reader)
    rename(app, "ana", family="Кръстева")
    page = reader.get("certificates.show", certificate_id=row.id)
    assert [box.get("value") for box in page.all("input") if box.get("name") == "name"] == ["Ана Иванова Кръстева"]


def test_a_correction_that_changes_nothing_is_refused(app: Flask, as_: Callable[..., Reader]) -> None:
    reader = as_("coordinator")
    row = one(app, reader)
    same = {"name": snapshot(row).name, "place": snapshot(row).place, "reason": "Пак."}
    page = reader.post("certificates.correct", same, status=422, certificate_id=row.id)
    assert page.says("Нищо не е променено")
    assert len(register(app)) == 1


def test_a_correction_that_cannot_be_printed_is_refused_by_its_field(app: Flask, as_: Callable[..., Reader]) -> None:
    reader = as_("coordinator")
    row = one(app, reader)
    page = reader.post("certificates.correct", CORRECTED | {"name": "Ана 漢字"}, status=422, certificate_id=row.id)
    assert page.says("Тези знаци не могат да се отпечатат: 字 漢") or page.says(
        "Тези знаци не могат да се отпечатат: 漢 字"
    )
    assert [(each.number, each.state) for each in register(app)] == [(1, "issued")]


def test_what_is_over_cannot_be_ended_again(app: Flask, as_: Callable[..., Reader]) -> None:
    reader = as_("coordinator")
    row = one(app, reader)
    reader.post("certificates.revoke", {"reason": "Грешка."}, certificate_id=row.id)
    page = reader.post("certificates.revoke", {"reason": "Пак."}, status=409, certificate_id=row.id)
    assert page.says("Това удостоверение вече не важи.")
    reader.post("certificates.correct", CORRECTED, status=409, certificate_id=row.id)
    assert [each.reason for each in register(app)] == ["Грешка."]


def test_two_who_correct_at_once_make_one_new_certificate(app: Flask) -> None:
    deserve(app, cast.ANA)
    (made,) = issue(app, [cast.ANA])

    def correct(name: str) -> Callable[[], bool]:
        def act() -> bool:
            with app.app_context():
                try:
                    with transaction():
                        operations.correct(made, {"name": name}, reason="Име.", by=COORDINATOR, at=cast.NOW)
                except Refused:
                    return False
                else:
                    return True
                finally:
                    db.session.remove()

        return act

    assert at_once(correct(f"Ана Белева {n}") for n in range(4)).count(True) == 1
    assert [(each.number, each.state) for each in register(app)] == [(1, "replaced"), (2, "pending")]


def test_only_a_coordinator_ends_certificates(app: Flask, as_: Callable[..., Reader]) -> None:
    row = one(app, as_("coordinator"))
    for who in ("ana", "trainer", "administrator"):
        as_(who).get("certificates.show", status=403, certificate_id=row.id)
        as_(who).post("certificates.revoke", {"reason": "Не."}, status=403, certificate_id=row.id)
        as_(who).post("certificates.correct", CORRECTED, status=403, certificate_id=row.id)
    as_("coordinator").get("certificates.show", status=404, certificate_id=row.id + 1)
    assert [each.state for each in register(app)] == ["issued"]


def test_the_register_is_in_order_and_can_be_narrowed(app: Flask, as_: Callable[..., Reader]) -> None:
    reader = as_("coordinator")
    deserve(app, cast.VERA)
    one(app, reader)
    issued(app, reader, cast.VERA)
    reader.post("certificates.revoke", {"reason": "Грешка."}, certificate_id=of(app, cast.ANA)[0].id)
    page = reader.get("certificates.register")
    assert page.text.index("ОБД-2026-0001") < page.text.index("ОБД-2026-0002")
    assert not reader.get("certificates.register", q="ганева").says("ОБД-2026-0001")
    assert reader.get("certificates.register", q="ганева").says("ОБД-2026-0002")
    assert not reader.get("certificates.register", state="revoked").says("ОБД-2026-0002")
    assert reader.get("certificates.register", year="2025").says("Няма такива удостоверения")
    assert reader.get("certificates.register", year="x", state="x").says("ОБД-2026-0001")
    for who in ("ana", "trainer"):
        as_(who).get("certificates.register", status=403)
