"""What stands round every page: made once for all who get the same, and kept; and the templates' own ground."""

from collections.abc import MutableMapping
from typing import Any

from flask import Flask, current_app, g, request, url_for
from flask.templating import Environment
from flask_babel import get_locale, get_translations
from flask_babel import gettext as _
from flask_login import current_user

from learnlib.access import local_path

LANGUAGES = {"bg": "Български", "en": "English"}
FRAMES = "learnlib.frames"


class Templates(Environment):
    """Jinja's environment with the globals of a template in one dict: every import of macros goes through them."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def set_up(app: Flask) -> None:
    """Give every template the frame of its page, and its translations."""
    app.extensions[FRAMES] = {}
    app.context_processor(_context)
    _translate(app)


def _translate(app: Flask) -> None:
    """Templates translate some thirty texts a page: the catalogue is looked up once for all of them."""

    def catalogue() -> Any:
        locale = get_locale()
        kept = g.get("catalogue")
        if kept is None or kept[0] is not locale:
            g.catalogue = kept = locale, get_translations()
        return kept[1]

    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: catalogue().ugettext(text),
        lambda one, many, count: catalogue().ungettext(one, many, count),
        newstyle=True,
    )
    app.jinja_env.globals["_"] = app.jinja_env.globals["gettext"]


def _context() -> dict[str, Any]:
    """What every template may use: the frame of the page, and where the language form comes back to."""
    frames: dict[Any, dict[str, Any]] = current_app.extensions[FRAMES]
    language = str(get_locale())
    user = current_user
    # All that a frame depends on; there are as many as routes that answer to a set of capabilities.
    key = (language, request.endpoint, user.capabilities if user.is_authenticated else None)
    frame = frames.get(key) or frames.setdefault(key, _frame(language))
    # Nothing that is no path of ours is written into the page.
    here = local_path(request.full_path.rstrip("?") if request.method == "GET" else request.path) or "/"
    return {**frame, "here": here}


def _frame(language: str) -> dict[str, Any]:
    """All that stands round a page and names nobody, the greater part of it as HTML already."""
    site, links = _site(), _links()
    nav = [entry for build in current_app.config["NAV"] for entry in build()]
    parts: Any = current_app.jinja_env.get_template("parts/frame.html").module
    made = {
        "resources": parts.resources(),
        "top": parts.top(site, nav, current_user.is_authenticated),
        "foot": parts.foot(site, links),
    }
    return {"site": site, "links": links, "frame": made, "language": language, "languages": LANGUAGES}


def _site() -> dict[str, Any]:
    config = current_app.config
    return {
        "name": _("Практикуми за библиотекари"),
        "library": config["LIBRARY_NAME"],
        "town": config["LIBRARY_TOWN"],
        "address": config["LIBRARY_ADDRESS"],
        "phones": config["LIBRARY_PHONES"].splitlines(),
        "hours": config["LIBRARY_HOURS"].splitlines(),
        "email": config["LIBRARY_EMAIL"],
        "demo": config["DEMO"],
    }


def _links() -> dict[str, Any]:
    """The addresses of the frame round every page."""
    footer = (
        ("practicums.contacts", _("Контакти и работно време")),
        ("certificates.verify_form", _("Проверка на удостоверение")),
        ("privacy.notice", _("Лични данни")),
        ("administration.help", _("Помощ")),
    )
    known = current_app.view_functions
    return {
        "sign_in": url_for("accounts.sign_in"),
        "sign_out": url_for("accounts.sign_out"),
        "profile": url_for("accounts.me"),
        "footer": [{"url": url_for(name), "label": label} for name, label in footer if name in known],
    }
