"""What a certificate takes, each requirement with how far the person has come. Answers with reasons, not booleans."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from learnlib.attendance.rules import Attendance
from learnlib.content.model import Course


class Kind(StrEnum):
    """What is required."""

    COURSE = "course"
    """The course is written to its end: an outline is no training."""
    END = "end"
    """The last day has come."""
    ATTENDANCE = "attendance"
    QUIZ = "quiz"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Rule:
    """The completion rule of one practicum: from the course unless changed."""

    attendance: int
    """Per cent of the academic hours of the whole practicum that are owed."""
    quizzes: int
    """Per cent, in every graded quiz."""
    tasks: bool
    """Whether every practical task has to be accepted."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """What one person does not owe, by a coordinator's written decision."""

    kind: Kind
    item_id: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that the rule asks about one person, gathered at one moment."""

    rule: Rule
    attendance: Attendance
    quizzes: Mapping[str, int | None]
    """Best per cent by graded quiz; None where nothing has a result."""
    tasks: Mapping[str, str]
    """State by practical task: none, handed_in, returned, accepted."""
    titles: Mapping[str, str]
    pass_percents: Mapping[str, int] = field(default_factory=dict)
    """Per cent by graded quiz, where a quiz has a line of its own."""
    unscored: frozenset[str] = frozenset()
    """The graded quizzes with a hand-in that waits for a trainer who reads an answer."""
    waivers: frozenset[Waiver] = frozenset()
    ended: bool = True
    course_complete: bool = True


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a certificate takes. Attendance in minutes of academic hours, quizzes in per cent."""

    kind: Kind
    met: bool
    done: int | None = None
    needed: int | None = None
    item_id: str | None = None
    title: str = ""
    state: str = ""
    """Of a task how far it has come; of a quiz "waiting" while a trainer may still make a pass of it."""
    waived: bool = False


def rule_of(course: Course) -> Rule:
    """The rule that the course proposes."""
    completion = course.completion
    return Rule(completion.attendance, completion.quizzes, completion.tasks)


def checklist(evidence: Evidence) -> tuple[Requirement, ...]:
    """Every requirement with its state, in the order in which people meet them."""
    return (
        *_course(evidence),
        _attendance(evidence),
        *_quizzes(evidence),
        *_tasks(evidence),
        Requirement(Kind.END, met=evidence.ended),
    )


def missing_for_certificate(evidence: Evidence) -> tuple[Requirement, ...]:
    """What still stands between this person and a certificate; empty for who may receive it."""
    return tuple(requirement for requirement in checklist(evidence) if not requirement.met)


def owed_minutes(evidence: Evidence) -> int:
    """Minutes that have to be attended: the percentage of the whole, less waived excused absence, rounded up."""
    whole = evidence.attendance.whole
    if Waiver(Kind.ATTENDANCE) in evidence.waivers:
        whole -= evidence.attendance.excused
    return -(-whole * evidence.rule.attendance // 100)


def _course(evidence: Evidence) -> tuple[Requirement, ...]:
    return () if evidence.course_complete else (Requirement(Kind.COURSE, met=False),)


def _attendance(evidence: Evidence) -> Requirement:
    done, needed = evidence.attendance.present, owed_minutes(evidence)
    waived = Waiver(Kind.ATTENDANCE) in evidence.waivers
    # Nobody attends what has no meetings, however little is owed.
    met = done >= needed and evidence.attendance.whole > 0
    return Requirement(Kind.ATTENDANCE, met=met, done=done, needed=needed, waived=waived)


def _quizzes(evidence: Evidence) -> tuple[Requirement, ...]:
    if not evidence.rule.quizzes:
        return ()
    return tuple(_quiz(evidence, item, best) for item, best in evidence.quizzes.items())


def _quiz(evidence: Evidence, item: str, best: int | None) -> Requirement:
    needed = evidence.pass_percents.get(item, evidence.rule.quizzes)
    waived = Waiver(Kind.QUIZ, item) in evidence.waivers
    met = waived or (best is not None and best >= needed)
    return Requirement(
        Kind.QUIZ,
        met=met,
        done=best,
        needed=needed,
        item_id=item,
        title=evidence.titles.get(item, item),
        state="waiting" if item in evidence.unscored and not met else "",
        waived=waived,
    )


def _tasks(evidence: Evidence) -> tuple[Requirement, ...]:
    if not evidence.rule.tasks:
        return ()
    return tuple(
        Requirement(
            Kind.TASK,
            met=state == "accepted" or Waiver(Kind.TASK, item) in evidence.waivers,
            item_id=item,
            title=evidence.titles.get(item, item),
            state=state,
            waived=Waiver(Kind.TASK, item) in evidence.waivers,
        )
        for item, state in evidence.tasks.items()
    )


def waivable(evidence: Evidence) -> tuple[Requirement, ...]:
    """The requirements that a coordinator may waive in writing now: unmet quizzes and tasks, excused absence."""
    return tuple(
        requirement
        for requirement in missing_for_certificate(evidence)
        if requirement.kind in (Kind.QUIZ, Kind.TASK)
        or (requirement.kind is Kind.ATTENDANCE and evidence.attendance.excused and not requirement.waived)
    )
