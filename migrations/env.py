"""Alembic's way to the database.

On SQLite foreign keys are off while tables are rebuilt, and checked before the commit: with them on, a batch
migration silently empties the children of the table that it replaces.
"""

from alembic import context
from flask import current_app
from sqlalchemy import Connection, create_engine, event, func, inspect, pool, select, table

from learnlib.database import UtcDateTime
from learnlib.extensions import Base


def counts(connection: Connection) -> dict[str, int]:
    tables = inspect(connection).get_table_names()
    return {name: connection.execute(select(func.count()).select_from(table(name))).scalar_one() for name in tables}


def check(connection: Connection, before: dict[str, int]) -> None:
    """Refuse to commit a migration that lost rows of a table which it kept."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"foreign keys broken by the migration: {broken[:5]}")
    after = counts(connection)
    # A table that a migration means to empty is dropped by it and is not compared.
    lost = {name: (n, after[name]) for name, n in before.items() if name in after and after[name] < n}
    lost.pop("alembic_version", None)
    if lost:
        raise RuntimeError(f"rows lost by the migration: {lost}")


def run() -> None:
    engine = create_engine(current_app.config["SQLALCHEMY_DATABASE_URI"], poolclass=pool.NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", own_transactions)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_type=True,
            transactional_ddl=True,
            process_revision_directives=skip_empty,
            render_item=render_item,
        )
        with context.begin_transaction():
            before = counts(connection)
            context.run_migrations()
            check(connection, before)
    engine.dispose()


def own_transactions(dbapi_connection, _record) -> None:
    dbapi_connection.isolation_level = None
    dbapi_connection.execute("PRAGMA foreign_keys=OFF")


def render_item(kind, item, _context):
    """Migrations name plain types, so that they outlive ours."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def skip_empty(_context, _revision, directives) -> None:
    if directives and directives[0].upgrade_ops.is_empty():
        directives[:] = []


run()
