"""`learnlib run`: everything that a first start needs, then the server."""

import os
import socket
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from learnlib import assets, config, serving
from learnlib.commands import ground
from learnlib.commands.people import first_administrator


@click.command("run", help="Стартира сайта. Първия път прави всичко нужно.")
@click.option("--host", default="127.0.0.1", show_default=True, help="На кой адрес слуша (0.0.0.0: за цялата мрежа).")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--demo", is_flag=True, help="Показна инсталация с измислени хора, в отделна папка.")
@with_appcontext
def run(host: str, port: int, demo: bool) -> None:
    instance = Path(current_app.instance_path)
    if demo:
        instance = instance / "demo"
        ground.make_key(instance)
    shown = _shown(host, port)
    with ground.only_one(instance):
        app = _application(instance, shown, demo=demo)
        with app.app_context():
            lines = _prepare(app, shown, demo=demo)
        _free(host, port)
        for line in lines:
            click.echo(line)
        serving.serve(app, host, port)


def _application(instance: Path, shown: str, *, demo: bool) -> Flask:
    from learnlib import create_app

    environ = dict(os.environ)
    if demo:
        # The demo prints its own address: its papers say ОБРАЗЕЦ and lead nowhere else.
        environ |= {"LEARNLIB_DEMO": "1", "LEARNLIB_DIRECTOR": "Име Фамилия"}
        environ.setdefault("LEARNLIB_PUBLIC_URL", shown)
        environ.pop("DATABASE_URL", None)
    return create_app(instance, environ, STATIC_FOLDER=assets.compress(instance))


def _prepare(app: Flask, shown: str, *, demo: bool) -> list[str]:
    lines = [""]
    if kept := ground.bring_up_to_date(app):
        lines.append(f"Базата данни е обновена; копие отпреди това: {kept}")
    lines += [f"Курсът „{slug}“ е внесен." for slug in ground.import_shipped()]
    lines += ["", f"Сайтът работи на {shown}", "Спиране: Ctrl+C", ""]
    if demo:
        from learnlib import demo as demonstration

        return lines + demonstration.fill()
    return lines + first_administrator(shown)


def _shown(host: str, port: int) -> str:
    name = "localhost" if host in ("127.0.0.1", "::1", "0.0.0.0", "::") else host  # noqa: S104 -- compared, not bound
    return f"http://{name}:{port}"


def _free(host: str, port: int) -> None:
    """Say in words that somebody else holds the port, instead of a trace."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(f"Порт {port} е зает. Изберете друг: --port {port + 1}") from error


@click.command("settings", help="Показва настройките и откъде идват.")
@with_appcontext
def settings() -> None:
    for setting in config.SETTINGS:
        value = current_app.config[setting.name]
        hidden = setting.name in ("SECRET_KEY", "SMTP_PASSWORD", "DATABASE_URL") and value
        click.echo(f"{setting.name:16} {'(скрито)' if hidden else repr(value)}\n{'':16} {setting.help}")


COMMANDS = (run, settings)
