"""Written answers: those that wait for their trainer, and those that were scored."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, null, select
from sqlalchemy.orm import contains_eager, joinedload, raiseload

from learnlib.content.kinds import kind_of
from learnlib.content.model import Question, Quiz
from learnlib.courses.queries import course_of
from learnlib.extensions import db
from learnlib.practicums.models import Enrolment
from learnlib.quizzes.models import Answer, Attempt, Score
from learnlib.quizzes.queries.attempts import quiz_in, revisions_by_id, standing
from learnlib.quizzes.rules import Scored

SCORED_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Essay:
    """One written answer with what it answers; `id` is that of the answer."""

    id: int
    text: str
    attempt: Attempt
    quiz: Quiz
    question: Question


def essays_waiting(practicum_ids: Collection[int]) -> dict[int, int]:
    """How many written answers wait to be scored in each practicum; one with none is not in the answer."""
    counted = select(Enrolment.practicum_id, func.count()).select_from(Answer).join(Answer.attempt).join(Enrolment)
    waiting = counted.where(Enrolment.practicum_id.in_(practicum_ids), *_UNSCORED)
    return dict(db.session.execute(waiting.group_by(Enrolment.practicum_id)).all())


def unscored_essays(practicum_id: int) -> list[Essay]:
    """The written answers that wait to be scored, the longest waiting first."""
    rows = _essays().where(Enrolment.practicum_id == practicum_id, *_UNSCORED)
    return _read(db.session.scalars(rows.order_by(*_OLDEST_FIRST)))


def unscored_ids(practicum_id: int) -> Sequence[int]:
    """The ids of the same in the same order."""
    ids = select(Answer.id).join(Answer.attempt).join(Attempt.enrolment)
    waiting = ids.where(Enrolment.practicum_id == practicum_id, *_UNSCORED)
    return db.session.scalars(waiting.order_by(*_OLDEST_FIRST)).all()


def essay_ids(attempt_id: int) -> dict[str, int]:
    """The ids of one attempt's answers, by question."""
    return dict(db.session.execute(select(Answer.question_id, Answer.id).where(Answer.attempt_id == attempt_id)).all())


def scored_essays(practicum_id: int) -> list[tuple[Essay, Scored]]:
    """The written answers that were scored last, the newest first."""
    newest = (
        select(func.max(Score.id))
        .join(Attempt, Attempt.id == Score.attempt_id)
        .join(Enrolment)
        .where(Enrolment.practicum_id == practicum_id, Enrolment.withdrawn_at.is_(None), Score.detail.is_not(null()))
        .group_by(Score.attempt_id, Score.question_id)
        .order_by(func.max(Score.id).desc())
        .limit(SCORED_SHOWN)
    )
    said = {(row.attempt_id, row.question_id): standing(row) for row in _by_id(newest)}
    rows = _essays().where(Attempt.id.in_({attempt_id for attempt_id, _question in said}))
    essays = {(essay.attempt.id, essay.question.id): essay for essay in _read(db.session.scalars(rows))}
    return [(essays[key], scored) for key, scored in said.items() if key in essays]


def essay(answer_id: int) -> Essay | None:
    """A written answer that was handed in by somebody who takes part, scored or not."""
    rows = _essays().where(Answer.id == answer_id, *_HANDED_IN)
    return next(iter(_read(db.session.scalars(rows))), None)


_OLDEST_FIRST = (Attempt.handed_in_at, Answer.id)
_HANDED_IN = (Attempt.handed_in_at.is_not(None), Enrolment.withdrawn_at.is_(None))
# Handing in scores all that needs no trainer, so that what has no score waits for one.
_UNSCORED = (
    *_HANDED_IN,
    ~select(Score.id).where(Score.attempt_id == Answer.attempt_id, Score.question_id == Answer.question_id).exists(),
)


def _essays() -> Select[Answer]:
    with_person = joinedload(Enrolment.person).options(raiseload("*"))
    place = contains_eager(Answer.attempt).contains_eager(Attempt.enrolment).options(with_person)
    return select(Answer).join(Answer.attempt).join(Attempt.enrolment).options(place)


def _by_id(ids: Select[int]) -> list[Score]:
    return list(db.session.scalars(select(Score).where(Score.id.in_(ids)).order_by(Score.id.desc())))


def _read(rows: Iterable[Answer]) -> list[Essay]:
    """The answers that are written ones, with the questions as they were asked."""
    found = list(rows)
    revisions = revisions_by_id({row.attempt.revision_id for row in found})
    essays = []
    for row in found:
        quiz = quiz_in(course_of(revisions[row.attempt.revision_id]), row.attempt.quiz_id)
        question = quiz.question(row.question_id)
        if question and kind_of(question).waits(question, row.response):
            essays.append(Essay(row.id, row.response, row.attempt, quiz, question))
    return essays
