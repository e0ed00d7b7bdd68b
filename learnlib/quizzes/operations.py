"""Starting, saving, handing in. An answer is acknowledged only after the transaction round these has ended."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from random import Random

from flask_babel import gettext as _
from sqlalchemy import select

from learnlib import jobs, journal
from learnlib.content.kinds import Json, Points, kind_of
from learnlib.content.model import Question, Quiz
from learnlib.content.pair import PURPOSES
from learnlib.courses.queries import course_of
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.pages import Refused, clock_time
from learnlib.practicums.models import Enrolment, Practicum
from learnlib.practicums.operations.openings import closed_in_words, last_moment
from learnlib.quizzes import queries, rules
from learnlib.quizzes.models import Answer, Attempt, Score
from learnlib.quizzes.queries import Essay
from learnlib.quizzes.rules import Stored, Verdict


class Conflict(Refused):
    """The save does not count; carries what stands instead."""

    def __init__(self, sentence: str, stored: Stored | None) -> None:
        super().__init__(sentence, 409)
        self.stored = stored


class Over(Conflict):
    """The attempt takes nothing more."""


class Overtaken(Refused):
    """Somebody else scored the answer since the page was opened."""


# Start


def start(enrolment_id: int, quiz: Quiz, *, revision_id: int, rng: Random, by: int, at: datetime) -> int:
    """Begin an attempt, or go back to the one that is still open; its id. Refused when none is left."""
    _lock_enrolment(enrolment_id)
    mine = select(Attempt).where(Attempt.enrolment_id == enrolment_id, Attempt.quiz_id == quiz.id)
    attempts = db.session.scalars(mine.order_by(Attempt.number)).all()
    for earlier in attempts:
        if not rules.is_over(earlier.handed_in_at, earlier.deadline, at):
            return earlier.id
    if rules.attempts_left(quiz, len(attempts)) == 0:
        raise Refused(_("Всички опити са използвани. Брои се най-добрият."))
    limits = rules.deadline(quiz, at), _last_moment(enrolment_id, quiz, at)
    attempt = Attempt(
        enrolment_id=enrolment_id,
        quiz_id=quiz.id,
        number=attempts[-1].number + 1 if attempts else 1,
        revision_id=revision_id,
        drawn=rules.draw(quiz, rng),
        started_at=at,
        deadline=min(filter(None, limits), default=None),
    )
    db.session.add(attempt)
    db.session.flush()
    journal.record("quiz.started", "attempt", attempt.id, by=by, at=at, quiz=quiz.id, number=attempt.number)
    return attempt.id


def _lock_enrolment(enrolment_id: int) -> None:
    """Of two starts the second waits here for the first; on SQLite it has waited at the door already."""
    place = select(Enrolment.id).where(Enrolment.id == enrolment_id, Enrolment.withdrawn_at.is_(None))
    if db.session.scalar(place.with_for_update(key_share=True)) is None:
        raise Refused(_("Само записаните в практикума решават проверките му."), 403)


def _last_moment(enrolment_id: int, quiz: Quiz, at: datetime) -> datetime | None:
    """Until when the practicum lets this quiz be answered, if it says so. Refused when it cannot be begun now."""
    if quiz.purpose not in PURPOSES:
        return None
    practicum = db.session.scalars(select(Practicum).join(Enrolment).where(Enrolment.id == enrolment_id)).one()
    if sentence := closed_in_words(practicum, quiz.purpose, at):
        raise Refused(sentence)
    return last_moment(practicum, quiz.purpose)


# Save


def save(
    attempt_id: int, quiz: Quiz, question: Question, response: Json | None, *, revision: int, at: datetime
) -> Stored:
    """Keep one answer that arrived at `at`. Conflict, with what stands instead, for a late or a closed one."""
    attempt = _locked(attempt_id)
    row = db.session.scalar(select(Answer).where(Answer.attempt_id == attempt_id, Answer.question_id == question.id))
    stored = _stored(row)
    if stored is not None and rules.judge(stored, response, revision) is Verdict.REPEAT:
        return stored
    _refuse_if_over(attempt, stored, at)
    _refuse_what_stands(quiz, question, stored, response, revision)
    return _write(attempt_id, question, row, Stored(response, revision, at))


def save_all(
    attempt_id: int, quiz: Quiz, given: Iterable[tuple[Question, Json | None, int]], *, at: datetime
) -> dict[str, str]:
    """Keep what changed of a whole form; for each question whose stored answer is newer or final, the reason.

    `given` is question, response, and the revision that the sender saw: only what was seen is replaced.
    """
    attempt = _locked(attempt_id)
    _refuse_if_over(attempt, None, at)
    rows = {row.question_id: row for row in db.session.scalars(select(Answer).where(Answer.attempt_id == attempt_id))}
    kept_out: dict[str, str] = {}
    for question, response, seen in given:
        row = rows.get(question.id)
        stored = _stored(row)
        if response == (stored.response if stored else None):
            continue
        try:
            _refuse_what_stands(quiz, question, stored, response, seen + 1)
        except Conflict as conflict:
            kept_out[question.id] = conflict.sentence
            continue
        _write(attempt_id, question, row, Stored(response, stored.revision + 1 if stored else 1, at))
    return kept_out


def _locked(attempt_id: int) -> Attempt:
    """The attempt as it is now; a hand-in or another save of the same attempt waits for this one."""
    return db.session.scalars(
        select(Attempt)
        .where(Attempt.id == attempt_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one()


def _stored(row: Answer | None) -> Stored | None:
    return Stored(row.response, row.revision, row.saved_at) if row else None


def _refuse_if_over(attempt: Attempt, stored: Stored | None, at: datetime) -> None:
    if attempt.handed_in_at is not None:
        raise Over(_("Опитът вече е предаден. Броят се отговорите, записани преди това."), stored)
    if attempt.deadline is not None and at > attempt.deadline:
        until = clock_time(attempt.deadline)
        raise Over(_("Времето изтече в %(time)s. Броят се отговорите, записани дотогава.", time=until), stored)


def _refuse_what_stands(
    quiz: Quiz, question: Question, stored: Stored | None, response: Json | None, revision: int
) -> None:
    """Raise Conflict where the stored answer is final or newer."""
    if rules.is_final(quiz, question, stored):
        raise Conflict(_("Този отговор вече е проверен и не се променя."), stored)
    if rules.judge(stored, response, revision) is not Verdict.STORE:
        raise Conflict(_("Има по-нов отговор, записан от друг прозорец или устройство. Показваме него."), stored)


def _write(attempt_id: int, question: Question, row: Answer | None, new: Stored) -> Stored:
    if row is None:
        row = Answer(attempt_id=attempt_id, question_id=question.id)
        db.session.add(row)
    row.response, row.revision, row.saved_at = new.response, new.revision, new.saved_at
    db.session.flush()
    return new


# Hand in


def hand_in(attempt_id: int, quiz: Quiz, *, by: int | None, at: datetime) -> None:
    """End the attempt and write the points of what was saved, but for what a trainer has to read; once is enough."""
    attempt = _locked(attempt_id)
    if attempt.handed_in_at is not None:
        return
    saved = queries.responses(queries.answers(attempt_id))
    attempt.handed_in_at = min(at, attempt.deadline) if attempt.deadline else at
    for question_id, got in rules.score(quiz, attempt.drawn, saved).items():
        db.session.add(
            Score(attempt_id=attempt_id, question_id=question_id, points=got.points, out_of=got.out_of, by=by, at=at)
        )
    db.session.flush()
    journal.record("quiz.handed_in", "attempt", attempt_id, by=by, at=at, quiz=attempt.quiz_id)


@jobs.chore(minutes=1)
def close_overdue(at: datetime) -> int:
    """Hand in every attempt whose deadline and grace have passed, each in a transaction of its own; how many."""
    waiting = queries.overdue(at)
    revisions = queries.revisions_by_id({row[2] for row in waiting})
    quizzes = [(row[0], queries.quiz_in(course_of(revisions[row[2]]), row[1])) for row in waiting]
    for attempt_id, quiz in quizzes:
        with transaction():
            hand_in(attempt_id, quiz, by=None, at=at)
    return len(quizzes)


# Score what a trainer has read


def score_essay(essay: Essay, marks: Mapping[str, int], *, note: str, seen: int, by: int, at: datetime) -> None:
    """Append a trainer's points, criterion by criterion; the same again is no new row.

    `seen` is the score that stood when the page was opened, 0 for none: only what was seen is replaced.
    """
    attempt = _locked(essay.attempt.id)
    before = queries.score_of(attempt.id, essay.question.id)
    if before and (before.marks, before.note) == (marks, note):
        return
    if (before.score_id if before else 0) != seen:
        raise Overtaken(_("Междувременно отговорът е оценен от друг. Вижте оценката му и решете коя да остане."))
    got = Points(sum(marks.values()), kind_of(essay.question).out_of(essay.question))
    row = Score(attempt_id=attempt.id, question_id=essay.question.id, points=got.points, out_of=got.out_of)
    row.by, row.at, row.reason, row.detail = by, at, note or None, dict(marks)
    db.session.add(row)
    db.session.flush()
    replaced = {"before": before.got.points} if before else {}
    journal.record(
        "quiz.scored", "attempt", attempt.id, by=by, at=at, quiz=attempt.quiz_id, question=essay.question.id,
        enrolment=attempt.enrolment_id, points=got.points, out_of=got.out_of, **replaced,
    )  # fmt: skip
