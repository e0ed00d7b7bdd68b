"""What was handed in and what was said of it, in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Row, Select, bindparam, func, select
from sqlalchemy.orm import joinedload, selectinload

from learnlib.access import Visitor
from learnlib.extensions import db
from learnlib.practicums import queries as practicums
from learnlib.practicums.models import Enrolment, Practicum
from learnlib.tasks.models import TaskReview, TaskSubmission
from learnlib.tasks.rules import TaskState, Verdict, state_of

States = dict[int, dict[str, TaskState]]
"""enrolment -> task -> state; a task that nobody handed in is not there."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One person's task: its state and the newest hand-in."""

    state: TaskState
    submission_id: int


def states(practicum_id: int) -> States:
    """How far every task of everybody in the practicum has come."""
    found = standings(practicum_id)
    return {who: {task: each.state for task, each in tasks.items()} for who, tasks in found.items()}


def states_of(enrolment_id: int) -> dict[str, TaskState]:
    """How far each task of one person has come."""
    rows = db.session.execute(_VERDICTS_OF, {"enrolment_id": enrolment_id})
    return {task: each.state for task, each in _standings(rows).get(enrolment_id, {}).items()}


def standings(practicum_id: int) -> dict[int, dict[str, Standing]]:
    """The same with the newest hand-in, for the list of what is to be reviewed."""
    return _standings(db.session.execute(_VERDICTS, {"practicum_id": practicum_id}))


def _verdicts(whose: ColumnElement[bool]) -> Select[int, str, int, bool | None]:
    """What was handed in by those people, each with what was last said of it."""
    newest = (
        select(func.max(TaskReview.id))
        .join(TaskSubmission, TaskSubmission.id == TaskReview.submission_id)
        .where(whose)
        .group_by(TaskReview.submission_id)
    )
    said = select(TaskReview.submission_id, TaskReview.accepted).where(TaskReview.id.in_(newest)).subquery()
    return (
        select(TaskSubmission.enrolment_id, TaskSubmission.task_id, TaskSubmission.id, said.c.accepted)
        .outerjoin(said, said.c.submission_id == TaskSubmission.id)
        .where(whose)
        .order_by(TaskSubmission.id)
    )


_VERDICTS_OF = _verdicts(TaskSubmission.enrolment_id == bindparam("enrolment_id"))
_VERDICTS = _verdicts(
    TaskSubmission.enrolment_id.in_(select(Enrolment.id).where(Enrolment.practicum_id == bindparam("practicum_id")))
)


def _standings(rows: Iterable[Row[int, str, int, bool | None]]) -> dict[int, dict[str, Standing]]:
    verdicts: dict[int, dict[str, list[Verdict]]] = {}
    newest: dict[tuple[int, str], int] = {}
    for enrolment_id, task_id, submission_id, accepted in rows:
        verdicts.setdefault(enrolment_id, {}).setdefault(task_id, []).append(Verdict(accepted))
        newest[enrolment_id, task_id] = submission_id
    return {
        who: {task: Standing(state_of(said), newest[who, task]) for task, said in tasks.items()}
        for who, tasks in verdicts.items()
    }


def history(enrolment_id: int, task_id: str) -> Sequence[TaskSubmission]:
    """Everything one person handed in for a task, with what was said of it, the oldest first."""
    query = (
        select(TaskSubmission)
        .where(TaskSubmission.enrolment_id == enrolment_id, TaskSubmission.task_id == task_id)
        .options(selectinload(TaskSubmission.reviews))
        .order_by(TaskSubmission.id)
    )
    return db.session.scalars(query).all()


def verdict(submission: TaskSubmission) -> Verdict:
    """What was last said of it."""
    return Verdict(submission.reviews[-1].accepted if submission.reviews else None)


@dataclass(frozen=True, slots=True)
class Found:
    """A hand-in and the practicum in whose name the visitor looks at it."""

    submission: TaskSubmission
    practicum: Practicum


def for_staff(visitor: Visitor, submission_id: int) -> Found | None:
    """The hand-in if the visitor runs the practicum it belongs to or coordinates; else None."""
    submission = _submission(submission_id)
    if submission is None:
        return None
    practicum = practicums.of_staff(visitor, submission.enrolment.practicum_id)
    return Found(submission, practicum) if practicum else None


def photo(visitor: Visitor, submission_id: int) -> str | None:
    """The digest of the photo for whoever handed it in and for staff; else None."""
    submission = _submission(submission_id)
    if submission is None or submission.photo is None:
        return None
    own = submission.enrolment.person_id == visitor.person_id
    if own or practicums.of_staff(visitor, submission.enrolment.practicum_id):
        return submission.photo
    return None


def _submission(submission_id: int) -> TaskSubmission | None:
    query = (
        select(TaskSubmission)
        .where(TaskSubmission.id == submission_id)
        .options(joinedload(TaskSubmission.enrolment).joinedload(Enrolment.person))
    )
    return db.session.scalars(query).one_or_none()
