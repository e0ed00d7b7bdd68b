"""Published courses as values, their HTML and their pictures."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import defer, joinedload

from learnlib.content import markup, search
from learnlib.content.check import addresses
from learnlib.content.documents import Documents
from learnlib.content.model import Course, Fact, Lesson, Task
from learnlib.content.parse import parse
from learnlib.content.problems import Problem
from learnlib.courses import models
from learnlib.courses.models import Document, Rendered, Revision
from learnlib.courses.rules import texts
from learnlib.extensions import db

COURSES_KEPT = 32
TEXTS_KEPT = 256
# Some 5 MB each: those of the courses that are being taught.
INDEXES_KEPT = 3

T = TypeVar("T")


class Unreadable(RuntimeError):
    """A stored revision can no longer be read as a course: `learnlib verify` says why."""


class Unrenderable(RuntimeError):
    """A text that could be published once is refused by the markup now."""


class Pin(Protocol):
    """What names a revision: the row itself, or a value that holds as much of it."""

    @property
    def id(self) -> int: ...
    @property
    def digest(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Html:
    """One text as safe HTML; `detail` holds its contents list (toc), words, and the weight of its pictures."""

    html: str
    detail: dict[str, Any]

    def within(self, practicum_id: int) -> str:
        """The HTML with its links leading into one practicum."""
        return texts.within(self.html, practicum_id)


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or a paper of a course, with its digest."""

    path: str
    body: bytes
    digest: str


@dataclass(frozen=True)
class Offer:
    """A course that a practicum can be held of: its published revision and what it says."""

    slug: str
    revision: Revision
    course: Course

    @property
    def title(self) -> str:
        """The title of the course."""
        return self.course.title


@dataclass(frozen=True)
class Kept:
    """A course in memory with the digests of its media."""

    course: Course
    media: dict[str, str]

    @cached_property
    def texts(self) -> dict[str, texts.Text]:
        """Every text by the path of its document."""
        return {text.path: text for text in texts.texts(self.course)}

    @cached_property
    def keys(self) -> dict[str, str]:
        """The key of every text's HTML, by the path of its document."""
        return {path: texts.key(self.course, self.media, text) for path, text in self.texts.items()}


@dataclass
class _Cache(Generic[T]):
    """What was last used, by its digest. Threads that miss the same wait for one of them to read it."""

    most: int
    kept: OrderedDict[str, T] = field(default_factory=OrderedDict)
    making: dict[str, threading.Lock] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, digest: str, read: Callable[[], T]) -> T:
        with self.lock:
            if digest in self.kept:
                self.kept.move_to_end(digest)
                return self.kept[digest]
            making = self.making.setdefault(digest, threading.Lock())
        with making:
            with self.lock:
                found = self.kept.get(digest)
            return self._put(digest, read()) if found is None else found

    def _put(self, digest: str, found: T) -> T:
        with self.lock:
            self.kept[digest] = found
            self.making.pop(digest, None)
            while len(self.kept) > self.most:
                self.kept.popitem(last=False)
        return found


_indexes: _Cache[search.Index] = _Cache(INDEXES_KEPT)
_cache: _Cache[Kept] = _Cache(COURSES_KEPT)
_texts: _Cache[Html] = _Cache(TEXTS_KEPT)


def course_of(revision: Pin) -> Course:
    """The revision as a course: from this process's memory, else read with one query."""
    return kept(revision).course


def kept(revision: Pin) -> Kept:
    """The course with what its HTML depends on."""
    return _cache.get(revision.digest, lambda: _read(revision))


def _read(revision: Pin) -> Kept:
    manifest: dict[str, str] = db.session.scalars(select(Revision.manifest).where(Revision.id == revision.id)).one()
    media = {path: digest for path, digest in manifest.items() if path.startswith(texts.MEDIA)}
    course, problems = parse(_documents({p: d for p, d in manifest.items() if p not in media}))
    if course is None:
        raise Unreadable(f"revision {revision.id}: " + "; ".join(map(str, problems)))
    return Kept(course, media)


def documents(revision: Revision) -> Documents:
    """All documents of a revision, pictures included."""
    return _documents(revision.manifest)


def _documents(manifest: dict[str, str]) -> Documents:
    rows = db.session.execute(select(Document.digest, Document.body).where(Document.digest.in_(set(manifest.values()))))
    bodies = dict(rows.all())
    return Documents({path: bodies[digest] for path, digest in manifest.items()})


def published(slug: str) -> Revision | None:
    """The published revision of a course."""
    return db.session.scalar(_published().where(models.Course.slug == slug))


def listing() -> list[Offer]:
    """Every course that has a published revision, by title."""
    revisions = db.session.scalars(_published()).all()
    offers = [Offer(revision.course.slug, revision, course_of(revision)) for revision in revisions]
    return sorted(offers, key=lambda offer: (offer.title.casefold(), offer.slug))


