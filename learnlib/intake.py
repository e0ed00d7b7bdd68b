"""What comes in with a request, before anybody asks who sent it: only text that can be read, files only where asked."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import unquote_to_bytes

from flask import Flask, current_app, request
from flask_babel import gettext as _

from learnlib.pages import Refused

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
NO_TEXT = ("\0", "\ufffd")

View = TypeVar("View", bound=Callable[..., Any])


def set_up(app: Flask) -> None:
    """Look at every request before its token is asked for."""
    app.before_request(_refuse_torn_forms)
    app.before_request(_refuse_broken_text)
    app.before_request(_refuse_files)


def takes_files(*fields: str) -> Callable[[View], View]:
    """Let the view's form send files in these fields; everywhere else a file stands where a text belongs."""

    def mark(view: View) -> View:
        view.__files__ = frozenset(fields)  # type: ignore[attr-defined]
        return view

    return mark


def _refuse_torn_forms() -> None:
    """A body that broke off must not pass for an empty form."""
    typed = _typed()
    if not typed and request.content_length and request.mimetype in FORMS and not (request.form or request.files):
        raise Refused(_("Изпратеното пристигна непълно или не може да се прочете. Опитайте отново."), 400)


def _refuse_broken_text() -> None:
    """NUL and bytes that are no UTF-8 are nobody's name."""
    if not request.query_string and not request.content_length:
        return
    readable = _is_utf8(request.query_string) and _is_utf8(_typed())
    texts = (text for values in (request.args, request.form) for pair in values.items(multi=True) for text in pair)
    if not readable or any(mark in text for text in texts for mark in NO_TEXT):
        raise Refused(_("В изпратения текст има знаци, които не могат да се прочетат. Въведете го отново."), 400)


def _typed() -> bytes:
    """The body of a plain form as it came: read as a form, bytes that are no UTF-8 turn into percent signs."""
    return request.get_data() if request.mimetype == FORMS[0] else b""


def _is_utf8(quoted: bytes) -> bool:
    try:
        unquote_to_bytes(quoted).decode()
    except UnicodeDecodeError:
        return False
    return True


def _refuse_files() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if set(request.files) - getattr(view, "__files__", frozenset()):
        raise Refused(_("На мястото на текст е изпратен файл. Отворете страницата отново."), 400)
