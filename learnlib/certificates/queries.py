"""The register as it stands."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.interfaces import ORMOption

from learnlib.accounts.models import Person
from learnlib.certificates.models import Certificate, CertificateDocument
from learnlib.certificates.rules import State, code_hash, read_code
from learnlib.extensions import db
from learnlib.practicums.models import Enrolment


def of_practicum(practicum_id: int) -> dict[int, Certificate]:
    """The certificate of each person of a practicum: the one in force, else the newest; by enrolment."""
    rows = select(Certificate).join(Enrolment, Enrolment.id == Certificate.enrolment_id)
    found = db.session.scalars(rows.where(Enrolment.practicum_id == practicum_id).order_by(Certificate.id))
    return {certificate.enrolment_id: certificate for certificate in found}


def of_enrolment(enrolment_id: int) -> Sequence[Certificate]:
    """Everything that was issued to one person for one practicum, the newest first."""
    rows = select(Certificate).where(Certificate.enrolment_id == enrolment_id)
    return db.session.scalars(rows.order_by(Certificate.id.desc())).all()


def certificate(certificate_id: int) -> Certificate | None:
    """One row of the register with its person, its practicum, and what it replaces or is replaced by."""
    return db.session.scalar(select(Certificate).where(Certificate.id == certificate_id).options(*_whole()))


def by_code(typed: str) -> Certificate | None:
    """What the register says to whoever holds the code. One look-up, whatever was typed."""
    digest = code_hash(read_code(typed) or "")
    rows = select(Certificate).where(Certificate.code_hash == digest)
    return db.session.scalar(rows.options(joinedload(Certificate.replaced_by)))


def document(certificate_id: int) -> bytes | None:
    """The PDF as it was issued; None while it is being made."""
    rows = select(CertificateDocument.body).where(CertificateDocument.certificate_id == certificate_id)
    return db.session.scalar(rows)


def document_of(certificate_id: int, person_id: int) -> tuple[Certificate, bytes] | None:
    """A person's own document, as long as it is in force."""
    row = db.session.execute(
        select(Certificate, CertificateDocument.body)
        .join(Enrolment, Enrolment.id == Certificate.enrolment_id)
        .join(CertificateDocument, CertificateDocument.certificate_id == Certificate.id)
        .where(
            Certificate.id == certificate_id,
            Certificate.state == State.ISSUED,
            Enrolment.person_id == person_id,
        )
    ).one_or_none()
    return (row[0], row[1]) if row else None


def years() -> Sequence[int]:
    """The years of the register, the newest first."""
    return db.session.scalars(select(Certificate.year).distinct().order_by(Certificate.year.desc())).all()


def register(year: int, *, text: str = "", states: Sequence[State] = tuple(State)) -> list[Certificate]:
    """The rows of a year in the order of their numbers; only those that hold every word of the text, if given.

    Searched here, in what is printed: the databases disagree about letters, and a year is a few hundred rows.
    """
    rows = (
        select(Certificate)
        .where(Certificate.year == year, Certificate.state.in_(states))
        .options(joinedload(Certificate.enrolment).joinedload(Enrolment.practicum), joinedload(Certificate.replaced_by))
        .order_by(Certificate.number)
    )
    words = text.casefold().split()
    return [row for row in db.session.scalars(rows) if all(word in _searched(row) for word in words)]


def _searched(row: Certificate) -> str:
    parts = (row.snapshot[field] for field in ("name", "number", "course_title"))
    return " ".join((*parts, row.enrolment.practicum.title)).casefold()


def _whole() -> tuple[ORMOption, ...]:
    place = joinedload(Certificate.enrolment)
    return (
        place.joinedload(Enrolment.practicum),
        place.joinedload(Enrolment.person).lazyload(Person.roles),
        joinedload(Certificate.replaces),
        joinedload(Certificate.replaced_by),
    )
