"""Published courses: immutable revisions of documents, and what was rendered from them."""

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from learnlib.database import Data, Digest, ItemId, Key, Line, Model, Moment, Slug, Words, refers


class Course(Model):
    """A course by its slug; which revision is published is a pointer."""

    __tablename__ = "course"

    id: Mapped[Key]
    slug: Mapped[Slug] = mapped_column(unique=True)
    title: Mapped[Line]
    published_digest: Mapped[Digest | None]
    """Of the revision that new practicums start from; no foreign key, since the revision refers to the course."""


class Revision(Model):
    """All documents of a course as they were at one publication. Never changed, never deleted."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("course_id", "number"), UniqueConstraint("course_id", "digest"))

    id: Mapped[Key]
    course_id: Mapped[int] = refers("course.id")
    digest: Mapped[Digest] = mapped_column(index=True)
    compiled: Mapped[Digest]
    number: Mapped[int]
    parent_id: Mapped[int | None] = refers("revision.id")
    manifest: Mapped[Data]
    """path -> digest of the document's bytes."""
    note: Mapped[Words]
    at: Mapped[Moment]
    by: Mapped[int | None]

    course: Mapped[Course] = relationship()


class Document(Model):
    """A text or a picture by the digest of its bytes, shared by all revisions that hold it."""

    __tablename__ = "document"

    digest: Mapped[Digest] = mapped_column(primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class Rendered(Model):
    """HTML of one document with all it uses: a cache. A miss is rendered in memory, never written by a reader."""

    __tablename__ = "rendered"

    key: Mapped[Digest] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = refers("revision.id", cascade=True)
    path: Mapped[ItemId]
    html: Mapped[Words]
    detail: Mapped[Data]
    """Contents list, words, weight of the pictures."""


class CourseTrainer(Model):
    """Who may change a course."""

    __tablename__ = "course_trainer"
    __table_args__ = (UniqueConstraint("course_id", "person_id"),)

    id: Mapped[Key]
    course_id: Mapped[int] = refers("course.id", cascade=True)
    person_id: Mapped[int] = refers("person.id", cascade=True)
