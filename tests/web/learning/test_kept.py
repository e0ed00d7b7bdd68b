"""A lesson is made once for all who read it, and yet everybody gets their own."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from learnlib import kept
from tests import cast
from tests.page import Page, Reader
from tests.web.learning.desk import AT_LESSON, asked, has_read, statements

As = Callable[..., Reader]
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def lesson(as_: As, who: str, **query: str) -> Page:
    return as_(who).get("learning.lesson", **AT_LESSON, **query)


def tokens(page: Page) -> set[str]:
    return set(TOKEN.findall(page.body))


def test_two_readers_of_one_lesson_get_the_same_page_with_their_own_name_and_token(app: Flask, as_: As) -> None:
    ana, vera = lesson(as_, "ana"), lesson(as_, "vera")
    assert ana.says("Ана Иванова Белева")
    assert vera.says("Вера Иванова Ганева")
    assert not vera.says("Белева")
    for page, who in ((ana, "ana"), (vera, "vera")):
        assert page.all("body")[0].get("data-person") == str(cast.id_of(who))
        assert len(tokens(page)) == 1
    assert tokens(ana) != tokens(vera)


def test_a_page_that_was_kept_is_what_would_be_made_anew(app: Flask, as_: As) -> None:
    def plain(page: Page) -> str:
        return TOKEN.sub("", page.body)

    lesson(as_, "vera")
    from_memory = plain(lesson(as_, "ana"))
    app.extensions[kept.PAGES].kept.clear()
    assert from_memory == plain(lesson(as_, "ana"))
    assert "slot-" not in from_memory


def test_the_form_of_a_kept_page_is_accepted(app: Flask, as_: As) -> None:
    lesson(as_, "vera")
    reader = as_("ana")
    page = reader.get("learning.lesson", **AT_LESSON)
    answer = reader.client.post(
        f"/my/{cast.PRACTICUM}/read/{AT_LESSON['item_id']}", data={"csrf_token": tokens(page).pop()}
    )
    assert answer.status_code == 303


def test_who_has_read_it_sees_so_and_nobody_else_does(app: Flask, as_: As) -> None:
    has_read(app, str(AT_LESSON["item_id"]))
    assert lesson(as_, "ana").says("прочетено")
    assert not lesson(as_, "vera").says("прочетено")


def test_what_one_asked_is_shown_to_nobody_else(app: Flask, as_: As) -> None:
    lesson(as_, "vera")
    asked(app, "Къде се слага печатът?")
    assert lesson(as_, "ana").says("Къде се слага печатът?")
    assert not lesson(as_, "vera").says("Къде се слага печатът?")


def test_each_language_has_its_own(app: Flask, as_: As) -> None:
    lesson(as_, "vera")
    reader = as_("ana")
    reader.post("pages.language", {"language": "en", "next": "/"})
    assert reader.get("learning.lesson", **AT_LESSON).says("Ask the trainer")
    assert lesson(as_, "vera").says("Попитай обучителя")


def test_a_message_is_shown_once_and_to_one(app: Flask, as_: As) -> None:
    reader = as_("ana")
    reader.post("learning.ask", {"text": "Кога е изпитът?", "next": "/today"}, **AT_LESSON)
    assert reader.get("learning.lesson", **AT_LESSON).says("Въпросът е изпратен")
    assert not reader.get("learning.lesson", **AT_LESSON).says("Въпросът е изпратен")
    assert not lesson(as_, "vera").says("Въпросът е изпратен")


def test_staff_see_what_is_meant_for_them(app: Flask, as_: As) -> None:
    lesson(as_, "ana")
    assert lesson(as_, "trainer").says("Гледате урока като обучител")


def test_a_kept_lesson_costs_three_statements(app: Flask, as_: As) -> None:
    lesson(as_, "ana")
    reader = as_("ana")
    assert statements(app, lambda: reader.get("learning.lesson", **AT_LESSON)) == 3


@pytest.mark.parametrize("many", [1, 3])
def test_no_more_pages_are_kept_than_there_is_room_for(many: int) -> None:
    pages = kept.Pages(most=many)
    for number in range(5):
        pages.put(number, b"page")
    assert list(pages.kept) == list(range(5))[-many:]
