"""Courses in: prepared outside the transaction, published inside it; what was rendered is renewed."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from learnlib import jobs, journal
from learnlib.content import markup
from learnlib.content.check import check
from learnlib.content.compare import compare
from learnlib.content.compiled import compiled_digest
from learnlib.content.documents import Documents
from learnlib.content.model import Course
from learnlib.content.parse import parse
from learnlib.content.problems import Problem, in_order
from learnlib.courses import models, queries
from learnlib.courses.models import Document, Rendered, Revision
from learnlib.courses.rules import pictures, texts
from learnlib.database import Model, transaction, writing
from learnlib.extensions import db


class Invalid(ValueError):
    """The documents are no course that can be published; `problems` holds every finding."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(map(str, self.problems)))


class Overtaken(RuntimeError):
    """Somebody published another revision in the meantime; nothing was changed."""


@dataclass(frozen=True)
class Prepared:
    """A course that may be published: read, checked and rendered. `problems` are warnings."""

    documents: Documents
    course: Course
    compiled: str
    problems: tuple[Problem, ...]
    pages: Mapping[str, markup.Rendered]
    """Rendered texts by the path of their document."""
    slug: str | None = None
    base: str | None = None
    """Digest of the published revision with which it was compared, when a slug was given."""


def prepare(documents: Documents, *, slug: str | None = None) -> Prepared:
    """Read, check and render, outside a transaction. With `slug`, also against what that course has published.

    Raises Invalid with all problems at once.
    """
    _outside()
    course, problems = parse(documents)
    if course is None:
        raise Invalid(problems)
    before = queries.published(slug) if slug else None
    retired = queries.retired(slug) if slug else frozenset()
    found = [
        *problems,
        *check(course, documents, retired=retired),
        *pictures.problems(documents.media),
        *(compare(queries.course_of(before), course).problems() if before else ()),
    ]
    if any(problem.severity == "error" for problem in found):
        raise Invalid(found)
    pages = _render(course, documents.media, texts.texts(course))
    base = before.digest if before else None
    return Prepared(documents, course, compiled_digest(course), in_order(found), pages, slug, base)


def _outside() -> None:
    if writing():
        raise RuntimeError("rendering takes too long for a transaction")


def _render(course: Course, media: Iterable[str], wanted: Iterable[texts.Text]) -> dict[str, markup.Rendered]:
    """HTML by path, made in the bounded child process. Raises Invalid for a text that takes too long."""
    jobs = [(text.path, text.body, texts.context(course, media, text.path)) for text in wanted]
    results = markup.render_many(jobs) if jobs else {}
    problems = [result for result in results.values() if isinstance(result, Problem)]
    if problems:
        raise Invalid(problems)
    return {path: result for path, result in results.items() if isinstance(result, markup.Rendered)}


def publish(slug: str, prepared: Prepared, *, by: int | None, at: datetime, note: str) -> Revision:
    """Make the documents the published revision of the course, in the caller's transaction.

    Nothing happens if they are published already; documents that were published before become so again.
    Raises Overtaken when somebody else publishes at the same moment.
    """
    course = _course(slug, prepared.course.title)
    digest = prepared.documents.digest
    base = _revision(course.id, course.published_digest)
    if base and base.digest == digest:
        return base
    if prepared.slug is not None and prepared.base != course.published_digest:
        raise Overtaken(slug)
    _swap(course, digest)
    revision = _revision(course.id, digest) or _new_revision(course, prepared, base, by=by, at=at, note=note)
    journal.record(
        "course.published", "course", course.id, by=by, at=at,
        number=revision.number, digest=digest, before=base.number if base else None, note=note,
    )  # fmt: skip
    return revision


def _course(slug: str, title: str) -> models.Course:
    _keep(models.Course, [{"slug": slug, "title": title[:200], "published_digest": None}])
    return db.session.scalars(select(models.Course).where(models.Course.slug == slug)).one()


def _revision(course_id: int, digest: str | None) -> Revision | None:
    return db.session.scalar(select(Revision).where(Revision.course_id == course_id, Revision.digest == digest))


