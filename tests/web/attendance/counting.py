"""How many statements an act costs."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import event

from learnlib.extensions import db


def statements(app: Flask, act: Callable[[], object]) -> int:
    """The statements sent to the database while `act` runs."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return sum(statement.lstrip().startswith(("SELECT", "INSERT", "UPDATE", "DELETE")) for statement in seen)
