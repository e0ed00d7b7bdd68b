"""`learnlib person`, and the first administrator."""

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from learnlib.access import Role
from learnlib.accounts import operations
from learnlib.accounts.models import Person, PersonRole
from learnlib.accounts.rules import codes
from learnlib.clock import now
from learnlib.database import transaction
from learnlib.extensions import db


@click.group("person", help="Хора: нов човек, нов код за влизане, списък.")
def person() -> None:
    pass


@person.command("add", help="Нов човек; отпечатва името и кода, с които се влиза първия път.")
@click.argument("given")
@click.argument("family")
@click.option("--middle", default=None, help="Презиме.")
@click.option("--login", default=None, help="Потребителско име (иначе се прави от името).")
@click.option("--role", "roles", multiple=True, type=click.Choice([role.value for role in Role]), required=True)
@with_appcontext
def add(given: str, family: str, middle: str | None, login: str | None, roles: tuple[str, ...]) -> None:
    with transaction():
        made = operations.create_person(
            login=login,
            given=given,
            middle=middle,
            family=family,
            roles=[Role(role) for role in roles],
            by=None,
            at=now(),
        )
        code = operations.new_code(made, by=None, at=now())
        click.echo(f"{made.login}  {codes.shown(code)}")


@person.command("code", help="Нов код за влизане, когато паролата е забравена.")
@click.argument("login")
@with_appcontext
def code(login: str) -> None:
    with transaction():
        found = db.session.scalar(select(Person).where(Person.login == login))
        if found is None:
            raise click.ClickException(f"Няма човек с потребителско име „{login}“.")
        click.echo(codes.shown(operations.new_code(found, by=None, at=now())))


@person.command("list", help="Всички хора с ролите им.")
@with_appcontext
def list_() -> None:
    for found in db.session.scalars(select(Person).order_by(Person.login)):
        state = "" if found.active else " (спрян)"
        click.echo(f"{found.login:24} {found.name}{state}  {', '.join(r.role for r in found.roles)}")


def first_administrator(address: str) -> list[str]:
    """Make an administrator if there is none, and say how to sign in."""
    there = db.session.scalar(select(PersonRole.id).where(PersonRole.role == Role.ADMINISTRATOR).limit(1))
    if there is not None:
        return []
    with transaction():
        made = operations.create_person(
            login="admin", given="Администратор", middle=None, family="на сайта",
            roles=(Role.ADMINISTRATOR, Role.COORDINATOR), by=None, at=now(),
        )  # fmt: skip
        code = operations.new_code(made, by=None, at=now())
    return [
        "Първо влизане (кодът важи веднъж, после избирате парола):",
        f"  {address}/sign-in/code",
        "  потребителско име: admin",
        f"  код: {codes.shown(code)}",
        "  Ако кодът се загуби: learnlib person code admin",
        "",
    ]


COMMANDS = (person,)
