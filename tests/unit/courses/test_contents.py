"""The shipped courses hold what five days and two days need: hours that add up, lessons, tasks, questions, figures."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from learnlib.content.documents import Documents
from learnlib.content.model import ACADEMIC_HOUR, Course, Day, Lesson, Quiz, Task
from learnlib.content.parse import parse

COURSES = Path(__file__).parents[3] / "courses"
NAMES = ("osnovni-deynosti", "ikt")
every_course = pytest.mark.parametrize("name", NAMES)
FENCE = re.compile(r"^```question\n.*?^```$", re.MULTILINE | re.DOTALL)
WORD = re.compile(r"[^\W\d_]+")
PERSONAL_NUMBER = re.compile(r"(?<!\d)\d{10}(?!\d)")
# Invoices have ten digits too; a personal number begins with a date.
DATE_LIKE = re.compile(r"\d\d(?:[024][1-9]|[135][0-2])(?:0[1-9]|[12]\d|3[01])\d{4}")


@cache
def course(name: str) -> Course:
    found, problems = parse(Documents.from_folder(COURSES / name))
    assert found, problems
    return found


def quizzes(day: Day, of: Course, purpose: str = "graded") -> list[Quiz]:
    items = [of.items[item] for item in day.items]
    return [item for item in items if isinstance(item, Quiz) and item.purpose == purpose]


def lessons() -> Iterator[tuple[str, Lesson]]:
    for name in NAMES:
        for lesson in course(name).lessons:
            yield f"{name}/{lesson.id}", lesson


@every_course
def test_every_day_is_written(name: str) -> None:
    assert [day.id for day in course(name).days if day.outline] == []


@pytest.mark.parametrize(("name", "days", "modules", "hours"), [("osnovni-deynosti", 5, 19, 40), ("ikt", 2, 8, 16)])
def test_the_course_is_as_long_as_planned(name: str, days: int, modules: int, hours: int) -> None:
    found = course(name)
    assert (len(found.days), sum(len(day.modules) for day in found.days), found.hours) == (days, modules, hours)


@every_course
def test_the_minutes_of_the_items_are_the_minutes_of_the_timetable(name: str) -> None:
    """A quiz with a limit is held in class; one without is done after the lessons of the day."""
    found = course(name)
    for module in (module for day in found.days for module in day.modules):
        items = [found.items[item] for item in module.items]
        minutes = sum(item.minutes or 0 for item in items)
        assert minutes == module.hours * ACADEMIC_HOUR, f"{module.id}: {minutes} of {module.hours * ACADEMIC_HOUR}"


@pytest.mark.parametrize(("path", "lesson"), [pytest.param(path, lesson, id=path) for path, lesson in lessons()])
def test_a_lesson_has_600_to_1200_words_and_asks_its_reader(path: str, lesson: Lesson) -> None:
    prose = FENCE.sub("", lesson.body)
    assert 600 <= len(WORD.findall(prose)) <= 1250, len(WORD.findall(prose))
    assert len(FENCE.findall(lesson.body)) >= 2
    assert lesson.outcomes
    assert lesson.competencies


@every_course
def test_there_are_practical_tasks_with_a_solution_for_every_day(name: str) -> None:
    found = course(name)
    for day in found.days:
        tasks = [found.items[item] for item in day.items if isinstance(found.items[item], Task)]
        assert len(tasks) >= 2, day.id
        assert all(isinstance(task, Task) and task.solution for task in tasks), day.id


def test_there_are_enough_questions_in_the_banks() -> None:
    for day in course("osnovni-deynosti").days:
        asked = [question for quiz in quizzes(day, course("osnovni-deynosti")) for question in quiz.questions]
        assert len(asked) >= 15, day.id
    for quiz in (quiz for day in course("ikt").days for quiz in quizzes(day, course("ikt"))):
        assert len(quiz.questions) >= 8, quiz.id
        assert quiz.draw is not None
        assert quiz.draw < len(quiz.questions)
    assert sum(len(quiz.questions) for name in NAMES for quiz in course(name).quizzes) >= 180


@every_course
def test_pretest_and_posttest_are_of_equal_difficulty_pair_by_pair(name: str) -> None:
    found = course(name)
    before, after = ([quiz for quiz in found.quizzes if quiz.purpose == purpose] for purpose in ("pretest", "posttest"))
    assert (len(before), len(after)) == (1, 1)
    pairs = list(zip(before[0].questions, after[0].questions, strict=True))
    assert len(pairs) >= 10
    for one, other in pairs:
        assert (one.kind, one.points, set(one.competencies)) == (other.kind, other.points, set(other.competencies))
        assert one.text != other.text or one.body != other.body


def test_there_are_forty_figures_and_a_hundred_terms() -> None:
    assert len(list(COURSES.glob("*/media/*.svg"))) >= 40
    terms = {term.term.casefold() for name in NAMES for term in course(name).glossary.values()}
    assert len(terms) >= 100
    assert all(term.english for name in NAMES for term in course(name).glossary.values())


@every_course
def test_every_figure_is_shown_somewhere(name: str) -> None:
    texts = "".join(path.read_text("utf-8") for path in (COURSES / name).rglob("*.md"))
    unused = [path.name for path in (COURSES / name / "media").iterdir() if f"media/{path.name}" not in texts]
    assert unused == []


@every_course
def test_no_example_holds_a_personal_number(name: str) -> None:
    for path in (COURSES / name).rglob("*.*"):
        if path.suffix in (".md", ".yaml", ".svg"):
            found = [
                number for number in PERSONAL_NUMBER.findall(path.read_text("utf-8")) if DATE_LIKE.fullmatch(number)
            ]
            assert found == [], path.name
