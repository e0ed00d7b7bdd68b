"""The declared shape of every document of a course, format 1."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from learnlib.content import yaml_documents as tree
from learnlib.content.kinds import KINDS
from learnlib.content.model import (
    FORMAT,
    Competency,
    Completion,
    Course,
    Day,
    Fact,
    Lesson,
    Module,
    Question,
    Quiz,
    Slot,
    Task,
    Term,
)
from learnlib.content.problems import Flaw
from learnlib.content.schema import (
    IDENT,
    ITEM_ID,
    NOTE,
    PROSE,
    TIME,
    TITLE,
    Data,
    Field,
    Flag,
    ListOf,
    Maybe,
    OneOf,
    Record,
    Report,
    Text,
    Type,
    Whole,
    words,
)
from learnlib.content.wording import N_

OUTCOMES = Field("outcomes", ListOf(Text(400), most=30), ())
COMPETENCIES = Field("competencies", ListOf(IDENT, most=30, unique=""), ())


class FormatNumber(Type[int]):
    """The number of the format, and what to say about one that is newer."""

    def read(self, node: tree.Node, report: Report) -> int:
        """Only the format of this package."""
        if not isinstance(node, tree.Scalar) or node.text != str(FORMAT):
            raise report.refused(node, N_("непознат формат на курса; тази версия чете format: %(known)s"), known=FORMAT)
        return FORMAT


class QuestionShape(Type[Question]):
    """A question: common fields round those of its kind."""

    def read(self, node: tree.Node, report: Report) -> Question:
        """The question, checked by its kind."""
        return self._record(node, report).read(node, report)

    def write(self, value: Question) -> Data:
        """The question's fields."""
        return record_of(value.kind).write(value)

    def normal(self, node: tree.Node) -> Data:
        """The fields in canonical form."""
        return self._record(node, Report("")).normal(node)

    def _record(self, node: tree.Node, report: Report) -> Record[Question]:
        if not isinstance(node, tree.Mapping):
            raise report.refused(node, N_("тук се очакват полета (име: стойност)"))
        kind = node.entries.get("kind")
        if kind is None:
            raise report.refused(node, N_("липсва полето „%(name)s“"), name="kind")
        return record_of(words(*KINDS).read(kind, report))


class FrontMatter(Type[Lesson | Task]):
    """The fields at the head of a Markdown document; a lesson unless its kind says otherwise."""

    def __init__(self, kinds: dict[str, Type[Any]]) -> None:
        self._kinds = kinds

    def read(self, node: tree.Node, report: Report) -> Lesson | Task:
        """A lesson or a task without its text."""
        item: Lesson | Task = self._shape(node, report).read(node, report)
        return item

    def write(self, value: Lesson | Task) -> Data:
        """The fields of the lesson or task."""
        return self._kinds[value.kind].write(value)

    def normal(self, node: tree.Node) -> Data:
        """The fields in canonical form."""
        return self._shape(node, Report("")).normal(node)

    def _shape(self, node: tree.Node, report: Report) -> Type[Any]:
        kind = node.entries.get("kind") if isinstance(node, tree.Mapping) else None
        return self._kinds[words(*self._kinds).read(kind, report) if kind else "lesson"]


@cache
def record_of(kind_name: str) -> Record[Question]:
    """The shape of the questions of one kind."""
    kind = KINDS[kind_name]
    own = {field.attribute for field in kind.fields}

    def make(**values: Any) -> Question:
        body = kind.body(**{name: values.pop(name) for name in own})
        return Question(body=body, **values)

    def get(question: Question, attribute: str) -> object:
        return getattr(question.body if attribute in own else question, attribute)

    fields = (
        Field("id", IDENT),
        Field("kind", words(kind_name)),
        Field("text", PROSE),
        *kind.fields,
        Field("points", Whole(1, 100), 1),
        Field("explain", PROSE),
        COMPETENCIES,
        Field("facts", ListOf(IDENT, most=30, unique=""), ()),
        NOTE,
    )
    return Record(make, fields, kind.check, get)


def _slot(slot: Slot) -> Iterator[Flaw]:
    if (slot.module is None) != slot.pause:
        yield Flaw.at(message=N_("ред от разписанието е или с module, или с pause: true"))


def _quiz(quiz: Quiz) -> Iterator[Flaw]:
    if quiz.draw is not None and quiz.draw > len(quiz.questions):
        message = N_("теглят се %(draw)s въпроса, а са само %(count)s")
        yield Flaw.at("draw", message=message, draw=quiz.draw, count=len(quiz.questions))
    if quiz.purpose == "graded" and quiz.attempts is None:
        yield Flaw.at("purpose", message=N_("проверка с оценка иска брой опити (attempts)"))


