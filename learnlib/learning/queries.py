"""What the learning pages show, each at a number of statements that does not grow with its rows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, bindparam, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from learnlib.accounts import queries as accounts
from learnlib.accounts.models import Person
from learnlib.content.model import Course, Item, Quiz
from learnlib.content.pair import PURPOSES
from learnlib.courses import queries as courses
from learnlib.database import rows
from learnlib.extensions import db
from learnlib.learning import rules
from learnlib.learning.models import LessonRead, QuestionThread, ThreadMessage
from learnlib.practicums.models import Enrolment
from learnlib.practicums.queries import Place, Reading, opening_of
from learnlib.quizzes import queries as quizzes
from learnlib.quizzes.rules import Result
from learnlib.tasks import queries as tasks
from learnlib.tasks.models import TaskReview, TaskSubmission

ANSWERED_SHOWN = 100


@dataclass(frozen=True)
class Standing:
    """How far one person has come with the course of a practicum."""

    course: Course
    states: rules.States
    results: dict[str, Result]

    @property
    def next_item(self) -> Item | None:
        """What the person does next."""
        return rules.next_item(self.course, self.states)

    @property
    def next_besides(self) -> Item | None:
        """What the person does next who leaves the test before aside."""
        return rules.next_besides(self.course, self.states)

    @property
    def test_after(self) -> Quiz | None:
        """The test after the practicum, while it is to be done."""
        return rules.test_after(self.course, self.states)

    def in_state(self, state: rules.State) -> list[Item]:
        """The items in that state, in the order of the course."""
        return [self.course.items[item] for item in self.course.sequence if self.states[item] is state]


def standing(enrolment: Enrolment, *, at: datetime) -> Standing:
    """The state of every item for one person, as it is at that moment."""
    course = courses.course_of(enrolment.practicum.revision)
    results = quizzes.results_of(enrolment, course, at)
    openings = {purpose: opening_of(enrolment.practicum, purpose, at) for purpose in PURPOSES}
    states = rules.states(course, reads(enrolment.id), results, tasks.states_of(enrolment.id), openings)
    return Standing(course, states, results)


def reads(enrolment_id: int) -> frozenset[str]:
    """The lessons that a person has read."""
    return frozenset(db.session.scalars(_READS, {"enrolment_id": enrolment_id}))


_READS = select(LessonRead.item_id).where(LessonRead.enrolment_id == bindparam("enrolment_id"))


# Questions to the trainer


def _threads() -> Select[QuestionThread]:
    return (
        select(QuestionThread)
        .join(QuestionThread.enrolment)
        .options(contains_eager(QuestionThread.enrolment), joinedload(QuestionThread.messages))
    )


# The person's own questions, and those that were answered to the whole group.
_SHOWN_TO = (
    Enrolment.practicum_id == bindparam("practicum_id"),
    or_(QuestionThread.enrolment_id == bindparam("enrolment_id"), QuestionThread.to_group),
)


def threads(enrolment: Enrolment) -> Sequence[QuestionThread]:
    """Everything asked that this person may read, the newest first."""
    query = _threads().where(*_SHOWN_TO).order_by(QuestionThread.id)
    shown = {"practicum_id": enrolment.practicum_id, "enrolment_id": enrolment.id}
    return db.session.scalars(query, shown).unique().all()[::-1]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a question, as it is shown."""

    by: int
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its answers, as it is shown."""

    answered_at: datetime | None
    messages: list[Message] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Traces:
    """What a person has left at one lesson: it was read, or there are questions to show."""

    read: bool = False
    asked: bool = False


def traces(place: Place, item_id: str) -> Traces:
    """Whether the lesson was read and whether anything asked at it may be shown, in one statement."""
    wanted = {"practicum_id": place.practicum_id, "enrolment_id": place.id, "item_id": item_id}
    read, asked = rows(_TRACES, wanted).one()
    return Traces(bool(read), bool(asked))


_TRACES = select(
    exists().where(LessonRead.enrolment_id == bindparam("enrolment_id"), LessonRead.item_id == bindparam("item_id")),
    exists()
    .where(QuestionThread.item_id == bindparam("item_id"), *_SHOWN_TO)
    .where(Enrolment.id == QuestionThread.enrolment_id),
)


@dataclass(frozen=True, slots=True)
class Asking:
    """What was asked at one item, and who wrote it."""

    threads: Sequence[Asked] = ()
    names: Mapping[int, str] = field(default_factory=dict)


def asked_at(place: Place, item_id: str) -> Asking:
    """What was asked at one item and may be read by this person, the oldest first: one statement, names included."""
    wanted = {"practicum_id": place.practicum_id, "enrolment_id": place.id, "item_id": item_id}
    threads: dict[int, Asked] = {}
    names: dict[int, str] = {}
    for thread_id, answered_at, by, at, text, given, middle, family in rows(_ASKED_AT, wanted):
        threads.setdefault(thread_id, Asked(answered_at)).messages.append(Message(by, at, text))
        names[by] = accounts.full_name(given, middle, family)
    return Asking(tuple(threads.values()), names)


_ASKED_AT = (
    select(
        QuestionThread.id, QuestionThread.answered_at,
        ThreadMessage.by, ThreadMessage.at, ThreadMessage.text, Person.given, Person.middle, Person.family,
    )
    .join(Enrolment, Enrolment.id == QuestionThread.enrolment_id)
    .join(ThreadMessage, ThreadMessage.thread_id == QuestionThread.id)
    .join(Person, Person.id == ThreadMessage.by)
    .where(QuestionThread.item_id == bindparam("item_id"), *_SHOWN_TO)
    .order_by(QuestionThread.id, ThreadMessage.id)
)  # fmt: skip


def answered_for(reading: Reading) -> Sequence[QuestionThread]:
    """The answered questions that this reader may see, the newest first: at most a hundred."""
    if reading.enrolment is None:
        return answered(reading.practicum.id)
    shown = {"practicum_id": reading.practicum.id, "enrolment_id": reading.enrolment.id}
    query = _threads().where(*_SHOWN_TO, QuestionThread.answered_at.is_not(None))
    newest = query.order_by(QuestionThread.answered_at.desc())
    return db.session.scalars(newest, shown).unique().all()[:ANSWERED_SHOWN]


def answers_since(enrolment: Enrolment, moment: datetime) -> Sequence[QuestionThread]:
    """The person's own questions that were answered after that moment."""
    query = _threads().where(QuestionThread.enrolment_id == enrolment.id, QuestionThread.answered_at >= moment)
    return db.session.scalars(query.order_by(QuestionThread.id)).unique().all()


