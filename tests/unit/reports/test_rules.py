"""A group before and after, as tables of values."""

import pytest

from learnlib.content.kinds.true_false import TrueFalseBody
from learnlib.content.model import Question, Quiz
from learnlib.content.pair import Pair
from learnlib.reports.rules import LEAST_FOR_PERCENT, Answers, Tally, compare


def question(id_: str, *skills: str) -> Question:
    return Question(id_, "true_false", id_, "", TrueFalseBody(True), competencies=skills)


BEFORE = Quiz("d1/a", "А", "pretest", (question("a1", "x"), question("a2", "x"), question("a3")), attempts=1)
AFTER = Quiz("d2/b", "Б", "posttest", (question("b1", "x"), question("b2", "x", "y"), question("b3")), attempts=1)
PAIR = Pair(BEFORE, AFTER)


def a(*right: int) -> Answers:
    return {f"a{n}": n in right for n in (1, 2, 3)}


def b(*right: int) -> Answers:
    return {f"b{n}": n in right for n in (1, 2, 3)}


def test_the_same_people_are_counted_before_and_after() -> None:
    group = compare(PAIR, [(a(1), b(1, 2)), (a(1, 2), b(1, 2, 3)), (a(1, 2, 3), None), (None, b(1)), (None, None)])
    assert group.people == 2
    assert [line.tally for line in group.lines] == [Tally(2, 2, 2), Tally(1, 2, 2), Tally(0, 1, 2)]
    assert group.whole == Tally(3, 5, 6)
    assert group.both


def test_until_somebody_has_done_both_all_who_did_the_first_are_counted() -> None:
    group = compare(PAIR, [(a(1), None), (a(1, 3), None), (None, b(1))])
    assert [line.tally for line in group.lines] == [Tally(2, None, 2), Tally(0, None, 2), Tally(1, None, 2)]
    assert (group.people, group.whole, group.both) == (2, Tally(3, None, 6), False)


def test_a_test_that_stands_alone_is_counted() -> None:
    group = compare(Pair(BEFORE), [(a(1), None), (a(), None)])
    assert [(line.again, line.tally) for line in group.lines] == [
        (None, Tally(1, None, 2)), (None, Tally(0, None, 2)), (None, Tally(0, None, 2)),
    ]  # fmt: skip


def test_without_anybody_there_is_nothing_of_nothing() -> None:
    group = compare(PAIR, [(None, None)])
    assert (group.people, group.whole, group.both, group.percents) == (0, Tally(0, None, 0), False, False)


def test_who_was_not_asked_a_question_is_not_counted_in_it() -> None:
    shorter = {"a1": True, "a2": False}
    group = compare(PAIR, [(shorter, b(1, 2, 3)), (a(3), b(3))])
    assert [line.tally for line in group.lines] == [Tally(1, 1, 2), Tally(0, 1, 2), Tally(1, 1, 1)]


def test_skills_have_as_many_answers_before_as_after() -> None:
    group = compare(PAIR, [(a(1, 2), b(1)), (a(), b(1, 2))])
    assert dict(group.skills) == {"x": Tally(2, 3, 4), "y": Tally(1, 1, 2)}
    assert group.by_skill


def test_skills_with_one_question_each_add_nothing_to_the_questions() -> None:
    single = Quiz("d1/a", "А", "pretest", (question("a1", "x"), question("a2", "y"), question("a3")))
    assert not compare(Pair(single), [(a(1), None)]).by_skill


@pytest.mark.parametrize(("people", "percents"), [(LEAST_FOR_PERCENT - 1, False), (LEAST_FOR_PERCENT, True)])
def test_per_cent_is_for_twenty_people_and_more(people: int, percents: bool) -> None:
    assert compare(PAIR, [(a(1), b(1))] * people).percents is percents
    assert compare(PAIR, [(a(1), b(1))] * (people - 1) + [(a(1), None)] * 9).percents is False


@pytest.mark.parametrize(("right", "of", "percent"), [(0, 0, 0), (1, 3, 33), (2, 3, 67), (1, 8, 13), (22, 22, 100)])
def test_per_cent_is_whole_and_nearest(right: int, of: int, percent: int) -> None:
    assert Tally(right, None, of).percent(right) == percent
