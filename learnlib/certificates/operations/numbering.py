"""Numbers and codes: the register is raised in the transaction that uses the number, so that none is ever lost."""

import secrets
from datetime import date, datetime
from typing import Any

from sqlalchemy import text

from learnlib import clock
from learnlib.accounts.rules.codes import ALPHABET
from learnlib.certificates.models import Certificate
from learnlib.certificates.rules import CODE_LENGTH, Office, Snapshot, State, code_hash
from learnlib.extensions import db

# One statement on either database: the row is locked until the commit, and whoever comes next waits for it.
_RAISE = text(
    "INSERT INTO register_counter (year, last) VALUES (:year, :count) "
    "ON CONFLICT (year) DO UPDATE SET last = register_counter.last + :count RETURNING last"
)


def take_numbers(year: int, count: int) -> range:
    """The next numbers of the year. Given back when the transaction fails."""
    last = int(db.session.execute(_RAISE, {"year": year, "count": count}).scalar_one())
    return range(last - count + 1, last + 1)


def day_of(at: datetime) -> date:
    """The day of issue: the library's own, not UTC's."""
    return clock.local(at).date()


def new_marks(office: Office, year: int, number: int, day: date) -> dict[str, Any]:
    """Number, code and day of a certificate that is being made."""
    code = "".join(secrets.choice(ALPHABET) for _symbol in range(CODE_LENGTH))
    return office.marks(year, number, code, day)


def row(
    snapshot: Snapshot, year: int, number: int, enrolment_id: int, *, by: int, at: datetime, replaces: int | None = None
) -> Certificate:
    """A row of the register for the snapshot, its document still to be made."""
    made = Certificate(
        year=year,
        number=number,
        enrolment_id=enrolment_id,
        code_hash=code_hash(snapshot.code),
        snapshot=snapshot.to_json(),
        state=State.PENDING.value,
        replaces_id=replaces,
        live_enrolment_id=enrolment_id,
        issued_at=at,
        issued_by=by,
    )
    db.session.add(made)
    return made
