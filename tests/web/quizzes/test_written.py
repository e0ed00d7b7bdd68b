"""Questions in which one writes in many places: a form from a source, a text with blanks."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from flask import Flask

from learnlib.content.kinds import KINDS
from learnlib.content.shapes import QUESTION
from tests.page import HTML, Page, Reader
from tests.web.quizzes.desk import change_quiz, form_on, hand_in, save, scores, start, stored

As = Callable[..., Reader]
NOVEL, BLANKS = KINDS["record"].example(), KINDS["blanks"].example()
CARD = """
id: card
kind: record
text: Попълнете фиша.
form: card
source:
  - {place: cover, lines: [Иван Бонев, Пчеларят]}
  - {place: note, lines: [Индекс 638, Авторски знак Б12]}
fields:
  - {id: call_number, accept: [638/Б12]}
  - {id: heading, accept: ["Бонев, Иван"]}
  - {id: title, accept: [Пчеларят]}
  - {id: isbn, accept: [978-0-00-000000-2]}
  - {id: inventory_number, accept: ["1024"]}
explain: Горе вляво е сигнатурата.
"""
LINE = """
id: line
kind: record
text: Впишете книгата.
form: inventory
source:
  - {place: document, lines: [Фактура № 12, "1. И. Бонев. Пчеларят. 2021 – 12,50 €"]}
fields:
  - {id: author_title, accept: ["Бонев, Иван. Пчеларят"]}
  - {id: year, accept: ["2021"]}
  - {id: price, accept: ["12,50 €"]}
  - {id: withdrawal, absent: true}
