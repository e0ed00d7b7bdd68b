"""What happens when several do it at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from flask import Flask
from sqlalchemy import select

from learnlib.access import Role
from learnlib.accounts import operations
from learnlib.accounts.models import Person, PersonRole
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.pages import Refused
from tests import cast


def at_once(app: Flask, *acts: Callable[[], object]) -> list[str]:
    """Each in a thread and a transaction of its own; what became of them."""

    def run(act: Callable[[], object]) -> str:
        with app.test_request_context():
            try:
                with transaction():
                    act()
            except (operations.Throttled, Refused) as refusal:
                return type(refusal).__name__
            finally:
                db.session.remove()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_many_tries_at_one_moment_are_not_looked_at_for_free(app: Flask) -> None:
    def try_once() -> None:
        operations.note_try("ana", "192.0.2.1", at=cast.NOW)

    assert at_once(app, *[try_once] * 10) == ["Throttled"] * 5 + ["done"] * 5


def test_of_two_last_administrators_who_resign_at_one_moment_one_stays(app: Flask) -> None:
    with app.app_context(), transaction():
        trainer = db.session.get_one(Person, cast.id_of("trainer"))
        operations.grant_role(trainer, Role.ADMINISTRATOR, by=None, at=cast.NOW)

    def resign() -> None:
        person = db.session.get_one(Person, cast.id_of("administrator"))
        operations.revoke_role(person, Role.ADMINISTRATOR, by=person.id, at=cast.NOW)

    def close() -> None:
        person = db.session.get_one(Person, cast.id_of("trainer"))
        operations.deactivate(person, by=person.id, at=cast.NOW)

    assert at_once(app, resign, close) == ["Refused", "done"]
    with app.app_context():
        left = select(Person.id).join(PersonRole).where(PersonRole.role == Role.ADMINISTRATOR, Person.active)
        assert len(db.session.scalars(left).all()) == 1
