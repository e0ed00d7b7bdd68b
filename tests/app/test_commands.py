"""The command line: first start, courses in and out, people, backup and the way back, on both databases."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select, text

from learnlib import config, create_app, demo
from learnlib.accounts.models import Person
from learnlib.commands import backup, ground, run
from learnlib.commands.people import first_administrator
from learnlib.courses.models import Course, Revision
from learnlib.database import transaction
from learnlib.demo import scene
from learnlib.extensions import db
from tests import cast
from tests.app.state import changed, fingerprint
from tests.databases import KEY
from tests.page import Reader

Command = Callable[..., Result]


@pytest.fixture
def learnlib(app: Flask) -> Command:
    """learnlib("person", "list") as it would be typed."""
    runner = app.test_cli_runner()

    def command(*words: str, typed: str | None = None) -> Result:
        return runner.invoke(args=[*words], input=typed)

    return command


def test_a_folder_becomes_a_course_and_comes_out_the_same(learnlib: Command, tmp_path: Path, app: Flask) -> None:
    assert learnlib("import", str(cast.COURSE), "--slug", "vtori").exit_code == 0
    out = tmp_path / "out"
    assert learnlib("export", "vtori", str(out)).exit_code == 0
    packed = tmp_path / "out.zip"
    assert learnlib("export", "vtori", str(packed)).exit_code == 0
    assert learnlib("import", str(packed), "--slug", "treti").exit_code == 0
    with app.app_context():
        digests = set(db.session.scalars(select(Course.published_digest)))
        assert len(digests) == 1, "the same documents have the same digest wherever they come from"


def test_a_course_with_mistakes_is_not_imported_and_each_is_named(
    learnlib: Command, tmp_path: Path, app: Flask
) -> None:
    folder = tmp_path / "greshen"
    shutil.copytree(cast.COURSE, folder)
    plan = folder / "course.yaml"
    plan.write_text(plan.read_text("utf-8").replace("hours: 6", "hours: 7"), "utf-8")
    (folder / "den-1" / "fondat.md").unlink()
    before = fingerprint(app)
    result = learnlib("import", str(folder))
    assert result.exit_code == 1
    assert "course.yaml:" in result.output
    assert "fondat" in result.output
    assert changed(before, fingerprint(app)) == []


def test_a_folder_that_is_no_course_is_refused_in_words(learnlib: Command, tmp_path: Path) -> None:
    (tmp_path / "photo.exe").write_bytes(b"MZ")
    for command in ("check", "tree", "import"):
        result = learnlib(command, str(tmp_path))
        assert result.exit_code == 1, command
        assert "Traceback" not in result.output
        assert isinstance(result.exception, SystemExit), command


def test_a_course_is_checked_and_drawn_without_being_imported(learnlib: Command, app: Flask) -> None:
    before = fingerprint(app)
    assert "Наред: Малък курс" in learnlib("check", str(cast.COURSE)).output
    assert "Библиотечният фонд" in learnlib("tree", str(cast.COURSE)).output
    assert changed(before, fingerprint(app)) == []


def test_verify_finds_a_document_that_somebody_changed(learnlib: Command, app: Flask) -> None:
    assert learnlib("verify").exit_code == 0
    with app.app_context(), transaction():
        db.session.execute(text("UPDATE revision SET compiled = 'x'"))
    assert learnlib("verify").exit_code == 1


def test_a_person_made_at_the_terminal_signs_in_with_the_printed_code(
    learnlib: Command, as_: Callable[..., Reader]
) -> None:
    result = learnlib("person", "add", "Мария", "Нова", "--role", "trainee")
    login, code = result.output.split()
    assert login == "maria.nova"
    page = as_().post("accounts.sign_in_code", {"login": login, "code": code})
    assert page.location.endswith("/password")
    assert login in learnlib("person", "list").output


def test_a_new_code_is_made_for_a_forgotten_password(learnlib: Command) -> None:
    assert re.fullmatch(r"[2-9A-Z]{5}-[2-9A-Z]{5}", learnlib("person", "code", "ana").output.strip())
    assert learnlib("person", "code", "nobody").exit_code == 1


def test_a_backup_is_one_private_file_that_brings_everything_back(
    learnlib: Command, app: Flask, tmp_path: Path
) -> None:
    if app.config["DATABASE_URL"] and not shutil.which("pg_dump", path=app.config["PG_BIN"] or None):
        pytest.skip("no pg_dump here")
    media = Path(app.instance_path) / "media" / "ab" / "abc"
    media.parent.mkdir(parents=True, exist_ok=True)
    media.write_bytes(b"photo")
    before = fingerprint(app)
    result = learnlib("backup", str(tmp_path))
    assert result.exit_code == 0, result.output
    file = Path(result.output.strip())
    assert file.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(file) as packed:
        assert json.loads(packed.read("about.json"))["format"] == backup.FORMAT
        assert "media/ab/abc" in packed.namelist()
    media.unlink()
    with app.app_context(), transaction():
        db.session.execute(text("UPDATE person SET given = 'изчезна'"))
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    result = learnlib("restore", str(file), typed="y\n")
    assert result.exit_code == 0, result.output
    assert changed(before, fingerprint(app)) == []
    assert media.read_bytes() == b"photo"
    shutil.rmtree(Path(app.instance_path) / "backups")
    shutil.rmtree(Path(app.instance_path) / "media")


def test_a_running_server_is_not_restored_under(learnlib: Command, app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(b"x")
    with ground.only_one(Path(app.instance_path)):
        result = learnlib("restore", str(file), typed="y\n")
    assert result.exit_code == 1
    assert "Сървърът вече работи" in result.output


@pytest.mark.parametrize("body", [b"", b"PK", b"not a zip"])
def test_what_is_no_backup_changes_nothing(body: bytes, learnlib: Command, app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(body)
    before = fingerprint(app)
    result = learnlib("restore", str(file), typed="y\n")
    assert result.exit_code == 1
    assert "Това не е копие" in result.output
    assert changed(before, fingerprint(app)) == []


def test_old_backups_are_let_go_when_asked(app: Flask, tmp_path: Path) -> None:
    if app.config["DATABASE_URL"]:
        pytest.skip("the same on both")
    runner = app.test_cli_runner()
    for _night in range(4):
        assert runner.invoke(args=["backup", str(tmp_path), "--keep", "2"]).exit_code == 0
    assert len(list(tmp_path.glob("learnlib-*.zip"))) == 2


# First start


def test_the_first_start_makes_everything_and_says_how_to_sign_in(tmp_path: Path) -> None:
    ground.make_key(tmp_path)
    assert (tmp_path / config.SECRET_FILE).stat().st_mode & 0o077 == 0
    app = create_app(tmp_path, {})
    with app.app_context():
        lines = "\n".join(run._prepare(app, "http://localhost:8000", demo=False))
        assert "admin" in lines
        assert "http://localhost:8000" in lines
        assert sorted(db.session.scalars(select(Course.slug))) == ["ikt", "osnovni-deynosti"]
        assert first_administrator("http://localhost:8000") == [], "once"
        assert ground.import_shipped() == [], "an unchanged folder is no news"
        assert run._prepare(app, "http://localhost:8000", demo=False).count("") >= 2
        db.session.remove()
        db.engine.dispose()


def test_the_key_is_made_once(tmp_path: Path) -> None:
    ground.make_key(tmp_path)
    first = (tmp_path / config.SECRET_FILE).read_text()
    ground.make_key(tmp_path)
    assert (tmp_path / config.SECRET_FILE).read_text() == first


def test_a_course_that_somebody_made_their_own_is_not_overwritten_by_an_update(app: Flask) -> None:
    with app.app_context():
        assert ground.import_shipped() == ["ikt", "osnovni-deynosti"]
        with transaction():
            shipped = db.session.scalars(select(Revision).join(Course).where(Course.slug == "osnovni-deynosti")).one()
            shipped.by = cast.id_of("trainer")
            shipped.digest = "0" * 64
        assert ground.import_shipped() == []


def test_the_demo_is_made_once_and_has_everybody(tmp_path: Path) -> None:
    app = create_app(tmp_path, {"SECRET_KEY": KEY, "LEARNLIB_DEMO": "1", "LEARNLIB_DIRECTOR": "Име Фамилия"})
    with app.app_context():
        ground.bring_up_to_date(app)
        ground.import_shipped()
        demo.fill()
        states = db.session.execute(text("SELECT state, count(*) FROM certificate GROUP BY state ORDER BY state")).all()
        assert [tuple(row) for row in states] == [("issued", 2), ("replaced", 1), ("revoked", 1)]
        people = db.session.execute(text("SELECT practicum_id, count(*) FROM enrolment GROUP BY practicum_id")).all()
        assert sorted(count for _id, count in people) == [6, 6, 22], "finished, announced, running"
        before = db.session.scalars(select(Person.id)).all()
        demo.fill()
        assert db.session.scalars(select(Person.id)).all() == before
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 11, 23), "19 20 23 24 25"),
        (date(2026, 11, 25), "23 24 25 26 27"),
        (date(2026, 11, 20), "18 19 20 23 24"),
        (date(2026, 11, 21), "19 20 21 23 24"),
        (date(2026, 11, 22), "19 20 22 23 24"),
    ],
)
def test_the_third_day_of_the_demo_is_today_and_the_others_are_working_days(today: date, days: str) -> None:
    assert [day.day for day in scene.days_around(today, 2, 5)] == [int(day) for day in days.split()]


def test_a_database_that_is_behind_is_kept_before_it_is_brought_up_to_date(app: Flask) -> None:
    if app.config["DATABASE_URL"] and not shutil.which("pg_dump", path=app.config["PG_BIN"] or None):
        pytest.skip("no pg_dump here")
    with app.app_context():
        assert ground.bring_up_to_date(app) is None
        with transaction():
            db.session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
        with pytest.raises(SystemExit):
            ground.bring_up_to_date(app)
        kept = list((Path(app.instance_path) / "backups").glob("*.zip"))
        assert len(kept) == 1
        shutil.rmtree(kept[0].parent)
