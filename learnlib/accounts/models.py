"""People, their roles, and how they are signed in."""

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from learnlib.database import Digest, Key, Line, Model, Moment, refers
from learnlib.places.models import Library


class Person(Model):
    """Somebody with an account. Contact is optional everywhere; there is no field for an identity number."""

    __tablename__ = "person"

    id: Mapped[Key]
    login: Mapped[str] = mapped_column(String(64), unique=True)
    given: Mapped[Line]
    middle: Mapped[Line | None]
    family: Mapped[Line]
    email: Mapped[Line | None]
    phone: Mapped[str | None] = mapped_column(String(40))
    library_id: Mapped[int | None] = refers("library.id")
    locale: Mapped[str | None] = mapped_column(String(5))
    password_hash: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[Moment]

    roles: Mapped[list["PersonRole"]] = relationship(back_populates="person", lazy="selectin")
    library: Mapped[Library | None] = relationship()

    @property
    def name(self) -> str:
        """Given, middle and family name, as a certificate prints them."""
        return " ".join(part for part in (self.given, self.middle, self.family) if part)


class PersonRole(Model):
    """One role of one person."""

    __tablename__ = "person_role"
    __table_args__ = (UniqueConstraint("person_id", "role"),)

    id: Mapped[Key]
    person_id: Mapped[int] = refers("person.id", cascade=True)
    role: Mapped[str] = mapped_column(String(16))

    person: Mapped[Person] = relationship(back_populates="roles")


class LoginSession(Model):
    """A sign-in that lasts until it ends on the server; the cookie only names it, by a token kept here as a hash."""

    __tablename__ = "login_session"

    id: Mapped[Key]
    token_hash: Mapped[Digest] = mapped_column(unique=True)
    person_id: Mapped[int] = refers("person.id", cascade=True)
    started_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    must_choose_password: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person] = relationship()


class SignInCode(Model):
    """The one-time code of a printed slip: good until used, replaced or past its day."""

    __tablename__ = "sign_in_code"

    id: Mapped[Key]
    person_id: Mapped[int] = refers("person.id", cascade=True)
    code_hash: Mapped[Digest]
    made_at: Mapped[Moment]
    made_by: Mapped[int | None]
    expires_at: Mapped[Moment]
    used_at: Mapped[Moment | None]


class SignInFailure(Model):
    """One failed sign-in, kept for as long as it slows down the next one."""

    __tablename__ = "sign_in_failure"

    id: Mapped[Key]
    login: Mapped[str] = mapped_column(String(64), index=True)
    address: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[Moment] = mapped_column(index=True)
