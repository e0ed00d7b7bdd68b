"""Demo data: a practicum on its third day, a finished one, one to come; made once, in an instance of their own."""

from datetime import timedelta

from sqlalchemy import select

from learnlib import clock
from learnlib.access import Role
from learnlib.accounts import operations as accounts
from learnlib.accounts.models import Person
from learnlib.courses import queries as courses
from learnlib.database import transaction
from learnlib.demo import coming, finished, people, running, scene
from learnlib.extensions import db
from learnlib.practicums.models import Practicum

COURSE, NEXT_COURSE = "osnovni-deynosti", "ikt"
# Everybody in the demo has the same one; it guards nobody's data.
PASSWORD = "kniga-na-rafta"  # noqa: S105

LOGINS = (
    ("trainee", "обучаем: ден, уроци, проверка, задача"),
    ("trainer", "обучител: присъствие, задачи, въпроси"),
    ("coordinator", "координатор: практикуми, завършване, удостоверения"),
    ("administrator", "администратор: хора, дневник, писма, настройки"),
)


def fill() -> list[str]:
    """Make the demo's people and practicums if they are not there, and say how to sign in."""
    if db.session.scalar(select(Practicum.id).limit(1)) is None:
        _make()
    return [
        "Показни данни. Влизане с парола „" + PASSWORD + "“ като:",
        *(f"  {login:14} {what}" for login, what in LOGINS),
        "",
    ]


def _make() -> None:
    today = clock.today()
    password_hash = accounts.hashed(PASSWORD)
    revision = courses.published(COURSE)
    if revision is None:
        raise LookupError(COURSE)
    start = clock.now() - timedelta(days=60)
    with clock.frozen(start), transaction():
        trainer, coordinator = _staff(password_hash)
        revision = courses.published(COURSE) or revision
        course = courses.course_of(revision)
        last = finished.people(password_hash)
        group = running.people(password_hash)
    monday = today - timedelta(days=28 + today.weekday())
    count = len(course.days)
    finished.play(revision, course, last, trainer, coordinator, scene.days_around(monday, 0, count))
    running.play(revision, course, group, trainer, scene.days_around(today, 2, count))
    if second := courses.published(NEXT_COURSE):
        course = courses.course_of(second)
        soon = scene.days_around(today + timedelta(days=21 - today.weekday()), 0, len(course.days))
        coming.play(second, course, last, trainer, soon)


def _staff(password_hash: str) -> tuple[Person, Person]:
    at = clock.now()
    trainer = scene.person(people.TRAINER, [Role.TRAINER], password_hash, at, "trainer")
    scene.person(people.SECOND_TRAINER, [Role.TRAINER], password_hash, at)
    coordinator = scene.person(people.COORDINATOR, [Role.COORDINATOR], password_hash, at, "coordinator")
    scene.person(people.ADMINISTRATOR, [Role.ADMINISTRATOR], password_hash, at, "administrator")
    return trainer, coordinator
