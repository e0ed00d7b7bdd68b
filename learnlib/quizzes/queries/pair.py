"""The test before and the test after, question by question."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import raiseload

from learnlib.content.kinds import Points
from learnlib.content.pair import Pair
from learnlib.extensions import db
from learnlib.practicums.models import Enrolment
from learnlib.quizzes import rules
from learnlib.quizzes.models import Attempt, Score
from learnlib.quizzes.queries.attempts import computed


@dataclass(frozen=True, slots=True)
class Taken:
    """An attempt that is over, question by question: whether it was answered right in full."""

    attempt_id: int
    answers: Mapping[str, bool]

    @property
    def right(self) -> int:
        """How many questions were answered right."""
        return sum(self.answers.values())

    @property
    def asked(self) -> int:
        """How many questions there were."""
        return len(self.answers)


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """What one person has of the two tests; `begun` are attempts that go on, by quiz."""

    before: Taken | None = None
    after: Taken | None = None
    begun: Mapping[str, int] = field(default_factory=dict)


def before_after(enrolment_id: int, pair: Pair, at: datetime) -> BeforeAfter:
    """One person's two tests."""
    return _before_after(pair, at, Attempt.enrolment_id == enrolment_id).get(enrolment_id, BeforeAfter())


def everybodys_before_after(practicum_id: int, pair: Pair, at: datetime) -> dict[int, BeforeAfter]:
    """The two tests of everybody who has begun one, by enrolment."""
    return _before_after(pair, at, Enrolment.practicum_id == practicum_id)


def _before_after(pair: Pair, at: datetime, whose: ColumnElement[bool]) -> dict[int, BeforeAfter]:
    """By enrolment, in two statements; two more where a deadline has passed unscored."""
    asked = select(Attempt).join(Enrolment, Enrolment.id == Attempt.enrolment_id)
    of_pair = asked.where(whose, Attempt.quiz_id.in_([quiz.id for quiz in pair.quizzes]))
    # Where a course once allowed several attempts, the first one tells most about what was known.
    attempts = db.session.scalars(of_pair.order_by(Attempt.number.desc()).options(raiseload("*"))).all()
    over = [a for a in attempts if rules.is_over(a.handed_in_at, a.deadline, at)]
    points = _by_question(over)
    taken = {(a.enrolment_id, a.quiz_id): _taken(a.id, points[a.id]) for a in over}
    begun: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for a in attempts:
        begun[a.enrolment_id] |= {} if (a.enrolment_id, a.quiz_id) in taken else {a.quiz_id: a.id}
    before, after = pair.before.id, pair.after.id if pair.after else ""
    return {
        who: BeforeAfter(taken.get((who, before)), taken.get((who, after)), going_on) for who, going_on in begun.items()
    }


def _taken(attempt_id: int, points: Mapping[str, Points]) -> Taken:
    return Taken(attempt_id, {question: got.points == got.out_of for question, got in points.items()})


def _by_question(attempts: Sequence[Attempt]) -> dict[int, dict[str, Points]]:
    """The newest points of attempts that are over, by attempt and question."""
    ids = [a.id for a in attempts]
    newest = select(func.max(Score.id)).where(Score.attempt_id.in_(ids)).group_by(Score.attempt_id, Score.question_id)
    found: defaultdict[int, dict[str, Points]] = defaultdict(dict)
    for row in db.session.scalars(select(Score).where(Score.id.in_(newest))):
        found[row.attempt_id][row.question_id] = Points(row.points, row.out_of)
    unscored = [a for a in attempts if a.id not in found]
    return found | computed(unscored) if unscored else found
