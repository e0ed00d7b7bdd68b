"""The fingerprint of what a course means, for noticing a parser that has come to read it differently."""

from typing import Any

from learnlib.content.kinds.kind import fingerprint
from learnlib.content.model import Course, Item, Lesson, Quiz, Task
from learnlib.content.shapes import COURSE, FRONT, LISTS, QUESTION, QUIZ


def compiled_digest(course: Course) -> str:
    """SHA-256 of the course as canonical JSON, without the fields that stand at their default."""
    lists = {
        "facts.yaml": course.facts,
        "glossary.yaml": course.glossary,
        "competencies.yaml": course.competencies,
    }
    data = {
        "course": COURSE.write(course),
        "items": {item.id: _item(item) for item in course.items.values()},
        **{name: LISTS[name].write(tuple(values.values())) for name, values in lists.items() if values},
    }
    return fingerprint(_json(data))


def _item(item: Item) -> dict[str, Any]:
    if isinstance(item, Quiz):
        return {"fields": QUIZ.write(item)}
    data: dict[str, Any] = {"fields": FRONT.write(item), "body": item.body}
    if isinstance(item, Lesson) and item.questions:
        data["questions"] = [QUESTION.write(question) for question in item.questions]
    if isinstance(item, Task) and item.solution is not None:
        data["solution"] = [item.solution_title, item.solution]
    return data


def _json(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: _json(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_json(value) for value in data]
    return data if data is None or isinstance(data, str | int) else format(data, "f")