def _lesson(kind: str, **values: Any) -> Lesson:  # noqa: ARG001  (the type says the kind)
    return Lesson(id="", **values)


def _task(kind: str, **values: Any) -> Task:  # noqa: ARG001
    return Task(id="", **values)


def _new_quiz(kind: str, **values: Any) -> Quiz:  # noqa: ARG001
    return Quiz(id="", **values)


QUESTION = QuestionShape()
COMPLETION = Record(
    Completion,
    (
        Field("attendance", Whole(0, 100)),
        Field("quizzes", Whole(0, 100)),
        Field("tasks", OneOf({"accepted": True, "none": False})),
    ),
)
SLOT = Record(
    Slot,
    (
        Field("at", TIME),
        Field("minutes", Whole(5, 480)),
        Field("module", Maybe(IDENT), None),
        Field("pause", Flag(), False),
        Field("title", Maybe(TITLE), None),
    ),
    _slot,
)
MODULE = Record(
    Module,
    (
        Field("id", IDENT),
        Field("title", TITLE),
        Field("hours", Whole(1, 100)),
        OUTCOMES,
        Field("items", ListOf(ITEM_ID, most=100), ()),
    ),
)
DAY = Record(
    Day,
    (
        Field("id", IDENT),
        Field("title", TITLE),
        Field("hours", Whole(1, 24)),
        Field("outline", Flag(), False),
        OUTCOMES,
        Field("timetable", ListOf(SLOT, most=60), ()),
        Field("modules", ListOf(MODULE, least=1, most=40)),
    ),
)
COURSE = Record(
    Course,
    (
        Field("format", FormatNumber()),
        Field("title", TITLE),
        Field("subtitle", Maybe(TITLE), None),
        Field("language", words("bg", "en"), "bg"),
        Field("hours", Whole(1, 2000)),
        Field("summary", PROSE),
        Field("audience", PROSE),
        Field("completion", COMPLETION),
        NOTE,
        Field("days", ListOf(DAY, least=1, most=100, unique="id")),
    ),
)
FACTS = ListOf(
    Record(
        Fact,
        (
            Field("id", IDENT),
            Field("value", TITLE),
            Field("meaning", PROSE),
            Field("basis", PROSE),
            Field("status", words("sourced", "red")),
            NOTE,
        ),
    ),
    most=1000,
    unique="id",
)
GLOSSARY = ListOf(
    Record(
        Term,
        (
            Field("term", TITLE),
            Field("definition", PROSE),
            Field("english", TITLE),
            Field("see", ListOf(TITLE, most=20), ()),
            NOTE,
        ),
    ),
    most=2000,
    unique="term",
)
COMPETENCY_LIST = ListOf(
    Record(Competency, (Field("code", IDENT), Field("title", TITLE), NOTE)), most=500, unique="code"
)
LESSON = Record(
    _lesson,
    (
        Field("kind", words("lesson"), "lesson"),
        Field("title", TITLE),
        Field("minutes", Whole(1, 480)),
        OUTCOMES,
        COMPETENCIES,
        NOTE,
    ),
)
TASK = Record(
    _task,
    (
        Field("kind", words("task")),
        Field("title", TITLE),
        Field("minutes", Whole(1, 480)),
        OUTCOMES,
        COMPETENCIES,
        Field("hand_in", ListOf(words("text", "photo", "paper"), least=1, unique="")),
        NOTE,
    ),
)
FRONT = FrontMatter({"lesson": LESSON, "task": TASK})
QUIZ = Record(
    _new_quiz,
    (
        Field("kind", words("quiz")),
        Field("purpose", words("graded", "practice", "pretest", "posttest")),
        Field("title", TITLE),
        Field("attempts", Maybe(Whole(1, 50)), None),
        Field("minutes", Maybe(Whole(1, 480)), None),
        Field("draw", Maybe(Whole(1, 200)), None),
        Field("shuffle", Flag(), False),
        Field("feedback", words("after_submit", "at_once"), "after_submit"),
        Field("pass", Maybe(Whole(0, 100)), None, attr="pass_percent"),
        NOTE,
        Field("questions", ListOf(QUESTION, least=1, most=500, unique="id")),
    ),
    _quiz,
)
SOLUTION = Record(dict[str, Any], (Field("title", Maybe(TITLE), None),), get=dict.get)
LISTS: dict[str, ListOf[Any]] = {
    "facts.yaml": FACTS,
    "glossary.yaml": GLOSSARY,
    "competencies.yaml": COMPETENCY_LIST,
}
