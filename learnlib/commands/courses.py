"""Courses from folders and back: import, export, check, verify, tree."""

from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import force_locale, gettext
from sqlalchemy import select

from learnlib.clock import now
from learnlib.content.check import check as check_course
from learnlib.content.documents import Documents, DocumentsRefused
from learnlib.content.parse import parse
from learnlib.content.problems import Problem
from learnlib.content.tree import tree as draw
from learnlib.courses import operations, queries
from learnlib.courses.models import Revision
from learnlib.database import transaction
from learnlib.extensions import db

FOLDER = click.Path(exists=True, file_okay=True, path_type=Path)


def _documents(path: Path) -> Documents:
    try:
        return Documents.from_zip(path.read_bytes()) if path.is_file() else Documents.from_folder(path)
    except DocumentsRefused as error:
        _say(error.problems)
        raise click.ClickException("Това не е курс.") from error


def _say(problems: tuple[Problem, ...]) -> None:
    with force_locale("bg"):
        for problem in problems:
            click.echo(problem.text(gettext), err=True)


@click.command("import", help="Внася курс от папка или zip и го публикува.")
@click.argument("path", type=FOLDER)
@click.option("--slug", help="Кратко име на курса в адресите (иначе името на папката).")
@click.option("--note", default="", help="Какво е променено.")
@with_appcontext
def import_(path: Path, slug: str | None, note: str) -> None:
    slug = slug or path.stem
    try:
        prepared = operations.prepare(_documents(path), slug=slug)
    except operations.Invalid as error:
        _say(error.problems)
        raise click.ClickException("Курсът не е внесен: поправете изброеното.") from error
    with transaction():
        revision = operations.publish(slug, prepared, by=None, at=now(), note=note)
        click.echo(f"{slug}: издание {revision.number}, {revision.digest[:12]}")


@click.command("export", help="Записва публикувания курс като папка или zip.")
@click.argument("slug")
@click.argument("path", type=click.Path(path_type=Path))
@with_appcontext
def export(slug: str, path: Path) -> None:
    revision = queries.published(slug)
    if revision is None:
        raise click.ClickException(f"Няма публикуван курс „{slug}“.")
    documents = queries.documents(revision)
    if path.suffix == ".zip":
        path.write_bytes(documents.to_zip())
    else:
        documents.to_folder(path)
    click.echo(f"{len(documents)} документа, {documents.digest[:12]}")


@click.command("check", help="Проверява курс в папка или zip; нищо не променя.")
@click.argument("path", type=FOLDER)
@with_appcontext
def check(path: Path) -> None:
    documents = _documents(path)
    course, problems = parse(documents)
    if course is not None:
        problems = (*problems, *check_course(course, documents))
    _say(problems)
    if course is None or any(problem.severity == "error" for problem in problems):
        raise click.ClickException("Курсът не може да се публикува.")
    click.echo(f"Наред: {course.title}, {course.hours} академични часа.")


@click.command("verify", help="Прочита наново всяко издание и сравнява смисъла му със записания.")
@with_appcontext
def verify() -> None:
    bad = 0
    for revision in db.session.scalars(select(Revision).order_by(Revision.id)):
        faults = operations.verify(revision)
        bad += bool(faults)
        click.echo(f"{revision.course.slug} {revision.number}: {'; '.join(faults) if faults else 'наред'}")
    if bad:
        raise click.ClickException(f"{bad} издания не отговарят на записаното.")


@click.command("tree", help="Показва курс като дърво.")
@click.argument("path", type=FOLDER)
@with_appcontext
def tree(path: Path) -> None:
    course, problems = parse(_documents(path))
    _say(problems)
    if course is None:
        raise click.ClickException("Курсът не може да се прочете.")
    click.echo(draw(course))


COMMANDS = (import_, export, check, verify, tree)
