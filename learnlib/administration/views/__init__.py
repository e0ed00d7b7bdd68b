"""The office: people and their roles, and the records that the ground keeps."""

from flask import Blueprint, Flask, url_for
from flask_babel import gettext as _

from learnlib.access import Capability, may
from learnlib.pages import entry

bp = Blueprint("administration", __name__)

from learnlib.administration.views import handbook, people, records  # noqa: E402 -- they add their routes to bp

__all__ = ["bp", "handbook", "people", "records", "set_up"]


def set_up(app: Flask) -> None:
    """Offer the office's pages to those who may enter."""
    app.config["NAV"].append(_navigation)


def _navigation() -> list[dict[str, str]]:
    office = [("administration.people", _("Хора"))]
    records_ = [
        ("administration.journal", _("Дневник")),
        ("administration.letters", _("Писма")),
        ("administration.jobs", _("Обработки")),
        ("administration.settings", _("Настройки")),
    ]
    shown = office if may(Capability.ADMINISTER) or may(Capability.COORDINATE) else []
    shown = shown + (records_ if may(Capability.ADMINISTER) else [])
    return [entry(endpoint, label, url_for(endpoint)) for endpoint, label in shown]
