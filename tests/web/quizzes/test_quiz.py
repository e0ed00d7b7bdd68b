"""The page before an attempt, and starting one."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.quizzes.models import Attempt
from tests import cast
from tests.page import Reader
from tests.web.quizzes.desk import PLACE, QUIZ, attempts, change_quiz, hand_in, save, start
from tests.web.quizzes.together import at_once

As = Callable[..., Reader]


def test_the_rules_are_told_in_words_before_the_start(as_: As) -> None:
    page = as_("ana").get("quizzes.quiz", **PLACE)
    for words in ("7 въпроса", "12 точки", "без ограничение на времето", "Остават ви 3 опита", "поне 60 % от точките"):
        assert page.says(words), words
    assert [button.get("class") for button in page.all("button")].count("btn large") == 1


def test_a_time_limit_and_drawn_questions_are_told(app: Flask, as_: As) -> None:
    change_quiz(app, minutes=20, draw=4, attempts=1)
    page = as_("ana").get("quizzes.quiz", **PLACE)
    for words in ("4 въпроса", "20 минути", "4 от общо 7", "Опитът е само един"):
        assert page.says(words), words


def test_staff_read_the_page_but_cannot_start(as_: As) -> None:
    for who in ("trainer", "coordinator"):
        reader = as_(who)
        assert not any("btn" in (b.get("class") or "") for b in reader.get("quizzes.quiz", **PLACE).all("button"))
        reader.post("quizzes.start", status=403, **PLACE)


def test_nobody_else_finds_the_quiz(as_: As) -> None:
    for who in ("stranger", "other_trainer"):
        assert as_(who).get("quizzes.quiz", status=404, **PLACE).says("Няма такава страница")
    assert as_("stranger").post("quizzes.start", status=404, **PLACE).says("Няма такава страница")


def test_what_is_no_quiz_of_the_course_is_not_found(as_: As) -> None:
    for item in ("den-1/fondat", "den-1/no-such", "den-9/proverka"):
        place = {"practicum_id": cast.PRACTICUM, "item_id": item}
        assert as_("ana").get("quizzes.quiz", status=404, **place).says("Няма такава страница")
        assert as_("ana").post("quizzes.start", status=404, **place).says("Няма такава страница")


def test_starting_again_returns_to_the_open_attempt(app: Flask, as_: As) -> None:
    first, again = start(as_("ana")), start(as_("ana"))
    assert first == again
    assert [a.number for a in attempts(app)] == [1]
    assert as_("ana").get("quizzes.quiz", **PLACE).says("Имате започнат опит")


def test_attempts_are_numbered_and_end(app: Flask, as_: As) -> None:
    ana = as_("ana")
    for _ in range(3):
        hand_in(ana, start(ana))
    refused = ana.post("quizzes.start", status=409, **PLACE)
    assert refused.says("Всички опити са използвани")
    assert [a.number for a in attempts(app)] == [1, 2, 3]
    page = ana.get("quizzes.quiz", **PLACE)
    assert page.says("Всички опити са използвани")
    assert sum("/result" in link for link in page.links()) == 3


def test_an_attempt_is_pinned_to_its_revision(app: Flask, as_: As) -> None:
    ana = as_("ana")
    attempt_id = start(ana)
    before = ana.get("quizzes.attempt", attempt_id=attempt_id).text
    change_quiz(app, title="Друго име", shuffle=False)
    assert ana.get("quizzes.attempt", attempt_id=attempt_id).text == before
    assert save(ana, attempt_id, "nomer", "a").json["revision"] == 1


def test_everybody_draws_for_themselves(app: Flask, as_: As) -> None:
    drawn = []
    for _ in range(3):
        attempt_id = start(as_("ana"))
        hand_in(as_("ana"), attempt_id)
    drawn = [tuple(question_id for question_id, _order in a.drawn) for a in attempts(app)]
    assert len({frozenset(d) for d in drawn}) == 1
    assert len(set(drawn)) > 1


def test_twenty_starts_at_the_same_moment_are_one_attempt(app: Flask, as_: As) -> None:
    readers = [as_("ana") for _ in range(20)]
    ids = at_once([lambda reader=reader: start(reader) for reader in readers])
    assert len(set(ids)) == 1
    assert [a.number for a in attempts(app)] == [1]


def test_the_limit_holds_when_twenty_start_and_hand_in_at_once(app: Flask, as_: As) -> None:
    readers = [as_("ana") for _ in range(20)]

    def try_once(reader: Reader) -> int:
        data = {"csrf_token": reader.token()}
        answer = reader.client.post(f"/my/{cast.PRACTICUM}/start/{QUIZ}", data=data)
        if answer.status_code == 303:
            reader.client.post(answer.headers["Location"] + "/hand-in", data=data)
        return answer.status_code

    statuses = at_once([lambda reader=reader: try_once(reader) for reader in readers])
    assert set(statuses) <= {303, 409}
    while statuses[-1] == 303:
        statuses.append(try_once(readers[0]))
    assert [a.number for a in attempts(app)] == [1, 2, 3]


def test_two_people_start_without_waiting_for_each_other(app: Flask, as_: As) -> None:
    ids = at_once([lambda: start(as_("ana")), lambda: start(as_("vera"))])
    assert len(set(ids)) == 2
    assert len(attempts(app, cast.ANA)) == len(attempts(app, cast.VERA)) == 1


def test_the_database_itself_refuses_a_number_twice(app: Flask, as_: As) -> None:
    start(as_("ana"))
    first = attempts(app)[0]
    twin = {c: getattr(first, c) for c in ("enrolment_id", "quiz_id", "number", "revision_id", "drawn", "started_at")}
    with app.app_context():
        with pytest.raises(IntegrityError), transaction():
            db.session.add(Attempt(**twin))
        db.session.remove()
    assert len(attempts(app)) == 1
