"""Fixtures of the whole suite: the databases, the cast, a reader for each of them."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.security import generate_password_hash

from learnlib import clock, throttle
from learnlib.accounts.operations import sign_in
from learnlib.extensions import db
from tests import cast
from tests.databases import Postgresql, Sqlite, postgresql_server
from tests.page import Reader

Databases = dict[str, Sqlite | Postgresql]


@pytest.fixture(scope="session")
def _databases() -> Iterator[Databases]:
    kept: Databases = {}
    yield kept
    for database in kept.values():
        with database.app.app_context():
            db.engine.dispose()
        # A server of our own goes as a whole; somebody else's is left as it was found.
        if isinstance(database, Postgresql) and "TEST_DATABASE_URL" in os.environ:
            database.remove()


@pytest.fixture(scope="session", autouse=True)
def _quick_hashes() -> None:
    """What guards real passwords would be most of the suite's time; that it is slow is a test of its own."""
    sign_in.METHOD = "scrypt:1024:8:1"
    sign_in._NOBODY = generate_password_hash("nobody", sign_in.METHOD)


@pytest.fixture(scope="session")
def _server() -> Iterator[str]:
    yield from postgresql_server()


def _database(kind: str, kept: Databases, request: pytest.FixtureRequest, folder: Path) -> Sqlite | Postgresql:
    if kind not in kept:
        if kind == "sqlite":
            kept[kind] = Sqlite(folder)
        else:
            worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
            kept[kind] = Postgresql(folder, request.getfixturevalue("_server"), worker)
    return kept[kind]


@pytest.fixture(params=["sqlite", "postgresql"])
def app(
    request: pytest.FixtureRequest, _databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """The application on a fresh database with the cast in it; the clock stands at cast.NOW."""
    database = _database(request.param, _databases, request, tmp_path_factory.mktemp(request.param))
    database.fresh()
    throttle.forget()
    with clock.frozen(cast.NOW):
        yield database.app
    with database.app.app_context():
        db.session.remove()


@pytest.fixture
def as_(app: Flask) -> Callable[..., Reader]:
    """as_("ana") is Ana at her browser; as_() is somebody who has not signed in."""

    def reader(key: str | None = None) -> Reader:
        return Reader(app, cast.TOKENS[key] if key else None)

    return reader
