"""The test before and the test after: what makes them two forms that can be compared."""

from collections.abc import Callable
from pathlib import Path

import pytest

from learnlib.content.check import check
from learnlib.content.documents import Documents
from learnlib.content.model import Course
from learnlib.content.pair import AFTER, BEFORE, Pair, pair_of, tells
from learnlib.content.parse import parse

FOLDER = Path(__file__).parents[2] / "courses" / "dvoyka"
PRETEST, POSTTEST = "den-1/vhoden.yaml", "den-2/izhoden.yaml"
Change = Callable[[str], str]


def documents(**changes: Change) -> Documents:
    """The small course, its tests changed: `before` and `after` take the text of the document."""
    found = dict(Documents.from_folder(FOLDER))
    for path, change in ((PRETEST, changes.get("before")), (POSTTEST, changes.get("after"))):
        if change:
            found[path] = change(found[path].decode()).encode()
    return Documents(found)


def course_in(found: Documents) -> Course:
    course, problems = parse(found)
    assert course is not None, problems
    return course


def problems_of(found: Documents) -> list[str]:
    return [f"{each.severity} {each}" for each in check(course_in(found), found)]


def swap(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def pair_in(found: Documents) -> Pair:
    pair = pair_of(course_in(found))
    assert pair is not None
    return pair


def test_the_small_course_has_a_good_pair() -> None:
    assert problems_of(documents()) == []


def test_questions_stand_beside_each_other_place_by_place() -> None:
    pair = pair_in(documents())
    places = [(asked.id, again.id if again else None) for asked, again in pair.questions]
    assert places == [("broy", "nomer"), ("nachini", "izlizane"), ("myasto", "raft")]
    assert [quiz.id for quiz in pair.quizzes] == ["den-1/vhoden", "den-2/izhoden"]


def test_a_test_before_may_stand_alone() -> None:
    found = documents(after=swap("purpose: posttest", "purpose: practice"))
    assert problems_of(found) == []
    pair = pair_in(found)
    assert pair.after is None
    assert [again for _asked, again in pair.questions] == [None, None, None]


def test_a_course_without_the_test_before_has_no_pair() -> None:
    found = documents(before=swap("purpose: pretest", "purpose: practice"))
    assert pair_of(course_in(found)) is None


FAULTS = {
    "two before": (
        {"after": swap("purpose: posttest", "purpose: pretest")},
        ["error den-2/izhoden.yaml:2: курсът вече има такъв тест: den-1/vhoden"],
    ),
    "after without before": (
        {"before": swap("purpose: pretest", "purpose: practice")},
        ["error den-2/izhoden.yaml:2: изходящ тест иска и входящ (pretest), с който да се сравни"],
    ),
    "several attempts": (
        {"before": swap("attempts: 1", "attempts: 2")},
        ["error den-1/vhoden.yaml:4: входящият и изходящият тест се решават веднъж: сложете attempts: 1"],
    ),
    "any number of attempts": (
        {"after": swap("attempts: 1\n", "")},
        ["error den-2/izhoden.yaml:1: входящият и изходящият тест се решават веднъж: сложете attempts: 1"],
    ),
    "drawn questions": (
        {"after": swap("attempts: 1", "attempts: 1\ndraw: 2")},
        ["error den-2/izhoden.yaml:5: във входящия и изходящия тест не се теглят въпроси: махнете draw"],
    ),
    "told at once": (
        {"before": swap("attempts: 1", "attempts: 1\nfeedback: at_once")},
        [
            "error den-1/vhoden.yaml:5: входящият и изходящият тест не казват веднага кое е вярно: "
            "махнете feedback: at_once"
        ],
    ),
    "unequal length": (
        {"after": lambda text: text[: text.index("  - id: raft")]},
        [
            "error den-2/izhoden.yaml:6: тук въпросите са 2, а във входящия тест са 3; "
            "сравняват се два по два по реда си"
        ],
    ),
    "other skills in that place": (
        {"after": swap("competencies: [shelving]", "competencies: [registration]")},
        [
            "warning den-2/izhoden.yaml:29: въпрос „raft“ не е за същите умения като „myasto“, "
            "с който се сравнява по ред"
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "wanted"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_compared_is_named_with_its_line(changes: dict[str, Change], wanted: list[str]) -> None:
    assert problems_of(documents(**changes)) == wanted


def test_forms_of_unequal_length_published_long_ago_are_compared_as_far_as_they_go() -> None:
    pair = pair_in(documents(after=lambda text: text[: text.index("  - id: raft")]))
    assert [asked.id for asked, _again in pair.questions] == ["broy", "nachini"]


@pytest.mark.parametrize(
    ("purpose", "after_done", "closed", "told"),
    [
        (BEFORE, False, False, False),
        (BEFORE, True, False, True),
        (BEFORE, False, True, True),
        (AFTER, True, False, True),
    ],
)
def test_form_a_keeps_its_answers_while_form_b_is_to_come(
    purpose: str, after_done: bool, closed: bool, told: bool
) -> None:
    assert tells(pair_in(documents()), purpose, after_done=after_done, closed=closed) is told


def test_a_test_that_stands_alone_has_nothing_to_keep() -> None:
    alone = Pair(pair_in(documents()).before)
    assert tells(alone, BEFORE, after_done=False, closed=False)
