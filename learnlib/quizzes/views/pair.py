"""The test before and the test after: counts instead of marks, and nothing told too early."""

from datetime import datetime

from flask import render_template

from learnlib.content.kinds import Points, Review, kind_of
from learnlib.content.model import Question, Quiz
from learnlib.content.pair import BEFORE, Pair, pair_of, tells
from learnlib.courses.queries import course_of
from learnlib.practicums.models import Practicum
from learnlib.practicums.operations.openings import closed_in_words
from learnlib.practicums.queries import Reading, enrolment_of
from learnlib.practicums.rules import State
from learnlib.quizzes import queries, rules
from learnlib.quizzes.models import Attempt


def before_starting(found: Reading, tests: Pair, quiz: Quiz, at: datetime) -> str:
    """What the test is for, when it is open, the button. Staff read the same page."""
    mine = queries.before_after(found.enrolment.id, tests, at) if found.enrolment else queries.BeforeAfter()
    return render_template(
        "quizzes/pair.html",
        practicum=found.practicum,
        day=course_of(found.practicum.revision).day_of(quiz.id),
        quiz=quiz,
        first=quiz.purpose == BEFORE,
        alone=tests.after is None,
        enrolled=found.enrolment is not None,
        taken=mine.before if quiz.purpose == BEFORE else mine.after,
        begun=mine.begun.get(quiz.id),
        closed=closed_in_words(found.practicum, quiz.purpose, at),
    )


def tests_with(attempt: Attempt, practicum: Practicum) -> Pair | None:
    """The two tests of the practicum's course, if the attempt is at one of them."""
    tests = pair_of(course_of(practicum.revision))
    return tests if tests and attempt.quiz_id in [quiz.id for quiz in tests.quizzes] else None


def result(attempt: Attempt, practicum: Practicum, tests: Pair, *, own: bool, at: datetime) -> str:
    """How many are right; question by question only for staff, or when it can no longer be used in the other test."""
    quiz = queries.quiz_of(attempt)
    both = queries.before_after(attempt.enrolment_id, tests, at)
    first = attempt.quiz_id == tests.before.id
    told = tells(tests, quiz.purpose, after_done=both.after is not None, closed=practicum.state == State.CLOSED)
    whose = None if own else enrolment_of(practicum.id, attempt.enrolment_id)
    return render_template(
        "quizzes/pair_result.html",
        attempt=attempt,
        practicum=practicum,
        quiz=quiz,
        own=own,
        person=whose.person if whose else None,
        first=first,
        both=both,
        taken=both.before if first else both.after,
        questions=_explained(attempt, quiz) if told or not own else (),
        told=told,
    )


def _explained(attempt: Attempt, quiz: Quiz) -> list[tuple[Question, Review, Points]]:
    saved = queries.answers(attempt.id)
    points, given = queries.points(attempt, quiz, saved), queries.responses(saved)
    return [
        (question, kind_of(question).review(question, given.get(question.id)), points[question.id])
        for question, _shown in rules.questions_of(quiz, attempt.drawn)
    ]
