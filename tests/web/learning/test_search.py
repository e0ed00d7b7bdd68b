"""Looking for a word in one's course."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests import cast
from tests.page import Page, Reader
from tests.web.learning.desk import asked, statements

As = Callable[..., Reader]


def found(as_: As, typed: str, who: str = "ana") -> Page:
    return as_(who).get("learning.find", practicum_id=cast.PRACTICUM, q=typed)


@pytest.mark.parametrize("typed", ["инвентарна", "ИНВЕНТАРНИТЕ", "inventarna", "inventarnata kniga"])
def test_a_word_is_found_in_lessons_and_glossary_however_it_is_typed(as_: As, typed: str) -> None:
    page = found(as_, typed)
    assert any(link.startswith("/my/1/glossary#term-") for link in page.links())
    assert any(link.startswith("/my/1/lessons/den-1/") for link in page.links())
    assert [mark for mark in page.all("mark") if "нвентарн" in (mark.text or "")]


def test_what_is_found_leads_to_its_place(as_: As) -> None:
    links = found(as_, "фонда").links()
    assert "/my/1/lessons/den-1/fondat" in links
    assert "/my/1/glossary#term-фонд" in links


def test_quiz_questions_and_self_checks_are_never_found(as_: As) -> None:
    assert as_("ana").get("learning.lesson", practicum_id=1, item_id="den-1/fondat").says("Всяка книга има номер.")
    page = found(as_, "Всяка книга има номер")
    assert not page.says("Всяка книга има номер.")
    assert not any("/quizzes/" in link for link in page.links())


def test_answered_questions_are_found_by_those_who_may_read_them(app: Flask, as_: As) -> None:
    asked(app, "Къде се слага екслибрисът?", answer="На форзаца.")
    assert found(as_, "екслибрис").says("форзаца")
    assert found(as_, "екслибрис", "trainer").says("форзаца")
    assert found(as_, "екслибрис", "vera").says("Нищо не е намерено")


def test_an_answer_to_the_group_is_found_by_the_group_and_an_open_question_by_nobody(app: Flask, as_: As) -> None:
    asked(app, "Къде се слага екслибрисът?", answer="На форзаца.", to_group=True)
    asked(app, "А суперобложката?")
    assert found(as_, "форзац", "vera").says("форзаца")
    assert found(as_, "суперобложка").says("Нищо не е намерено")


@pytest.mark.parametrize("typed", ["космодрум", "?", "<script>", "ъ" * 300])
def test_nothing_found_is_said_with_advice(as_: As, typed: str) -> None:
    page = found(as_, typed)
    assert page.says("Нищо не е намерено")
    assert page.says("Опитайте с една дума")


def test_nothing_typed_shows_the_form_alone(as_: As) -> None:
    page = found(as_, "  ")
    assert not page.says("Нищо не е намерено")
    assert [field for field in page.all("input") if field.get("name") == "q"]


def test_the_glossary_offers_the_search(as_: As) -> None:
    assert as_("ana").get("learning.glossary", practicum_id=cast.PRACTICUM).says("Търсете")


def test_people_of_other_practicums_find_no_such_page(as_: As) -> None:
    assert as_("stranger").get("learning.find", status=404, practicum_id=cast.PRACTICUM, q="книга").status == 404


def test_a_search_costs_no_more_statements_with_more_answers(app: Flask, as_: As) -> None:
    reader = as_("ana")

    def look() -> None:
        reader.get("learning.find", practicum_id=cast.PRACTICUM, q="екслибрис")

    asked(app, "Първи екслибрис?", answer="Да.")
    look()
    few = statements(app, look)
    for number in range(5):
        asked(app, f"Екслибрис {number}?", answer="Да.")
    assert statements(app, look) == few
