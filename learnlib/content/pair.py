"""The test before a practicum and the test after it: two forms, whose questions are compared place by place."""

from collections.abc import Iterator
from dataclasses import dataclass

from learnlib.content.model import Course, Question, Quiz
from learnlib.content.problems import Flaw
from learnlib.content.wording import N_

BEFORE, AFTER = "pretest", "posttest"
PURPOSES = frozenset((BEFORE, AFTER))


@dataclass(frozen=True, slots=True)
class Pair:
    """Form A, and form B where the course has one."""

    before: Quiz
    after: Quiz | None = None

    @property
    def quizzes(self) -> tuple[Quiz, ...]:
        """The tests that there are."""
        return (self.before, self.after) if self.after else (self.before,)

    @property
    def questions(self) -> tuple[tuple[Question, Question | None], ...]:
        """Each question of form A with the one in the same place of form B."""
        if self.after is None:
            return tuple((question, None) for question in self.before.questions)
        # A course that was published before this was checked may have forms of unequal length.
        return tuple(zip(self.before.questions, self.after.questions, strict=False))


def pair_of(course: Course) -> Pair | None:
    """The tests of the course, if it has the one that comes before."""
    before, after = _of(course, BEFORE), _of(course, AFTER)
    return Pair(before[0], after[0] if after else None) if before else None


def _of(course: Course, purpose: str) -> list[Quiz]:
    return [quiz for quiz in course.quizzes if quiz.purpose == purpose]


def tells(pair: Pair, purpose: str, *, after_done: bool, closed: bool) -> bool:
    """Whether a result may say what is right: form A keeps it while form B, of the same skills, is still to come."""
    return purpose != BEFORE or pair.after is None or after_done or closed


def flaws(course: Course) -> Iterator[tuple[Quiz, Flaw]]:
    """What keeps the tests of the course from being compared, each with the quiz in which it stands."""
    before, after = _of(course, BEFORE), _of(course, AFTER)
    for tests in (before, after):
        for test in tests[1:]:
            message = N_("курсът вече има такъв тест: %(id)s")
            yield test, Flaw.at("purpose", message=message, id=tests[0].id)
    for test in (*before, *after):
        yield from ((test, flaw) for flaw in _of_one(test))
    if after and not before:
        yield after[0], Flaw.at("purpose", message=N_("изходящ тест иска и входящ (pretest), с който да се сравни"))
    if after and before and len(before[0].questions) != len(after[0].questions):
        message = N_("тук въпросите са %(count)s, а във входящия тест са %(other)s; сравняват се два по два по реда си")
        count, other = len(after[0].questions), len(before[0].questions)
        yield after[0], Flaw.at("questions", message=message, count=count, other=other)


def _of_one(test: Quiz) -> Iterator[Flaw]:
    """Everybody answers the same questions once, and is told nothing meanwhile."""
    if test.attempts != 1:
        yield Flaw.at("attempts", message=N_("входящият и изходящият тест се решават веднъж: сложете attempts: 1"))
    if test.draw is not None:
        yield Flaw.at("draw", message=N_("във входящия и изходящия тест не се теглят въпроси: махнете draw"))
    if test.feedback == "at_once":
        message = N_("входящият и изходящият тест не казват веднага кое е вярно: махнете feedback: at_once")
        yield Flaw.at("feedback", message=message)


def doubts(course: Course) -> Iterator[tuple[Quiz, Flaw]]:
    """Questions of form B for other skills than those of the question of form A beside which they are put."""
    pair = pair_of(course)
    if pair is None or pair.after is None:
        return
    for place, (asked, again) in enumerate(pair.questions):
        if again is not None and set(asked.competencies) != set(again.competencies):
            message = N_("въпрос „%(id)s“ не е за същите умения като „%(other)s“, с който се сравнява по ред")
            steps = ("questions", place, "competencies")
            yield pair.after, Flaw.at(*steps, message=message, id=again.id, other=asked.id)
