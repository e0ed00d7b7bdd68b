"""Documents in, a course or every problem out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from learnlib.content import sources
from learnlib.content import yaml_documents as tree
from learnlib.content.documents import Documents, Limits, misnamed
from learnlib.content.model import Course, Item, Task
from learnlib.content.problems import Problem, in_order
from learnlib.content.schema import Report, Type, Unreadable
from learnlib.content.shapes import COURSE, FRONT, LISTS, QUIZ, SOLUTION
from learnlib.content.wording import N_

T = TypeVar("T")


def parse(documents: Documents) -> tuple[Course | None, tuple[Problem, ...]]:
    """The course, or None and all problems at once."""
    parser = _Parser(documents)
    course = parser.course()
    return (None if parser.problems else course), in_order(parser.problems)


def item_id(path: str) -> str:
    """The id of the item that a document holds."""
    return path.rsplit(".", 1)[0].removesuffix(".solution")


class _Parser:
    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._items: dict[str, Item] = {}
        self.problems: list[Problem] = []

    def _add(self, path: str, line: int, message: str, **params: str | int) -> None:
        self.problems.append(Problem.at(path, line, message, **params))

    def course(self) -> Course | None:
        self._sizes()
        lists = {path: self._yaml(path, shape) or () for path, shape in LISTS.items() if path in self._documents}
        for path in self._documents:
            self._item(path)
        for path in self._documents:
            if path.endswith(".solution.md"):
                self._solution(path)
        plan = self._plan()
        return plan and replace(
            plan,
            items={item: self._items[item] for item in plan.sequence if item in self._items},
            facts={fact.id: fact for fact in lists.get("facts.yaml", ())},
            glossary={" ".join(t.term.casefold().split()): t for t in lists.get("glossary.yaml", ())},
            competencies={c.code: c for c in lists.get("competencies.yaml", ())},
        )

    def _sizes(self) -> None:
        limits = Limits()
        for path, data in self._documents.items():
            if misnamed(path):
                self._add(path, 1, N_("неочакван файл или име"))
            elif len(data) > limits.of(path):
                self._add(path, 1, N_("файлът е по-голям от %(most)s KB"), most=limits.of(path) // 1000)
        if sum(map(len, self._documents.values())) > limits.total_bytes:
            self._add("course.yaml", 1, N_("курсът е по-голям от %(most)s MB"), most=limits.total_bytes // 1_000_000)

    def _text(self, path: str) -> str | None:
        data = self._documents[path]
        if len(data) > Limits().of(path) or misnamed(path):
            return None  # said already
        if data.startswith(b"\xef\xbb\xbf"):
            self._add(path, 1, N_("файлът започва с невидим знак (BOM); запишете го като UTF-8 без BOM"))
            return None
        try:
            return self._documents.text(path)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self._add(path, line, N_("текстът не е в UTF-8; запишете файла наново като UTF-8"))
            return None

    def _yaml(self, path: str, shape: Type[T]) -> T | None:
        text = self._text(path)
        return None if text is None else self._read(text, path, 1, shape)

    def _read(self, text: str, path: str, line: int, shape: Type[T]) -> T | None:
        node = tree.compose(text, path, line)
        if isinstance(node, Problem):
            self.problems.append(node)
            return None
        report = Report(path)
        try:
            return shape.read(node, report)
        except Unreadable:
            self.problems += report.problems
            return None

    def _item(self, path: str) -> None:
        if path in LISTS or path == "course.yaml" or path.startswith("media/") or path.endswith(".solution.md"):
            return
        if "/" not in path:
            self._add(path, 1, N_("уроците, задачите и проверките стоят в папка, например den-1/"))
            return
        item = self._quiz(path) if path.endswith(".yaml") else self._markdown(path)
        if item and item.id in self._items:
            self._add(path, 1, N_("има и друг документ със същото име: „%(id)s“"), id=item.id)
        elif item:
            self._items[item.id] = item

    def _quiz(self, path: str) -> Item | None:
        quiz = self._yaml(path, QUIZ)
        return quiz and replace(quiz, id=item_id(path))

    def _markdown(self, path: str) -> Item | None:
        text = self._text(path)
        if text is None:
            return None
        head, body, line = sources.split(text)
        if not head:
            self._add(path, 1, N_("липсва челото на документа: --- title: … minutes: … ---"))
            return None
        found = self._read(head, path, 2, FRONT)
        questions = self._self_checks(path, body, line, lesson=not isinstance(found, Task))
        if isinstance(found, Task):
            return replace(found, id=item_id(path), body=body)
        return found and replace(found, id=item_id(path), body=body, questions=questions)

    def _self_checks(self, path: str, body: str, line: int, *, lesson: bool) -> tuple[Any, ...]:
        source = sources.scan(body, path, line)
        self.problems += source.problems
        questions, ids = [], set()
        for fence in source.fences:
            if not lesson:
                self._add(path, fence.line - 1, N_("въпрос за самопроверка има място само в урок"))
                continue
            question, problems = sources.question_in(fence, path)
            self.problems += problems
            if question and question.id in ids:
                self._add(path, fence.line, N_("„%(value)s“ се повтаря"), value=question.id)
            elif question:
                ids.add(question.id)
                questions.append(question)
        return tuple(questions)

    def _solution(self, path: str) -> None:
        text = self._text(path)
        if text is None:
            return
        head, body, line = sources.split(text)
        source = sources.scan(body, path, line)
        self.problems += source.problems
        fields = self._read(head, path, 2, SOLUTION) if head else {}
        task = self._items.get(item_id(path))
        if source.fences:
            self._add(path, source.fences[0].line - 1, N_("въпрос за самопроверка има място само в урок"))
        if not isinstance(task, Task):
            self._add(path, 1, N_("решение без практическа задача „%(id)s“"), id=item_id(path))
        elif not body:
            self._add(path, 1, N_("решението е празно"))
        elif fields is not None:
            self._items[task.id] = replace(task, solution=body, solution_title=fields.get("title"))

    def _plan(self) -> Course | None:
        if "course.yaml" not in self._documents:
            self._add("course.yaml", 1, N_("липсва course.yaml, планът на курса"))
            return None
        plan = self._yaml("course.yaml", COURSE)
        if plan is None:
            return None
        node = tree.compose(self._documents.text("course.yaml"), "course.yaml")
        if not isinstance(node, Problem):
            self._named(plan, lambda *steps: tree.locate(node, steps))
        return plan

    def _named(self, plan: Course, line: Callable[..., int]) -> None:
        present = {item_id(path) for path in self._documents if "/" in path and not path.startswith("media/")}
        seen: set[str] = set()
        for steps, item in _places(plan):
            if item in seen:
                self._add("course.yaml", line(*steps), N_("„%(value)s“ се повтаря"), value=item)
            elif item not in present:
                self._add("course.yaml", line(*steps), N_("няма документ „%(id)s“"), id=item)
            seen.add(item)
        for path in self._documents:
            named = path.endswith((".md", ".yaml")) and "/" in path and not path.endswith(".solution.md")
            if named and item_id(path) not in seen and not misnamed(path):
                self._add(path, 1, N_("документът не е включен в course.yaml"))


def _places(plan: Course) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for d, day in enumerate(plan.days):
        for m, module in enumerate(day.modules):
            for i, item in enumerate(module.items):
                yield ("days", d, "modules", m, "items", i), item
