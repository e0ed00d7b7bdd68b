"""Attempts, answers and results, each page's worth at a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import joinedload, raiseload

from learnlib.content.kinds import Json, Points
from learnlib.content.model import Course, Quiz
from learnlib.courses.models import Revision
from learnlib.courses.queries import course_of
from learnlib.extensions import db
from learnlib.practicums.models import Enrolment, Practicum
from learnlib.quizzes import rules
from learnlib.quizzes.models import Answer, Attempt, Score
from learnlib.quizzes.rules import Result, Stored, Try


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


def points(attempt: Attempt, quiz: Quiz, stored: Mapping[str, Stored]) -> dict[str, Points]:
    """Points by question: the newest scores, or what they will be while the deadline alone has ended the attempt."""
    newest = select(func.max(Score.id)).where(Score.attempt_id == attempt.id).group_by(Score.question_id)
    rows = db.session.scalars(select(Score).where(Score.id.in_(newest)))
    scored = {row.question_id: Points(row.points, row.out_of) for row in rows}
    return scored or rules.score(quiz, attempt.drawn, responses(stored))


# Results


def tries(enrolment_id: int, quiz_id: str, at: datetime) -> list[Try]:
    """One person's attempts at one quiz, in order."""
    found = _tries(_OF_QUIZ, {"enrolment_id": enrolment_id, "quiz_id": quiz_id}, at)
    return found[enrolment_id][quiz_id]


def results_of(enrolment: Enrolment, course: Course, at: datetime) -> dict[str, Result]:
    """One person's result in every quiz of the course."""
    found = _tries(_OF_ENROLMENT, {"enrolment_id": enrolment.id}, at)
    return _results(course, found[enrolment.id], _rule(enrolment.practicum_id), at)


def results(practicum_id: int, course: Course, at: datetime) -> dict[int, dict[str, Result]]:
    """Everybody's result in every quiz of the course; also of those who have tried nothing yet."""
    ids = db.session.scalars(
        select(Enrolment.id).where(Enrolment.practicum_id == practicum_id, Enrolment.withdrawn_at.is_(None))
    ).all()
    found = _tries(_OF_PRACTICUM, {"practicum_id": practicum_id}, at)
    rule = _rule(practicum_id)
    return {enrolment_id: _results(course, found[enrolment_id], rule, at) for enrolment_id in ids}


def _rule(practicum_id: int) -> int:
    return db.session.get_one(Practicum, practicum_id).quiz_percent


def _results(course: Course, tried: Mapping[str, list[Try]], rule: int, at: datetime) -> dict[str, Result]:
    return {q.id: rules.result(tried.get(q.id, ()), rules.pass_percent(q, rule), at) for q in course.quizzes}


@dataclass(frozen=True, slots=True)
class _Questions:
    """The two statements about the same attempts: which there are, and what each of them is worth."""

    attempts: Select[Attempt]
    sums: Select[int, int, int]


def _tries(
    ask: _Questions, wanted: Mapping[str, int | str], at: datetime
) -> defaultdict[int, defaultdict[str, list[Try]]]:
    """enrolment -> quiz -> attempts in order, in two queries; a third where a deadline has passed unscored."""
    attempts = db.session.scalars(ask.attempts, wanted).all()
    sums = {a: Points(int(got), int(whole)) for a, got, whole in db.session.execute(ask.sums, wanted)}
    unscored = [a for a in attempts if a.id not in sums and rules.is_over(a.handed_in_at, a.deadline, at)]
    sums |= _computed(unscored) if unscored else {}
    found: defaultdict[int, defaultdict[str, list[Try]]] = defaultdict(lambda: defaultdict(list))
    for a in attempts:
        total = sums.get(a.id, Points(0, 0))
        found[a.enrolment_id][a.quiz_id].append(
            Try(a.id, a.number, a.started_at, a.deadline, a.handed_in_at, total.points, total.out_of)
        )
    return found


def _questions(*which: ColumnElement[bool]) -> _Questions:
    of_them = Enrolment.id == Attempt.enrolment_id
    attempts = select(Attempt).join(Enrolment, of_them).where(*which).order_by(Attempt.number)
    newest = (
        select(func.max(Score.id))
        .join(Attempt, Attempt.id == Score.attempt_id)
        .join(Enrolment, of_them)
        .where(*which)
        .group_by(Score.attempt_id, Score.question_id)
    )
    sums = (
        select(Score.attempt_id, func.sum(Score.points), func.sum(Score.out_of))
        .where(Score.id.in_(newest))
        .group_by(Score.attempt_id)
    )
    return _Questions(attempts.options(raiseload("*")), sums)


_OF_ENROLMENT = _questions(Attempt.enrolment_id == bindparam("enrolment_id"))
_OF_QUIZ = _questions(Attempt.enrolment_id == bindparam("enrolment_id"), Attempt.quiz_id == bindparam("quiz_id"))
_OF_PRACTICUM = _questions(Enrolment.practicum_id == bindparam("practicum_id"))


def _computed(attempts: Iterable[Attempt]) -> dict[int, Points]:
    """What attempts that only their deadline has ended will be worth when their scores are written."""
    attempts = list(attempts)
    saved = _answers(a.id for a in attempts)
    revisions = revisions_by_id({a.revision_id for a in attempts})
    sums = {}
    for a in attempts:
        quiz = quiz_in(course_of(revisions[a.revision_id]), a.quiz_id)
        scored = rules.score(quiz, a.drawn, responses(saved[a.id])).values()
        sums[a.id] = Points(sum(p.points for p in scored), sum(p.out_of for p in scored))
    return sums


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
