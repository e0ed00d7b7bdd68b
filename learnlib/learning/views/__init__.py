"""The pages of trainees, and the first page of everybody."""

from typing import Any

from flask import Flask, url_for
from flask_babel import gettext as _

from learnlib.access import Capability, may
from learnlib.learning.views import course, progress, questions, search, today
from learnlib.learning.views.blueprint import bp
from learnlib.pages import entry

__all__ = ["bp", "course", "progress", "questions", "search", "set_up", "today"]


def set_up(app: Flask) -> None:
    """Put „Днес“ first in the navigation of everybody who learns or teaches."""
    app.config["NAV"].insert(0, _entries)


def _entries() -> list[dict[str, Any]]:
    if may(Capability.LEARN) or may(Capability.TEACH):
        return [entry("learning.today", _("Днес"), url_for("learning.today"))]
    return []
