"""What only administrators read: journal, letters, long work, settings."""

import ast
from collections.abc import Callable

import pytest
from flask import Flask

from learnlib import jobs, journal, outbox
from learnlib.administration.tables import SENTENCES
from learnlib.database import transaction
from learnlib.extensions import db
from tests import cast
from tests.app.source import sources
from tests.page import Reader

As = Callable[..., Reader]
PAGES = ("journal", "letters", "jobs", "settings")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["ana", "trainer", "coordinator"])
def test_nobody_else_reads_them(page: str, who: str, as_: As) -> None:
    assert as_(who).get(f"administration.{page}", status=403).says("Вашата роля не стига дотук.")


@pytest.mark.parametrize("page", PAGES)
def test_they_open_also_when_there_is_nothing(page: str, as_: As) -> None:
    assert as_("administrator").get(f"administration.{page}").all("h1")


# Journal


def record(
    app: Flask, action: str, subject: str, number: int | None, by: str | None = "coordinator", **detail: object
) -> None:
    with app.app_context(), transaction():
        who = cast.id_of(by) if by else None
        journal.record(action, subject, number, by=who, at=cast.NOW, **detail)


def test_the_journal_speaks_in_sentences(app: Flask, as_: As) -> None:
    record(app, "person.role_granted", "person", cast.id_of("ana"), role="trainer")
    record(app, "enrolment.withdrawn", "enrolment", cast.VERA, reason="смени работата си")
    record(app, "practicum.state", "practicum", cast.PRACTICUM, old="open", new="running")
    record(app, "person.created", "person", cast.id_of("vera"), by=None)
    page = as_("administrator").get("administration.journal")
    for words in (
        "25.11.2026 г., 10:30 Калина Иванова Редакторска на Ана Иванова Белева е дадена роля „обучител“",
        "отписване от практикум: Вера Иванова Ганева: смени работата си",
        "„Практикум Мъглиж“ мина от „записване“ в „провежда се“",
        "системата създаден е профил на Вера Иванова Ганева",
    ):
        assert page.says(words), (words, page.text)


def test_the_journal_is_read_by_action_and_by_person(app: Flask, as_: As) -> None:
    record(app, "person.code_made", "person", cast.id_of("ana"))
    record(app, "person.code_made", "person", cast.id_of("vera"), by="trainer")
    record(app, "person.deactivated", "person", cast.id_of("vera"), by="trainer")
    reader = as_("administrator")
    by_action = reader.get("administration.journal", action="person.deactivated")
    assert by_action.says("затворен е профилът на Вера")
    assert not by_action.says("код за влизане на Ана")
    about_ana = reader.get("administration.journal", who="белева")
    assert about_ana.says("код за влизане на Ана")
    assert not about_ana.says("код за влизане на Вера")
    assert reader.get("administration.journal", who="няма такъв").says("Няма такива записи")
    assert reader.get("administration.journal", action="person.code_made", who="учителска").says("на Вера")


def test_a_detail_that_does_not_fit_its_sentence_breaks_nothing(app: Flask, as_: As) -> None:
    record(app, "person.role_granted", "person", 999)
    record(app, "place.added", "library", 1, name="100 % <b>нова</b> %(x)s")
    record(app, "unheard.of", "thing", 7)
    page = as_("administrator").get("administration.journal")
    assert page.says("person.role_granted 999")
    assert page.says("в справочника е добавено „100 % <b>нова</b> %(x)s“")
    assert page.says("unheard.of 7")


def test_a_long_journal_has_pages(app: Flask, as_: As) -> None:
    with app.app_context(), transaction():
        for number in range(120):
            journal.record("place.added", "library", number, by=None, at=cast.NOW, name=f"място {number}")
    reader = as_("administrator")
    assert reader.get("administration.journal").says("„място 119“")
    assert reader.get("administration.journal", page="3").says("„място 0“")
    assert reader.get("administration.journal", page="99").says("„място 0“")


def test_every_action_that_is_recorded_has_a_sentence() -> None:
    silent = []
    for source in sources():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("journal.record") and node.args:
                words = [n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant)]
                silent += [
                    f"{source.name}:{node.lineno} {w}" for w in words if isinstance(w, str) and w not in SENTENCES
                ]
    assert not silent, f"say in administration/tables.py how the journal reads: {silent}"


# Letters


def test_a_waiting_letter_can_be_read_and_told(app: Flask, as_: As) -> None:
    with app.app_context(), transaction():
        outbox.queue(
            to="ana@example.bg", subject="Отговор на <въпрос>", body="Здравейте,\nАна!\n\nОтговорът е: да.",
            about="question", at=cast.NOW,
        )  # fmt: skip
    reader = as_("administrator")
    page = reader.get("administration.letters")
    assert page.says("Не е зададен пощенски сървър")
    assert page.says("ana@example.bg Отговор на <въпрос> чака")
    letter = reader.get("administration.letter", letter_id=1)
    assert letter.says("Здравейте, Ана! Отговорът е: да.")
    assert reader.get("administration.letter", letter_id=2, status=404).status == 404


# Long work


def queue_job(app: Flask, state: str) -> int:
    with app.app_context(), transaction():
        job = jobs.Job(
            kind="certificates.documents", payload={}, state=state, done=3, total=22, queued_at=cast.NOW, tries=5,
            trouble="OSError: няма място",
        )  # fmt: skip
        db.session.add(job)
        db.session.flush()
        return job.id


def test_work_that_failed_is_seen_and_started_again(app: Flask, as_: As) -> None:
    number, reader = queue_job(app, "failed"), as_("administrator")
    page = reader.get("administration.jobs")
    assert page.says("3 от 22 спря с грешка OSError: няма място")
    reader.post("administration.retry_job", job_id=number)
    page = reader.get("administration.jobs")
    assert page.says("Работата е пусната отново.")
    assert page.says("3 от 22 чака")
    with app.app_context():
        job = db.session.get_one(jobs.Job, number)
        assert (job.state, job.tries, job.leased_until) == ("waiting", 0, None)


@pytest.mark.parametrize("state", ["waiting", "running", "done"])
def test_work_that_has_not_failed_is_left_alone(state: str, app: Flask, as_: As) -> None:
    number = queue_job(app, state)
    as_("administrator").post("administration.retry_job", job_id=number, status=409)
    with app.app_context():
        assert db.session.get_one(jobs.Job, number).state == state


# Settings


def test_settings_are_shown_and_secrets_are_not(app: Flask, as_: As) -> None:
    page = as_("administrator").get("administration.settings")
    assert page.says("SESSION_HOURS")
    assert page.says("бул. Руски 44")
    assert page.says(
        "SECRET_KEY Подписва бисквитките. Ако липсва, се чете от instance/secret_key. зададена, не се показва"
    )
    assert app.config["SECRET_KEY"] not in page.body
    assert "postgresql" not in page.body
