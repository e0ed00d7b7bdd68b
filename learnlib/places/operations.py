"""Writes to the directory: what is already there is found, what is not is added."""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import select

from learnlib import journal
from learnlib.extensions import db
from learnlib.places.models import Library, Municipality, Settlement

Place = TypeVar("Place", Municipality, Settlement, Library)


def find_or_create_municipality(name: str, *, by: int | None, at: datetime) -> Municipality:
    """The municipality of that name."""
    found = db.session.scalar(select(Municipality).where(Municipality.name == name))
    return found or _added(Municipality(name=name), by=by, at=at)


def find_or_create_settlement(
    municipality: Municipality,
    name: str,
    *,
    kind: str = "с.",
    ekatte: str | None = None,
    by: int | None,
    at: datetime,
) -> Settlement:
    """The town (гр.) or village (с.) of that name in the municipality."""
    found = db.session.scalar(
        select(Settlement).where(Settlement.municipality_id == municipality.id, Settlement.name == name)
    )
    return found or _added(Settlement(municipality=municipality, name=name, kind=kind, ekatte=ekatte), by=by, at=at)


def find_or_create_library(settlement: Settlement, name: str, *, by: int | None, at: datetime) -> Library:
    """The library of that name in the settlement."""
    found = db.session.scalar(select(Library).where(Library.settlement_id == settlement.id, Library.name == name))
    return found or _added(Library(settlement=settlement, name=name), by=by, at=at)


def _added(place: Place, *, by: int | None, at: datetime) -> Place:
    db.session.add(place)
    db.session.flush()
    journal.record("place.added", place.__tablename__, place.id, by=by, at=at, name=place.name)
    return place
