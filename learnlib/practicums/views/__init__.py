"""Public pages of the library's practicums, and the pages of those who run them."""

from typing import Any

from flask import Flask, current_app, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from learnlib.access import Capability, may
from learnlib.content.pair import pair_of
from learnlib.courses.queries import course_of
from learnlib.pages import entry
from learnlib.practicums.forms import FORMS
from learnlib.practicums.models import Practicum
from learnlib.practicums.rules import State, minutes_wanted
from learnlib.practicums.views import people, public, staff, timetable
from learnlib.practicums.views.blueprint import bp

__all__ = ["bp", "people", "public", "set_up", "staff", "timetable"]

STATES = {
    State.DRAFT: (_l("чернова"), ""),
    State.OPEN: (_l("записване"), "info"),
    State.RUNNING: (_l("провежда се"), "ok"),
    State.CLOSED: (_l("приключен"), ""),
}

# The pages of one practicum, as its navigation shows them.
TABS = (
    ("practicums.show", _l("Обзор")),
    ("practicums.people", _l("Хора")),
    ("practicums.meetings", _l("Програма")),
    ("attendance.overview", _l("Присъствие")),
    ("quizzes.results", _l("Проверки")),
    ("reports.before_after", _l("Преди и след")),
    ("tasks.review", _l("Задачи")),
    ("learning.inbox", _l("Въпроси")),
    ("completion.table", _l("Завършване")),
    ("certificates.issue", _l("Удостоверения")),
)


def set_up(app: Flask) -> None:
    app.config["NAV"].append(_entries)
    app.add_template_global(practicum_tabs)
    app.add_template_global(practicum_state)
    app.add_template_global(minutes_wanted)
    app.jinja_env.globals["practicum_forms"] = FORMS


def _entries() -> list[dict[str, Any]]:
    if may(Capability.TEACH):
        return [entry("practicums.index", _("Практикуми"), url_for("practicums.index"))]
    if current_user.is_authenticated:
        return []
    return [
        entry("practicums.coming", _("Предстоящи практикуми"), url_for("practicums.coming")),
        entry("practicums.contacts", _("Контакти"), url_for("practicums.contacts")),
    ]


def practicum_tabs(practicum: Practicum) -> list[dict[str, Any]]:
    """The entries of a practicum's own navigation that the present visitor may follow."""
    return [
        entry(endpoint, str(label), url_for(endpoint, practicum_id=practicum.id))
        for endpoint, label in TABS
        if endpoint in current_app.view_functions and _allowed(endpoint) and _wanted(endpoint, practicum)
    ]


def _wanted(endpoint: str, practicum: Practicum) -> bool:
    """Whether there is anything to show: without the test before, nothing is compared."""
    return endpoint != "reports.before_after" or pair_of(course_of(practicum.revision)) is not None


def _allowed(endpoint: str) -> bool:
    from learnlib.access import access_of

    wanted = access_of(current_app.view_functions[endpoint]) or frozenset()
    return request.endpoint == endpoint or any(may(capability) for capability in wanted)


def practicum_state(practicum: Practicum) -> tuple[str, str]:
    """The state in words, and the kind of its badge."""
    words, kind = STATES[State(practicum.state)]
    return str(words), kind
