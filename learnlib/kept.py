"""Pages that differ only by their reader's name and token: made once, kept, and filled in for each reader."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field

from flask import Flask, Response, current_app, g, request, session
from flask_babel import get_locale
from flask_wtf.csrf import generate_csrf
from markupsafe import escape

from learnlib.access import Visitor, visitor

PAGES = "learnlib.kept"
# Some 30 kB each: the lessons of one day in two languages and both states, twice over.
MOST = 64


def slot() -> str:
    """A place in a page that is filled in for each reader: what no text holds, since it is drawn at the start."""
    return f"slot-{secrets.token_hex(16)}"


TOKEN, PERSON, NAME = slot(), slot(), slot()


@dataclass(frozen=True, slots=True)
class Anybody:
    """Whoever a kept page is made for: slots where a reader has a name."""

    capabilities: frozenset[str]
    is_authenticated: bool = True
    person_id: str = PERSON
    name: str = NAME


@dataclass
class Pages:
    """The pages last asked for, as bytes."""

    most: int = MOST
    kept: OrderedDict[Hashable, bytes] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: Hashable) -> bytes | None:
        """The page of that key, which is now the last to go."""
        with self.lock:
            found = self.kept.get(key)
            if found is not None:
                self.kept.move_to_end(key)
            return found

    def put(self, key: Hashable, body: bytes) -> bytes:
        """Keep the page, and let go of the one that was not asked for longest."""
        with self.lock:
            self.kept[key] = body
            while len(self.kept) > self.most:
                self.kept.popitem(last=False)
            return body


def set_up(app: Flask) -> None:
    """Give the application its kept pages, and its templates a token that may be a slot."""
    app.extensions[PAGES] = Pages()
    app.jinja_env.globals["csrf_token"] = _token
    app.context_processor(_slots)


def page(depends_on: Hashable, render: Callable[[], str], own: Mapping[str, str]) -> Response:
    """The page for this reader. `depends_on` is all that it shows beside its address, its language and the frame.

    `render` must not look at the reader except through `current_user` and forms' tokens in its template; what else
    is the reader's own goes into slots, by `own`.
    """
    reader, pages = visitor(), current_app.extensions[PAGES]
    if session.get("_flashes") or request.query_string:
        return _answer(_made(reader, render), reader, own)
    key = (request.path, str(get_locale()), reader.capabilities, depends_on)
    return _answer(pages.get(key) or pages.put(key, _made(reader, render)), reader, own)


def _made(reader: Visitor, render: Callable[[], str]) -> bytes:
    g.anybody = Anybody(reader.capabilities)
    try:
        return render().encode()
    finally:
        del g.anybody


def _answer(body: bytes, reader: Visitor, own: Mapping[str, str]) -> Response:
    mine = {TOKEN: generate_csrf(), PERSON: reader.person_id, NAME: reader.name, **own}
    for place, text in mine.items():
        body = body.replace(place.encode(), escape(text).encode())
    return Response(body, mimetype="text/html")


def _token() -> str:
    return TOKEN if "anybody" in g else str(generate_csrf())


def _slots() -> dict[str, object]:
    """Over what Flask-Login and Flask-WTF give to every template; nothing while a page is made for its reader alone."""
    return {"current_user": g.anybody, "csrf_token": _token} if "anybody" in g else {}
