"""`learnlib jobs`: the worker by itself, for hosts where several servers share one PostgreSQL."""

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from learnlib.clock import now
from learnlib.jobs import Worker, work_once


@click.command("jobs", help="Изпраща писмата и върши чакащата работа. С --stay не спира.")
@click.option("--stay", is_flag=True, help="Остава и чака нова работа.")
@with_appcontext
def jobs(stay: bool) -> None:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    if stay:
        Worker(app).run()
        return
    done = 0
    while work_once(app):
        done += 1
    click.echo(f"{now():%H:%M}: {done}")


COMMANDS = (jobs,)
