"""The finished practicum: six people; certified, corrected, revoked, eligible, and two who are not."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from learnlib import clock
from learnlib.access import Role
from learnlib.accounts.models import Person
from learnlib.attendance.rules import Seen, Status
from learnlib.certificates import operations as certificates
from learnlib.content.model import Course
from learnlib.courses.models import Revision
from learnlib.database import transaction
from learnlib.demo import pair, scene, words
from learnlib.demo import people as cast
from learnlib.extensions import db
from learnlib.learning import operations as learning
from learnlib.places import operations as places
from learnlib.practicums import operations as practicums
from learnlib.practicums.models import Enrolment, Practicum
from learnlib.practicums.rules import State
from learnlib.tasks import operations as tasks

CERTIFIED, CORRECTED, REVOKED, ELIGIBLE, ABSENT, RETURNED = range(6)


def people(password_hash: str) -> list[Person]:
    """The group's accounts."""
    at = clock.now()
    return [scene.person(who, [Role.TRAINEE], password_hash, at) for who in cast.FINISHED]


def play(
    revision: Revision, course: Course, group: list[Person], trainer: Person, coordinator: Person, days: Sequence[date]
) -> None:
    """The five days, and what the office did after them."""
    first = days[0]
    before = scene.on(first - timedelta(days=20), 10)
    with clock.frozen(before), transaction():
        municipality = places.find_or_create_municipality("Чирпан", by=None, at=before)
        made = scene.practicum(
            revision, course, "Практикум за библиотекари – Чирпан", municipality, days, trainer, before
        )
        enrolled = [each.id for each in scene.enrol(made, group, before)]
        practicum_id, last = made.id, made.ends_on
    with clock.frozen(scene.on(first, 8)), transaction():
        practicums.change_state(practicum_id, State.RUNNING, by=trainer.id, at=scene.on(first, 8))
    with transaction():
        _attend(practicum_id, enrolled, trainer, days)
    with transaction():
        _learn(course, revision, enrolled, trainer, first)
        pair.take_before(course, revision.id, enrolled, first)
        pair.take_after(course, revision.id, enrolled, last)
    certify(practicum_id, enrolled, coordinator, last)


def _attend(practicum_id: int, enrolled: list[int], trainer: Person, days: Sequence[date]) -> None:
    everybody = [db.session.get_one(Enrolment, each) for each in enrolled]
    for meeting in db.session.get_one(Practicum, practicum_id).meetings:
        seen: dict[int, Seen] = {}
        if meeting.on >= days[3]:
            seen[enrolled[ABSENT]] = Seen(Status.ABSENT, 0)
        if meeting.on == days[1] and meeting.starts.hour < 10:
            seen[enrolled[CORRECTED]] = Seen(Status.EXCUSED, 0)
        scene.call_roll(meeting, seen, everybody, trainer)


def _learn(course: Course, revision: Revision, enrolled: list[int], trainer: Person, first: date) -> None:
    rng = Random(1897)
    at = scene.on(first, 16, 20)
    for number, enrolment_id in enumerate(enrolled):
        enrolment = db.session.get_one(Enrolment, enrolment_id)
        for lesson in course.lessons:
            learning.read(enrolment.person_id, enrolment.practicum_id, lesson.id, at=at)
        for quiz in course.quizzes:
            if quiz.purpose == "graded":
                scene.answer_quiz(enrolment, quiz, revision.id, share=0.8 + 0.03 * number, rng=rng, at=at)
        for task in course.tasks:
            submission = scene.do_task(enrolment, task, words.work(task.id), at)
            note = words.UNSIGNED if number == RETURNED else ""
            tasks.review(submission, task, accepted=not note, note=note, by=trainer.id, at=at + timedelta(days=1))


def certify(practicum_id: int, enrolled: list[int], coordinator: Person, last: date) -> None:
    """Three certificates; one is corrected and one revoked."""
    at = scene.on(last, 16, 30)
    with clock.frozen(at):
        chosen = [enrolled[n] for n in (CERTIFIED, CORRECTED, REVOKED)]
        with transaction():
            act = certificates.issue(practicum_id, chosen, by=coordinator.id, at=at)
            ids = [certificate.id for certificate in act.made]
        certificates.finish_now(ids)
        later = at + timedelta(days=3)
        with transaction():
            corrected = certificates.correct(
                ids[CORRECTED], words.RENAMED, reason=words.WHY_RENAMED, by=coordinator.id, at=later
            ).id
            certificates.revoke(ids[REVOKED], reason=words.MISTAKE, by=coordinator.id, at=later)
        certificates.finish_now([corrected])
        with transaction():
            practicums.change_state(practicum_id, State.CLOSED, by=coordinator.id, at=later)
