"""The last day of a practicum: people who have done all that is owed, and the office that issues."""

from collections.abc import Collection
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from learnlib.accounts.models import Person, PersonRole
from learnlib.attendance.models import Mark
from learnlib.certificates import operations, queries
from learnlib.certificates.models import Certificate
from learnlib.certificates.rules import Snapshot
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.practicums.models import Enrolment, Meeting, Practicum
from learnlib.quizzes.models import Attempt, Score
from learnlib.tasks.models import TaskReview, TaskSubmission
from tests import cast
from tests.page import Reader

ADDRESS = "https://obuchenia.example.bg"
QUIZ, TASK = "den-1/proverka", "den-1/inventarna-kniga"
COORDINATOR = cast.id_of("coordinator")


def attend(app: Flask, enrolment_id: int, statuses: str = "ppp") -> None:
    """Marks for the meetings in order: p present, a absent, e excused, h one hour of two."""
    kinds = {"p": ("present", 90), "a": ("absent", 0), "e": ("excused", 0), "h": ("partial", 45)}
    with app.app_context(), transaction():
        practicum_id = db.session.get_one(Enrolment, enrolment_id).practicum_id
        held = select(Meeting.id).where(Meeting.practicum_id == practicum_id).order_by(Meeting.id)
        meetings = db.session.scalars(held).all()
        for meeting_id, letter in zip(meetings, statuses, strict=True):
            status, minutes = kinds[letter]
            db.session.add(
                Mark(
                    meeting_id=meeting_id,
                    enrolment_id=enrolment_id,
                    status=status,
                    minutes=minutes,
                    source="roll",
                    at=cast.NOW,
                    by=cast.id_of("trainer"),
                )
            )


def pass_quiz(app: Flask, enrolment_id: int, percent: int = 80) -> None:
    with app.app_context(), transaction():
        enrolment = db.session.get_one(Enrolment, enrolment_id)
        attempt = Attempt(
            enrolment_id=enrolment_id,
            quiz_id=QUIZ,
            number=1,
            revision_id=enrolment.practicum.revision_id,
            drawn=[],
            started_at=cast.NOW,
            handed_in_at=cast.NOW,
        )
        db.session.add(attempt)
        db.session.flush()
        db.session.add(Score(attempt_id=attempt.id, question_id="nomer", points=percent, out_of=100, at=cast.NOW))


def do_task(app: Flask, enrolment_id: int, accepted: bool | None = True) -> None:
    with app.app_context(), transaction():
        handed = TaskSubmission(
            enrolment_id=enrolment_id, task_id=TASK, way="text", text="Пет реда.", at=cast.NOW, by=1
        )
        db.session.add(handed)
        db.session.flush()
        if accepted is not None:
            review = TaskReview(submission_id=handed.id, accepted=accepted, note="", at=cast.NOW, by=COORDINATOR)
            db.session.add(review)


def deserve(app: Flask, *enrolment_ids: int, statuses: str = "ppp") -> None:
    """Everything that a certificate takes."""
    for enrolment_id in enrolment_ids:
        attend(app, enrolment_id, statuses)
        pass_quiz(app, enrolment_id)
        do_task(app, enrolment_id)


def newcomers(app: Flask, count: int, practicum_id: int = cast.PRACTICUM) -> list[int]:
    """More people in the practicum; their enrolments."""
    with app.app_context(), transaction():
        made = []
        for number in range(count):
            person = Person(
                login=f"nova{practicum_id}-{number:02}",
                given="Нова",
                middle="Петрова",
                family=f"Гостенова{'абвгдежзик'[number // 10]}{'абвгдежзик'[number % 10]}",
                created_at=cast.NOW,
            )
            person.roles = [PersonRole(role="trainee")]
            db.session.add(person)
            db.session.flush()
            enrolment = Enrolment(practicum_id=practicum_id, person_id=person.id, at=cast.NOW)
            db.session.add(enrolment)
            db.session.flush()
            made.append(enrolment.id)
        return made


def issue(app: Flask, enrolment_ids: Collection[int], practicum_id: int = cast.PRACTICUM, **more: Any) -> list[int]:
    """The act as the page does it, without the documents; the ids of what was made."""
    with app.app_context():
        try:
            with transaction():
                act = operations.issue(practicum_id, enrolment_ids, by=COORDINATOR, at=more.pop("at", cast.NOW), **more)
                return [each.id for each in act.made]
        finally:
            db.session.remove()


def issued(app: Flask, as_coordinator: Reader, *enrolment_ids: int) -> list[Certificate]:
    """Issue to the people over the page; the rows of the register."""
    as_coordinator.post("certificates.issue", {"enrolment": list(enrolment_ids)}, practicum_id=cast.PRACTICUM)
    return [of(app, enrolment_id)[0] for enrolment_id in enrolment_ids]


def of(app: Flask, enrolment_id: int) -> list[Certificate]:
    """What one person was issued, the newest first."""
    with app.app_context():
        rows = list(queries.of_enrolment(enrolment_id))
        db.session.expunge_all()
        db.session.remove()
    return rows


def register(app: Flask) -> list[Certificate]:
    """All rows, by year and number."""
    with app.app_context():
        rows = list(db.session.scalars(select(Certificate).order_by(Certificate.year, Certificate.number)))
        db.session.expunge_all()
        db.session.remove()
    return rows


def snapshot(certificate: Certificate) -> Snapshot:
    return Snapshot.from_json(certificate.snapshot)


def rows_of(app: Flask, model: type) -> int:
    with app.app_context():
        count = db.session.scalar(select(func.count()).select_from(model)) or 0
        db.session.remove()
    return count


def change_practicum(app: Flask, **values: Any) -> None:
    with app.app_context(), transaction():
        practicum = db.session.get_one(Practicum, cast.PRACTICUM)
        for name, value in values.items():
            setattr(practicum, name, value)


def rename(app: Flask, key: str, **values: Any) -> None:
    with app.app_context(), transaction():
        person = db.session.get_one(Person, cast.id_of(key))
        for name, value in values.items():
            setattr(person, name, value)
