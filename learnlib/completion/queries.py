"""The evidence for a certificate, gathered for one person or for all at a fixed number of queries."""

from collections.abc import Mapping

from flask import current_app
from sqlalchemy import select

from learnlib import clock
from learnlib.attendance import queries as attendance
from learnlib.attendance.rules import Attendance
from learnlib.completion.models import CompletionException
from learnlib.completion.rules import Evidence, Kind, Rule, Waiver
from learnlib.content.model import Course, Item
from learnlib.courses import queries as courses
from learnlib.extensions import db
from learnlib.practicums.models import Enrolment, Practicum
from learnlib.quizzes import queries as quizzes
from learnlib.quizzes.rules import Result
from learnlib.tasks import queries as tasks
from learnlib.tasks.rules import TaskState


def rule_of(practicum: Practicum) -> Rule:
    """The completion rule as it stands for this practicum."""
    return Rule(practicum.attendance_percent, practicum.quiz_percent, practicum.tasks_accepted)


def evidence(practicum: Practicum) -> dict[int, Evidence]:
    """Everybody's evidence by enrolment."""
    course = courses.course_of(practicum.revision)
    present = attendance.attendance(practicum)
    results = quizzes.results(practicum.id, course, clock.now())
    states = tasks.states(practicum.id)
    waivers = _waivers(CompletionException.enrolment_id.in_(present))
    return {
        person: _evidence(
            practicum,
            course,
            seen,
            results.get(person, {}),
            states.get(person, {}),
            frozenset(waivers.get(person, ())),
        )
        for person, seen in present.items()
    }


def evidence_of(enrolment: Enrolment) -> Evidence:
    """One person's evidence."""
    practicum = enrolment.practicum
    course = courses.course_of(practicum.revision)
    return _evidence(
        practicum,
        course,
        attendance.of_enrolment(enrolment),
        quizzes.results_of(enrolment, course, clock.now()),
        tasks.states_of(enrolment.id),
        frozenset(_waivers(CompletionException.enrolment_id == enrolment.id).get(enrolment.id, ())),
    )


def exceptions_of(enrolment_id: int) -> list[CompletionException]:
    """What was decided for one person, the oldest first, withdrawn decisions included."""
    rows = select(CompletionException).where(CompletionException.enrolment_id == enrolment_id)
    return list(db.session.scalars(rows.order_by(CompletionException.id)))


def exception_of(enrolment_id: int, exception_id: int) -> CompletionException | None:
    """One decision about that person."""
    rows = select(CompletionException).where(CompletionException.enrolment_id == enrolment_id)
    return db.session.scalar(rows.where(CompletionException.id == exception_id))


def waived_hours(practicum_id: int) -> frozenset[int]:
    """Whose excused hours a coordinator has waived, by enrolment."""
    decided = (
        select(CompletionException.enrolment_id)
        .join(Enrolment, Enrolment.id == CompletionException.enrolment_id)
        .where(
            Enrolment.practicum_id == practicum_id,
            CompletionException.kind == Kind.ATTENDANCE,
            CompletionException.withdrawn_at.is_(None),
        )
    )
    return frozenset(db.session.scalars(decided))


def _waivers(whose: object) -> dict[int, set[Waiver]]:
    found: dict[int, set[Waiver]] = {}
    rows = select(CompletionException).where(whose, CompletionException.withdrawn_at.is_(None))  # type: ignore[arg-type]
    for row in db.session.scalars(rows):
        found.setdefault(row.enrolment_id, set()).add(Waiver(Kind(row.kind), row.item_id))
    return found


def _evidence(
    practicum: Practicum,
    course: Course,
    seen: Attendance,
    results: Mapping[str, Result],
    states: Mapping[str, TaskState],
    waivers: frozenset[Waiver],
) -> Evidence:
    graded = [quiz for quiz in course.quizzes if quiz.purpose == "graded"]
    items: tuple[Item, ...] = (*graded, *course.tasks)
    return Evidence(
        rule=rule_of(practicum),
        attendance=seen,
        quizzes={quiz.id: results[quiz.id].percent if quiz.id in results else None for quiz in graded},
        tasks={task.id: states.get(task.id, TaskState.NONE).value for task in course.tasks},
        titles={item.id: item.title for item in items},
        unscored=frozenset(q.id for q in graded if q.id in results and results[q.id].waiting_attempt_id is not None),
        pass_percents={quiz.id: quiz.pass_percent for quiz in graded if quiz.pass_percent is not None},
        waivers=waivers,
        ended=practicum.ends_on <= clock.today(),
        # The demo may certify a course that is still being written: its papers are samples.
        course_complete=not course.incomplete or current_app.config["DEMO"],
    )
