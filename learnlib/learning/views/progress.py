"""What a trainee has, what is missing, and the certificate."""

from flask import render_template
from flask.typing import ResponseReturnValue

from learnlib import clock
from learnlib.access import Capability, allow
from learnlib.certificates import queries as certificates
from learnlib.completion import queries as completion
from learnlib.completion.rules import Kind, checklist
from learnlib.content.pair import pair_of
from learnlib.courses.queries import course_of
from learnlib.learning.views.blueprint import bp, find_enrolment
from learnlib.quizzes import queries as quizzes


@bp.get("/my/<id:practicum_id>/progress")
@allow(Capability.LEARN)
def progress(practicum_id: int) -> ResponseReturnValue:
    """Every requirement for the certificate, met or not, with its reason."""
    enrolment = find_enrolment(practicum_id)
    course = course_of(enrolment.practicum.revision)
    evidence, tests = completion.evidence_of(enrolment), pair_of(course)
    return render_template(
        "learning/progress.html",
        practicum=enrolment.practicum, course=course, Kind=Kind,
        attendance=evidence.attendance, rule=evidence.rule, requirements=checklist(evidence),
        tests=quizzes.before_after(enrolment.id, tests, clock.now()) if tests else None,
    )  # fmt: skip


@bp.get("/my/<id:practicum_id>/certificate")
@allow(Capability.LEARN)
def certificate(practicum_id: int) -> ResponseReturnValue:
    """The trainee's certificate, or what to do to get one."""
    enrolment = find_enrolment(practicum_id)
    return render_template(
        "learning/certificate.html",
        practicum=enrolment.practicum, certificates=certificates.of_enrolment(enrolment.id),
    )  # fmt: skip
