"""Courses in: what is refused, what a publication is, and that nothing of it is lost."""

from collections.abc import Iterator, Mapping

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from learnlib.clock import now
from learnlib.content import markup
from learnlib.content.documents import Documents
from learnlib.content.model import Lesson
from learnlib.content.problems import Problem
from learnlib.courses import operations, queries
from learnlib.courses.models import Course, Document, Rendered, Revision
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.journal import JournalEntry
from tests import cast
from tests.web.quizzes.together import at_once

SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


@pytest.fixture(autouse=True)
def _inside(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield
        db.session.remove()


def changed(documents: Mapping[str, str | bytes | None] | None = None) -> Documents:
    """The small course with some documents changed, added or, for None, taken out."""
    found: dict[str, bytes] = dict(Documents.from_folder(cast.COURSE))
    for path, body in (documents or {}).items():
        if body is None:
            found.pop(path)
        else:
            found[path] = body.encode() if isinstance(body, str) else body
    return Documents(found)


def text(path: str) -> str:
    return (cast.COURSE / path).read_text("utf-8")


def published() -> Revision:
    revision = queries.published("malak")
    assert revision is not None
    return revision


def publish(documents: Documents, *, slug: str | None = None) -> int:
    prepared = operations.prepare(documents, slug=slug)
    with transaction():
        return operations.publish("malak", prepared, by=None, at=now(), note="проба").number


LESSON = "den-2/naredba.md"
REWRITTEN = changed({LESSON: text(LESSON) + "\nОще един ред.\n"})


def test_publishing_what_is_published_changes_nothing() -> None:
    before = db.session.scalar(select(func.count()).select_from(JournalEntry))
    assert publish(changed()) == 1
    assert db.session.scalar(select(func.count()).select_from(Revision)) == 1
    assert db.session.scalar(select(func.count()).select_from(JournalEntry)) == before


def test_a_changed_course_becomes_the_next_revision_and_shares_the_documents_that_stayed() -> None:
    documents_before = db.session.scalar(select(func.count()).select_from(Document)) or 0
    first = published().id
    assert publish(REWRITTEN) == 2
    revision = published()
    assert (revision.parent_id, revision.note, revision.digest) == (first, "проба", REWRITTEN.digest)
    assert db.session.scalar(select(func.count()).select_from(Document)) == documents_before + 1


def test_an_old_revision_can_be_published_again() -> None:
    first = published().id
    publish(REWRITTEN)
    assert publish(changed()) == 1
    assert published().id == first


def test_what_is_exported_is_what_was_published() -> None:
    assert dict(queries.documents(published())) == dict(changed())


def test_a_text_that_stayed_is_not_rendered_again() -> None:
    before = db.session.scalar(select(func.count()).select_from(Rendered)) or 0
    publish(REWRITTEN)
    assert db.session.scalar(select(func.count()).select_from(Rendered)) == before + 1


def test_the_publication_is_in_the_journal() -> None:
    publish(REWRITTEN)
    entry = db.session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.detail["number"], entry.detail["before"]) == ("course.published", 2, 1)


def test_who_prepared_against_an_older_revision_is_told_and_changes_nothing() -> None:
    late = operations.prepare(changed({LESSON: text(LESSON) + "\nДруго.\n"}), slug="malak")
    publish(REWRITTEN, slug="malak")
    with pytest.raises(operations.Overtaken), transaction():
        operations.publish("malak", late, by=None, at=now(), note="")
    assert published().digest == REWRITTEN.digest


def test_of_several_first_publications_at_once_all_end_in_one_course(app: Flask) -> None:
    prepared = operations.prepare(changed())
    db.session.remove()

    def first() -> str:
        with app.app_context():
            try:
                with transaction():
                    operations.publish("nov", prepared, by=None, at=now(), note="")
            except operations.Overtaken:
                return "overtaken"
            finally:
                db.session.remove()
        return "ok"

    answers = at_once([first] * 4)
    assert "ok" in answers
    assert db.session.scalars(select(Course.slug).order_by(Course.id)).all() == ["malak", "nov"]
    revisions = select(func.count()).select_from(Revision).join(Revision.course).where(Course.slug == "nov")
    assert db.session.scalar(revisions) == 1


def test_every_problem_is_said_at_once() -> None:
    broken = changed(
        {
            LESSON: "без чело",
            "den-1/fondat.md": None,
            "facts.yaml": "- id: a\n  value: no\n",
            "media/kniga.svg": "<svg",
        }
    )
    with pytest.raises(operations.Invalid) as refused:
        operations.prepare(broken)
    assert {problem.path for problem in refused.value.problems} >= {LESSON, "facts.yaml", "course.yaml"}


@pytest.mark.parametrize(
    "body",
    [
        SVG.format("<script>alert(1)</script>"),
        SVG.format("<foreignObject/>"),
        SVG.format('<rect onload="alert(1)"/>'),
        SVG.format('<image href="https://example.com/a.png"/>'),
        SVG.format('<use href="data:image/svg+xml,x"/>'),
        SVG.format("<style>@import url(x)</style>"),
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"),
        "<html/>",
        "не е рисунка",
    ],
)
def test_a_drawing_that_is_more_than_a_drawing_is_refused(body: str) -> None:
    with pytest.raises(operations.Invalid) as refused:
        operations.prepare(changed({"media/kniga.svg": body}))
    assert [problem.path for problem in refused.value.problems] == ["media/kniga.svg"]


