"""`learnlib backup` and `learnlib restore`: one file with the database, the media and what they need."""

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy import URL, make_url

from learnlib import config
from learnlib.clock import local, now
from learnlib.commands import ground
from learnlib.extensions import db

FORMAT = 1
SQLITE, POSTGRESQL, ABOUT = "database.sqlite", "database.dump", "about.json"
KEPT = (config.FILE, config.SECRET_FILE)


def save(app: Flask, folder: Path) -> Path:
    """Write a backup of this moment into the folder; a failed one leaves nothing half done behind."""
    folder.mkdir(parents=True, exist_ok=True)
    at = local(now())
    target = _free_name(folder, f"learnlib-{at:%Y-%m-%d-%H%M%S}")
    draft = target.with_suffix(".part")
    try:
        with tempfile.TemporaryDirectory(dir=folder) as room, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as file:
            database = _dump(_url(app), Path(room))
            file.write(database, database.name)
            instance = Path(app.instance_path)
            for path in _media(instance):
                file.write(path, path.relative_to(instance).as_posix(), zipfile.ZIP_STORED)
            for name in KEPT:
                if (instance / name).is_file():
                    file.write(instance / name, name)
            file.writestr(ABOUT, json.dumps({"format": FORMAT, "at": at.isoformat(), "database": database.name}))
        draft.chmod(0o600)  # it holds names and the secret key
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target


def _free_name(folder: Path, name: str) -> Path:
    path, number = folder / f"{name}.zip", 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}.zip"
    return path


def _url(app: Flask) -> URL:
    return make_url(app.config["SQLALCHEMY_DATABASE_URI"])


def _media(instance: Path) -> list[Path]:
    return sorted(path for path in (instance / "media").rglob("*") if path.is_file())


def _dump(url: URL, room: Path) -> Path:
    """A copy of one moment, taken while others write."""
    if url.get_backend_name() == "sqlite":
        copy = room / SQLITE
        with sqlite3.connect(str(url.database)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
        connection.close()
        _sound(copy)
        return copy
    copy = room / POSTGRESQL
    _postgresql("pg_dump", url, "--format=custom", "--no-owner", f"--file={copy}")
    return copy


def _sound(file: Path) -> None:
    connection = sqlite3.connect(file)
    try:
        (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        raise click.ClickException(f"Базата в копието е повредена: {error}") from error
    finally:
        connection.close()
    if verdict != "ok" or broken:
        raise click.ClickException(f"Базата в копието е повредена: {verdict} {broken[:3]}")


def _postgresql(program: str, url: URL, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs; the password goes by the environment, not by the command line."""
    found = shutil.which(program, path=current_app.config["PG_BIN"] or None)
    if found is None:
        raise click.ClickException(
            f"Не намирам {program}. Инсталирайте клиента на PostgreSQL или посочете папката му с PG_BIN."
        )
    plain = url.set(drivername="postgresql", password=None).render_as_string()
    environ = os.environ | ({"PGPASSWORD": str(url.password)} if url.password else {})
    done = subprocess.run(  # noqa: S603 -- a fixed program, arguments are ours
        [found, f"--dbname={plain}", *arguments], env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise click.ClickException(f"{program}: {done.stderr.strip()[-600:]}")


@click.command("backup", help="Записва всичко в един файл. Може и докато сайтът работи.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option("--keep", type=click.IntRange(1), help="Пази само толкова последни копия в папката.")
@with_appcontext
def backup(folder: Path | None, keep: int | None) -> None:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    folder = folder or Path(app.instance_path) / "backups"
    click.echo(save(app, folder))
    if keep:
        for old in sorted(folder.glob("learnlib-*.zip"))[:-keep]:
            old.unlink()


@click.command("restore", help="Връща състоянието от копие. Сайтът трябва да е спрян; сегашното се запазва отделно.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.confirmation_option(prompt="Сегашните данни ще бъдат заменени с тези от копието. Продължавате ли?")
@with_appcontext
def restore(file: Path) -> None:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    instance = Path(app.instance_path)
    with ground.only_one(instance), tempfile.TemporaryDirectory(dir=instance) as room:
        about = _unpack(file, Path(room))
        _fits(about, _url(app))
        if not ground.is_empty():
            click.echo(f"Сегашното състояние: {save(app, instance / 'backups')}")
        db.session.remove()
        db.engine.dispose()
        _put_back(Path(room), about, app)
    click.echo("Готово. Стартирайте сайта отново.")


def _unpack(file: Path, room: Path) -> dict[str, Any]:
    """Lay out the members that a backup may hold, and no others. Nothing of the instance is touched yet."""
    try:
        with zipfile.ZipFile(file) as packed:
            about = json.loads(packed.read(ABOUT))
            if about.get("format") != FORMAT:
                raise click.ClickException("Копието е от друга версия на програмата.")
            for name in packed.namelist():
                known = name in (SQLITE, POSTGRESQL, *KEPT) or name.startswith("media/")
                if known and ".." not in name.split("/"):
                    packed.extract(name, room)
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise click.ClickException("Това не е копие, направено с „learnlib backup“, или е повредено.") from error
    if about["database"] == SQLITE:
        _sound(room / SQLITE)
    return dict(about)


def _fits(about: dict[str, Any], url: URL) -> None:
    kind = SQLITE if url.get_backend_name() == "sqlite" else POSTGRESQL
    if about["database"] != kind:
        raise click.ClickException(f"Копието е от друг вид база данни ({about['database']}).")


def _put_back(room: Path, about: dict[str, Any], app: Flask) -> None:
    instance, url = Path(app.instance_path), _url(app)
    if about["database"] == SQLITE:
        database = Path(str(url.database))
        for ending in ("-wal", "-shm"):
            database.with_name(database.name + ending).unlink(missing_ok=True)
        (room / SQLITE).replace(database)
    else:
        _postgresql(
            "pg_restore", url, "--clean", "--if-exists", "--no-owner", "--single-transaction", str(room / POSTGRESQL)
        )
    if (room / "media").is_dir():
        shutil.rmtree(instance / "media", ignore_errors=True)
        (room / "media").replace(instance / "media")
    for name in KEPT:
        if (room / name).is_file():
            (room / name).chmod(0o600)
            (room / name).replace(instance / name)


COMMANDS = (backup, restore)
