"""The directory everything else points to: municipality, settlement, library."""

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from learnlib.database import Key, Line, Model, refers


class Municipality(Model):
    """One of the municipalities of the region."""

    __tablename__ = "municipality"

    id: Mapped[Key]
    name: Mapped[Line] = mapped_column(unique=True)


class Settlement(Model):
    """A town or village, by its number in the national classifier (ЕКАТТЕ) where it is known."""

    __tablename__ = "settlement"
    __table_args__ = (UniqueConstraint("municipality_id", "name"),)

    id: Mapped[Key]
    municipality_id: Mapped[int] = refers("municipality.id")
    name: Mapped[Line]
    kind: Mapped[str] = mapped_column(String(8))
    ekatte: Mapped[str | None] = mapped_column(String(5), unique=True)

    municipality: Mapped[Municipality] = relationship()

    @property
    def title(self) -> str:
        """с. Тулово, гр. Мъглиж"""
        return f"{self.kind} {self.name}"


class Library(Model):
    """A library of a chitalishte."""

    __tablename__ = "library"
    __table_args__ = (UniqueConstraint("settlement_id", "name"),)

    id: Mapped[Key]
    settlement_id: Mapped[int] = refers("settlement.id")
    name: Mapped[Line]

    settlement: Mapped[Settlement] = relationship()
