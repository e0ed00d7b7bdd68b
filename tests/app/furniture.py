"""One of everything in the first practicum, so that every address with a number in it leads somewhere."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from flask import Flask

from learnlib import outbox
from learnlib.certificates.models import Certificate, CertificateDocument
from learnlib.certificates.rules import Snapshot, code_hash
from learnlib.content.documents import Documents
from learnlib.content.kinds import KINDS
from learnlib.content.model import Task
from learnlib.content.shapes import QUESTION
from learnlib.content.yaml_writer import dump
from learnlib.courses import operations as publishing
from learnlib.courses import queries as courses
from learnlib.courses.models import Revision
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.jobs import Job
from learnlib.learning import operations as learning
from learnlib.practicums.models import Practicum
from learnlib.quizzes import operations as quizzes
from learnlib.tasks import operations as tasks
from tests import cast

CODE = "ABCDEFGHJKMN"
PHOTO = b"\xff\xd8\xff\xd9"
QUIZ, TASK = "den-1/proverka", "den-1/inventarna-kniga"


def furnish(app: Flask) -> None:
    """An attempt, a written answer, a hand-in, a question, a certificate, a letter, a failed job: each with id 1."""
    with app.app_context():
        written = publishing.prepare(_with_essay())
    with app.app_context(), transaction():
        practicum = db.session.get_one(Practicum, cast.PRACTICUM)
        course = courses.course_of(practicum.revision)
        ana = cast.id_of("ana")
        _attempt(publishing.publish("malak", written, by=None, at=cast.NOW, note=""), ana)
        task = course.item(TASK)
        assert isinstance(task, Task)
        tasks.hand_in(cast.ANA, task, by=ana, at=cast.NOW, photo=(_photo(app), "рафт.jpg"))
        learning.ask(ana, cast.PRACTICUM, "den-1/fondat", "Защо?", at=cast.NOW, address="")
        outbox.queue(to="a@example.bg", subject="Писмо", body="Текст", about="test", at=cast.NOW)
        db.session.add(Job(kind="x", payload={}, state="failed", queued_at=cast.NOW, trouble="нещо"))
        _certificate()


def _with_essay() -> Documents:
    documents = dict(Documents.from_folder(cast.COURSE))
    question = dump(QUESTION.write(KINDS["essay"].example())).rstrip("\n").replace("\n", "\n    ")
    documents[f"{QUIZ}.yaml"] += f"  - {question}\n".encode()
    return Documents(documents)


def _attempt(revision: Revision, by: int) -> None:
    """Handed in, and it waits for its trainer; the practicum stays on the revision that it has."""
    quiz = next(quiz for quiz in courses.course_of(revision).quizzes if quiz.id == QUIZ)
    attempt = quizzes.start(cast.ANA, quiz, revision_id=revision.id, rng=Random(1), by=by, at=cast.NOW)
    quizzes.save(attempt, quiz, quiz.questions[-1], "Благодаря Ви.", revision=1, at=cast.NOW)
    quizzes.hand_in(attempt, quiz, by=by, at=cast.NOW)


def _photo(app: Flask) -> str:
    digest = hashlib.sha256(PHOTO).hexdigest()
    file = tasks.photo_file(Path(app.instance_path), digest)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(PHOTO)
    return digest


def _certificate() -> None:
    snapshot = Snapshot(
        name="Ана Иванова Белева",
        course_title="Малък курс",
        course_subtitle="Двудневен обучителен практикум",
        hours=6,
        attended_hours=None,
        starts_on="2026-11-24",
        ends_on="2026-11-25",
        form="присъствена форма",
        place="Стара Загора",
        number="ОБД-2026-0001",
        issued_on="2026-11-25",
        issuer="Регионална библиотека „Захарий Княжески“",
        issuer_town="Стара Загора",
        signatory="Име Фамилия",
        signatory_role="директор",
        verify_url=f"https://example.bg/v/{CODE}",
        verify_shown="example.bg/v",
        code=CODE,
        language="bg",
    )
    db.session.add(
        Certificate(
            year=2026,
            number=1,
            enrolment_id=cast.ANA,
            code_hash=code_hash(CODE),
            snapshot=snapshot.to_json(),
            state="issued",
            live_enrolment_id=cast.ANA,
            issued_at=datetime(2026, 11, 25, 8, tzinfo=UTC),
            issued_by=cast.id_of("coordinator"),
        )
    )
    db.session.flush()
    db.session.add(CertificateDocument(certificate_id=1, digest="0" * 64, body=b"%PDF-1.7\n"))
