"""The canonical writer: a course as documents, and any documents in canonical form."""

from collections.abc import Iterator, Mapping
from typing import Any

from learnlib.content import sources
from learnlib.content import yaml_documents as tree
from learnlib.content.documents import Documents, canonical
from learnlib.content.model import Course, Item, Quiz, Task
from learnlib.content.problems import Problem
from learnlib.content.schema import Type, Unreadable
from learnlib.content.shapes import COURSE, FRONT, LISTS, QUIZ, SOLUTION
from learnlib.content.yaml_writer import dump


def write(course: Course, media: Mapping[str, bytes]) -> Documents:
    """The documents of a course, in the only form that we write."""
    texts = {"course.yaml": dump(COURSE.write(course))}
    lists = {
        "facts.yaml": course.facts,
        "glossary.yaml": course.glossary,
        "competencies.yaml": course.competencies,
    }
    texts.update({path: dump(LISTS[path].write(tuple(v.values()))) for path, v in lists.items() if v})
    for item in course.items.values():
        texts.update(_item(item))
    return Documents({**media, **{path: text.encode() for path, text in texts.items()}})


def _item(item: Item) -> Iterator[tuple[str, str]]:
    if isinstance(item, Quiz):
        yield f"{item.id}.yaml", dump(QUIZ.write(item))
        return
    yield f"{item.id}.md", front(FRONT.write(item), item.body)
    if isinstance(item, Task) and item.solution is not None:
        yield f"{item.id}.solution.md", front(SOLUTION.write({"title": item.solution_title}), item.solution)


def front(fields: dict[str, Any], body: str) -> str:
    """A Markdown document: its fields between dashes, then the body."""
    head = f"---\n{dump(fields)}---\n\n" if fields else ""
    return f"{head}{body}\n" if body else head.rstrip("\n") + "\n"


def normalise(documents: Mapping[str, bytes]) -> Documents:
    """The documents in canonical form, each by itself; what cannot be read stays as it is."""
    return Documents(dict(_normalised(documents)))


def _normalised(documents: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for path, raw in documents.items():
        data = canonical(path, raw)
        try:
            text = _normal(path, data.decode()) if path.endswith((".yaml", ".md")) else None
        except (Unreadable, UnicodeDecodeError):
            text = None
        if text != "":
            yield path, data if text is None else text.encode()


def _normal(path: str, text: str) -> str | None:
    """The canonical text, empty for a document that says nothing."""
    if path.endswith(".yaml"):
        shape = COURSE if path == "course.yaml" else LISTS.get(path, QUIZ)
        data = _data(text, shape)
        return dump(data) if data else ""
    head, body, _line = sources.split(text)
    if path.endswith(".solution.md"):
        return front(_data(head, SOLUTION) if head else {}, body)
    if not head:
        return None
    return front(_data(head, FRONT), body)


def _data(text: str, shape: Type[Any]) -> Any:
    node = tree.compose(text, "")
    if isinstance(node, Problem):
        raise Unreadable
    return shape.normal(node)
