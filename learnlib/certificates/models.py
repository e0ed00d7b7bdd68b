"""The register of issued certificates and the bytes that were issued."""

from sqlalchemy import LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from learnlib.database import Data, Digest, Key, Model, Moment, Words, refers
from learnlib.practicums.models import Enrolment


class RegisterCounter(Model):
    """The last number given in a year, raised in the transaction that uses it: the only way to numbers without gaps."""

    __tablename__ = "register_counter"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class Certificate(Model):
    """One row of the register: numbered, with what is printed frozen; pending until its document is stored."""

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("year", "number"),)

    id: Mapped[Key]
    year: Mapped[int]
    number: Mapped[int]
    enrolment_id: Mapped[int] = refers("enrolment.id")
    code_hash: Mapped[Digest] = mapped_column(unique=True)
    snapshot: Mapped[Data]
    state: Mapped[str] = mapped_column(String(16), index=True)
    """pending | issued | replaced | revoked"""
    replaces_id: Mapped[int | None] = refers("certificate.id", unique=True)
    live_enrolment_id: Mapped[int | None] = mapped_column(unique=True)
    """The enrolment while pending or issued, else NULL: so that the database itself refuses a second one."""
    issued_at: Mapped[Moment]
    issued_by: Mapped[int]
    ended_at: Mapped[Moment | None]
    ended_by: Mapped[int | None]
    reason: Mapped[Words | None]

    enrolment: Mapped[Enrolment] = relationship()
    replaces: Mapped["Certificate | None"] = relationship(remote_side="Certificate.id", back_populates="replaced_by")
    replaced_by: Mapped["Certificate | None"] = relationship(back_populates="replaces", uselist=False)


class CertificateDocument(Model):
    """The PDF as it was issued; served from here and never rendered again."""

    __tablename__ = "certificate_document"

    certificate_id: Mapped[int] = refers("certificate.id", primary_key=True, index=False)
    digest: Mapped[Digest]
    body: Mapped[bytes] = mapped_column(LargeBinary)
