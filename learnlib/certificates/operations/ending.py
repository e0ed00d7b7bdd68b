"""Ending a certificate: revoked, or replaced by a corrected one. The old row and its bytes stay."""

from collections.abc import Mapping
from datetime import datetime

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from learnlib import jobs, journal
from learnlib.certificates.models import Certificate
from learnlib.certificates.operations import finishing
from learnlib.certificates.operations.issuing import obstacles
from learnlib.certificates.operations.numbering import day_of, new_marks, row, take_numbers
from learnlib.certificates.pdf import Unprintable, missing_glyphs
from learnlib.certificates.rules import CORRECTABLE, LIVE, Office, Snapshot, State
from learnlib.extensions import db
from learnlib.pages import Refused
from learnlib.practicums.models import Enrolment
from learnlib.practicums.operations.locks import hold


def revoke(certificate_id: int, *, reason: str, by: int, at: datetime) -> Certificate:
    """Declare that the certificate holds no more. Refused without a reason, or when it holds no more already."""
    certificate = _in_force(certificate_id)
    _end(certificate, State.REVOKED, reason=reason, by=by, at=at)
    journal.record(
        "certificate.revoked",
        "certificate",
        certificate.id,
        by=by,
        at=at,
        number=certificate.snapshot["number"],
        reason=certificate.reason,
    )
    db.session.flush()
    return certificate


def correct(certificate_id: int, changes: Mapping[str, str], *, reason: str, by: int, at: datetime) -> Certificate:
    """Replace the certificate by one with a new number, a new code and the changed values; everything else stays.

    Raises Refused without a reason or a change, or where nothing may be issued; Unprintable for a missing glyph.
    """
    if words := obstacles():
        raise Refused(" ".join(words))
    old = _in_force(certificate_id)
    corrected = _corrected(old, changes)
    day = day_of(at)
    (number,) = take_numbers(day.year, 1)
    snapshot = Snapshot.from_json(corrected | new_marks(Office.of(current_app.config), day.year, number, day))
    if unprintable := missing_glyphs(snapshot):
        raise Unprintable(unprintable)
    _end(old, State.REPLACED, reason=reason, by=by, at=at)
    # The database lets one certificate per person be in force: the old one has to step back first.
    db.session.flush()
    new = row(snapshot, day.year, number, old.enrolment_id, by=by, at=at, replaces=old.id)
    db.session.flush()
    journal.record(
        "certificate.corrected",
        "certificate",
        new.id,
        by=by,
        at=at,
        number=snapshot.number,
        replaces=old.snapshot["number"],
        reason=old.reason,
        **{field: [old.snapshot[field], corrected[field]] for field in CORRECTABLE if field in changes},
    )
    jobs.queue(finishing.KIND, {"ids": [new.id]}, total=1, by=by, at=at)
    return new


def _in_force(certificate_id: int) -> Certificate:
    """The certificate, locked together with its practicum, as issuing locks it; Refused when it is over."""
    certificate = db.session.get_one(Certificate, certificate_id)
    hold(db.session.get_one(Enrolment, certificate.enrolment_id).practicum_id)
    locked = select(Certificate).where(Certificate.id == certificate_id).with_for_update()
    certificate = db.session.scalars(locked.execution_options(populate_existing=True)).one()
    if certificate.state not in LIVE:
        raise Refused(_("Това удостоверение вече не важи."))
    return certificate


def _corrected(old: Certificate, changes: Mapping[str, str]) -> dict[str, object]:
    if unknown := set(changes) - set(CORRECTABLE):
        raise ValueError(f"not to be corrected: {sorted(unknown)}")
    wanted = {field: " ".join(text.split()) for field, text in changes.items()}
    if not all(wanted.values()):
        raise Refused(_("Нито името, нито мястото може да е празно."), 422)
    if all(old.snapshot[field] == text for field, text in wanted.items()):
        raise Refused(_("Нищо не е променено: новото удостоверение би било същото."), 422)
    return {**old.snapshot, **wanted}


def _end(certificate: Certificate, state: State, *, reason: str, by: int, at: datetime) -> None:
    if not reason.strip():
        raise Refused(_("Напишете основанието. То остава в регистъра."), 422)
    certificate.state = state.value
    certificate.live_enrolment_id = None
    certificate.ended_at, certificate.ended_by, certificate.reason = at, by, reason.strip()
