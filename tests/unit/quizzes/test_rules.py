"""Attempts as values: drawing, time, which save wins, what counts."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from learnlib.content.kinds import KINDS, kind_of
from learnlib.content.model import Question, Quiz
from learnlib.quizzes import rules
from learnlib.quizzes.rules import Stored, Try, Verdict

NOW = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
EXAMPLES = tuple(kind.example() for kind in KINDS.values())
COMPUTED = tuple(question for question in EXAMPLES if not kind_of(question).by_trainer)


def quiz(**changes: object) -> Quiz:
    values = {"id": "den-1/proverka", "title": "Проверка", "purpose": "graded", "questions": EXAMPLES}
    return Quiz(**(values | changes))  # type: ignore[arg-type]


def minutes(count: float) -> datetime:
    return NOW + timedelta(minutes=count)


class TestDrawing:
    def test_takes_every_question_once_when_nothing_is_drawn(self) -> None:
        drawn = rules.draw(quiz(), Random(1))
        assert [question_id for question_id, _order in drawn] == [q.id for q in EXAMPLES]

    @pytest.mark.parametrize("count", [1, 3, len(EXAMPLES), len(EXAMPLES) + 5])
    def test_takes_as_many_different_questions_as_the_quiz_says(self, count: int) -> None:
        ids = [question_id for question_id, _order in rules.draw(quiz(draw=count, shuffle=True), Random(2))]
        assert len(ids) == len(set(ids)) == min(count, len(EXAMPLES))

    def test_keeps_the_written_order_unless_the_quiz_is_shuffled(self) -> None:
        written = [q.id for q in EXAMPLES]
        for seed in range(20):
            ids = [question_id for question_id, _order in rules.draw(quiz(draw=4), Random(seed))]
            assert ids == sorted(ids, key=written.index)
        orders = {tuple(i for i, _o in rules.draw(quiz(shuffle=True), Random(seed))) for seed in range(20)}
        assert len(orders) > 10

    def test_gives_every_question_its_turn(self) -> None:
        seen = {question_id for seed in range(60) for question_id, _o in rules.draw(quiz(draw=2), Random(seed))}
        assert seen == {q.id for q in EXAMPLES}

    def test_shows_again_what_was_drawn(self) -> None:
        item = quiz(shuffle=True)
        drawn = rules.draw(item, Random(7))
        choice = next(q for q in EXAMPLES if q.kind == "choice")
        found = rules.question_of(item, drawn, choice.id)
        assert found is not None
        assert [option.key for option in found[1].options] == dict(drawn)[choice.id]

    def test_does_not_know_a_question_that_was_not_drawn(self) -> None:
        drawn = rules.draw(quiz(draw=1), Random(3))
        missing = next(q for q in EXAMPLES if q.id != drawn[0][0])
        assert rules.question_of(quiz(), drawn, missing.id) is None
        assert rules.question_of(quiz(), drawn, "no-such") is None


class TestPoints:
    def test_all_right_earns_all_and_nothing_answered_earns_none(self) -> None:
        item = quiz(questions=COMPUTED)
        drawn = rules.draw(item, Random(1))
        right = rules.score(item, drawn, {q.id: kind_of(q).right(q) for q in COMPUTED})
        empty = rules.score(item, drawn, {})
        assert sum(p.points for p in right.values()) == sum(p.out_of for p in right.values()) == rules.out_of(item)
        assert sum(p.points for p in empty.values()) == 0
        assert empty.keys() == right.keys() == {q.id for q in COMPUTED}

    def test_what_a_trainer_has_to_read_gets_none_by_itself_and_what_nobody_wrote_gets_nought(self) -> None:
        item = quiz()
        drawn = rules.draw(item, Random(1))
        written = rules.score(item, drawn, {q.id: kind_of(q).right(q) for q in EXAMPLES})
        assert written.keys() == {q.id for q in COMPUTED}
        assert rules.score(item, drawn, {}).keys() == {q.id for q in EXAMPLES}
        assert sum(p.out_of for p in rules.score(item, drawn, {}).values()) == rules.out_of(item)

    def test_a_question_that_was_not_drawn_is_not_counted(self) -> None:
        item = quiz(draw=1)
        assert len(rules.score(item, rules.draw(item, Random(1)), {})) == 1

    @pytest.mark.parametrize(
        ("points", "out_of", "per_cent"),
        [(0, 10, 0), (10, 10, 100), (596, 1000, 59), (599, 1000, 59), (600, 1000, 60), (2, 3, 66), (0, 0, 0)],
    )
    def test_per_cent_is_never_rounded_up(self, points: int, out_of: int, per_cent: int) -> None:
        assert rules.percent(points, out_of) == per_cent

    def test_the_points_of_an_attempt_are_foretold_only_where_every_draw_gives_the_same(self) -> None:
        ones = tuple(q for q in EXAMPLES if kind_of(q).out_of(q) == 1)
        assert rules.out_of(quiz(questions=ones, draw=2)) == 2
        assert rules.out_of(quiz(draw=2)) is None


class TestTime:
    @pytest.mark.parametrize(
        ("handed_in", "deadline", "at", "over"),
        [
            (None, None, 10_000, False),
            (5, None, 5, True),
            (5, 10, 6, True),
            (None, 10, 9.99, False),
            (None, 10, 10, False),
            (None, 10, 10.001, True),
        ],
    )
    def test_an_attempt_is_over_when_handed_in_or_past_its_deadline(
        self, handed_in: float | None, deadline: float | None, at: float, over: bool
    ) -> None:
        moments = [None if value is None else minutes(value) for value in (handed_in, deadline)]
        assert rules.is_over(moments[0], moments[1], minutes(at)) is over

    def test_the_deadline_is_counted_from_the_start(self) -> None:
        assert rules.deadline(quiz(minutes=20), NOW) == minutes(20)
        assert rules.deadline(quiz(), NOW) is None

    def test_the_limit_is_so_long_even_in_the_night_when_the_clock_goes_back(self) -> None:
        start = datetime(2026, 10, 25, 0, 50, tzinfo=UTC)
        deadline = rules.deadline(quiz(minutes=30), start)
        assert deadline is not None
        assert (deadline - start).total_seconds() == 1800


class TestSaves:
    STORED = Stored("a", 3, NOW)

    @pytest.mark.parametrize(
        ("stored", "response", "revision", "verdict"),
        [
            (None, "a", 1, Verdict.STORE),
            (None, "a", 7, Verdict.STORE),
            (STORED, "b", 4, Verdict.STORE),
            (STORED, "a", 4, Verdict.STORE),
            (STORED, None, 4, Verdict.STORE),
            (STORED, "a", 3, Verdict.REPEAT),
            (STORED, "b", 3, Verdict.LATE),
            (STORED, None, 3, Verdict.LATE),
            (STORED, "b", 2, Verdict.LATE),
            (STORED, "a", 2, Verdict.LATE),
        ],
    )
    def test_the_higher_revision_wins(
        self, stored: Stored | None, response: str | None, revision: int, verdict: Verdict
    ) -> None:
        assert rules.judge(stored, response, revision) is verdict

    @pytest.mark.parametrize(
        ("feedback", "response", "final"),
        [("after_submit", "true", False), ("at_once", "true", True), ("at_once", None, False)],
    )
    def test_an_answer_is_final_once_its_reader_was_told(
        self, feedback: str, response: str | None, final: bool
    ) -> None:
        question = KINDS["true_false"].example()
        assert rules.is_final(quiz(feedback=feedback), question, Stored(response, 1, NOW)) is final

    def test_a_half_answered_question_is_not_final(self) -> None:
        question = KINDS["match"].example()
        right = KINDS["match"].right(question)
        half = dict(list(right.items())[:1])
        assert not rules.is_final(quiz(feedback="at_once"), question, Stored(half, 1, NOW))
        assert rules.is_final(quiz(feedback="at_once"), question, Stored(right, 1, NOW))


def attempt(number: int, points: int, *, out_of: int = 10, deadline: float | None = None, open_: bool = False) -> Try:
    return Try(
        number * 100,
        number,
        NOW,
        None if deadline is None else minutes(deadline),
        None if open_ else NOW,
        points,
        out_of,
    )


class TestResults:
    def test_nobody_who_has_not_tried_has_passed(self) -> None:
        assert rules.result([], 0, NOW) == rules.Result()

    @pytest.mark.parametrize(
        ("scores", "best", "passed"),
        [((3, 8, 5), 80, True), ((6,), 60, True), ((5,), 50, False), ((0, 0), 0, False)],
    )
    def test_the_best_attempt_counts(self, scores: tuple[int, ...], best: int, passed: bool) -> None:
        got = rules.result([attempt(n, points) for n, points in enumerate(scores, 1)], 60, NOW)
        assert (got.attempts, got.percent, got.passed) == (len(scores), best, passed)

    def test_of_two_equal_attempts_the_first_is_the_best(self) -> None:
        assert rules.result([attempt(1, 7), attempt(2, 7)], 60, NOW).best_attempt_id == 100

    def test_attempts_out_of_different_points_are_compared_by_per_cent(self) -> None:
        got = rules.result([attempt(1, 9, out_of=20), attempt(2, 8, out_of=10)], 60, NOW)
        assert (got.points, got.out_of, got.percent) == (8, 10, 80)

    def test_an_attempt_that_goes_on_counts_for_nothing_yet(self) -> None:
        got = rules.result([attempt(1, 9, open_=True)], 60, NOW)
        assert (got.attempts, got.percent, got.passed, got.open_attempt_id) == (1, None, False, 100)

    def test_an_attempt_past_its_deadline_counts_as_handed_in(self) -> None:
        late = attempt(1, 9, deadline=10, open_=True)
        assert rules.result([late], 60, minutes(10)).open_attempt_id == 100
        after = rules.result([late], 60, minutes(11))
        assert (after.percent, after.passed, after.open_attempt_id) == (90, True, None)
        assert late.ended_at == minutes(10)

    @pytest.mark.parametrize(("own", "rule", "needed"), [(None, 60, 60), (75, 60, 75), (0, 60, 0)])
    def test_a_quiz_may_ask_for_more_than_the_practicum(self, own: int | None, rule: int, needed: int) -> None:
        assert rules.pass_percent(quiz(pass_percent=own), rule) == needed

    @pytest.mark.parametrize(("limit", "used", "left"), [(None, 9, None), (3, 0, 3), (3, 3, 0), (3, 4, 0)])
    def test_attempts_left(self, limit: int | None, used: int, left: int | None) -> None:
        assert rules.attempts_left(quiz(attempts=limit), used) == left


def test_the_example_questions_have_ids_of_their_own() -> None:
    ids = [question.id for question in EXAMPLES]
    assert all(isinstance(q, Question) for q in EXAMPLES)
    assert len(ids) == len(set(ids))
