"""The whole content of a database as one value, to tell whether anything changed."""

import hashlib

from flask import Flask
from sqlalchemy import select

from learnlib.extensions import Base, db


def fingerprint(app: Flask) -> dict[str, str]:
    """For each table a digest of all its rows."""
    with app.app_context():
        found = {}
        for table in Base.metadata.sorted_tables:
            rows = sorted(repr(tuple(row)) for row in db.session.execute(select(table)))
            found[table.name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
        db.session.rollback()
        return found


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The tables that differ."""
    return [name for name in before if before[name] != after[name]]
