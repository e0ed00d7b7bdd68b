"""What came of the attempts: each person's in every quiz, for one or for all at a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import raiseload

from learnlib.content.model import Course
from learnlib.extensions import db
from learnlib.practicums.models import Enrolment, Practicum
from learnlib.quizzes import rules
from learnlib.quizzes.models import Attempt, Score
from learnlib.quizzes.queries.attempts import computed
from learnlib.quizzes.rules import Result, Try


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
    sums: Select[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Sum:
    """The points of an attempt, and of how many answers they are."""

    points: int
    out_of: int
    count: int


def _tries(
    ask: _Questions, wanted: Mapping[str, int | str], at: datetime
) -> defaultdict[int, defaultdict[str, list[Try]]]:
    """enrolment -> quiz -> attempts in order, in two queries; a third where a deadline has passed unscored."""
    attempts = db.session.scalars(ask.attempts, wanted).all()
    sums = {a: _Sum(int(got), int(whole), count) for a, got, whole, count in db.session.execute(ask.sums, wanted)}
    unscored = [a for a in attempts if a.id not in sums and rules.is_over(a.handed_in_at, a.deadline, at)]
    sums |= _computed(unscored) if unscored else {}
    found: defaultdict[int, defaultdict[str, list[Try]]] = defaultdict(lambda: defaultdict(list))
    for a in attempts:
        total = sums.get(a.id, _Sum(0, 0, len(a.drawn)))
        # Handing in scores every question but those that a trainer has to read.
        waiting = max(0, len(a.drawn) - total.count)
        found[a.enrolment_id][a.quiz_id].append(
            Try(a.id, a.number, a.started_at, a.deadline, a.handed_in_at, total.points, total.out_of, waiting)
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
        select(Score.attempt_id, func.sum(Score.points), func.sum(Score.out_of), func.count())
        .where(Score.id.in_(newest))
        .group_by(Score.attempt_id)
    )
    return _Questions(attempts.options(raiseload("*")), sums)


_OF_ENROLMENT = _questions(Attempt.enrolment_id == bindparam("enrolment_id"))
_OF_QUIZ = _questions(Attempt.enrolment_id == bindparam("enrolment_id"), Attempt.quiz_id == bindparam("quiz_id"))
_OF_PRACTICUM = _questions(Enrolment.practicum_id == bindparam("practicum_id"))


def _computed(attempts: Iterable[Attempt]) -> dict[int, _Sum]:
    """The sums of what attempts that only their deadline has ended will be worth when their scores are written."""
    scored = computed(attempts)
    return {
        a: _Sum(sum(p.points for p in by.values()), sum(p.out_of for p in by.values()), len(by))
        for a, by in scored.items()
    }
