"""An attempt with an answer that a trainer still has to read: it counts for nothing and takes nothing away."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from learnlib.content.kinds import KINDS, Points
from learnlib.content.kinds.essay import EssayReview
from learnlib.content.model import Quiz
from learnlib.quizzes import rules
from learnlib.quizzes.rules import Result, Scored, Try

NOW = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
ESSAY, CHOICE = KINDS["essay"].example(), KINDS["choice"].example()
DRAWN: rules.Drawn = [[ESSAY.id, []], [CHOICE.id, ["a", "b", "c"]]]


def quiz(**changes: Any) -> Quiz:
    return Quiz("d/q", "Проверка", **({"purpose": "graded", "questions": (ESSAY, CHOICE)} | changes))


def attempt(number: int, points: int, unscored: int = 0, *, open_: bool = False) -> Try:
    return Try(number * 100, number, NOW, None, None if open_ else NOW, points, 10, unscored)


@pytest.mark.parametrize(
    ("responses", "scored"),
    [
        ({}, {ESSAY.id: Points(0, 4), CHOICE.id: Points(0, 1)}),
        ({ESSAY.id: None, CHOICE.id: "a"}, {ESSAY.id: Points(0, 4), CHOICE.id: Points(1, 1)}),
        ({ESSAY.id: "Уважаема госпожо", CHOICE.id: "a"}, {CHOICE.id: Points(1, 1)}),
        ({ESSAY.id: "Уважаема госпожо"}, {CHOICE.id: Points(0, 1)}),
    ],
)
def test_handing_in_scores_all_but_what_was_written(responses: dict[str, Any], scored: dict[str, Points]) -> None:
    assert rules.score(quiz(), DRAWN, responses) == scored


WAITS = {"waiting_attempt_id": 100}


@pytest.mark.parametrize(
    ("tries", "expected"),
    [
        ([attempt(1, 9, 1)], Result(attempts=1, waiting_attempt_id=100)),
        ([attempt(1, 0, 2)], Result(attempts=1, waiting_attempt_id=100)),
        ([attempt(1, 4), attempt(2, 9, 1)], Result(2, 40, 4, 10, None, False, 100, 200)),
        ([attempt(1, 7), attempt(2, 9, 1)], Result(2, 70, 7, 10, None, True, 100, 200)),
        ([attempt(1, 9, 1), attempt(2, 5)], Result(2, 50, 5, 10, None, False, 200, 100)),
        ([attempt(1, 9, 1), attempt(2, 8, 1)], Result(attempts=2, waiting_attempt_id=200)),
        ([attempt(1, 9, 1), attempt(2, 0, open_=True)], Result(2, open_attempt_id=200, waiting_attempt_id=100)),
        ([attempt(1, 9)], Result(1, 90, 9, 10, None, True, 100)),
    ],
)
def test_the_best_of_those_that_have_a_result_counts(tries: list[Try], expected: Result) -> None:
    assert rules.result(tries, 60, NOW) == expected


@pytest.mark.parametrize(
    ("result", "waits"),
    [
        (Result(), False),
        (Result(1, 40), False),
        (Result(1, waiting_attempt_id=100), True),
        (Result(2, 40, waiting_attempt_id=100), True),
        (Result(2, 80, passed=True, waiting_attempt_id=100), False),
    ],
)
def test_nobody_has_failed_while_a_trainer_may_still_make_a_pass_of_it(result: Result, waits: bool) -> None:
    assert result.waits is waits


def test_an_attempt_counts_when_it_is_over_and_everything_is_scored() -> None:
    late = Try(1, 1, NOW, NOW + timedelta(minutes=5), None, 3, 10, 1)
    assert not late.over(NOW)
    assert late.over(NOW + timedelta(minutes=6))
    assert not late.counts(NOW + timedelta(minutes=6))
    assert attempt(1, 3).counts(NOW)
    assert not attempt(1, 3, open_=True).counts(NOW)


def test_the_trainers_marks_and_note_stand_beside_the_text() -> None:
    marks = {"blagodari": 1, "prichina": 0, "izhod": 1}
    said = rules.review(ESSAY, "Уважаема", Scored(Points(2, 4), marks, "Кажете и защо."))
    assert isinstance(said, EssayReview)
    assert (said.given, said.marks, said.note) == ("Уважаема", marks, "Кажете и защо.")
    waiting = rules.review(ESSAY, "Уважаема", None)
    assert isinstance(waiting, EssayReview)
    assert (waiting.given, waiting.marks, waiting.note) == ("Уважаема", None, "")


def test_another_question_is_explained_as_ever() -> None:
    assert rules.review(CHOICE, "a", Scored(Points(1, 1))) == KINDS["choice"].review(CHOICE, "a")


def test_a_quiz_knows_whether_a_trainer_has_to_read_in_it() -> None:
    assert rules.has_written(quiz())
    assert not rules.has_written(quiz(questions=(CHOICE,)))
