"""Roles, capabilities, the table that joins them, and the two marks that every route carries."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, Protocol, TypeVar, cast

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_login import current_user


class Role(StrEnum):
    """What a person is here; several at once are possible."""

    TRAINEE = "trainee"
    TRAINER = "trainer"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


class Capability(StrEnum):
    """What a role lets a person do. Which practicum or person it covers is asked by the view's own look-up."""

    LEARN = "learn"
    TEACH = "teach"
    COORDINATE = "coordinate"
    ADMINISTER = "administer"


TABLE: dict[Role, frozenset[Capability]] = {
    Role.TRAINEE: frozenset({Capability.LEARN}),
    Role.TRAINER: frozenset({Capability.TEACH}),
    # A coordinator stands in for an absent trainer.
    Role.COORDINATOR: frozenset({Capability.COORDINATE, Capability.TEACH}),
    Role.ADMINISTRATOR: frozenset({Capability.ADMINISTER}),
}

ROLE_NAMES = {
    Role.TRAINEE: _("обучаем"),
    Role.TRAINER: _("обучител"),
    Role.COORDINATOR: _("координатор"),
    Role.ADMINISTRATOR: _("администратор"),
}


class Visitor(Protocol):
    """Who makes the present request, as the views see it."""

    @property
    def is_authenticated(self) -> bool: ...
    @property
    def person_id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def capabilities(self) -> frozenset[Capability]: ...


def capabilities_of(roles: Iterable[str]) -> frozenset[Capability]:
    """Everything that any of the roles allows."""
    return frozenset().union(*(TABLE[Role(role)] for role in roles))


def visitor() -> Visitor:
    """The signed-in person of this request. Only behind @allow."""
    return _whoever()


def _whoever() -> Visitor:
    """The person behind Flask-Login's stand-in, which would look for the person again at every attribute."""
    return cast(Visitor, cast(Any, current_user)._get_current_object())


def may(capability: Capability) -> bool:
    """Whether the present visitor has the capability; nobody signed in has none."""
    user = _whoever()
    return user.is_authenticated and capability in user.capabilities


View = TypeVar("View", bound=Callable[..., Any])
PUBLIC: frozenset[Capability] = frozenset()


def allow(*capabilities: Capability) -> Callable[[View], View]:
    """Let in whoever is signed in and has one of the capabilities; without any, everybody who is signed in."""

    def mark(view: View) -> View:
        view.__access__ = frozenset(capabilities) or frozenset(Capability)  # type: ignore[attr-defined]
        return view

    return mark


def public(view: View) -> View:
    """Let everybody in, signed in or not."""
    view.__access__ = PUBLIC  # type: ignore[attr-defined]
    return view


def access_of(view: Callable[..., Any]) -> frozenset[Capability] | None:
    """What the route's mark says: empty for everybody, None when it has no mark."""
    return getattr(view, "__access__", None)


def guard(app: Flask) -> None:
    """Ask at every door; a route without a mark is closed to all."""
    app.before_request(_ask)


def _ask() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None
    wanted = access_of(current_app.view_functions[request.endpoint])
    if wanted is None:
        raise RuntimeError(f"{request.endpoint} says neither @allow nor @public")
    if wanted == PUBLIC:
        return None
    user = _whoever()
    if not user.is_authenticated:
        return _to_sign_in()
    if not wanted & user.capabilities:
        abort(403)
    return None


def _to_sign_in() -> ResponseReturnValue:
    if request.headers.get("X-Requested-With") == "learnlib":
        abort(401)
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("accounts.sign_in", next=back), 303)


def local_path(target: str | None) -> str | None:
    """The target if it is a path on this site that is safe to redirect to, else None (ASVS 3.7.2)."""
    if not target or len(target) > 2000 or not target.startswith("/"):
        return None
    if target.startswith("//") or "\\" in target or any(ord(c) < 33 or ord(c) == 127 for c in target):
        return None
    return target
