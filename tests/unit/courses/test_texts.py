"""The key under which the HTML of a text is kept: it changes with everything the text uses, and with nothing else."""

from dataclasses import replace

import pytest

from learnlib.content import markup
from learnlib.content.model import Completion, Course, Day, Fact, Lesson, Module, Quiz, Task, Term
from learnlib.courses.rules import texts
from learnlib.courses.rules.texts import Text

BODY = "[[фонд|Фондът]] е {{ fact: dyal }}. ![Книга](../media/kniga.svg) Виж [нататък](drug.md)."
TEXT = Text("den-1/urok.md", BODY)
MEDIA = {"media/kniga.svg": "1" * 64, "media/druga.svg": "2" * 64}
DYAL = Fact("dyal", "10 %", "Дял", "чл. 40", "sourced")
OTHER = Fact("drug", "30", "Друго", "няма", "sourced")
FOND = Term("фонд", "Всичко, което се пази.", "collection")
DRUG = Lesson("den-1/drug", "Друг", 5)
COURSE = Course(
    title="Курс", hours=1, summary="", audience="", completion=Completion(80, 60, True),
    days=(Day("den-1", "Ден", 1, modules=(Module("m", "М", 1, items=("den-1/urok", "den-1/drug")),)),),
    items={"den-1/urok": Lesson("den-1/urok", "Урок", 5, body=BODY), "den-1/drug": DRUG},
    facts={"dyal": DYAL, "drug": OTHER}, glossary={"фонд": FOND},
)  # fmt: skip
KEY = texts.key(COURSE, MEDIA, TEXT)


@pytest.mark.parametrize(
    ("course", "media", "text"),
    [
        (COURSE, MEDIA, replace(TEXT, body=BODY + " Още.")),
        (COURSE, MEDIA, replace(TEXT, path="den-1/zadacha.md")),
        (replace(COURSE, facts={**COURSE.facts, "dyal": replace(DYAL, value="12 %")}), MEDIA, TEXT),
        (replace(COURSE, facts={**COURSE.facts, "dyal": replace(DYAL, status="red")}), MEDIA, TEXT),
        (replace(COURSE, glossary={"фонд": replace(FOND, definition="Друго.")}), MEDIA, TEXT),
        (replace(COURSE, items={**COURSE.items, "den-1/drug": Task("den-1/drug", "Друг", 5)}), MEDIA, TEXT),
        (COURSE, {**MEDIA, "media/kniga.svg": "3" * 64}, TEXT),
    ],
)
def test_the_key_changes_with_what_the_text_uses(course: Course, media: dict[str, str], text: Text) -> None:
    assert texts.key(course, media, text) != KEY


@pytest.mark.parametrize(
    ("course", "media"),
    [
        (replace(COURSE, title="Друг курс"), MEDIA),
        (replace(COURSE, facts={**COURSE.facts, "drug": replace(OTHER, value="31")}), MEDIA),
        (replace(COURSE, glossary={**COURSE.glossary, "каталог": Term("каталог", "Опис.", "catalogue")}), MEDIA),
        (replace(COURSE, items={**COURSE.items, "den-1/drug": replace(DRUG, title="Нов")}), MEDIA),
        (COURSE, {**MEDIA, "media/druga.svg": "4" * 64}),
    ],
)
def test_the_key_stays_when_something_else_changes(course: Course, media: dict[str, str]) -> None:
    assert texts.key(course, media, TEXT) == KEY


def test_the_key_changes_with_the_version_of_the_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "VERSION", markup.VERSION + 1)
    assert texts.key(COURSE, MEDIA, TEXT) != KEY


def test_a_text_knows_its_pictures_and_facts() -> None:
    assert texts.pictures(TEXT) == {"media/kniga.svg"}
    assert texts.facts(TEXT) == {"dyal"}


def test_lessons_tasks_and_solutions_are_rendered_and_quizzes_are_not() -> None:
    task = Task("d/zadacha", "Задача", 5, body="Направете.", solution="Така.")
    quiz = Quiz("d/proverka", "Проверка", "graded", ())
    course = replace(COURSE, items={"d/zadacha": task, "d/proverka": quiz, "den-1/drug": DRUG})
    assert [text.path for text in texts.texts(course)] == ["d/zadacha.md", "d/zadacha.solution.md", "den-1/drug.md"]


def test_links_and_pictures_are_led_to_one_practicum_and_one_revision() -> None:
    html = '<a href="/my/0/lessons/a">а</a><img src="/media/0/k.svg">'
    assert (
        texts.within(texts.with_pictures(html, 7), 12) == '<a href="/my/12/lessons/a">а</a><img src="/media/7/k.svg">'
    )
