"""Decisions of a coordinator about what one person does not owe."""

from datetime import datetime

from learnlib import journal
from learnlib.completion.models import CompletionException
from learnlib.completion.queries import exceptions_of
from learnlib.completion.rules import Kind
from learnlib.extensions import db
from learnlib.practicums.models import Enrolment
from learnlib.practicums.operations.locks import hold


def waive(
    enrolment: Enrolment, kind: Kind, item_id: str | None, *, reason: str, by: int, at: datetime
) -> CompletionException:
    """Let the person off one requirement, with the reason that will be asked for later; once is enough."""
    if not reason.strip():
        raise ValueError("a waiver needs its reason")
    hold(enrolment.practicum_id)
    for standing in exceptions_of(enrolment.id):
        if standing.withdrawn_at is None and (standing.kind, standing.item_id) == (kind.value, item_id):
            return standing
    made = CompletionException(
        enrolment_id=enrolment.id, kind=kind.value, item_id=item_id, reason=reason, at=at, by=by, withdrawn_at=None
    )
    db.session.add(made)
    db.session.flush()
    journal.record(
        "completion.waived", "enrolment", enrolment.id, by=by, at=at, kind=kind.value, item=item_id, reason=reason
    )
    return made


def withdraw(decision: CompletionException, *, by: int, at: datetime) -> None:
    """Take a decision back; that it was made stays readable."""
    if decision.withdrawn_at is None:
        decision.withdrawn_at = at
        journal.record("completion.waiver_withdrawn", "enrolment", decision.enrolment_id, by=by, at=at, id=decision.id)
