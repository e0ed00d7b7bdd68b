"""The instance that is measured: 23 groups of 22 on their third day, one of them finished; made once by operations."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from flask import Flask

from learnlib import assets, clock, create_app
from learnlib.access import Role
from learnlib.accounts import operations as accounts
from learnlib.accounts.models import Person
from learnlib.attendance import operations as attendance
from learnlib.attendance.rules import Entry, Seen, Status
from learnlib.commands import ground
from learnlib.content.kinds import kind_of
from learnlib.content.model import Course, Quiz
from learnlib.courses import queries as courses
from learnlib.courses.models import Revision
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.learning import operations as learning
from learnlib.places import operations as places
from learnlib.practicums import operations as practicums
from learnlib.practicums.models import Enrolment, Practicum
from learnlib.practicums.rules import Details, Form, State, plan_meetings
from learnlib.quizzes import operations as quizzes
from learnlib.quizzes import queries as quiz_queries
from learnlib.quizzes.rules import questions_of
from learnlib.tasks import operations as tasks
from tests.bench import server

COURSE, PASSWORD = "osnovni-deynosti", "книга на рафта"
GROUPS, SIZE = 23, 22
LIST = "people.json"


@dataclass(frozen=True)
class Someone:
    """A person of the instance: how they sign in, the cookie of a session that is open already, their practicum."""

    login: str
    cookie: str
    practicum_id: int
    enrolment_id: int = 0


@dataclass(frozen=True)
class School:
    """An instance on disk and who is in it."""

    folder: Path
    groups: tuple[tuple[Someone, ...], ...]
    coordinator: Someone
    lessons: tuple[str, ...]
    quiz: str

    @property
    def people(self) -> list[Someone]:
        """Every trainee, group by group."""
        return [person for group in self.groups for person in group]

    @contextmanager
    def copy(self) -> Iterator["School"]:
        """The same in a folder of its own, for one measurement."""
        folder = self.folder.with_name(f"{self.folder.name}-copy")
        shutil.copytree(self.folder, folder)
        try:
            yield School(folder, self.groups, self.coordinator, self.lessons, self.quiz)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def app(self, **settings: str) -> Iterator[Flask]:
        """The application on this instance, in this process."""
        app = application(self.folder, **settings)
        try:
            # No context is left open: requests of a test client would take it, with its visitor, for their own.
            yield app
        finally:
            with app.app_context():
                db.engine.dispose()


def application(folder: Path, **settings: str) -> Flask:
    return create_app(folder, server.environment(folder, **settings))


def make(folder: Path, **settings: str) -> School:
    """A migrated instance with the shipped course and everybody in it."""
    folder.mkdir()
    ground.make_key(folder)
    app = application(folder, **settings)
    assets.compress(folder)
    with app.app_context():
        ground.bring_up_to_date(app)
        ground.import_shipped()
        made = _fill(app, folder)
        db.session.remove()
        db.engine.dispose()
    (folder / LIST).write_text(json.dumps(asdict(made), default=str, ensure_ascii=False))
    return made


def _fill(app: Flask, folder: Path) -> School:
    hashed = accounts.hashed(PASSWORD)
    with transaction():
        trainer = _person("trainer", Role.TRAINER, hashed)
        coordinator = _person("coordinator", Role.COORDINATOR, hashed)
        staff = (trainer.id, _session(app, coordinator))
        revision = courses.published(COURSE)
        assert revision is not None
        course = courses.course_of(revision)
    today = clock.today()
    groups = [
        _group(app, revision, course, number, today - timedelta(days=4 if number == 1 else 2), hashed, staff[0])
        for number in range(GROUPS)
    ]
    with transaction():
        _finish(groups[1], course, staff[0])
    quiz = next(quiz for quiz in course.quizzes if quiz.purpose == "graded" and quiz.minutes is None)
    lessons = tuple(lesson.id for lesson in course.lessons)
    at_desk = Someone("coordinator", staff[1], groups[1][0].practicum_id)
    _read_some(groups[0], lessons)
    return School(folder, tuple(map(tuple, groups)), at_desk, lessons, quiz.id)


def _person(login: str, role: Role, hashed: str, number: int = 0) -> Person:
    at = clock.now()
    municipality = places.find_or_create_municipality("Мъглиж", by=None, at=at)
    settlement = places.find_or_create_settlement(municipality, "Тулово", kind="с.", by=None, at=at)
    library = places.find_or_create_library(settlement, f"НЧ „Искра“ {number}", by=None, at=at)
    family = "Белева" + "абвгдежзик"[number // 10 % 10] + "лмнопрстуф"[number % 10]
    made = accounts.create_person(
        login=login, given="Ана", middle="Иванова", family=family, roles=[role], library=library, by=None, at=at
    )
    accounts.set_password_hash(made, hashed, by=None, at=at)
    return made


def _session(app: Flask, person: Person) -> str:
    """The cookie of an open session, as the sign-in would have left it."""
    token = accounts.start_session(person.id, at=clock.now(), hours=app.config["SESSION_HOURS"])
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return "learnlib=" + str(signer.dumps({"_user_id": token, "_fresh": True, "_permanent": True}))


def _group(
    app: Flask, revision: Revision, course: Course, number: int, first: date, hashed: str, trainer: int
) -> list[Someone]:
    before = clock.now()
    days = [first + timedelta(days=day) for day in range(len(course.days))]
    with transaction():
        municipality = places.find_or_create_municipality("Мъглиж", by=None, at=before)
        details = Details(
            f"Практикум {number}", municipality.id, "Стара Загора", Form.ON_SITE.value, SIZE, 80, 60, True
        )
        made = practicums.create(revision, details, plan_meetings(course, days), by=None, at=before, trainers=[trainer])
        practicums.change_state(made.id, State.OPEN, by=trainer, at=before)
        found = []
        for seat in range(SIZE):
            person = _person(f"group{number}.seat{seat}", Role.TRAINEE, hashed, seat)
            place = practicums.enrol(made.id, person.id, by=None, at=before)
            found.append(Someone(person.login, _session(app, person), made.id, place.id))
        practicums.change_state(made.id, State.RUNNING, by=trainer, at=before)
    with transaction():
        _attend(found, trainer)
    return found


def _attend(group: list[Someone], trainer: int) -> None:
    for meeting in db.session.get_one(Practicum, group[0].practicum_id).meetings:
        if meeting.on <= clock.today():
            entries = [Entry(each.enrolment_id, Seen(Status.PRESENT, meeting.minutes)) for each in group]
            at = datetime.combine(meeting.on, meeting.starts, clock.SOFIA)
            attendance.mark(meeting.id, entries, by=trainer, at=at)


def _read_some(group: list[Someone], lessons: tuple[str, ...]) -> None:
    """The measured reader has read half of the lessons and asked something."""
    with transaction():
        enrolment = db.session.get_one(Enrolment, group[0].enrolment_id)
        for lesson in lessons[:4]:
            learning.read(enrolment.person_id, group[0].practicum_id, lesson, at=clock.now())
        learning.ask(
            enrolment.person_id, group[0].practicum_id, lessons[0], "Как се вписва?", at=clock.now(), address=""
        )


def _finish(group: list[Someone], course: Course, trainer: int) -> None:
    """Everybody has done everything: certificates may be issued."""
    for each in group:
        enrolment = db.session.get_one(Enrolment, each.enrolment_id)
        for quiz in course.quizzes:
            if quiz.purpose == "graded":
                _answer(enrolment, quiz)
        for task in course.tasks:
            handed = tasks.hand_in(each.enrolment_id, task, by=enrolment.person_id, at=clock.now(), text="Пет реда.")
            tasks.review(handed.id, task, accepted=True, note="", by=trainer, at=clock.now())


def _answer(enrolment: Enrolment, quiz: Quiz) -> None:
    by, at, revision = enrolment.person_id, clock.now(), enrolment.practicum.revision_id
    attempt_id = quizzes.start(enrolment.id, quiz, revision_id=revision, rng=Random(1897), by=by, at=at)
    attempt = quiz_queries.attempt(attempt_id)
    assert attempt is not None
    for question, _shown in questions_of(quiz, attempt.drawn):
        quizzes.save(attempt_id, quiz, question, kind_of(question).right(question), revision=1, at=at)
    quizzes.hand_in(attempt_id, quiz, by=by, at=at)
