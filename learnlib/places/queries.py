"""Reads of the directory: municipalities, settlements, libraries."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from learnlib.extensions import db
from learnlib.places.models import Library, Municipality, Settlement


def libraries() -> list[Library]:
    """Every library with its settlement and municipality, by municipality, settlement and name."""
    found = db.session.scalars(
        select(Library)
        .join(Library.settlement)
        .join(Settlement.municipality)
        .options(contains_eager(Library.settlement).contains_eager(Settlement.municipality))
    ).all()
    return sorted(found, key=_place)


def library(library_id: int) -> Library | None:
    """The library with that number."""
    return db.session.get(Library, library_id)


def municipalities() -> Sequence[Municipality]:
    """Every municipality by name."""
    return sorted(db.session.scalars(select(Municipality)), key=lambda each: each.name.casefold())


def title(library: Library) -> str:
    """с. Тулово: НЧ „Искра“"""
    return f"{library.settlement.title}: {library.name}"


def _place(library: Library) -> tuple[str, str, str]:
    settlement = library.settlement
    return settlement.municipality.name.casefold(), settlement.name.casefold(), library.name.casefold()
