"""The stored document: made once, finished after a crash, served to the right people, never drawn again."""

import hashlib
from collections.abc import Callable
from io import BytesIO
from urllib.parse import unquote

import pytest
from flask import Flask
from pypdf import PdfReader

from learnlib import clock, jobs
from learnlib.certificates import operations
from learnlib.certificates.models import CertificateDocument
from learnlib.certificates.operations import finishing
from learnlib.certificates.rules import Snapshot
from learnlib.database import transaction, writing
from learnlib.extensions import db
from tests import cast
from tests.page import Page, Reader
from tests.web.certificates.ceremony import (
    COORDINATOR,
    change_practicum,
    deserve,
    issue,
    issued,
    of,
    rename,
    rows_of,
    snapshot,
)
from tests.web.quizzes.together import at_once


def pdf(reader: Reader, certificate_id: int, **more: object) -> Page:
    return reader.get("certificates.pdf", certificate_id=certificate_id, **more)


def work(app: Flask) -> None:
    with app.app_context():
        jobs.work_once(app)
        db.session.remove()


def test_a_crash_between_number_and_document_is_finished_by_the_job(
    app: Flask, as_: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    deserve(app, cast.ANA)
    reader = as_("coordinator")
    drawn = finishing.render

    def fails(_snapshot: Snapshot) -> bytes:
        raise MemoryError("the power went off")

    monkeypatch.setattr(finishing, "render", fails)
    (row,) = issued(app, reader, cast.ANA)
    assert (row.state, row.number) == ("pending", 1)
    assert reader.get("certificates.issue", practicum_id=cast.PRACTICUM).says("Документите се подготвят.")
    assert reader.get("certificates.show", certificate_id=row.id).says("документът се подготвя")
    assert reader.get("certificates.pdf", certificate_id=row.id, status=404).status == 404
    work(app)
    assert of(app, cast.ANA)[0].state == "pending"
    monkeypatch.setattr(finishing, "render", drawn)
    with clock.frozen(cast.NOW.replace(hour=20)):
        work(app)
    assert of(app, cast.ANA)[0].state == "issued"
    assert pdf(reader, row.id).response.data.startswith(b"%PDF")


def test_one_broken_document_does_not_keep_the_others(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    deserve(app, cast.ANA, cast.VERA)
    issue(app, [cast.ANA, cast.VERA])
    drawn = finishing.render

    def fails_for_ana(printed: Snapshot) -> bytes:
        if printed.name.startswith("Ана"):
            raise MemoryError
        return drawn(printed)

    monkeypatch.setattr(finishing, "render", fails_for_ana)
    work(app)
    assert (of(app, cast.ANA)[0].state, of(app, cast.VERA)[0].state) == ("pending", "issued")


def test_nothing_is_drawn_inside_a_transaction(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    deserve(app, cast.ANA)
    (made,) = issue(app, [cast.ANA])
    seen, drawn = [], finishing.render

    def watched(printed: Snapshot) -> bytes:
        seen.append((writing(), db.session().in_transaction()))
        return drawn(printed)

    monkeypatch.setattr(finishing, "render", watched)
    with app.app_context():
        assert operations.finish(made)
        with pytest.raises(RuntimeError), transaction():
            operations.finish(made)
        db.session.remove()
    assert seen == [(False, False)]


def test_finishing_again_and_at_once_stores_one_document(app: Flask) -> None:
    deserve(app, cast.ANA)
    (made,) = issue(app, [cast.ANA])

    def finish() -> bool:
        with app.app_context():
            try:
                return operations.finish(made)
            finally:
                db.session.remove()

    assert at_once([finish] * 4).count(True) == 1
    assert not finish()
    assert rows_of(app, CertificateDocument) == 1


def test_the_bytes_outlive_every_change(
    app: Flask, as_: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    deserve(app, cast.ANA)
    reader = as_("coordinator")
    (row,) = issued(app, reader, cast.ANA)
    before = pdf(reader, row.id).response.data
    rename(app, "ana", family="Променена")
    change_practicum(app, place="Другаде", title="Друг")
    monkeypatch.setitem(app.config, "DIRECTOR", "Нов Директор")
    assert pdf(reader, row.id).response.data == before
    with app.app_context():
        stored = db.session.get_one(CertificateDocument, row.id)
        assert stored.digest == hashlib.sha256(before).hexdigest()
        db.session.remove()
    printed = PdfReader(BytesIO(before)).pages[0].extract_text()
    assert "Ана Иванова Белева" in printed
    assert snapshot(row).number in printed


def test_the_file_is_named_after_its_number_and_kept_nowhere(app: Flask, as_: Callable[..., Reader]) -> None:
    deserve(app, cast.ANA)
    reader = as_("coordinator")
    (row,) = issued(app, reader, cast.ANA)
    headers = pdf(reader, row.id).response.headers
    name = headers["Content-Disposition"]
    assert name.startswith("attachment")
    assert "filename*=UTF-8''ОБД-2026-0001.pdf" in unquote(name)
    assert 'filename="2026-0001.pdf"' in name
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Type"] == "application/pdf"
    assert pdf(reader, row.id, view=1).response.headers["Content-Disposition"].startswith("inline")


def test_only_the_owner_and_the_coordinator_get_the_document(app: Flask, as_: Callable[..., Reader]) -> None:
    deserve(app, cast.ANA)
    (row,) = issued(app, as_("coordinator"), cast.ANA)
    assert pdf(as_("ana"), row.id).response.data.startswith(b"%PDF")
    for who in ("vera", "stranger", "trainer", "other_trainer", "administrator"):
        assert as_(who).get("certificates.pdf", certificate_id=row.id, status=404).status == 404
    assert as_().get("certificates.pdf", certificate_id=row.id, status=303).location.startswith("/sign-in")


def test_what_no_longer_holds_is_the_coordinators_alone(app: Flask, as_: Callable[..., Reader]) -> None:
    deserve(app, cast.ANA)
    reader = as_("coordinator")
    (row,) = issued(app, reader, cast.ANA)
    with app.app_context(), transaction():
        operations.revoke(row.id, reason="Грешка.", by=COORDINATOR, at=cast.NOW)
    assert pdf(reader, row.id).response.data.startswith(b"%PDF")
    assert as_("ana").get("certificates.pdf", certificate_id=row.id, status=404).status == 404
