"""The course as frozen values. Everything else in this package makes, checks or writes these."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

FORMAT = 1


ACADEMIC_HOUR = 45
"""Minutes of an academic hour (учебен час), the unit of plan, attendance, completion and certificate."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What a certificate asks for: per cent of hours, per cent in every graded quiz, accepted tasks."""

    attendance: int
    quizzes: int
    tasks: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """A row of a day's timetable: teaching time of one module, or a pause."""

    at: str
    minutes: int
    module: str | None = None
    pause: bool = False
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Module:
    """A subject within a day, with the ids of its items in order."""

    id: str
    title: str
    hours: int
    outcomes: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the practicum; an outline is a plan whose content is not written yet."""

    id: str
    title: str
    hours: int
    outline: bool = False
    outcomes: tuple[str, ...] = ()
    timetable: tuple[Slot, ...] = ()
    modules: tuple[Module, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """The ids of the day's items in order of reading."""
        return tuple(item for module in self.modules for item in module.items)


class Body:
    """What one question kind adds to a question; each kind has a frozen subclass."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question of any kind; `body` holds what the kind adds."""

    id: str
    kind: str
    text: str
    explain: str
    body: Body
    points: int = 1
    competencies: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text to read, with its self-check questions."""

    kind: ClassVar[Literal["lesson"]] = "lesson"
    id: str
    title: str
    minutes: int
    outcomes: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    note: str | None = None
    body: str = ""
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """Practical work: what to do, the allowed ways of handing in, the model solution for trainers."""

    kind: ClassVar[Literal["task"]] = "task"
    id: str
    title: str
    minutes: int
    outcomes: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    hand_in: tuple[str, ...] = ("text", "photo", "paper")
    note: str | None = None
    body: str = ""
    solution: str | None = None
    solution_title: str | None = None


@dataclass(frozen=True, slots=True)
class Quiz:
    """Questions with the rules of an attempt; `minutes` is a limit, `draw` how many are asked."""

    kind: ClassVar[Literal["quiz"]] = "quiz"
    id: str
    title: str
    purpose: str
    questions: tuple[Question, ...]
    attempts: int | None = None
    minutes: int | None = None
    draw: int | None = None
    shuffle: bool = False
    feedback: str = "after_submit"
    pass_percent: int | None = None
    note: str | None = None

    def question(self, question_id: str) -> Question | None:
        """The question of that id, if the quiz has it."""
        return next((q for q in self.questions if q.id == question_id), None)


Item = Lesson | Task | Quiz


@dataclass(frozen=True, slots=True)
class Fact:
    """A legal or numeric value that may change, with its basis; red = not yet confirmed."""

    id: str
    value: str
    meaning: str
    basis: str
    status: str
    note: str | None = None

    @property
    def red(self) -> bool:
        """Whether a trainer still has to confirm the value."""
        return self.status == "red"

    @property
    def digest(self) -> str:
        """What a confirmation holds on to: the value with its meaning and basis."""
        return hashlib.sha256("\n".join((self.id, self.value, self.meaning, self.basis)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary."""

    term: str
    definition: str
    english: str
    see: tuple[str, ...] = ()
    note: str | None = None

    @property
    def slug(self) -> str:
        """The term's anchor on the glossary page."""
        return "term-" + re.sub(r"[^\w]+", "-", self.term.casefold()).strip("-")


@dataclass(frozen=True, slots=True)
class Competency:
    """Something the course teaches, under a short code."""

    code: str
    title: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A whole course: the plan and everything it names."""

    title: str
    hours: int
    summary: str
    audience: str
    completion: Completion
    days: tuple[Day, ...]
    subtitle: str | None = None
    language: str = "bg"
    note: str | None = None
    format: int = FORMAT
    items: Mapping[str, Item] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    competencies: Mapping[str, Competency] = field(default_factory=dict)

    def item(self, item_id: str) -> Item | None:
        """The item of that id, if the course has it."""
        return self.items.get(item_id)

    @property
    def sequence(self) -> tuple[str, ...]:
        """The ids of all items in order of reading."""
        return tuple(item for day in self.days for item in day.items)

    def day_of(self, item_id: str) -> Day:
        """The day that an item of the course belongs to; KeyError for a foreign id."""
        for day in self.days:
            if item_id in day.items:
                return day
        raise KeyError(item_id)

    def module_of(self, item_id: str) -> Module:
        """The module that an item of the course belongs to; KeyError for a foreign id."""
        for day in self.days:
            for module in day.modules:
                if item_id in module.items:
                    return module
        raise KeyError(item_id)

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """The lessons in order of reading."""
        return tuple(i for i in map(self.item, self.sequence) if isinstance(i, Lesson))

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The practical tasks in order of reading."""
        return tuple(i for i in map(self.item, self.sequence) if isinstance(i, Task))

    @property
    def quizzes(self) -> tuple[Quiz, ...]:
        """The quizzes in order of reading."""
        return tuple(i for i in map(self.item, self.sequence) if isinstance(i, Quiz))

    @property
    def incomplete(self) -> bool:
        """Whether some day is only an outline so far."""
        return any(day.outline for day in self.days)

    def term(self, written: str) -> Term | None:
        """The glossary entry for a term as written in a text, whatever its letter case."""
        return self.glossary.get(" ".join(written.casefold().split()))
