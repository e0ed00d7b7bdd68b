"""Handing in, reviewing, and marking what was done on paper."""

import os
import secrets
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from learnlib import journal, outbox
from learnlib.content.model import Task
from learnlib.database import writing
from learnlib.extensions import db
from learnlib.pages import Refused
from learnlib.practicums import queries as practicums
from learnlib.practicums.models import Enrolment
from learnlib.practicums.rules import State
from learnlib.tasks import letters
from learnlib.tasks.models import TaskReview, TaskSubmission
from learnlib.tasks.queries import history, verdict
from learnlib.tasks.rules import MOST_HAND_INS, Obstacle, Photo, TaskState, Way, obstacle, state_of


def photo_file(instance: Path, digest: str) -> Path:
    """Where a photo of that digest lies."""
    return instance / "media" / digest[:2] / digest


def keep_photo(instance: Path, photo: Photo) -> str:
    """Lay the photo down under its digest, whole or not at all. Before the transaction that names it."""
    if writing():
        raise RuntimeError("a file is written before BEGIN: an abandoned file is harmless, a missing one is not")
    file = photo_file(instance, photo.digest)
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
        with draft.open("wb") as opened:
            opened.write(photo.body)
            opened.flush()
            os.fsync(opened.fileno())
        draft.replace(file)
    return photo.digest


def hand_in(
    enrolment_id: int, task: Task, *, by: int, at: datetime, text: str = "", photo: tuple[str, str] | None = None
) -> TaskSubmission:
    """A text or a photo (digest and name) is handed in. The same again while it waits is no new row."""
    way = Way.PHOTO if photo else Way.TEXT
    enrolment = _hold(enrolment_id)
    before = history(enrolment_id, task.id)
    state = state_of([verdict(each) for each in before])
    closed = enrolment.practicum.state == State.CLOSED
    digest, name = photo or (None, None)
    if before and state is TaskState.HANDED_IN:
        newest = before[-1]
        if (newest.way, newest.text, newest.photo) == (way, text, digest):
            return newest
    if found := obstacle(state, len(before), way, task.hand_in, closed=closed):
        raise Refused(_in_words(found))
    submission = TaskSubmission(
        enrolment_id=enrolment_id,
        task_id=task.id,
        way=way.value,
        text=text,
        photo=digest,
        photo_type="image/jpeg" if photo else None,
        photo_name=name,
        at=at,
        by=by,
    )
    db.session.add(submission)
    db.session.flush()
    return submission


def _hold(enrolment_id: int) -> Enrolment:
    """The person's place, locked: two hand-ins of one person, or a hand-in and a review, come one after the other."""
    return db.session.get_one(Enrolment, enrolment_id, with_for_update=True, populate_existing=True)


def _in_words(found: Obstacle) -> str:
    words: dict[Obstacle, str] = {
        Obstacle.CLOSED: _("Практикумът е приключен; задачи вече не се предават."),
        Obstacle.ACCEPTED: _("Задачата вече е приета. Няма какво повече да предавате."),
        Obstacle.WAY: _("Тази задача не се предава по този начин."),
        Obstacle.TOO_MANY: _(
            "Предавали сте тази задача %(count)s пъти. Попитайте обучителя какво не достига.", count=MOST_HAND_INS
        ),
    }
    return words[found]


def review(
    submission_id: int, task: Task, *, accepted: bool, note: str, by: int, at: datetime, address: str = ""
) -> TaskReview:
    """Accept or return. The same again is no new row; an older hand-in is not reviewed any more.

    A return is also written to the trainee, if they have an e-mail address.
    """
    submission = db.session.get_one(TaskSubmission, submission_id)
    enrolment = _hold(submission.enrolment_id)
    hand_ins = history(submission.enrolment_id, submission.task_id)
    if hand_ins[-1].id != submission_id:
        raise Refused(_("Междувременно е предадено ново. Отворете него."))
    said = submission.reviews[-1] if submission.reviews else None
    if said and (said.accepted, said.note) == (accepted, note):
        return said
    added = _append(submission, accepted=accepted, note=note, by=by, at=at)
    if said:
        old, new = (("accepted" if each.accepted else "returned") for each in (said, added))
        journal.record("task.reviewed", "submission", submission_id, by=by, at=at, old=old, new=new, note=note)
    if not accepted:
        _write(enrolment, task, note=note, at=at, address=address)
    db.session.flush()
    return added


def _append(submission: TaskSubmission, *, accepted: bool, note: str, by: int, at: datetime) -> TaskReview:
    added = TaskReview(submission_id=submission.id, accepted=accepted, note=note, by=by, at=at)
    submission.reviews.append(added)
    return added


def _write(enrolment: Enrolment, task: Task, *, note: str, at: datetime, address: str) -> None:
    person = enrolment.person
    if not person.email:
        return
    with force_locale(person.locale or "bg"):
        letter = letters.returned(
            name=person.given, task=task.title, practicum=enrolment.practicum.title, note=note, address=address
        )
    outbox.queue(to=person.email, subject=letter.subject, body=letter.body, about="task", person_id=person.id, at=at)


def on_paper(
    practicum_id: int, task: Task, enrolment_ids: Collection[int], *, by: int, at: datetime
) -> list[TaskSubmission]:
    """What the trainer saw done on paper counts as handed in and accepted; who is accepted already stays so.

    Raises LookupError for a person who is not in the practicum.
    """
    if Way.PAPER not in task.hand_in:
        raise Refused(_in_words(Obstacle.WAY))
    known = {each.id for each in practicums.enrolments(practicum_id)}
    if strangers := set(enrolment_ids) - known:
        raise LookupError(strangers)
    # In one order, so that two trainers who tick the same people wait for each other instead of for ever.
    db.session.scalars(
        select(Enrolment.id).where(Enrolment.id.in_(enrolment_ids)).order_by(Enrolment.id).with_for_update()
    ).all()
    made = []
    for enrolment_id in sorted(set(enrolment_ids)):
        before = history(enrolment_id, task.id)
        if state_of([verdict(each) for each in before]) is TaskState.ACCEPTED:
            continue
        submission = TaskSubmission(
            enrolment_id=enrolment_id, task_id=task.id, way=Way.PAPER.value, text="", at=at, by=by
        )
        db.session.add(submission)
        db.session.flush()
        _append(submission, accepted=True, note="", by=by, at=at)
        made.append(submission)
    journal.record(
        "task.on_paper", "practicum", practicum_id, by=by, at=at, task=task.id, people=[m.enrolment_id for m in made]
    )
    db.session.flush()
    return made
