"""A shelf to put in order and items to classify, asked, saved and explained on a page."""

from collections.abc import Callable

import pytest
import yaml
from flask import Flask

from learnlib.content.kinds import KINDS
from learnlib.content.shapes import QUESTION
from learnlib.content.yaml_writer import dump
from tests.page import Reader
from tests.web.quizzes.desk import all_right, change_quiz, form_on, hand_in, save, scores, start, stored

As = Callable[..., Reader]
SHELF, GROUPS = KINDS["shelve"].example(), KINDS["classify"].example()
ORDER = KINDS["shelve"].right(SHELF)


@pytest.fixture
def ana(app: Flask, as_: As) -> Reader:
    questions = [yaml.safe_load(dump(QUESTION.write(each))) for each in (SHELF, GROUPS)]
    change_quiz(app, questions=questions, draw=None)
    return as_("ana")


def places(order: list[str]) -> dict[str, list[str]]:
    return {f"q.{SHELF.id}.{key}": [str(place)] for place, key in enumerate(order, 1)}


def test_everything_right_earns_everything(app: Flask, ana: Reader) -> None:
    attempt_id = start(ana)
    fields = all_right(app)
    for asked in (SHELF, GROUPS):
        mine = {name: values for name, values in fields.items() if name.startswith(f"q.{asked.id}")}
        assert save(ana, attempt_id, asked.id, mine).json["revision"] == 1
    hand_in(ana, attempt_id)
    assert scores(app, attempt_id) == {SHELF.id: (3, 3), GROUPS.id: (3, 3)}
    page = ana.get("quizzes.result", attempt_id=attempt_id)
    assert page.says("Вашият рафт")
    assert not page.says("Правилният рафт")


def test_the_result_names_the_first_book_out_of_place_and_why(app: Flask, ana: Reader) -> None:
    attempt_id = start(ana)
    save(ana, attempt_id, SHELF.id, places([ORDER[3], *ORDER[:3]]))
    hand_in(ana, attempt_id)
    assert scores(app, attempt_id)[SHELF.id] == (2, 3)
    page = ana.get("quizzes.result", attempt_id=attempt_id)
    assert page.says("Първата разместена книга е „Зимнина“ (64 / П24): мястото ѝ е след „Градината през годината“")
    assert page.says("631 е преди 64: индексът се чете цифра по цифра, а 3 е преди 4.")
    assert page.says("Вашият рафт")
    assert page.says("Правилният рафт")
    assert page.says("Систематичният каталог е по теми.")


def test_without_scripts_the_places_are_chosen_and_come_back(app: Flask, ana: Reader) -> None:
    attempt_id = start(ana)
    page = ana.get("quizzes.attempt", attempt_id=attempt_id)
    asked = form_on(page)
    assert {f"q.{SHELF.id}.{key}" for key in ORDER} <= asked.keys()
    sent = {name: values for name, values in asked.items() if name != "csrf_token"} | places(ORDER[::-1])
    ana.post("quizzes.attempt", sent | {"act": ["all"]}, status=303, attempt_id=attempt_id)
    assert stored(app, attempt_id) == {SHELF.id: (ORDER[::-1], 1)}
    again = form_on(ana.get("quizzes.attempt", attempt_id=attempt_id))
    assert again | places(ORDER[::-1]) == again


def test_two_books_at_one_place_are_said_and_what_was_chosen_stays(ana: Reader) -> None:
    attempt_id = start(ana)
    asked = form_on(ana.get("quizzes.attempt", attempt_id=attempt_id))
    twice = places(ORDER) | {f"q.{SHELF.id}.{ORDER[1]}": ["1"]}
    sent = {name: values for name, values in asked.items() if name != "csrf_token"} | twice
    page = ana.post("quizzes.attempt", sent | {"act": ["all"]}, status=400, attempt_id=attempt_id)
    assert page.says("Два реда имат един и същ номер.")
    assert form_on(page) | twice == form_on(page)


def test_a_newer_order_from_another_window_is_given_back_by_its_places(ana: Reader) -> None:
    attempt_id = start(ana)
    save(ana, attempt_id, SHELF.id, places(ORDER))
    answer = save(ana, attempt_id, SHELF.id, places(ORDER[::-1]), 1, status=409).json
    assert answer["values"] == places(ORDER)
