"""Who has done what, what is still missing, and a coordinator's decisions about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from learnlib import clock
from learnlib.access import Capability, allow, may, visitor
from learnlib.accounts import queries as accounts
from learnlib.attendance.rules import Attendance
from learnlib.clock import now
from learnlib.completion import operations, queries
from learnlib.completion.forms import WaiveForm
from learnlib.completion.rules import Evidence, Kind, Requirement, Waiver, checklist, waivable
from learnlib.database import transaction
from learnlib.pages import Refused, say
from learnlib.practicums import queries as practicums
from learnlib.practicums.models import Enrolment, Practicum

bp = Blueprint("completion", __name__)


def set_up(app: Flask) -> None:
    """Let the pages of attendance say who need not attend everything."""
    app.add_template_global(queries.waived_hours)


@dataclass(frozen=True, slots=True)
class Row:
    """One person in the table."""

    enrolment: Enrolment
    attendance: Attendance
    requirements: tuple[Requirement, ...]

    def of(self, kind: str) -> list[Requirement]:
        return [each for each in self.requirements if each.kind == kind]

    @property
    def missing(self) -> list[Requirement]:
        return [each for each in self.requirements if not each.met]

    @property
    def waived(self) -> bool:
        return any(each.waived for each in self.requirements)


def _own(practicum_id: int) -> Practicum:
    return practicums.of_staff(visitor(), practicum_id) or abort(404)


def _place(practicum_id: int, enrolment_id: int) -> Enrolment:
    found = practicums.enrolment_of(practicum_id, enrolment_id)
    return found if found and found.withdrawn_at is None else abort(404)


@bp.get("/practicums/<id:practicum_id>/completion")
@allow(Capability.TEACH)
def table(practicum_id: int) -> ResponseReturnValue:
    practicum = _own(practicum_id)
    evidence = queries.evidence(practicum)
    rows = [
        Row(each, evidence[each.id].attendance, checklist(evidence[each.id]))
        for each in practicums.enrolments(practicum_id)
    ]
    return render_template("completion/table.html", rows=rows, **_about(practicum))


def _about(practicum: Practicum) -> dict[str, Any]:
    """What both pages say of the practicum."""
    return {
        "practicum": practicum,
        "rule": queries.rule_of(practicum),
        "whole": sum(meeting.minutes for meeting in practicum.meetings),
        "today": clock.today(),
        "Kind": Kind,
    }


@bp.get("/practicums/<id:practicum_id>/completion/<id:enrolment_id>")
@allow(Capability.TEACH)
def person(practicum_id: int, enrolment_id: int) -> ResponseReturnValue:
    practicum = _own(practicum_id)
    enrolment = _place(practicum_id, enrolment_id)
    evidence = queries.evidence_of(enrolment)
    return _page(practicum, enrolment, evidence, _form(evidence))


def _form(evidence: Evidence) -> WaiveForm:
    form = WaiveForm()
    form.offer(waivable(evidence), evidence.attendance.excused)
    return form


def _page(practicum: Practicum, enrolment: Enrolment, evidence: Evidence, form: WaiveForm) -> str:
    decisions = queries.exceptions_of(enrolment.id)
    return render_template(
        "completion/person.html",
        enrolment=enrolment,
        row=Row(enrolment, evidence.attendance, checklist(evidence)),
        decisions=decisions,
        names=accounts.full_names({decision.by for decision in decisions}),
        title_of=_titles(evidence),
        form=form if may(Capability.COORDINATE) and form.what.choices else None,
        **_about(practicum),
    )


def _titles(evidence: Evidence) -> Callable[[str], str]:
    return lambda item_id: evidence.titles.get(item_id, item_id)


@bp.post("/practicums/<id:practicum_id>/completion/waive")
@allow(Capability.COORDINATE)
def waive(practicum_id: int) -> ResponseReturnValue:
    practicum = _own(practicum_id)
    enrolment = _place(practicum_id, _number("enrolment"))
    if "withdraw" in request.form:
        _withdraw(enrolment.id, _number("withdraw"))
        return redirect(url_for(".person", practicum_id=practicum_id, enrolment_id=_number("enrolment")), 303)
    evidence = queries.evidence_of(enrolment)
    form = _form(evidence)
    if not form.what.choices:
        raise Refused(_("Няма какво да отпадне: всичко останало е изпълнено или зависи от датата."))
    if not form.validate_on_submit():
        return _page(practicum, enrolment, evidence, form), 422
    _decide(practicum_id, _number("enrolment"), form.waiver(), str(form.reason.data).strip())
    return redirect(url_for(".person", practicum_id=practicum_id, enrolment_id=_number("enrolment")), 303)


def _number(name: str) -> int:
    text = request.form.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else abort(400)


def _decide(practicum_id: int, enrolment_id: int, waiver: Waiver, reason: str) -> None:
    with transaction():
        enrolment = _place(practicum_id, enrolment_id)
        operations.waive(enrolment, waiver.kind, waiver.item_id, reason=reason, by=visitor().person_id, at=now())
    say(_("Решението е записано и вече важи."))


def _withdraw(enrolment_id: int, exception_id: int) -> None:
    with transaction():
        decision = queries.exception_of(enrolment_id, exception_id) or abort(404)
        operations.withdraw(decision, by=visitor().person_id, at=now())
    say(_("Решението е оттеглено. Изискването отново важи."))
