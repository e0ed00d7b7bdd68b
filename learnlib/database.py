"""Column types, the two databases' set-up, and the one way to write: transaction()."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, TypeVarTuple

from flask import Flask
from sqlalchemy import JSON, DateTime, Dialect, Engine, ForeignKey, Select, String, Text, TypeDecorator, event
from sqlalchemy.engine import Connection, Result
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import mapped_column

from learnlib.extensions import Base, db

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model

WAIT_SECONDS = 30
Ts = TypeVarTuple("Ts")


class Busy(Exception):
    """Too many writers waited for too long; the client keeps what it has and repeats."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC. Naive values are refused: they are how hours get lost."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Key = Annotated[int, mapped_column(primary_key=True)]
Moment = Annotated[datetime, mapped_column(UtcDateTime)]
Slug = Annotated[str, mapped_column(String(64))]
ItemId = Annotated[str, mapped_column(String(120))]
Digest = Annotated[str, mapped_column(String(64))]
Line = Annotated[str, mapped_column(String(200))]
Words = Annotated[str, mapped_column(Text)]
Data = Annotated[Any, mapped_column(JSON)]


def refers(target: str, *, cascade: bool = False, index: bool = True, **options: Any) -> Any:
    """A foreign key column; children either go with the parent or keep it from going."""
    return mapped_column(ForeignKey(target, ondelete="CASCADE" if cascade else "RESTRICT"), index=index, **options)


_writing: ContextVar[bool] = ContextVar("writing", default=False)
_one_writer = threading.Lock()


def set_up(app: Flask) -> None:
    """Give the application's engine the habits that were measured to hold; nothing connects yet."""
    with app.app_context():
        engine = db.engine
    event.listen(engine, "begin", _begin)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _connect_sqlite)


def _connect_sqlite(connection: DBAPIConnection, _record: object) -> None:
    # pysqlite must not send BEGIN by itself: its own mode loses updates without a word.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
    # SQLite's own lower() knows no Cyrillic.
    connection.create_function("lower", 1, lambda s: s.lower() if isinstance(s, str) else s)


def _begin(connection: Connection) -> None:
    """Reading transactions cannot write, on either database; writing ones take the lock at once."""
    writing = _writing.get()
    if connection.dialect.name == "sqlite":
        if connection.info.get("writing") is not writing:
            connection.exec_driver_sql(f"PRAGMA query_only={0 if writing else 1}")
            connection.info["writing"] = writing
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
    elif not writing:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def rows(statement: Select[*Ts], values: Mapping[str, Any]) -> Result[*Ts]:
    """Plain columns, read past the session's own work for mapped objects; what it has not flushed is not seen."""
    return db.session.connection().execute(statement, values)


@contextmanager
def transaction() -> Iterator[None]:
    """Everything inside happens, or nothing does. What it decides on is read inside, afresh."""
    if _writing.get():
        raise RuntimeError("transactions do not nest")
    db.session.rollback()
    with _turn(db.engine):
        token = _writing.set(True)
        try:
            yield
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
        finally:
            _writing.reset(token)


@contextmanager
def _turn(engine: Engine) -> Iterator[None]:
    """SQLite lets writers wait by sleeping, which is not fair; one queue per process is."""
    if engine.dialect.name != "sqlite":
        yield
        return
    if not _one_writer.acquire(timeout=WAIT_SECONDS):
        raise Busy
    try:
        yield
    finally:
        _one_writer.release()


def writing() -> bool:
    """Whether a transaction() is open here: what is slow asks, and refuses to run inside one."""
    return _writing.get()
