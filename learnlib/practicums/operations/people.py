"""Who takes part: enrolling within the places there are, withdrawing, trainers."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select

from learnlib import journal
from learnlib.access import Role
from learnlib.accounts import operations as accounts
from learnlib.accounts.models import Person
from learnlib.extensions import db
from learnlib.pages import Refused
from learnlib.places.models import Library
from learnlib.practicums.models import Enrolment, Practicum, PracticumTrainer
from learnlib.practicums.operations.locks import hold
from learnlib.practicums.operations.plan import enrolled
from learnlib.practicums.rules import NewPerson, State


def enrol(practicum_id: int, person_id: int, *, by: int | None, at: datetime) -> Enrolment:
    """Give somebody a place; who withdrew gets the old one back, with all its facts. Refused when there is none."""
    practicum = hold(practicum_id)
    person = db.session.get(Person, person_id)
    if person is None or not person.active:
        raise Refused(_("Този човек няма действащ профил."), 404)
    _refuse_trainer(practicum, person)
    old = db.session.scalar(
        select(Enrolment).where(Enrolment.practicum_id == practicum_id, Enrolment.person_id == person_id)
    )
    if old and old.withdrawn_at is None:
        return old
    _refuse_full(practicum)
    if Role.TRAINEE not in {role.role for role in person.roles}:
        accounts.grant_role(person, Role.TRAINEE, by=by, at=at)
    enrolment = old or Enrolment(practicum_id=practicum_id, person_id=person_id, at=at, by=by)
    enrolment.withdrawn_at = enrolment.reason = None
    db.session.add(enrolment)
    db.session.flush()
    journal.record(
        "enrolment.restored" if old else "enrolment.made",
        "enrolment",
        enrolment.id,
        by=by,
        at=at,
        practicum=practicum_id,
        person=person_id,
    )
    return enrolment


def enrol_new(practicum_id: int, new: NewPerson, *, by: int, at: datetime) -> tuple[Enrolment, str]:
    """An account, a place and the one-time code for the slip, all or nothing."""
    practicum = hold(practicum_id)
    _refuse_full(practicum)
    _refuse_namesake(practicum_id, new)
    person = accounts.create_person(
        given=new.given,
        middle=new.middle,
        family=new.family,
        roles=[Role.TRAINEE],
        library=db.session.get(Library, new.library_id) if new.library_id else None,
        email=new.email,
        by=by,
        at=at,
    )
    enrolment = enrol(practicum_id, person.id, by=by, at=at)
    return enrolment, accounts.new_code(person, by=by, at=at)


def new_code(enrolment_id: int, *, by: int, at: datetime) -> str:
    """A new one-time code for somebody who is a trainee and nothing else: a code opens an account."""
    enrolment = db.session.get_one(Enrolment, enrolment_id)
    person = enrolment.person
    if {role.role for role in person.roles} != {Role.TRAINEE.value}:
        raise Refused(_("Този човек има и други права; нов код му дава администраторът."))
    if not person.active or enrolment.withdrawn_at:
        raise Refused(_("Този човек не е в списъка на практикума."))
    return accounts.new_code(person, by=by, at=at)


def withdraw(enrolment_id: int, *, reason: str, by: int, at: datetime) -> Enrolment:
    """Free the place. Everything that was learned, handed in and marked stays."""
    enrolment = db.session.get_one(Enrolment, enrolment_id)
    hold(enrolment.practicum_id)
    if enrolment.withdrawn_at is None:
        enrolment.withdrawn_at, enrolment.reason = at, reason
        journal.record("enrolment.withdrawn", "enrolment", enrolment.id, by=by, at=at, reason=reason)
        db.session.flush()
    return enrolment


def add_trainer(practicum_id: int, person_id: int, *, by: int, at: datetime) -> None:
    """Let a trainer run the practicum too."""
    practicum = hold(practicum_id)
    person = db.session.get(Person, person_id)
    if person is None or not {role.role for role in person.roles} & {Role.TRAINER, Role.COORDINATOR}:
        raise Refused(_("Този човек не е обучител."), 404)
    if any(trainer.person_id == person_id for trainer in practicum.trainers):
        return
    if _place_of(practicum_id, person_id):
        raise Refused(_("Този човек е записан като обучаем в същия практикум."))
    db.session.add(PracticumTrainer(practicum_id=practicum_id, person_id=person_id))
    journal.record("trainer.added", "practicum", practicum_id, by=by, at=at, person=person_id)
    db.session.flush()


def remove_trainer(practicum_id: int, person_id: int, *, by: int, at: datetime) -> None:
    """Take a trainer off the practicum and off its meetings. Refused for the last one once people may enrol."""
    practicum = hold(practicum_id)
    row = next((trainer for trainer in practicum.trainers if trainer.person_id == person_id), None)
    if row is None:
        return
    if len(practicum.trainers) == 1 and practicum.state != State.DRAFT:
        raise Refused(_("Практикумът не може да остане без обучител. Добавете първо друг."))
    for meeting in practicum.meetings:
        if meeting.trainer_id == person_id:
            meeting.trainer_id = None
    db.session.delete(row)
    journal.record("trainer.removed", "practicum", practicum_id, by=by, at=at, person=person_id)
    db.session.flush()


def _refuse_full(practicum: Practicum) -> None:
    if practicum.state == State.CLOSED:
        raise Refused(_("Практикумът е приключен; в него вече не се записват хора."))
    if enrolled(practicum.id) >= practicum.capacity:
        raise Refused(
            _("Всички %(count)s места са заети. Увеличете местата или отпишете някого.", count=practicum.capacity)
        )


def _refuse_trainer(practicum: Practicum, person: Person) -> None:
    if any(trainer.person_id == person.id for trainer in practicum.trainers):
        raise Refused(_("%(name)s е обучител в този практикум и не се записва като обучаем.", name=person.name))


def _refuse_namesake(practicum_id: int, new: NewPerson) -> None:
    names = select(Person.given, Person.middle, Person.family).join(Enrolment).where(
        Enrolment.practicum_id == practicum_id, Enrolment.withdrawn_at.is_(None)
    )  # fmt: skip
    wanted = tuple((part or "").casefold() for part in (new.given, new.middle, new.family))
    if any(tuple((part or "").casefold() for part in row) == wanted for row in db.session.execute(names)):
        raise Refused(
            _("В този практикум вече има човек с това име. Ако е друг, добавете презиме или го запишете от списъка.")
        )


def _place_of(practicum_id: int, person_id: int) -> bool:
    found = select(func.count()).select_from(Enrolment).where(
        Enrolment.practicum_id == practicum_id,
        Enrolment.person_id == person_id,
        Enrolment.withdrawn_at.is_(None),
    )  # fmt: skip
    return bool(db.session.scalar(found))
