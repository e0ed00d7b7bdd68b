"""The running practicum: 22 people, the third day."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select

from learnlib import clock
from learnlib.access import Role
from learnlib.accounts.models import Person
from learnlib.attendance.rules import Seen, Status
from learnlib.content.model import Course, Item, Quiz, Task
from learnlib.courses.models import Revision
from learnlib.database import transaction
from learnlib.demo import pair, scene, words
from learnlib.demo import people as cast
from learnlib.extensions import db
from learnlib.learning import operations as learning
from learnlib.learning.models import QuestionThread
from learnlib.places import operations as places
from learnlib.practicums import operations as practicums
from learnlib.practicums.models import Enrolment, Practicum
from learnlib.practicums.rules import State
from learnlib.tasks import operations as tasks

# The person whom the demo's visitor plays: half way through the first day's items.
PLAYED = 0
TITLE = "Практикум за библиотекари – Мъглиж, Павел баня, Чирпан"


def people(password_hash: str) -> list[Person]:
    """The group's accounts; the first of them is „trainee“."""
    at = clock.now()
    return [
        scene.person(who, [Role.TRAINEE], password_hash, at, "trainee" if number == PLAYED else None)
        for number, who in enumerate(cast.RUNNING)
    ]


def play(revision: Revision, course: Course, group: list[Person], trainer: Person, days: Sequence[date]) -> None:
    """Everything that happened until this morning."""
    first, today = days[0], days[2]
    before = scene.on(first - timedelta(days=20), 10)
    with clock.frozen(before), transaction():
        municipality = places.find_or_create_municipality("Мъглиж", by=None, at=before)
        made = scene.practicum(revision, course, TITLE, municipality, days, trainer, before)
        enrolled = [each.id for each in scene.enrol(made, group, before)]
        practicum_id = made.id
    with clock.frozen(scene.on(first, 8)), transaction():
        practicums.change_state(practicum_id, State.RUNNING, by=trainer.id, at=scene.on(first, 8))
    with transaction():
        _rolls(practicum_id, enrolled, trainer, today)
    with transaction():
        _learn(course, revision, enrolled, trainer, days)
        pair.take_before(course, revision.id, enrolled[:-1], first)


def _rolls(practicum_id: int, enrolled: list[int], trainer: Person, today: date) -> None:
    practicum = db.session.get_one(Practicum, practicum_id)
    everybody = [db.session.get_one(Enrolment, each) for each in enrolled]
    for number, meeting in enumerate(m for m in practicum.meetings if m.on < today):
        seen: dict[int, Seen] = {}
        if number == 0:
            seen[enrolled[5]] = Seen(Status.PARTIAL, meeting.minutes - 45)
        if meeting.on > practicum.starts_on:
            seen[enrolled[9]] = Seen(Status.EXCUSED, 0)
        if number % 3 == 2:
            seen[enrolled[14]] = Seen(Status.ABSENT, 0)
        scene.call_roll(meeting, seen, everybody, trainer)


def _learn(course: Course, revision: Revision, enrolled: list[int], trainer: Person, days: Sequence[date]) -> None:
    rng = Random(2021)
    past = list(_past(course, days[:2]))
    for number, enrolment_id in enumerate(enrolled):
        enrolment = db.session.get_one(Enrolment, enrolment_id)
        done = 4 if number == PLAYED else 8 if number % 5 == 3 else len(past)
        for at, item in past[:done]:
            if isinstance(item, Quiz):
                share = 0.4 + rng.random() * 0.6
                scene.answer_quiz(enrolment, item, revision.id, share=share, rng=rng, at=at)
            elif isinstance(item, Task):
                _task(enrolment, item, trainer, number, at)
            else:
                learning.read(enrolment.person_id, enrolment.practicum_id, item.id, at=at)
    _ask(enrolled, trainer, days[0])


def _past(course: Course, days: Sequence[date]) -> Iterator[tuple[datetime, Item]]:
    """What was done on the days that are over, and when; exercises are everybody's own business."""
    for day, held_on in zip(course.days, days, strict=False):
        items = [course.items[item] for item in day.items]
        counted = [item for item in items if not isinstance(item, Quiz) or item.purpose == "graded"]
        for step, item in enumerate(counted):
            yield scene.on(held_on, 9) + timedelta(minutes=25 * step), item


def _task(enrolment: Enrolment, task: Task, trainer: Person, number: int, at: datetime) -> None:
    if number % 7 == 6:
        return
    submission = scene.do_task(enrolment, task, words.work(task.id), at)
    if number % 4:
        note = words.RETURNED if number % 6 == 5 else ""
        tasks.review(submission, task, accepted=not note, note=note, by=trainer.id, at=at + timedelta(hours=1))


def _ask(enrolled: list[int], trainer: Person, first: date) -> None:
    item, address = words.ASKED_AT, ""
    asker = db.session.get_one(Enrolment, enrolled[3])
    practicum = asker.practicum_id
    learning.ask(asker.person_id, practicum, item, words.QUESTION, at=scene.on(first, 15), address=address)
    thread = db.session.scalars(select(QuestionThread.id).where(QuestionThread.enrolment_id == asker.id)).one()
    learning.answer(
        practicum, thread, words.ANSWER, to_group=True, by=trainer.id, at=scene.on(first, 17), address=address
    )
    other = db.session.get_one(Enrolment, enrolled[6])
    learning.ask(other.person_id, practicum, item, words.WISH, at=scene.on(first, 18), address=address)
