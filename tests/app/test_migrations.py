"""Models equal migrations; up, down and up again; nothing is lost on the way."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import inspect, text

from learnlib import migrating
from learnlib.database import UtcDateTime, transaction
from learnlib.extensions import Base, db
from tests import cast


def same_moments(
    _context: object, _inspected: object, _metadata: object, _found: object, declared: object
) -> bool | None:
    return False if isinstance(declared, UtcDateTime) else None


def test_models_equal_migrations(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": same_moments})
        assert compare_metadata(context, Base.metadata) == []


def test_down_and_up_again(app: Flask) -> None:
    with app.app_context():
        migrating.downgrade("base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        migrating.upgrade()
        assert "person" in inspect(db.engine).get_table_names()


def test_upgrading_an_up_to_date_database_changes_nothing(app: Flask) -> None:
    with app.app_context():
        before = db.session.execute(text("SELECT count(*) FROM person")).scalar_one()
        db.session.remove()
        migrating.upgrade()
        assert db.session.execute(text("SELECT count(*) FROM person")).scalar_one() == before


def test_points_survive_the_loss_of_how_they_were_given(app: Flask) -> None:
    score = "INSERT INTO score (attempt_id, question_id, points, out_of, at, detail) VALUES (1, 'q', 3, 4, :at, '{}')"
    attempt = (
        "INSERT INTO attempt (id, enrolment_id, quiz_id, number, revision_id, drawn, started_at)"
        " VALUES (1, 1, 'd/q', 1, 1, '[]', :at)"
    )
    with app.app_context():
        with transaction():
            for statement in (attempt, score):
                db.session.execute(text(statement), {"at": cast.NOW})
        migrating.downgrade("0001")
        assert "detail" not in {column["name"] for column in inspect(db.engine).get_columns("score")}
        assert db.session.execute(text("SELECT points, out_of FROM score")).one() == (3, 4)
        db.session.remove()
        migrating.upgrade()
        assert db.session.execute(text("SELECT points, detail FROM score")).one() == (3, None)
        db.session.remove()


def test_one_head() -> None:
    from alembic.script import ScriptDirectory

    from learnlib import config

    heads = ScriptDirectory(str(config.shipped("migrations"))).get_heads()
    assert len(heads) == 1, f"two people added a migration at once; make one follow the other: {heads}"


def test_reading_cannot_write(app: Flask) -> None:
    from sqlalchemy.exc import DBAPIError

    with app.app_context():
        with pytest.raises(DBAPIError):
            db.session.execute(text("UPDATE person SET given = 'х'"))
        db.session.rollback()
        with transaction():
            assert db.session.execute(text("UPDATE person SET given = given")).rowcount > 0  # type: ignore[attr-defined]


def change_and_fail() -> None:
    with transaction():
        db.session.execute(text("UPDATE person SET given = 'х'"))
        raise ZeroDivisionError


def test_a_failed_transaction_leaves_nothing(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(ZeroDivisionError):
            change_and_fail()
        changed = db.session.execute(text("SELECT count(*) FROM person WHERE given = 'х'")).scalar_one()
        assert changed == 0


def test_migrations_name_plain_types() -> None:
    from learnlib import config

    for file in Path(config.shipped("migrations") / "versions").glob("*.py"):
        assert "import learnlib" not in file.read_text("utf-8"), f"{file.name} would change when our code does"


def test_the_newest_migration_is_known_without_alembic(app: Flask) -> None:
    with app.app_context():
        migrating.ready(app)
        head = ScriptDirectory(app.extensions["migrate"].directory).get_current_head()
        assert migrating.newest() == head == migrating.present()
        migrating.downgrade("base")
        assert migrating.present() is None
        migrating.upgrade()
        db.session.remove()
