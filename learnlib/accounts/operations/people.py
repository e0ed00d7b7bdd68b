"""People: their accounts, roles, contact and the codes of their slips."""

from collections.abc import Collection, Iterable
from datetime import datetime

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from learnlib import journal
from learnlib.access import Capability, Role
from learnlib.accounts.models import Person, PersonRole, SignInCode
from learnlib.accounts.operations.sign_in import end_sessions
from learnlib.accounts.rules import codes, names
from learnlib.extensions import db
from learnlib.pages import Refused
from learnlib.places.models import Library

# Who holds one of these can reach everybody's data, so only an administrator gives, takes and resets them.
OF_THE_OFFICE = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})


def grantable(capabilities: Collection[Capability]) -> frozenset[Role]:
    """The roles that somebody with these capabilities may give and take."""
    if Capability.ADMINISTER in capabilities:
        return frozenset(Role)
    return frozenset(Role) - OF_THE_OFFICE if Capability.COORDINATE in capabilities else frozenset()


def may_manage(capabilities: Collection[Capability], person: Person) -> bool:
    """Whether somebody with these capabilities may change the person's roles and make them a new code."""
    return {Role(each.role) for each in person.roles} <= grantable(capabilities)


def create_person(
    *,
    login: str | None = None,
    given: str,
    middle: str | None = None,
    family: str,
    roles: Iterable[Role],
    library: Library | None = None,
    email: str | None = None,
    phone: str | None = None,
    by: int | None,
    at: datetime,
) -> Person:
    """An account; without `login` it gets one from the name. Raises Refused when the login is taken."""
    person = Person(
        login=_free_login(login, given, family),
        given=names.clean_name(given),
        middle=names.clean_name(middle or "") or None,
        family=names.clean_name(family),
        email=email or None,
        phone=phone or None,
        library=library,
        created_at=at,
    )
    person.roles = [PersonRole(role=role) for role in sorted(set(roles))]
    db.session.add(person)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise Refused(_("Това потребителско име току-що беше заето. Опитайте отново.")) from error
    given_roles = [each.role for each in person.roles]
    journal.record("person.created", "person", person.id, by=by, at=at, login=person.login, roles=given_roles)
    return person


def _free_login(wished: str | None, given: str, family: str) -> str:
    if wished is None:
        taken = set(db.session.scalars(select(Person.login)))
        return names.login_of(given, family, taken)
    login = names.fold_login(wished)
    if not names.is_login(login):
        raise Refused(_("Потребителското име се пише с латински букви, цифри, точка и тире: поне два знака."), 422)
    if db.session.scalar(select(Person.id).where(Person.login == login)):
        raise Refused(_("Това потребителско име е заето. Изберете друго."), 409)
    return login


def change_contact(
    person: Person, *, email: str | None, phone: str | None, locale: str | None, by: int, at: datetime
) -> None:
    """The person's optional contact and language; the journal keeps which of them changed, not the values."""
    new = {"email": email or None, "phone": phone or None, "locale": locale or None}
    changed = sorted(name for name, value in new.items() if getattr(person, name) != value)
    for name in changed:
        setattr(person, name, new[name])
    if changed:
        journal.record("person.contact_changed", "person", person.id, by=by, at=at, fields=changed)


def new_code(person: Person, *, by: int | None, at: datetime) -> str:
    """A fresh one-time code; returned once, kept as a hash, and earlier codes no longer work."""
    db.session.execute(
        update(SignInCode).where(SignInCode.person_id == person.id, SignInCode.used_at.is_(None)).values(used_at=at)
    )
    code = codes.make()
    db.session.add(
        SignInCode(
            person_id=person.id,
            code_hash=codes.digest(code, person.id, current_app.config["SECRET_KEY"]),
            made_at=at,
            made_by=by,
            expires_at=at + codes.GOOD_FOR,
        )
    )
    journal.record("person.code_made", "person", person.id, by=by, at=at)
    return code


def set_roles(person: Person, roles: Collection[Role], *, of: Collection[Role], by: int, at: datetime) -> None:
    """Give and take roles among `of`, so that the person has exactly `roles` of them."""
    had = {Role(each.role) for each in person.roles} & set(of)
    for role in sorted(set(roles) & set(of) - had):
        grant_role(person, role, by=by, at=at)
    for role in sorted(had - set(roles)):
        revoke_role(person, role, by=by, at=at)


def grant_role(person: Person, role: Role, *, by: int | None, at: datetime) -> None:
    """Give the person a role; nothing happens when they have it."""
    if role not in {each.role for each in person.roles}:
        person.roles.append(PersonRole(role=role))
        db.session.flush()
        journal.record("person.role_granted", "person", person.id, by=by, at=at, role=role)


def revoke_role(person: Person, role: Role, *, by: int | None, at: datetime) -> None:
    """Take a role away; nothing happens when they do not have it. Raises Refused for the last administrator."""
    held = next((each for each in person.roles if each.role == role), None)
    if held is None:
        return
    if role is Role.ADMINISTRATOR:
        _refuse_the_last_administrator(person)
    db.session.delete(held)
    db.session.flush()
    db.session.expire(person, ["roles"])
    journal.record("person.role_revoked", "person", person.id, by=by, at=at, role=role)


def deactivate(person: Person, *, by: int | None, at: datetime) -> None:
    """Close the account and end its sessions; facts about the person stay."""
    if not person.active:
        return
    if Role.ADMINISTRATOR in {each.role for each in person.roles}:
        _refuse_the_last_administrator(person)
    person.active = False
    end_sessions(person)
    journal.record("person.deactivated", "person", person.id, by=by, at=at)


def activate(person: Person, *, by: int | None, at: datetime) -> None:
    """Open a closed account again."""
    if not person.active:
        person.active = True
        journal.record("person.activated", "person", person.id, by=by, at=at)


def _refuse_the_last_administrator(person: Person) -> None:
    # Locked, so that of two administrators who resign at the same moment one stays.
    active = db.session.scalars(
        select(Person.id)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(PersonRole.role == Role.ADMINISTRATOR, Person.active)
        .order_by(Person.id)
        .with_for_update()
    ).all()
    if person.active and set(active) <= {person.id}:
        raise Refused(_("Това е последният администратор. Първо дайте ролята на друг човек."), 409)
