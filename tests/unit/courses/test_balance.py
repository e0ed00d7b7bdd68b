"""The graded quizzes of the shipped courses do not give themselves away, and explain every answer."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from learnlib.content.answers import comparable
from learnlib.content.documents import Documents
from learnlib.content.kinds.blanks import BlanksBody
from learnlib.content.kinds.classify import ClassifyBody
from learnlib.content.kinds.match import MatchBody
from learnlib.content.kinds.options import Option, OptionsBody
from learnlib.content.kinds.order import OrderBody
from learnlib.content.kinds.true_false import TrueFalseBody
from learnlib.content.model import Course, Question, Quiz
from learnlib.content.parse import parse

COURSES = Path(__file__).parents[3] / "courses"
MOST_LONGEST, MOST_IN_ONE_PLACE = 40, 60
CATCH_ALL = re.compile(
    r"\b(?:всичк[иоа]|всяк[оа]|нито ед(?:ин|на|но)|никое|никой|(?:и )?(?:двете|трите))\b.{0,12}"
    r"\b(?:изброен\w*|посочен\w*|горн\w*|по-горе|отговор\w*|твърдени\w*|са верни|е верн\w*)"
    r"|\b(?:отговор\w*|верни са) [абвгд]\)?(?: и|,) [абвгд]\b",
    re.IGNORECASE,
)


def shipped() -> Iterator[Course]:
    for folder in sorted(path.parent for path in COURSES.glob("*/course.yaml")):
        course, problems = parse(Documents.from_folder(folder))
        assert course, f"{folder.name}: {problems}"
        yield course


GRADED = [
    pytest.param(course, quiz, id=f"{course.title}: {quiz.id}")
    for course in shipped()
    for quiz in course.quizzes
    if quiz.purpose == "graded"
]
every_graded_quiz = pytest.mark.parametrize(("course", "quiz"), GRADED)


def choices(quiz: Quiz) -> list[tuple[Question, tuple[Option, ...]]]:
    """The questions with one right option, with their options as written."""
    return [
        (question, question.body.options)
        for question in quiz.questions
        if question.kind == "choice" and isinstance(question.body, OptionsBody)
    ]


def offered(question: Question) -> list[list[str]]:
    """What the trainee chooses from, list by list."""
    match question.body:
        case OptionsBody(options=options):
            return [[option.text for option in options]]
        case OrderBody(items=items):
            return [[item.text for item in items]]
        case MatchBody(pairs=pairs, extra=extra):
            return [[pair.left for pair in pairs], [pair.right for pair in pairs] + [one.text for one in extra]]
        case ClassifyBody(classes=classes, items=items):
            return [[group.text for group in classes], [item.text for item in items]]
        case BlanksBody(blanks=blanks):
            return [[*blank.accept, *blank.options] for blank in blanks if blank.options]
    return []


def unexplained(question: Question) -> list[str]:
    """The answers that say nothing about why they are right or wrong."""
    match question.body:
        case OptionsBody(options=options) | ClassifyBody(items=options):
            return [option.text for option in options if not option.why.strip()]
        case TrueFalseBody(why_true=why_true, why_false=why_false):
            return [name for name, why in (("вярно", why_true), ("невярно", why_false)) if not (why or "").strip()]
    return []


def right_is_longest(options: tuple[Option, ...]) -> bool:
    others = [len(option.text) for option in options if not option.correct]
    return all(len(option.text) > max(others) for option in options if option.correct)


def test_there_is_a_graded_quiz_to_look_at() -> None:
    assert GRADED, f"no graded quiz below {COURSES}"


@every_graded_quiz
def test_the_right_option_is_seldom_the_longest(course: Course, quiz: Quiz) -> None:
    asked = choices(quiz)
    longest = [question.id for question, options in asked if right_is_longest(options)]
    assert len(longest) * 100 <= MOST_LONGEST * len(asked), f"{quiz.id}: the right option is the longest in {longest}"


@every_graded_quiz
def test_the_right_options_are_spread_over_the_positions(course: Course, quiz: Quiz) -> None:
    asked = choices(quiz)
    places = {
        question.id: place
        for question, options in asked
        for place, option in enumerate(options, start=1)
        if option.correct
    }
    for place, times in Counter(places.values()).items():
        there = [question for question, where in places.items() if where == place]
        assert times * 100 <= MOST_IN_ONE_PLACE * len(asked), (
            f"{quiz.id}: the right option is number {place} in {there}"
        )


@every_graded_quiz
def test_no_option_stands_twice(course: Course, quiz: Quiz) -> None:
    for question in quiz.questions:
        for texts in offered(question):
            twice = [text for text, times in Counter(map(comparable, texts)).items() if times > 1]
            assert not twice, f"{quiz.id}, {question.id}: {twice} stands twice"


@every_graded_quiz
def test_no_option_speaks_of_the_others(course: Course, quiz: Quiz) -> None:
    for question in quiz.questions:
        catch_all = [text for texts in offered(question) for text in texts if CATCH_ALL.search(text)]
        assert not catch_all, f"{quiz.id}, {question.id}: {catch_all}"


@pytest.mark.parametrize(
    "text",
    ["Всички изброени", "всичко изброено", "Нито едно от изброените", "Никое от посочените", "Всички горни отговори",
     "Всички отговори са верни", "И двете са верни", "Отговорите А и Б", "Верни са а и в"],
)  # fmt: skip
def test_a_catch_all_option_is_recognised(text: str) -> None:
    assert CATCH_ALL.search(text), text


@every_graded_quiz
def test_every_answer_is_explained(course: Course, quiz: Quiz) -> None:
    for question in quiz.questions:
        assert question.explain.strip(), f"{quiz.id}, {question.id}: no explanation"
        assert not unexplained(question), f"{quiz.id}, {question.id}: no reason for {unexplained(question)}"


@every_graded_quiz
def test_no_question_rests_on_a_value_still_to_be_confirmed(course: Course, quiz: Quiz) -> None:
    for question in quiz.questions:
        red = [fact for fact in question.facts if course.facts[fact].red]
        assert not red, f"{quiz.id}, {question.id}: {red} are not confirmed"
