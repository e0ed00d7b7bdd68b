"""The written answer: what is taken, what it could bring, where it has a place."""

from collections.abc import Callable
from textwrap import dedent

import pytest

from learnlib.content.check import check
from learnlib.content.documents import Documents
from learnlib.content.kinds import KINDS, BadResponse, Points
from learnlib.content.kinds.essay import Criterion, EssayBody, EssayReview, Sheet
from learnlib.content.model import Question
from learnlib.content.parse import parse
from tests.unit.content import sample

KIND = KINDS["essay"]
CRITERIA = (Criterion("k1", "Благодари", 1), Criterion("k2", "Казва защо", 2))


def question(*criteria: Criterion, points: int = 1) -> Question:
    body = EssayBody(60, criteria or CRITERIA, "Уважаема госпожо,\n\nблагодарим Ви.")
    return Question(id="q", kind="essay", text="Напишете отказ.", explain="Учтиво.", body=body, points=points)


def values(*typed: str) -> Callable[[str], list[str]]:
    return lambda key: list(typed) if key == "" else []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Уважаема госпожо", "Уважаема госпожо"),
        ("  Едно.  \r\n\r\nДве. \r\n", "Едно.\n\nДве."),
        ("Едно.\rДве.\u2028Три.\x0bЧетири.", "Едно.\nДве.\nТри.\nЧетири."),
        ("съвсем\u200b без\ufeff невидими\u202e", "съвсем без невидими"),
        ("Списък:\n\t– едно\n  – две", "Списък:\n\t– едно\n  – две"),
        ("я" * 6000, "я" * 6000),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        (" \r\n\t\u200b ", None),
        ("", None),
    ],
)
def test_the_text_is_kept_as_it_was_typed_but_for_what_nobody_sees(typed: str, kept: str | None) -> None:
    assert KIND.read(question(), values(typed)) == kept
    assert KIND.answered(question(), kept) is (kept is not None)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("я" * 6001, "Текстът е твърде дълъг: най-много 6000 знака."),
        ("а" + "\u0301" * 9, "В отговора има непозволени знаци."),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(typed: str, said: str) -> None:
    with pytest.raises(BadResponse) as refused:
        KIND.read(question(), values(typed))
    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("response", "waits"), [("Уважаема", True), (None, False), ("", False), (["Уважаема"], False), ({"": "x"}, False)]
)
def test_only_what_is_written_waits_for_a_trainer(response: object, waits: bool) -> None:
    assert KIND.waits(question(), response) is waits


@pytest.mark.parametrize(("weight", "whole"), [(1, 3), (2, 6)])
def test_it_brings_what_its_criteria_bring_times_its_weight(weight: int, whole: int) -> None:
    asked = question(points=weight)
    assert KIND.score(asked, None) == Points(0, whole)
    shown, review = KIND.present(asked, []), KIND.review(asked, "Уважаема")
    assert isinstance(shown, Sheet)
    assert isinstance(review, EssayReview)
    for criteria in (shown.criteria, review.criteria):
        assert [each.points for each in criteria] == [weight, 2 * weight]
    assert shown.words == 60


def test_the_result_shows_the_text_and_the_model_and_no_marks_of_its_own() -> None:
    review = KIND.review(question(), "Две думи")
    assert isinstance(review, EssayReview)
    assert (review.given, review.words, review.marks) == ("Две думи", 2, None)
    assert review.right_answer.startswith("Уважаема госпожо")


def test_a_criterion_that_stands_twice_is_found() -> None:
    (flaw,) = KIND.check(question(Criterion("a", "Благодари", 1), Criterion("b", "благодари ", 1)))
    assert (flaw.steps, flaw.message) == (("criteria", 1, "text"), "критерият се повтаря")


@pytest.mark.parametrize(
    ("criteria", "same"),
    [
        ((Criterion("k1", "Благодари от сърце", 1), CRITERIA[1]), True),
        ((Criterion("k1", "Благодари", 2), CRITERIA[1]), False),
        (CRITERIA[:1], False),
    ],
)
def test_other_points_are_another_key_and_other_words_are_not(criteria: tuple[Criterion, ...], same: bool) -> None:
    assert (KIND.keying(question()) == KIND.keying(question(*criteria))) is same
    assert KIND.wording(question()) != KIND.wording(question(*criteria))


# Where it has a place

ESSAY = """\
  - id: pismo
    kind: essay
    text: Напишете отказ.
    words: 60
    criteria:
      - {id: k1, text: Благодари, points: 1}
    model: Благодарим Ви.
    explain: Учтиво.
"""
ITSELF = dedent(ESSAY.replace("  - id", "    id", 1))


def problems(documents: Documents) -> list[str]:
    course, found = parse(documents)
    assert course is not None, [str(problem) for problem in found]
    return [str(problem) for problem in check(course, documents)]


def in_quiz(purpose: str, more: str = "") -> Documents:
    text = sample.QUIZ.replace("purpose: graded", f"purpose: {purpose}{more}") + ESSAY
    return sample.edited("den-1/proverka.yaml", sample.QUIZ, text)


@pytest.mark.parametrize("purpose", ["graded", "practice"])
def test_it_has_a_place_in_practice_and_in_a_graded_quiz(purpose: str) -> None:
    assert problems(in_quiz(purpose)) == []


@pytest.mark.parametrize("purpose", ["pretest", "posttest"])
def test_it_has_none_in_the_tests_before_and_after(purpose: str) -> None:
    message = f"писмен отговор има място само в упражнение и в проверка с оценка, не и в {purpose}"
    assert f"den-1/proverka.yaml:15: {message}" in problems(in_quiz(purpose))


def test_it_cannot_be_judged_at_once() -> None:
    assert problems(in_quiz("practice", "\nfeedback: at_once")) == [
        "den-1/proverka.yaml:16: писмен отговор не се проверява веднага; махнете feedback: at_once"
    ]


def test_in_a_lesson_there_is_nobody_to_read_it() -> None:
    documents = sample.edited(
        "den-1/fond.md", "```question\nid: sk", f"```question\n{ITSELF}```\n\n```question\nid: sk"
    )
    message = "писмен отговор няма място в урок: самопроверката я решава всеки сам, без обучител"
    assert problems(documents) == [f"den-1/fond.md:16: {message}"]
