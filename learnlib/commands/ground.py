"""What every start needs: the key, the lock of a running server, the migrated database, the shipped courses."""

import contextlib
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import click
from flask import Flask
from sqlalchemy import select

from learnlib import config, migrating
from learnlib.clock import now
from learnlib.content.documents import Documents
from learnlib.courses import operations as courses
from learnlib.courses.models import Course, Revision
from learnlib.database import transaction
from learnlib.extensions import db

LOCK = "server.lock"


def make_key(instance: Path) -> None:
    """Make the instance folder and its secret key, once, readable by nobody else."""
    instance.mkdir(parents=True, exist_ok=True)
    file = instance / config.SECRET_FILE
    if file.exists() or os.environ.get("SECRET_KEY") or os.environ.get(config.PREFIX + "SECRET_KEY"):
        return
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as key:
        key.write(secrets.token_urlsafe(48))


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def only_one(instance: Path) -> Iterator[None]:
    """Hold the instance for this process; the lock goes with the process, however it ends."""
    with (instance / LOCK).open("a") as file:
        try:
            _take(file)
        except OSError as error:
            raise click.ClickException(
                "Сървърът вече работи с тази папка. Спрете го или изберете друга с --instance."
            ) from error
        yield


def is_behind() -> bool:
    """Whether the database needs a migration."""
    return migrating.present() != migrating.newest()


def is_empty() -> bool:
    """Whether nothing was ever stored."""
    return migrating.present() is None


def bring_up_to_date(app: Flask) -> Path | None:
    """Migrate if need be, after a backup, whose file is returned."""
    from learnlib.commands.backup import save

    if not is_behind():
        return None
    kept = None if is_empty() else save(app, Path(app.instance_path) / "backups")
    migrating.upgrade()
    return kept


def import_shipped() -> list[str]:
    """Publish the courses that ship with the product, unless somebody has published a version of their own since."""
    changed = []
    for folder in sorted(path for path in config.shipped("courses").iterdir() if path.is_dir()):
        documents = Documents.from_folder(folder)
        if _is_known(folder.name, documents.digest):
            continue
        prepared = courses.prepare(documents)
        with transaction():
            courses.publish(folder.name, prepared, by=None, at=now(), note="Доставена с програмата.")
        changed.append(folder.name)
    return changed


def _is_known(slug: str, digest: str) -> bool:
    course = db.session.scalar(select(Course).where(Course.slug == slug))
    if course is None:
        return False
    revisions = db.session.scalars(select(Revision).where(Revision.course_id == course.id)).all()
    own = any(revision.by is not None for revision in revisions)
    return own or any(revision.digest == digest for revision in revisions)


def settings_for(instance: Path, **changes: Any) -> dict[str, Any]:
    """The settings of an instance before there is an application."""
    return config.load(instance) | changes
