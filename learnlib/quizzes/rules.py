"""Attempts as values: what is drawn, when an attempt is over, which save wins, what counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from random import Random

from learnlib.content.kinds import Json, Points, Presentation, Review, kind_of
from learnlib.content.kinds.essay import EssayReview
from learnlib.content.model import Question, Quiz

# A save is judged by the moment it arrived. Nobody closes an attempt for its owner before the saves that arrived
# in time have had their turn at the database.
GRACE = timedelta(seconds=30)

# The reader's page counts one up with every change; nobody changes an answer so often.
HIGHEST_REVISION = 1_000_000

Drawn = list[list[Json]]
"""[[question id, the order of its options as drawn], ...] in the order asked."""


def draw(quiz: Quiz, rng: Random) -> Drawn:
    """The questions of one attempt and the order of their options."""
    questions = list(quiz.questions)
    if quiz.draw is not None and quiz.draw < len(questions):
        chosen = set(rng.sample(range(len(questions)), quiz.draw))
        questions = [question for place, question in enumerate(questions) if place in chosen]
    if quiz.shuffle:
        rng.shuffle(questions)
    return [[q.id, kind_of(q).draw(q, rng, shuffle=quiz.shuffle)] for q in questions]


def questions_of(quiz: Quiz, drawn: Drawn) -> list[tuple[Question, Presentation]]:
    """The drawn questions in the order asked, each with what its page shows."""
    found = ((quiz.question(question_id), order) for question_id, order in drawn)
    return [(question, kind_of(question).present(question, order)) for question, order in found if question]


def question_of(quiz: Quiz, drawn: Drawn, question_id: str) -> tuple[Question, Presentation] | None:
    """The question of that id if this attempt asks it."""
    asked = [entry for entry in drawn if entry[0] == question_id]
    return next(iter(questions_of(quiz, asked)), None)


def out_of(quiz: Quiz) -> int | None:
    """The points of a whole attempt, or None where they depend on what is drawn."""
    points = [kind_of(question).out_of(question) for question in quiz.questions]
    if quiz.draw is None or quiz.draw >= len(points):
        return sum(points)
    return points[0] * quiz.draw if len(set(points)) == 1 else None


def score(quiz: Quiz, drawn: Drawn, responses: Mapping[str, Json]) -> dict[str, Points]:
    """Points for each drawn question, none where nothing was answered; what a trainer has to score is not there."""
    asked = [(question, responses.get(question.id)) for question, _shown in questions_of(quiz, drawn)]
    return {q.id: kind_of(q).score(q, response) for q, response in asked if not kind_of(q).waits(q, response)}


@dataclass(frozen=True, slots=True)
class Scored:
    """The points that stand for one answer; of a written one, what its trainer said."""

    got: Points
    marks: Mapping[str, int] | None = None
    note: str = ""
    by: int | None = None
    at: datetime | None = None
    score_id: int = 0


def review(question: Question, response: Json | None, scored: Scored | None) -> Review:
    """The response explained, a written one with its trainer's marks and note."""
    explained = kind_of(question).review(question, response)
    if isinstance(explained, EssayReview) and scored:
        return replace(explained, marks=scored.marks, note=scored.note)
    return explained


def has_written(quiz: Quiz) -> bool:
    """Whether a trainer has to read answers to some of its questions."""
    return any(kind_of(question).by_trainer for question in quiz.questions)


# Time


def deadline(quiz: Quiz, started_at: datetime) -> datetime | None:
    """Until when answers are taken; None for a quiz without a limit."""
    return None if quiz.minutes is None else started_at + timedelta(minutes=quiz.minutes)


def is_over(handed_in_at: datetime | None, deadline: datetime | None, at: datetime) -> bool:
    """Whether nothing more is taken: handed in, or past the deadline, which hands in by itself."""
    return handed_in_at is not None or (deadline is not None and at > deadline)


# Which save wins


class Verdict(Enum):
    """What to do with a save: keep it, acknowledge it once more, or say that a newer one stands."""

    STORE = "store"
    REPEAT = "repeat"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Stored:
    """An answer as saved."""

    response: Json | None
    revision: int
    saved_at: datetime


def judge(stored: Stored | None, response: Json | None, revision: int) -> Verdict:
    """A higher revision wins; the same one twice is the same save only if it says the same."""
    if stored is None or revision > stored.revision:
        return Verdict.STORE
    same = revision == stored.revision and response == stored.response
    return Verdict.REPEAT if same else Verdict.LATE


def is_final(quiz: Quiz, question: Question, stored: Stored | None) -> bool:
    """Whether the reader was already told what is right, so that the answer can no longer change."""
    return quiz.feedback == "at_once" and stored is not None and kind_of(question).answered(question, stored.response)


# What counts


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt with its points; while it goes on, or waits for its trainer, they count for nothing."""

    id: int
    number: int
    started_at: datetime
    deadline: datetime | None
    handed_in_at: datetime | None
    points: int
    out_of: int
    unscored: int = 0
    """How many of its answers a trainer still has to score; `points` and `out_of` are those of the others."""

    def over(self, at: datetime) -> bool:
        """Whether nothing more is taken at that moment."""
        return is_over(self.handed_in_at, self.deadline, at)

    def counts(self, at: datetime) -> bool:
        """Whether it has a result at that moment: it is over and nothing waits to be scored."""
        return self.over(at) and not self.unscored

    @property
    def ended_at(self) -> datetime | None:
        """When it was handed in, or would be by itself."""
        return self.handed_in_at or self.deadline

    @property
    def percent(self) -> int:
        """Whole per cent, never rounded up: 59,6 does not pass 60."""
        return percent(self.points, self.out_of)


@dataclass(frozen=True, slots=True)
class Result:
    """What a person has in one quiz: the best attempt counts."""

    attempts: int = 0
    percent: int | None = None
    points: int = 0
    out_of: int = 0
    open_attempt_id: int | None = None
    passed: bool = False
    best_attempt_id: int | None = None
    waiting_attempt_id: int | None = None
    """The newest attempt that waits for its trainer. It counts for nothing and takes nothing away until then."""

    @property
    def waits(self) -> bool:
        """Whether a trainer may still make a pass of it: nobody has failed so far."""
        return self.waiting_attempt_id is not None and not self.passed


def percent(points: int, out_of: int) -> int:
    """Whole per cent, rounded down."""
    return points * 100 // out_of if out_of else 0


def pass_percent(quiz: Quiz, rule: int) -> int:
    """What passes the quiz: its own per cent, else that of the practicum's completion rule."""
    return rule if quiz.pass_percent is None else quiz.pass_percent


def result(tries: Iterable[Try], needed: int, at: datetime) -> Result:
    """All attempts at one quiz summed up as they stand at a moment."""
    tries = list(tries)
    so_far = Result(
        attempts=len(tries),
        open_attempt_id=next((t.id for t in tries if not t.over(at)), None),
        waiting_attempt_id=max((t.id for t in tries if t.over(at) and t.unscored), default=None),
    )
    best = max((t for t in tries if t.counts(at)), key=lambda t: (t.percent, -t.number), default=None)
    if best is None:
        return so_far
    return replace(
        so_far,
        percent=best.percent,
        points=best.points,
        out_of=best.out_of,
        passed=best.percent >= needed,
        best_attempt_id=best.id,
    )


def attempts_left(quiz: Quiz, used: int) -> int | None:
    """How many more may be started; None for any number."""
    return None if quiz.attempts is None else max(0, quiz.attempts - used)
