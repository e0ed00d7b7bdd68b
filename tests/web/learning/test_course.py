"""The course page, the glossary, progress and the certificate page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from learnlib.attendance.models import Mark
from learnlib.certificates.models import Certificate
from learnlib.completion.models import CompletionException
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.practicums.models import Practicum
from tests import cast
from tests.page import Reader
from tests.web.learning.desk import HERE, LESSON, database, handed_in, has_read, statements

As = Callable[..., Reader]


def present(meeting: int) -> Mark:
    return Mark(
        meeting_id=meeting, enrolment_id=cast.ANA, status="present", minutes=90, source="roll", at=cast.NOW, by=4
    )


def test_the_course_shows_days_with_dates_modules_and_states_in_words(app: Flask, as_: As) -> None:
    has_read(app, LESSON)
    handed_in(app, accepted=False)
    page = as_("ana").get("learning.course", **HERE)
    for words in ("Ден 1 · 24.11.2026 г.", "Ден 2 · днес , 25.11.2026 г.", "урок · 10 минути прочетено",
                  "върнато за поправка", "Направено от целия курс 1 от 5", "предстои"):  # fmt: skip
        assert page.says(words), words


def test_staff_see_the_course_without_states(as_: As) -> None:
    for who in ("trainer", "coordinator"):
        page = as_(who).get("learning.course", **HERE)
        assert page.says("Гледате курса като обучител")
        assert not page.says("предстои")


@pytest.mark.parametrize("endpoint", ["course", "glossary", "progress", "certificate", "questions"])
def test_a_stranger_finds_no_page_of_the_practicum(as_: As, endpoint: str) -> None:
    assert as_("stranger").get(f"learning.{endpoint}", status=404, **HERE).says("Няма такава страница")


def test_people_keep_reading_after_the_practicum_is_closed(app: Flask, as_: As) -> None:
    with database(app), transaction():
        db.session.execute(update(Practicum).values(state="closed"))
    assert as_("ana").get("learning.course", **HERE).says("Малък курс")


def test_the_glossary_is_sorted_and_every_term_has_an_address(as_: As) -> None:
    page = as_("ana").get("learning.glossary", **HERE)
    assert page.text.index("инвентарна книга") < page.text.index("фонд")
    assert page.says("accession register")
    lesson = as_("ana").get("learning.lesson", practicum_id=1, item_id=LESSON)
    anchors = {link.partition("#")[2] for link in lesson.links() if "/glossary#" in link}
    assert anchors
    assert anchors <= {heading.get("id") for heading in page.all("h2")}


def test_progress_names_everything_that_is_missing_with_its_reason(as_: As) -> None:
    page = as_("ana").get("learning.progress", **HERE)
    for words in ("дотук 0 от 6", "от целия практикум 0 от 6", "Присъствие поне 80 % от часовете",
                  "имате 0 от нужните 4,8 учебни часа", "още не е предавана; нужни са 60 %",
                  "още не е предадена"):  # fmt: skip
        assert page.says(words), words


def test_progress_says_what_is_met_and_what_waits_for_somebody_else(app: Flask, as_: As) -> None:
    handed_in(app)
    with database(app), transaction():
        for meeting in cast.MEETINGS:
            db.session.add(present(meeting))
    page = as_("ana").get("learning.progress", **HERE)
    assert page.says("имате 6 от нужните 4,8 учебни часа изпълнено")
    assert page.says("предадена, обучителят още не я е прегледал липсва")


def test_excused_hours_are_owed_unless_waived_in_writing(app: Flask, as_: As) -> None:
    with database(app), transaction():
        mark = Mark(meeting_id=1, enrolment_id=cast.ANA, status="excused", minutes=0, source="roll", at=cast.NOW, by=4)
        db.session.add(mark)
    ana = as_("ana")
    assert ana.get("learning.progress", **HERE).says("Извинените часове също се дължат")
    with database(app), transaction():
        waiver = CompletionException(
            enrolment_id=cast.ANA, kind="attendance", reason="болест", at=cast.NOW, by=cast.id_of("coordinator")
        )
        db.session.add(waiver)
    assert ana.get("learning.progress", **HERE).says("Освободени сте с писмено решение на координатора.")


def test_without_a_certificate_the_page_leads_to_what_is_missing(as_: As) -> None:
    page = as_("ana").get("learning.certificate", **HERE)
    assert page.says("Още няма издадено удостоверение")
    assert "/my/1/progress" in page.links()


def test_each_certificate_is_shown_with_its_state(app: Flask, as_: As) -> None:
    with database(app), transaction():
        for number, state in ((1, "replaced"), (2, "issued")):
            row = Certificate(
                year=2026, number=number, enrolment_id=cast.ANA, code_hash=str(number) * 64, snapshot={}, state=state,
                live_enrolment_id=cast.ANA if state == "issued" else None, issued_at=cast.NOW, issued_by=6,
                ended_at=None if state == "issued" else cast.NOW + timedelta(hours=1), reason="сгрешено име",
            )  # fmt: skip
            db.session.add(row)
    page = as_("ana").get("learning.certificate", **HERE)
    assert page.says("№ 2 от 2026 г. Отворете документа (PDF) валидно")
    assert page.says("№ 1 от 2026 г. Причина: сгрешено име заменено с ново")
    assert "/certificates/2/certificate.pdf" in page.links()


def test_the_statements_of_progress_do_not_grow_with_the_rows(app: Flask, as_: As) -> None:
    ana, counts = as_("ana"), []
    for more in (3, 27):
        for _ in range(more):
            handed_in(app, accepted=False)
        ana.get("learning.progress", **HERE)
        counts.append(statements(app, lambda: ana.get("learning.progress", **HERE)))
    assert counts[0] == counts[1]
