"""What a text of a course needs to become HTML, and the key under which that HTML is kept."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from learnlib.content import markup, sources
from learnlib.content.model import Course, Item, Lesson, Task

MEDIA = "media/"
PRACTICUM = "/my/0/"
"""Stands in stored HTML for the practicum in which the text is read."""

PICTURES = "/media/0/"
"""Stands in stored HTML for the revision whose pictures are shown."""

_FOLDERS = {"lesson": "lessons", "task": "tasks", "quiz": "quizzes"}


@dataclass(frozen=True, slots=True)
class Text:
    """One Markdown text of a course by the path of its document."""

    path: str
    body: str


def body_path(item: Item) -> str:
    """The path of the document that holds an item's text."""
    return f"{item.id}.md"


def solution_path(task: Task) -> str:
    """The path of the document that holds a task's model solution."""
    return f"{task.id}.solution.md"


def texts(course: Course) -> Iterator[Text]:
    """Everything of a course that is rendered: lessons, tasks, model solutions."""
    for item in course.items.values():
        if isinstance(item, Lesson | Task):
            yield Text(body_path(item), item.body)
        if isinstance(item, Task) and item.solution is not None:
            yield Text(solution_path(item), item.solution)


def address(item: Item) -> str:
    """Where an item is, in a practicum still to be named."""
    return f"{PRACTICUM}{_FOLDERS[item.kind]}/{item.id}"


def within(html: str, practicum_id: int) -> str:
    """The HTML with its links leading into one practicum."""
    return html.replace(f'"{PRACTICUM}', f'"/my/{practicum_id}/')


def with_pictures(html: str, revision_id: int) -> str:
    """The HTML with the pictures of one revision."""
    return html.replace(f'"{PICTURES}', f'"/media/{revision_id}/')


def context(course: Course, media: Iterable[str], path: str) -> markup.Context:
    """The surroundings of the text at `path`; `media` names the files it may show."""
    return markup.Context(
        path=path,
        media={each: PICTURES + each.removeprefix(MEDIA) for each in media},
        items={item.id: address(item) for item in course.items.values()},
        glossary=course.glossary,
        facts=course.facts,
        glossary_url=f"{PRACTICUM}glossary",
    )


def key(course: Course, media: Mapping[str, str], text: Text) -> str:
    """The digest of the text, of every fact, term, picture and link it uses, and of the markup's version.

    `media` leads from paths to digests. A text that is the same in two revisions is rendered once.
    """
    references = sources.scan(text.body, text.path).references
    used = sorted({json.dumps(_used(course, media, text.path, each), ensure_ascii=False) for each in references})
    whole = json.dumps([markup.VERSION, text.path, text.body, used], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


def _used(course: Course, media: Mapping[str, str], path: str, reference: sources.Reference) -> list[Any]:
    """What a reference puts into the HTML."""
    target = reference.target
    if reference.what == "term":
        term = course.term(target)
        return ["term", target, term and [term.slug, term.definition]]
    if reference.what == "fact":
        fact = course.facts.get(target)
        return ["fact", target, fact and [fact.digest, fact.red]]
    place = sources.resolved(path, target)
    item = course.item(place.rsplit(".", 1)[0])
    return [reference.what, target, address(item) if item else media.get(place)]


def pictures(text: Text) -> frozenset[str]:
    """The paths of the pictures that a text shows."""
    references = sources.scan(text.body, text.path).references
    return frozenset(sources.resolved(text.path, each.target) for each in references if each.what == "image")


def facts(text: Text) -> frozenset[str]:
    """The ids of the facts that a text states."""
    references = sources.scan(text.body, text.path).references
    return frozenset(each.target for each in references if each.what == "fact")


def detail(result: markup.Rendered, weight: int) -> dict[str, Any]:
    """What is kept beside the HTML of a text: its contents list, its words, the bytes of its pictures."""
    return {
        "toc": [[each.id, each.level, each.title] for each in result.toc],
        "words": result.words,
        "weight": weight,
    }