def _swap(course: models.Course, digest: str) -> None:
    """Move the pointer if it still stands where we saw it; whoever comes second changes nothing."""
    moved = db.session.execute(
        update(models.Course)
        .where(
            models.Course.id == course.id,
            models.Course.published_digest.is_not_distinct_from(course.published_digest),
        )
        .values(published_digest=digest)
        .returning(models.Course.id)
        .execution_options(synchronize_session=False)
    ).all()
    if not moved:
        raise Overtaken(course.slug)
    db.session.refresh(course)


def _new_revision(
    course: models.Course, prepared: Prepared, base: Revision | None, *, by: int | None, at: datetime, note: str
) -> Revision:
    manifest = {path: hashlib.sha256(body).hexdigest() for path, body in prepared.documents.items()}
    bodies = {manifest[path]: body for path, body in prepared.documents.items()}
    _keep(Document, [{"digest": digest, "body": body} for digest, body in bodies.items()])
    # The swap above holds the course's row until the commit, so that nobody else counts at the same time.
    count = db.session.scalar(select(func.count()).where(Revision.course_id == course.id)) or 0
    course.title = prepared.course.title[:200]
    revision = Revision(
        course=course, digest=prepared.documents.digest, compiled=prepared.compiled, number=count + 1,
        parent_id=base.id if base else None, manifest=manifest, note=note, at=at, by=by,
    )  # fmt: skip
    db.session.add(revision)
    db.session.flush()
    sizes = {path: len(body) for path, body in prepared.documents.media.items()}
    _store(revision, queries.Kept(prepared.course, _media(manifest)), prepared.pages, sizes)
    return revision


def _media(manifest: Mapping[str, str]) -> dict[str, str]:
    return {path: digest for path, digest in manifest.items() if path.startswith(texts.MEDIA)}


def _store(
    revision: Revision, kept: queries.Kept, pages: Mapping[str, markup.Rendered], sizes: Mapping[str, int]
) -> None:
    rows = []
    for path, page in pages.items():
        weight = sum(sizes.get(picture, 0) for picture in texts.pictures(kept.texts[path]))
        detail = texts.detail(page, weight)
        rows.append(
            {"key": kept.keys[path], "revision_id": revision.id, "path": path, "html": page.html, "detail": detail}
        )
    _keep(Rendered, rows)


def _keep(model: type[Model], rows: list[dict[str, Any]]) -> None:
    """Insert the rows that are not there yet; somebody else may be storing the same ones."""
    if not rows:
        return
    if db.session.get_bind().dialect.name == "sqlite":
        db.session.execute(sqlite.insert(model).on_conflict_do_nothing(), rows)
    else:
        db.session.execute(postgresql.insert(model).on_conflict_do_nothing(), rows)


@jobs.chore(minutes=24 * 60)
def keep_rendered(_at: datetime) -> int:
    """What a new version of the program renders differently is rendered soon after its start, by the worker."""
    return refresh_rendered()


def refresh_rendered() -> int:
    """Render and store what no row holds after a change of the markup; return how many texts that were."""
    _outside()
    return sum(_refresh(revision) for revision in db.session.scalars(select(Revision).order_by(Revision.id)).all())


def _refresh(revision: Revision) -> int:
    kept = queries.kept(revision)
    stored = set(db.session.scalars(select(Rendered.key).where(Rendered.key.in_(kept.keys.values()))))
    wanted = [text for path, text in kept.texts.items() if kept.keys[path] not in stored]
    pages = _render(kept.course, kept.media, wanted)
    if pages:
        sizes = queries.media_sizes(kept.media)
        with transaction():
            _store(revision, kept, pages, sizes)
    return len(pages)


def verify(revision: Revision) -> tuple[str, ...]:
    """Read the revision anew and compare it with what was recorded; empty when nothing has changed."""
    documents = queries.documents(revision)
    faults = [
        _("%(path)s: съдържанието не е това, което е публикувано", path=path)
        for path, digest in revision.manifest.items()
        if hashlib.sha256(documents[path]).hexdigest() != digest
    ]
    if documents.digest != revision.digest:
        faults.append(_("документите не са тези, които са публикувани"))
    course, problems = parse(documents)
    if course is None:
        return (*faults, *map(str, problems))
    if compiled_digest(course) != revision.compiled:
        faults.append(_("програмата вече чете документите по друг начин"))
    return tuple(faults)
