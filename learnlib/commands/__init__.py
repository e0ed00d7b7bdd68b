"""The `learnlib` command line, with Flask's underneath."""

import os
import sys
from pathlib import Path

import click
from flask import Flask
from flask.cli import FlaskGroup, ScriptInfo
from sqlalchemy.exc import DBAPIError

from learnlib import migrating
from learnlib.config import PREFIX, BadSetting, instance_folder


def register(app: Flask) -> None:
    """Add our commands to the application's own."""
    from learnlib.commands import backup, courses, people, run, work

    for command in (*run.COMMANDS, *courses.COMMANDS, *people.COMMANDS, *backup.COMMANDS, *work.COMMANDS):
        app.cli.add_command(command)


def _create_app() -> Flask:
    from learnlib import create_app
    from learnlib.commands.ground import make_key

    instance = instance_folder()
    make_key(instance)
    return create_app(instance)


def _choose_instance(_context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value:
        os.environ[PREFIX + "INSTANCE"] = str(Path(value).resolve())


class Group(FlaskGroup):
    """Flask's group; `db` gets its extension only when it is asked for."""

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name == "db":
            migrating.ready(ctx.ensure_object(ScriptInfo).load_app())
        return super().get_command(ctx, name)


def main() -> None:
    """What `learnlib` runs."""
    group = Group(
        create_app=lambda: _create_app(), add_default_commands=False, add_version_option=False, load_dotenv=False
    )
    group.help = "Платформа за петдневните практикуми на библиотеката."
    group.params.append(
        click.Option(
            ["--instance"],
            help="Папка с базата данни, файловете и ключа (иначе instance/).",
            expose_value=False,
            is_eager=True,
            callback=_choose_instance,
        )
    )
    group = click.version_option(package_name="learnlib", message="learnlib %(version)s")(group)
    try:
        group(prog_name="learnlib", obj=ScriptInfo(create_app=lambda: _create_app()))
    except BadSetting as error:
        sys.exit(str(error))
    except DBAPIError as error:
        sys.exit(f"Базата данни не отговаря или още не е създадена (learnlib run я създава): {error.orig}")