def _published() -> Select[Revision]:
    return (
        select(Revision)
        .join(Revision.course)
        .where(Revision.digest == models.Course.published_digest)
        .options(joinedload(Revision.course), defer(Revision.manifest))
    )


def retired(slug: str) -> frozenset[str]:
    """Addresses of items and questions that a course once had and that must not come back with another meaning."""
    rows = select(Revision).join(Revision.course).where(models.Course.slug == slug)
    revisions = db.session.scalars(rows.options(joinedload(Revision.course))).all()
    known = {revision.digest: frozenset(addresses(course_of(revision))) for revision in revisions}
    ever: frozenset[str] = frozenset().union(*known.values())
    return ever - known.get(revisions[0].course.published_digest or "", frozenset()) if revisions else ever


def lesson(revision: Pin, item_id: str) -> Html:
    """The text of a lesson or a task as HTML. KeyError for an item that has none."""
    return _html(revision, f"{item_id}.md")


LESSONS, TERMS = "lesson", "term"


def searchable(revision: Pin) -> search.Index:
    """The lessons and terms of a revision, ready to be searched: at most one statement, and none the second time."""
    return _indexes.get(revision.digest, lambda: search.index(_passages(kept(revision))))


def _passages(found: Kept) -> Iterator[search.Passage]:
    lessons = [item for item in found.course.items.values() if isinstance(item, Lesson)]
    paths = {lesson.id: texts.body_path(lesson) for lesson in lessons}
    stored = _all_stored([found.keys[path] for path in paths.values()])
    for lesson in lessons:
        path = paths[lesson.id]
        html = stored.get(found.keys[path]) or _readable(found, path)
        yield from search.passages(f"{LESSONS}:{lesson.id}", lesson.title, html)
    for term in found.course.glossary.values():
        yield search.Passage(f"{TERMS}:{term.slug}", term.term, term.definition, heading=term.english)


def _all_stored(keys: Collection[str]) -> dict[str, str]:
    return dict(db.session.execute(select(Rendered.key, Rendered.html).where(Rendered.key.in_(keys))).all())


def solution(revision: Pin, item_id: str) -> Html | None:
    """The model solution of a task as HTML, if the task has one."""
    item = course_of(revision).item(item_id)
    return _html(revision, texts.solution_path(item)) if isinstance(item, Task) and item.solution else None


def unverified(revision: Pin, item_id: str) -> list[Fact]:
    """The facts in the text of an item that a trainer still has to confirm."""
    found = kept(revision)
    used = texts.facts(found.texts[f"{item_id}.md"])
    return [fact for fact in found.course.facts.values() if fact.red and fact.id in used]


def _html(revision: Pin, path: str) -> Html:
    found = kept(revision)
    key = found.keys[path]
    try:
        text = _texts.get(key, lambda: _stored(key) or _in_memory(found, path))
    except Unrenderable:
        body = found.texts[path].body
        text = Html(_bare(body), {"toc": [], "words": len(body.split()), "weight": 0})
    return Html(texts.with_pictures(text.html, revision.id), text.detail)


def _bare(body: str) -> str:
    """Whoever reads now what can no longer be rendered gets the words at least."""
    return f"<pre>{escape(body)}</pre>"


def _readable(found: Kept, path: str) -> str:
    try:
        return _in_memory(found, path).html
    except Unrenderable:
        return _bare(found.texts[path].body)


def _stored(key: str) -> Html | None:
    row = db.session.execute(select(Rendered.html, Rendered.detail).where(Rendered.key == key)).one_or_none()
    return Html(*row) if row else None


def _in_memory(found: Kept, path: str) -> Html:
    """A miss: rendered for this process alone; `refresh_rendered` stores it for all. Raises Unrenderable."""
    text = found.texts[path]
    result = markup.render_many([(path, text.body, texts.context(found.course, found.media, path))])[path]
    if isinstance(result, Problem):
        raise Unrenderable(str(result))
    return Html(result.html, texts.detail(result, _weight(found, text)))


def _weight(found: Kept, text: texts.Text) -> int:
    sizes = _sizes({found.media[path] for path in texts.pictures(text) if path in found.media})
    return sum(sizes.values())


def media_sizes(media: Mapping[str, str]) -> dict[str, int]:
    """Bytes of each file of `media/`, by path."""
    sizes = _sizes(set(media.values()))
    return {path: sizes[digest] for path, digest in media.items()}


def _sizes(digests: Collection[str]) -> dict[str, int]:
    rows = select(Document.digest, func.length(Document.body)).where(Document.digest.in_(digests))
    return dict(db.session.execute(rows).all())


def media(revision_id: int, name: str) -> Media | None:
    """A picture or a paper of a revision by its name below media/."""
    path = texts.MEDIA + name
    manifest = db.session.scalar(select(Revision.manifest).where(Revision.id == revision_id))
    digest = (manifest or {}).get(path)
    document = db.session.get(Document, digest) if digest else None
    return Media(path, document.body, document.digest) if document else None
