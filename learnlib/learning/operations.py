"""What trainees and trainers do on the learning pages: read, ask, answer. Each inside the caller's transaction."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import force_locale
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from learnlib import journal, outbox
from learnlib.accounts.models import Person
from learnlib.content.model import Course, Item, Lesson
from learnlib.courses.models import Revision
from learnlib.courses.queries import course_of
from learnlib.extensions import db
from learnlib.learning import letters, queries
from learnlib.learning.models import LessonRead, QuestionThread, ThreadMessage
from learnlib.practicums import queries as practicums
from learnlib.practicums.models import Enrolment, Practicum, PracticumTrainer


class NotHere(LookupError):
    """There is no such place, item or question for this person."""


def read(person_id: int, practicum_id: int, item_id: str, *, at: datetime) -> Course:
    """Record that the person has read the lesson of the returned course; the first time counts. Raises NotHere."""
    enrolment = _enrolment(person_id, practicum_id)
    course = course_of(enrolment.practicum.revision)
    if not isinstance(course.item(item_id), Lesson):
        raise NotHere(item_id)
    if item_id not in queries.reads(enrolment.id):
        revision_id = enrolment.practicum.revision_id
        db.session.add(LessonRead(enrolment_id=enrolment.id, item_id=item_id, revision_id=revision_id, at=at))
    return course


def ask(person_id: int, practicum_id: int, item_id: str, text: str, *, at: datetime, address: str) -> None:
    """Put a question to the trainers of the practicum, and write to those who have an e-mail. Raises NotHere."""
    enrolment = _enrolment(person_id, practicum_id)
    item = _item(enrolment, item_id)
    thread = QuestionThread(enrolment_id=enrolment.id, item_id=item_id, asked_at=at, to_group=False)
    thread.messages.append(ThreadMessage(by=person_id, at=at, text=text))
    db.session.add(thread)
    for trainer in _trainers(practicum_id):
        with force_locale(trainer.locale or "bg"):
            letter = letters.question(
                name=trainer.given, asker=enrolment.person.name, item=item.title,
                practicum=enrolment.practicum.title, text=text, address=address,
            )  # fmt: skip
        _queue(trainer, letter, "learning.question", at)


def answer(
    practicum_id: int, thread_id: int, text: str, *, to_group: bool, by: int, at: datetime, address: str
) -> None:
    """Answer a question to whoever asked it or to the whole group, and write to them. Raises NotHere.

    What was once shown to the group stays so. A further answer is one more message.
    """
    thread = queries.thread(practicum_id, thread_id)
    if thread is None:
        raise NotHere(thread_id)
    asked = thread.messages[0].text
    thread.messages.append(ThreadMessage(by=by, at=at, text=text))
    thread.answered_at, thread.to_group = at, thread.to_group or to_group
    journal.record("question.answered", "question_thread", thread.id, by=by, at=at, to_group=thread.to_group)
    enrolment = thread.enrolment
    title = _item(enrolment, thread.item_id).title
    practicum = enrolment.practicum.title
    _write_to_asker(enrolment.person, title, practicum, text, at, address)
    if thread.to_group:
        _write_to_group(enrolment, title, asked, text, at, address)


def _write_to_asker(person: Person, item: str, practicum: str, text: str, at: datetime, address: str) -> None:
    with force_locale(person.locale or "bg"):
        letter = letters.answer(name=person.given, item=item, practicum=practicum, text=text, address=address)
    _queue(person, letter, "learning.answer", at)


def _write_to_group(enrolment: Enrolment, item: str, asked: str, text: str, at: datetime, address: str) -> None:
    others = practicums.enrolments(enrolment.practicum_id)
    for person in (each.person for each in others if each.id != enrolment.id):
        with force_locale(person.locale or "bg"):
            letter = letters.answer_to_group(
                name=person.given, item=item, practicum=enrolment.practicum.title,
                asked=asked, text=text, address=address,
            )  # fmt: skip
        _queue(person, letter, "learning.answer", at)


def _queue(person: Person, letter: letters.Letter, about: str, at: datetime) -> None:
    if person.email and person.active:
        outbox.queue(
            to=person.email, subject=" ".join(letter.subject.split()), body=letter.body,
            about=about, at=at, person_id=person.id,
        )  # fmt: skip


def _enrolment(person_id: int, practicum_id: int) -> Enrolment:
    """The person's place, held until the commit: of two equal requests at once the second sees the first."""
    pinned = joinedload(Enrolment.practicum).joinedload(Practicum.revision)
    found = db.session.scalar(
        select(Enrolment)
        .where(
            Enrolment.person_id == person_id,
            Enrolment.practicum_id == practicum_id,
            Enrolment.withdrawn_at.is_(None),
        )
        .options(pinned.defer(Revision.manifest), joinedload(Enrolment.person))
        .with_for_update(of=Enrolment)
    )
    if found is None:
        raise NotHere(practicum_id)
    return found


def _item(enrolment: Enrolment, item_id: str) -> Item:
    item = course_of(enrolment.practicum.revision).item(item_id)
    if item is None:
        raise NotHere(item_id)
    return item


def _trainers(practicum_id: int) -> Sequence[Person]:
    query = select(Person).join(PracticumTrainer, PracticumTrainer.person_id == Person.id)
    return db.session.scalars(query.where(PracticumTrainer.practicum_id == practicum_id)).all()
