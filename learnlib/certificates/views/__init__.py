"""Issuing, the register, a certificate's own page, and the public page of its code."""

from typing import Any

from flask import Flask, url_for
from flask_babel import gettext as _

from learnlib.access import Capability, may
from learnlib.certificates import queries
from learnlib.certificates.rules import grouped
from learnlib.certificates.views import issuing, public, register
from learnlib.certificates.views.blueprint import bp
from learnlib.pages import entry

__all__ = ["bp", "issuing", "public", "register", "set_up"]


def set_up(app: Flask) -> None:
    app.config["NAV"].append(_entries)
    # Completion stands below certificates and may not import them; its pages show what was issued.
    app.add_template_global(queries.of_practicum, "certificates_of_practicum")
    app.add_template_filter(grouped, "code_groups")


def _entries() -> list[dict[str, Any]]:
    if not may(Capability.COORDINATE):
        return []
    return [entry("certificates.register", _("Регистър"), url_for("certificates.register"))]
