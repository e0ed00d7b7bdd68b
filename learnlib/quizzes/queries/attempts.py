"""Attempts with their answers and scores, each page's worth at a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import joinedload, raiseload

from learnlib.content.kinds import Json, Points
from learnlib.content.model import Course, Quiz
from learnlib.courses.models import Revision
from learnlib.courses.queries import course_of
from learnlib.extensions import db
from learnlib.practicums.models import Enrolment
from learnlib.quizzes import rules
from learnlib.quizzes.models import Answer, Attempt, Score
from learnlib.quizzes.rules import Scored, Stored


def attempt(attempt_id: int) -> Attempt | None:
    """An attempt of somebody who is enrolled, with enrolment and revision, in one query."""
    return db.session.scalar(_attempt(), {"attempt_id": attempt_id})


@cache
def _attempt() -> Select[Attempt]:
    """Every save asks this: it is put together once."""
    return (
        select(Attempt)
        .join(Attempt.enrolment)
        .where(Attempt.id == bindparam("attempt_id"), Enrolment.withdrawn_at.is_(None))
        .options(
            joinedload(Attempt.enrolment).raiseload("*"),
            # The course comes from the process's cache by its digest; the list of documents is read on a miss only.
            joinedload(Attempt.revision).defer(Revision.manifest),
            raiseload(Attempt.answers),
            raiseload(Attempt.scores),
        )
    )


def quiz_of(attempt: Attempt) -> Quiz:
    """The quiz as it was when the attempt began."""
    return quiz_in(course_of(attempt.revision), attempt.quiz_id)


def quiz_in(course: Course, quiz_id: str) -> Quiz:
    """The quiz of an attempt, in the course of the attempt's revision."""
    item = course.item(quiz_id)
    if not isinstance(item, Quiz):
        raise TypeError(f"{quiz_id} is no quiz of this revision")
    return item


def answers(attempt_id: int) -> dict[str, Stored]:
    """What is saved of one attempt, by question."""
    return _answers([attempt_id]).get(attempt_id, {})


def _answers(attempt_ids: Iterable[int]) -> dict[int, dict[str, Stored]]:
    found: dict[int, dict[str, Stored]] = defaultdict(dict)
    for row in db.session.scalars(select(Answer).where(Answer.attempt_id.in_(list(attempt_ids)))):
        found[row.attempt_id][row.question_id] = Stored(row.response, row.revision, row.saved_at)
    return found


def responses(stored: Mapping[str, Stored]) -> dict[str, Json]:
    """The bare responses."""
    return {question_id: answer.response for question_id, answer in stored.items()}


def scores(attempt: Attempt, quiz: Quiz, stored: Mapping[str, Stored]) -> dict[str, Scored]:
    """What stands for each answer: the newest scores, or what they will be while the deadline alone ended the attempt.

    An answer that waits for its trainer is not there.
    """
    newest = select(func.max(Score.id)).where(Score.attempt_id == attempt.id).group_by(Score.question_id)
    rows = db.session.scalars(select(Score).where(Score.id.in_(newest)))
    found = {row.question_id: standing(row) for row in rows}
    return found or {
        question_id: Scored(got) for question_id, got in rules.score(quiz, attempt.drawn, responses(stored)).items()
    }


def points(attempt: Attempt, quiz: Quiz, stored: Mapping[str, Stored]) -> dict[str, Points]:
    """The bare points of what `scores` says."""
    return {question_id: scored.got for question_id, scored in scores(attempt, quiz, stored).items()}


def score_of(attempt_id: int, question_id: str) -> Scored | None:
    """What stands for one answer; None while it waits for its trainer."""
    rows = select(Score).where(Score.attempt_id == attempt_id, Score.question_id == question_id)
    row = db.session.scalar(rows.order_by(Score.id.desc()).limit(1))
    return standing(row) if row else None


def standing(row: Score) -> Scored:
    """What a row of scores says."""
    return Scored(Points(row.points, row.out_of), row.detail, row.reason or "", row.by, row.at, row.id)


def computed(attempts: Iterable[Attempt]) -> dict[int, dict[str, Points]]:
    """What attempts that only their deadline has ended will be worth when their scores are written, by question."""
    attempts = list(attempts)
    saved = _answers(a.id for a in attempts)
    revisions = revisions_by_id({a.revision_id for a in attempts})
    quizzes = {a.id: quiz_in(course_of(revisions[a.revision_id]), a.quiz_id) for a in attempts}
    return {a.id: rules.score(quizzes[a.id], a.drawn, responses(saved[a.id])) for a in attempts}


def revisions_by_id(ids: Iterable[int]) -> dict[int, Revision]:
    """Revisions by id, without their lists of documents."""
    rows = select(Revision).where(Revision.id.in_(list(ids))).options(joinedload(Revision.course))
    return {revision.id: revision for revision in db.session.scalars(rows)}


def overdue(at: datetime) -> list[tuple[int, str, int]]:
    """Attempts that their deadline has ended and nobody has closed: id, quiz, revision. Grace is left."""
    rows = select(Attempt.id, Attempt.quiz_id, Attempt.revision_id).where(
        Attempt.handed_in_at.is_(None), Attempt.deadline < at - rules.GRACE
    )
    return [(attempt_id, quiz_id, revision_id) for attempt_id, quiz_id, revision_id in db.session.execute(rows)]