def test_a_picture_under_a_false_name_is_refused() -> None:
    with pytest.raises(operations.Invalid) as refused:
        operations.prepare(changed({"media/snimka.png": b"\x89PNG\r\n\x1a\n but nothing more"}))
    assert "media/snimka.png" in str(refused.value)


def test_an_address_that_was_once_used_does_not_come_back() -> None:
    course = (
        (cast.COURSE / "course.yaml")
        .read_text("utf-8")
        .replace("          - den-2/naredba\n", "          - den-2/nova\n")
    )
    lesson = text(LESSON)
    publish(changed({"course.yaml": course, LESSON: None, "den-2/nova.md": lesson}), slug="malak")
    with pytest.raises(operations.Invalid) as refused:
        operations.prepare(REWRITTEN, slug="malak")
    assert "den-2/naredba" in str(refused.value)


def test_a_question_does_not_become_another_kind_under_its_id() -> None:
    quiz = text("den-1/proverka.yaml")
    other = quiz.replace("    kind: number\n", "    kind: text\n").replace(
        "    value: 7427\n", '    accept: ["7427"]\n'
    )
    with pytest.raises(operations.Invalid) as refused:
        operations.prepare(changed({"den-1/proverka.yaml": other}), slug="malak")
    assert "den-1/proverka#broy" in str(refused.value)


def test_nothing_is_rendered_inside_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="transaction"), transaction():
        operations.prepare(changed())
    with pytest.raises(RuntimeError, match="transaction"), transaction():
        operations.refresh_rendered()


def test_a_text_that_takes_too_long_is_refused_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(texts: list[tuple[str, str, markup.Context]]) -> dict[str, Problem]:
        return {path: Problem.at(path, 1, "бавно") for path, _text, _context in texts}

    monkeypatch.setattr(markup, "render_many", slow)
    with pytest.raises(operations.Invalid) as refused:
        operations.prepare(changed())
    assert f"{LESSON}:1: бавно" in str(refused.value)


def test_what_was_rendered_is_made_anew_for_a_new_markup_and_only_then(monkeypatch: pytest.MonkeyPatch) -> None:
    assert operations.refresh_rendered() == 0
    monkeypatch.setattr(markup, "VERSION", 10_000)
    queries._cache.kept.clear()
    count = operations.refresh_rendered()
    again = operations.refresh_rendered()
    queries._cache.kept.clear()
    assert (count, again) == (5, 0)


def test_verification_finds_nothing_in_what_was_published() -> None:
    assert operations.verify(published()) == ()


def test_verification_finds_a_changed_document() -> None:
    revision = published()
    with transaction():
        changed_row = update(Document).where(Document.digest == revision.manifest[LESSON])
        db.session.execute(changed_row.values(body=(cast.COURSE / LESSON).read_bytes() + b"\nx\n"))
    faults = operations.verify(published())
    assert any(LESSON in fault for fault in faults)
    assert len(faults) == 3


def test_verification_finds_a_parser_that_reads_differently() -> None:
    with transaction():
        db.session.execute(update(Revision).values(compiled="0" * 64))
    assert operations.verify(published()) == ("програмата вече чете документите по друг начин",)


def test_a_course_is_read_once_and_kept() -> None:
    revision = published()
    assert queries.course_of(revision) is queries.course_of(revision)


def test_the_memory_for_courses_is_bounded() -> None:
    cache = queries._Cache(2)
    kept = queries.kept(published())
    for digest in ("a", "b", "c"):
        cache.get(digest, lambda: kept)
    assert list(cache.kept) == ["b", "c"]


def test_threads_that_miss_the_same_course_read_it_once() -> None:
    cache, reads, kept = queries._Cache(2), [], queries.kept(published())

    def read() -> queries.Kept:
        reads.append(1)
        return kept

    found = at_once([lambda: cache.get("a", read)] * 8)
    assert found == [kept] * 8
    assert len(reads) == 1


def test_the_html_of_a_task_and_of_its_solution_are_apart() -> None:
    revision = published()
    solution = queries.solution(revision, "den-1/inventarna-kniga")
    assert solution is not None
    assert "без поправки" in solution.html
    assert "без поправки" not in queries.lesson(revision, "den-1/inventarna-kniga").html
    assert queries.solution(revision, "den-1/fondat") is None


def test_the_listing_offers_published_courses_with_what_they_say() -> None:
    [offer] = queries.listing()
    assert (offer.slug, offer.title, offer.course.hours) == ("malak", "Малък курс", 6)
    assert isinstance(offer.course.item("den-1/fondat"), Lesson)


def test_details_tell_the_contents_the_words_and_the_weight_of_the_pictures() -> None:
    detail = queries.lesson(published(), "den-1/fondat").detail
    assert detail["weight"] == (cast.COURSE / "media" / "kniga.svg").stat().st_size
    assert detail["words"] > 15
    assert queries.lesson(published(), "den-1/registratsiya").detail["toc"] == [["h-редът", 2, "Редът"]]
