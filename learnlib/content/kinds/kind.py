"""What every question kind promises; one file per kind implements it."""

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar, Generic, Literal, TypeVar

from learnlib.content.model import Body, Question
from learnlib.content.problems import Flaw
from learnlib.content.schema import Field

B = TypeVar("B", bound=Body)
Json = Any  # a response or a drawn order, exactly as stored
Values = Callable[[str], list[str]]
Widget = Literal[
    "radio", "checkbox", "text", "number", "match", "order", "record", "blanks", "classify", "shelve", "essay"
]


class BadResponse(ValueError):
    """What was sent cannot be an answer to this question; the text is a translatable message."""


@dataclass(frozen=True, slots=True)
class Points:
    """Whole points out of whole points."""

    points: int
    out_of: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose or to place: the key that is sent back, and its text."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Presentation:
    """All that a page needs to ask the question, in the order drawn; keys give nothing away."""

    widget: Widget
    options: tuple[Choice, ...] = ()
    prompts: tuple[Choice, ...] = ()  # match: each gets one of the options
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One line of a result.

    For options to choose, `correct` says that the option is right; for what is typed, matched or ordered,
    that what was given is right.
    """

    text: str
    chosen: bool
    correct: bool
    given: str = ""
    expected: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """An answered question explained: row by row, and the right answer in words."""

    rows: tuple[ReviewRow, ...]
    right_answer: str


def fingerprint(data: Json) -> str:
    """SHA-256 of the canonical JSON of data."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def opaque(question: Question, part_id: str) -> str:
    """A key for a part of the question that does not tell where the part belongs."""
    return hashlib.sha256(f"{question.id}\n{part_id}".encode()).hexdigest()[:10]


def listed(response: Json) -> list[str]:
    """The keys in a stored response that is a list; none in anything else."""
    return [key for key in response if isinstance(key, str)] if isinstance(response, list) else []


class Kind(ABC, Generic[B]):
    """A question kind: its fields, check, score, words for the result, and an example."""

    name: ClassVar[str]
    title: ClassVar[str]
    widget: ClassVar[Widget]
    by_trainer: ClassVar[bool] = False
    """Whether a trainer, and no rule, says what a response is worth."""
    body: type[B]
    fields: tuple[Field, ...]

    def body_of(self, question: Question) -> B:
        """The part of the question that this kind added."""
        if not isinstance(question.body, self.body):
            raise TypeError(f"{question.id} is not a {self.name} question")
        return question.body

    @abstractmethod
    def check(self, question: Question) -> Iterable[Flaw]:
        """What is wrong with the question beyond the shape of its fields."""

    @abstractmethod
    def example(self) -> Question:
        """A good question of this kind."""

    def draw(self, question: Question, rng: Random, *, shuffle: bool = True) -> Json:  # noqa: ARG002
        """The order of its parts for one attempt, as JSON; what would give itself away is always shuffled."""
        return []

    @abstractmethod
    def present(self, question: Question, drawn: Json) -> Presentation:
        """What to show for an order drawn before; unknown keys in it are left out, missing ones come last."""

    @abstractmethod
    def read(self, question: Question, values: Values) -> Json | None:
        """The response in submitted values, None if unanswered; BadResponse for what does not belong.

        `values("")` are the values of the question's own field, `values(key)` those of a part of it.
        """

    def filled(self, response: Json | None) -> dict[str, list[str]]:
        """What the fields of the page hold for a stored response: `read` reads the response back from it."""
        if isinstance(response, dict):
            return {part: [value] for part, value in response.items()}
        return {} if response is None else {"": list(response) if isinstance(response, list) else [response]}

    @abstractmethod
    def right(self, question: Question) -> Json:
        """A response that earns all points."""

    def whole(self, question: Question) -> int:  # noqa: ARG002  (most kinds are right or wrong)
        """The points of a right answer before weighting."""
        return 1

    @abstractmethod
    def earned(self, question: Question, response: Json) -> int:
        """The points of a response before weighting."""

    @abstractmethod
    def review(self, question: Question, response: Json | None) -> Review:
        """The response explained; without a response, the right answer alone."""

    @abstractmethod
    def key(self, question: Question) -> Json:
        """What decides the score, as JSON: a change of it is a change of the key."""

    def answered(self, question: Question, response: Json | None) -> bool:  # noqa: ARG002
        """Whether the response is complete enough to count as an answer."""
        return bool(response)

    def waits(self, question: Question, response: Json | None) -> bool:
        """Whether a trainer has to say what the response is worth; what nobody answered is worth nothing."""
        return self.by_trainer and self.answered(question, response)

    def out_of(self, question: Question) -> int:
        """The weighted points of a right answer."""
        return self.whole(question) * question.points

    def score(self, question: Question, response: Json | None) -> Points:
        """The weighted points of a response; none for no response."""
        earned = self.earned(question, response) if response else 0
        return Points(earned * question.points, self.out_of(question))

    def keying(self, question: Question) -> str:
        """The fingerprint of what decides the score."""
        return fingerprint([self.name, question.points, self.key(question)])

    def wording(self, question: Question) -> str:
        """The fingerprint of what the trainee reads."""
        parts = {f.name: f.type.write(getattr(question.body, f.attribute)) for f in self.fields}
        return fingerprint([question.text, question.explain, json.loads(json.dumps(parts, default=str))])
