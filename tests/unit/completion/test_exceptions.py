"""What a coordinator may waive, a quiz's own line, a practicum without meetings."""

from dataclasses import replace

import pytest

from learnlib.attendance.rules import Attendance
from learnlib.completion.rules import Kind, Waiver, checklist, missing_for_certificate, waivable
from tests.unit.completion.test_rules import ENOUGH, WHOLE

SHORT = Attendance(present=20 * 45, excused=8 * 45, held=WHOLE, whole=WHOLE)


@pytest.mark.parametrize(
    ("change", "offered"),
    [
        ({}, []),
        ({"ended": False, "course_complete": False}, []),
        ({"quizzes": {"q": 10}}, [Kind.QUIZ]),
        ({"tasks": {"x": "returned"}}, [Kind.TASK]),
        ({"attendance": SHORT}, [Kind.ATTENDANCE]),
        ({"attendance": replace(SHORT, excused=0)}, []),
        ({"attendance": SHORT, "waivers": frozenset({Waiver(Kind.ATTENDANCE)})}, []),
        ({"quizzes": {"q": 10}, "waivers": frozenset({Waiver(Kind.QUIZ, "q")})}, []),
    ],
)
def test_only_what_is_missing_and_may_be_waived_is_offered(change: dict[str, object], offered: list[Kind]) -> None:
    evidence = replace(ENOUGH, **change)  # type: ignore[arg-type]
    assert [requirement.kind for requirement in waivable(evidence)] == offered


@pytest.mark.parametrize(("own", "best", "met"), [(75, 74, False), (75, 75, True), (40, 45, True)])
def test_a_quiz_with_a_line_of_its_own_is_measured_by_it(own: int, best: int, met: bool) -> None:
    evidence = replace(ENOUGH, quizzes={"q": best}, pass_percents={"q": own})
    (quiz,) = (each for each in checklist(evidence) if each.kind is Kind.QUIZ)
    assert (quiz.met, quiz.needed) == (met, own)


def test_nobody_attends_a_practicum_without_meetings() -> None:
    (missing,) = missing_for_certificate(replace(ENOUGH, attendance=Attendance()))
    assert (missing.kind, missing.needed) == (Kind.ATTENDANCE, 0)
