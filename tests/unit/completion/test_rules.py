"""What stands between a person and a certificate."""

from dataclasses import replace

import pytest

from learnlib.attendance.rules import Attendance
from learnlib.completion.rules import Evidence, Kind, Rule, Waiver, checklist, missing_for_certificate, owed_minutes

WHOLE = 40 * 45
ENOUGH = Evidence(
    rule=Rule(attendance=80, quizzes=60, tasks=True),
    attendance=Attendance(present=32 * 45, held=WHOLE, whole=WHOLE),
    quizzes={"den-1/proverka": 60},
    tasks={"den-1/inventarna-kniga": "accepted"},
    titles={"den-1/proverka": "Проверка на ден 1", "den-1/inventarna-kniga": "Пет реда"},
)


def test_who_reaches_every_line_exactly_misses_nothing() -> None:
    assert missing_for_certificate(ENOUGH) == ()


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        ({"attendance": Attendance(present=32 * 45 - 1, held=WHOLE, whole=WHOLE)}, [Kind.ATTENDANCE]),
        ({"quizzes": {"den-1/proverka": 59}}, [Kind.QUIZ]),
        ({"quizzes": {"den-1/proverka": None}}, [Kind.QUIZ]),
        ({"quizzes": {"a": 100, "b": 10}}, [Kind.QUIZ]),
        ({"tasks": {"x": "handed_in"}}, [Kind.TASK]),
        ({"tasks": {"x": "returned"}}, [Kind.TASK]),
        ({"tasks": {"x": "none", "y": "accepted"}}, [Kind.TASK]),
        ({"ended": False}, [Kind.END]),
        ({"course_complete": False}, [Kind.COURSE]),
        ({"tasks": {"x": "none"}, "quizzes": {"q": 0}, "ended": False}, [Kind.QUIZ, Kind.TASK, Kind.END]),
    ],
)
def test_what_is_missing_is_named(change: dict[str, object], kinds: list[Kind]) -> None:
    evidence = replace(ENOUGH, **change)  # type: ignore[arg-type]
    assert [requirement.kind for requirement in missing_for_certificate(evidence)] == kinds


@pytest.mark.parametrize(
    ("best", "waived", "met", "state"),
    [
        (None, False, False, "waiting"),
        (59, False, False, "waiting"),
        (60, False, True, ""),
        (None, True, True, ""),
    ],
)
def test_a_quiz_that_waits_for_its_trainer_is_neither_met_nor_failed(
    best: int | None, waived: bool, met: bool, state: str
) -> None:
    waivers = frozenset({Waiver(Kind.QUIZ, "q")}) if waived else frozenset()
    evidence = replace(ENOUGH, quizzes={"q": best, "other": 100}, unscored=frozenset({"q"}), waivers=waivers)
    quiz, other = (each for each in checklist(evidence) if each.kind is Kind.QUIZ)
    assert (quiz.met, quiz.state) == (met, state)
    assert (other.met, other.state) == (True, "")
    assert [each.item_id for each in missing_for_certificate(evidence)] == ([] if met else ["q"])


@pytest.mark.parametrize(
    ("change", "waivers"),
    [
        ({"quizzes": {"den-1/proverka": None}}, {Waiver(Kind.QUIZ, "den-1/proverka")}),
        ({"tasks": {"x": "none"}}, {Waiver(Kind.TASK, "x")}),
    ],
)
def test_what_a_coordinator_waived_in_writing_is_not_owed(change: dict[str, object], waivers: set[Waiver]) -> None:
    evidence = replace(ENOUGH, waivers=frozenset(waivers), **change)  # type: ignore[arg-type]
    assert missing_for_certificate(evidence) == ()


def test_a_waiver_of_one_quiz_says_nothing_of_another() -> None:
    evidence = replace(ENOUGH, quizzes={"a": None, "b": None}, waivers=frozenset({Waiver(Kind.QUIZ, "a")}))
    assert [requirement.item_id for requirement in missing_for_certificate(evidence)] == ["b"]


EXCUSED = Attendance(present=24 * 45, excused=10 * 45, held=WHOLE, whole=WHOLE)


@pytest.mark.parametrize(
    ("waived", "owed", "missing"),
    [(False, 32 * 45, True), (True, 24 * 45, False)],
    ids=["excused hours are owed", "waived excused hours are not"],
)
def test_excused_hours_are_owed_unless_waived(waived: bool, owed: int, missing: bool) -> None:
    waivers = frozenset({Waiver(Kind.ATTENDANCE)}) if waived else frozenset()
    evidence = replace(ENOUGH, attendance=EXCUSED, waivers=waivers)
    assert owed_minutes(evidence) == owed
    assert bool(missing_for_certificate(evidence)) is missing


def test_owed_minutes_are_rounded_up() -> None:
    evidence = replace(ENOUGH, rule=Rule(67, 0, tasks=False), attendance=Attendance(whole=100))
    assert owed_minutes(evidence) == 67
    assert owed_minutes(replace(evidence, attendance=Attendance(whole=101))) == 68


def test_a_rule_that_asks_for_no_quizzes_and_tasks_lists_none() -> None:
    evidence = replace(ENOUGH, rule=Rule(80, 0, tasks=False))
    assert [requirement.kind for requirement in checklist(evidence)] == [Kind.ATTENDANCE, Kind.END]


def test_the_checklist_shows_what_is_met_too() -> None:
    assert [(r.kind, r.met) for r in checklist(ENOUGH)] == [
        (Kind.ATTENDANCE, True),
        (Kind.QUIZ, True),
        (Kind.TASK, True),
        (Kind.END, True),
    ]
