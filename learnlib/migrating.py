"""Bringing the database to the newest shape. Alembic takes 11 MB: whoever migrates loads it, the server does not."""

import re
from functools import cache

from flask import Flask, current_app
from sqlalchemy import inspect, text

from learnlib import config
from learnlib.extensions import db

_REVISION = re.compile(r'^(down_revision|revision)\b[^=]*= *(?:"([^"]+)"|None)', re.MULTILINE)


def ready(app: Flask) -> None:
    """Give Flask-Migrate, and with it `learnlib db`, the application."""
    from flask_migrate import Migrate

    if "migrate" not in app.extensions:
        Migrate(app, db, directory=str(config.shipped("migrations")), render_as_batch=True, compare_type=True)


def upgrade(revision: str = "head") -> None:
    """Migrate the application's database upwards."""
    import flask_migrate

    ready(current_app._get_current_object())  # type: ignore[attr-defined]
    flask_migrate.upgrade(revision=revision)


def downgrade(revision: str) -> None:
    """Migrate it back; what only the newer shape can hold is gone."""
    import flask_migrate

    ready(current_app._get_current_object())  # type: ignore[attr-defined]
    flask_migrate.downgrade(revision=revision)


@cache
def newest() -> str:
    """The migration that no other one follows, read from their first lines."""
    found: dict[str, str] = {}
    for file in (config.shipped("migrations") / "versions").glob("*.py"):
        names = dict(_REVISION.findall(file.read_text("utf-8")))
        found[names["revision"]] = names.get("down_revision", "")
    (last,) = set(found) - set(found.values())
    return last


def present() -> str | None:
    """The migration that the database has; None for an empty one."""
    with db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