def waiting(practicum_id: int) -> Sequence[QuestionThread]:
    """The questions of a practicum that nobody has answered, the oldest first, with who asked."""
    query = _of_practicum(practicum_id).where(QuestionThread.answered_at.is_(None))
    return db.session.scalars(query.order_by(QuestionThread.id)).unique().all()


def answered(practicum_id: int) -> Sequence[QuestionThread]:
    """The last answered questions of a practicum, the newest first, with who asked."""
    last = (
        select(QuestionThread.id)
        .join(QuestionThread.enrolment)
        .where(Enrolment.practicum_id == practicum_id, QuestionThread.answered_at.is_not(None))
        .order_by(QuestionThread.answered_at.desc())
        .limit(ANSWERED_SHOWN)
    )
    query = _of_practicum(practicum_id).where(QuestionThread.id.in_(last))
    return db.session.scalars(query.order_by(QuestionThread.answered_at.desc())).unique().all()


def thread(practicum_id: int, thread_id: int) -> QuestionThread | None:
    """One question of the practicum, with who asked."""
    query = _of_practicum(practicum_id).where(QuestionThread.id == thread_id)
    return db.session.scalars(query).unique().one_or_none()


def _of_practicum(practicum_id: int) -> Select[QuestionThread]:
    asker = contains_eager(QuestionThread.enrolment).joinedload(Enrolment.person)
    place = asker.joinedload(Person.library)
    return _threads().options(place).where(Enrolment.practicum_id == practicum_id)


# What waits for a trainer


def questions_waiting(practicum_ids: Collection[int]) -> dict[int, int]:
    """How many questions wait in each practicum; one with none is not in the answer."""
    counted = (
        select(Enrolment.practicum_id, func.count())
        .join(QuestionThread, QuestionThread.enrolment_id == Enrolment.id)
        .where(Enrolment.practicum_id.in_(practicum_ids), QuestionThread.answered_at.is_(None))
        .group_by(Enrolment.practicum_id)
    )
    return dict(db.session.execute(counted).all())


def tasks_waiting(practicum_ids: Collection[int]) -> dict[int, int]:
    """How many tasks wait for a review in each practicum; one with none is not in the answer."""
    taking_part = Enrolment.practicum_id.in_(practicum_ids), Enrolment.withdrawn_at.is_(None)
    newest = (
        select(func.max(TaskSubmission.id))
        .join(Enrolment, Enrolment.id == TaskSubmission.enrolment_id)
        .where(*taking_part)
        .group_by(TaskSubmission.enrolment_id, TaskSubmission.task_id)
    )
    reviewed = select(TaskReview.id).where(TaskReview.submission_id == TaskSubmission.id)
    counted = (
        select(Enrolment.practicum_id, func.count())
        .join(TaskSubmission, TaskSubmission.enrolment_id == Enrolment.id)
        .where(*taking_part, TaskSubmission.id.in_(newest), ~reviewed.exists())
        .group_by(Enrolment.practicum_id)
    )
    return dict(db.session.execute(counted).all())