explain: Един екземпляр – един ред.
"""
INV = KINDS["blanks"].right(BLANKS)["inv"]


@pytest.fixture
def ana(app: Flask, as_: As) -> Reader:
    questions: list[Any] = [QUESTION.write(NOVEL), QUESTION.write(BLANKS), yaml.safe_load(CARD), yaml.safe_load(LINE)]
    change_quiz(app, questions=questions, draw=None, minutes=None, shuffle=False)
    return as_("ana")


def page_of(reader: Reader, attempt_id: int) -> Page:
    return reader.get("quizzes.attempt", attempt_id=attempt_id)


def words(page: Page, css_class: str) -> list[str]:
    """The text of every element of that class, white space folded."""
    found = (each for each in page.tree().iter() if css_class in each.get("class", "").split())
    return [" ".join("".join(each.itertext()).split()) for each in found]


def fill(reader: Reader, attempt_id: int, **answers: dict[str, str]) -> None:
    for question_id, fields in answers.items():
        sent = {f"q.{question_id}.{part}": [value] for part, value in fields.items()}
        save(reader, attempt_id, question_id, sent)


def test_the_page_shows_the_source_the_fields_and_what_is_given(ana: Reader) -> None:
    page = page_of(ana, start(ana))
    assert words(page, "paper")[0].startswith("Заглавна страница Мария Стоянова ПОД СЯНКАТА НА ОРЕХА роман")
    assert "Местоиздаване Стара Загора" in words(page, "entry")
    names = set(form_on(page))
    assert {"q.describe-novel.title", "q.describe-novel.edition", "q.two-registers.kdbf", "q.line.price"} <= names
    assert "q.describe-novel.place" not in names
    assert words(page, "nowrap")[0].startswith("празно място 1")


def test_without_scripts_the_form_is_kept_as_it_was_typed(app: Flask, ana: Reader) -> None:
    attempt_id = start(ana)
    fields = form_on(page_of(ana, attempt_id)) | {
        "q.describe-novel.title": [" „Под сянката“ "],
        "q.two-registers.kdbf": ["КДБФ"],
        "q.two-registers.inv": [INV],
        "act": ["all"],
    }
    fields.pop("csrf_token", None)
    ana.post("quizzes.attempt", fields, attempt_id=attempt_id)
    assert stored(app, attempt_id)["describe-novel"][0] == {"title": "„Под сянката“"}
    again = form_on(page_of(ana, attempt_id))
    assert again["q.describe-novel.title"] == ["„Под сянката“"]
    assert again["q.two-registers.inv"] == [INV]


def test_what_is_too_long_is_said_and_what_was_typed_stays(ana: Reader) -> None:
    attempt_id = start(ana)
    fields = form_on(page_of(ana, attempt_id)) | {"q.describe-novel.title": ["а" * 301], "act": ["all"]}
    fields.pop("csrf_token", None)
    page = ana.post("quizzes.attempt", fields, status=400, attempt_id=attempt_id)
    assert page.says("Отговорът е твърде дълъг")
    assert form_on(page)["q.describe-novel.title"] == ["а" * 301]


def test_the_result_names_every_field_its_rule_and_both_descriptions(app: Flask, ana: Reader) -> None:
    attempt_id = start(ana)
    typed = {"title": "под сянката на ореха", "subtitle": ": роман", "responsibility": "Пример", "year": "2024 г."}
    fill(ana, attempt_id, **{"describe-novel": typed})
    hand_in(ana, attempt_id)
    assert scores(app, attempt_id)["describe-novel"] == (4, 7)
    page = ana.get("quizzes.result", attempt_id=attempt_id)
    assert page.says("Основно заглавие: под сянката на ореха – вярно")
    assert page.says("Издание: празно – вярно")
    assert page.says("Авторска отговорност: Пример – грешно Това е за полето „Издателство“. Вярно е: Мария Стоянова.")
    assert page.says("Издателство: празно – грешно Вярно е: Пример. Издателството се пише кратко")
    mine, right = words(page, "isbd")[:2]
    assert mine.startswith("Заглавие и отговорност под сянката на ореха : роман / Пример (грешно) Издаване. – Стара")
    assert right.endswith("Издаване. – Стара Загора : Пример, 2024 Номер. – ISBN 978-0-00-000000-2")


def test_a_card_and_a_line_of_the_register_are_drawn(ana: Reader) -> None:
    attempt_id = start(ana)
    fill(ana, attempt_id, card={"call_number": "638 Б12", "title": "Пчеларят"}, line={"price": "12.50", "year": "2026"})
    hand_in(ana, attempt_id)
    page = ana.get("quizzes.result", attempt_id=attempt_id)
    assert words(page, "fiche-call") == ["Сигнатура: 638Б12"] * 2
    assert words(page, "fiche-number") == ["Инв. № 1024"]
    cells = [["".join(td.itertext()) for td in row.iter(HTML + "td")] for row in page.all("tr")]
    mine, right = [row for row in cells if len(row) == 9]
    assert mine == ["", "", "", "2026 (грешно)", "12.50", "", "", "", ""]
    assert right == ["", "", "Бонев, Иван. Пчеларят", "2021", "12,50 €", "", "", "", ""]


def test_a_text_with_blanks_is_read_again_with_what_is_right(ana: Reader) -> None:
    attempt_id = start(ana)
    fill(ana, attempt_id, **{"two-registers": {"kdbf": "инвентара", "inv": INV}})
    hand_in(ana, attempt_id)
    page = ana.get("quizzes.result", attempt_id=attempt_id)
    (text,) = words(page, "passage")
    assert text == (
        "Доставката се вписва първо в инвентара (грешно) вярно е: КДБФ1, "
        "а после всяка книга в инвентарната книга (вярно)2."
    )
    assert page.says("1. инвентара – грешно Вярно е: КДБФ. Тя води постъпилото по документи.")


def test_an_exercise_is_judged_once_everything_that_has_a_value_is_filled(app: Flask, as_: As) -> None:
    change_quiz(app, questions=[QUESTION.write(NOVEL)], draw=None, minutes=None, shuffle=False, feedback="at_once")
    reader = as_("ana")
    attempt_id = start(reader)
    right = KINDS["record"].right(NOVEL)
    half = {f"q.describe-novel.{part}": [text] for part, text in right.items() if part != "isbn"}
    fields = form_on(page_of(reader, attempt_id)) | half | {"act": ["describe-novel"]}
    fields.pop("csrf_token", None)
    reader.post("quizzes.attempt", fields, attempt_id=attempt_id)
    page = page_of(reader, attempt_id)
    assert form_on(page)["q.describe-novel.title"] == ["Под сянката на ореха"]
    fields = form_on(page) | {"q.describe-novel.isbn": [right["isbn"]], "act": ["describe-novel"]}
    fields.pop("csrf_token", None)
    reader.post("quizzes.attempt", fields, attempt_id=attempt_id)
    assert len(words(page_of(reader, attempt_id), "isbd")) == 1
