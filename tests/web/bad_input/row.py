"""One row of the catalogue of bad input: who sends what, and which answers will do."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from werkzeug.test import TestResponse

from tests.page import HTML, Page, Reader, inspect

# What no reader should ever meet: how the house is built.
INNER = re.compile(
    r"Traceback|File \"/|sqlalchemy|psycopg|sqlite|werkzeug|jinja|wtforms|"
    r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b|\b[A-Z][a-z]+(Error|Exception)\b"
)
LETTERS = re.compile(r"[а-я]{3,}")


@dataclass(frozen=True)
class File:
    """A file where a text belongs."""

    name: str = "a.txt"
    body: bytes = b"text"


@dataclass(frozen=True)
class Row:
    """One piece of bad input. `number` is its row in the catalogue."""

    number: int
    what: str
    who: str | None
    ask: str
    """The method and the address."""
    wanted: tuple[int, ...]
    form: Mapping[str, Any] | None = None
    raw: bytes | None = None
    kind: str = "application/x-www-form-urlencoded"
    headers: Mapping[str, str] = field(default_factory=dict)
    script: bool = False
    """Sent as our own scripts send it."""
    token_of: str | None = ""
    """Whose token the form carries: one's own, somebody else's, or (None) nobody's."""
    leads: str | None = None
    says: str = ""

    def __str__(self) -> str:
        return f"row {self.number}, {self.what}: {self.ask[:80]} as {self.who or 'guest'}"


class Desk:
    """Readers of the cast, each with a browser of their own that is kept for all rows."""

    def __init__(self, as_: Callable[..., Reader]) -> None:
        self.as_ = as_
        self.readers: dict[str | None, tuple[Reader, str]] = {}

    def reader(self, who: str | None) -> tuple[Reader, str]:
        if who not in self.readers:
            reader = self.as_(who)
            self.readers[who] = (reader, reader.token())
        return self.readers[who]

    def send(self, row: Row) -> TestResponse:
        reader, token = self.reader(row.who)
        if row.token_of:
            token = self.reader(row.token_of)[1]
        method, _space, address = row.ask.partition(" ")
        headers = dict(row.headers) | ({"X-Requested-With": "learnlib"} if row.script else {})
        # A test client reads ? and # in an address as a browser would; what else is in there goes out as it is.
        if row.raw is not None:
            if row.token_of is not None:
                headers["X-CSRFToken"] = token
            return reader.client.open(address, method=method, data=row.raw, content_type=row.kind, headers=headers)
        if row.form is None:
            return reader.client.open(address, method=method, headers=headers)
        form = dict(row.form) | ({"csrf_token": token} if row.token_of is not None else {})
        sent = {name: _sent(value) for name, value in form.items()}
        return reader.client.open(address, method=method, data=sent, headers=headers)


def _sent(value: Any) -> Any:
    return (BytesIO(value.body), value.name) if isinstance(value, File) else value


def faults(row: Row, response: TestResponse) -> list[str]:
    """What is wrong with the answer: its status, its words, or what it gives away."""
    page = Page(response)
    found = []
    if page.status not in row.wanted:
        found.append(f"{page.status}, not {row.wanted}")
    if row.leads is not None and page.location != row.leads:
        found.append(f"leads to {page.location}, not {row.leads}")
    if given := INNER.search(page.body):
        found.append(f"gives away {given.group()!r}")
    if page.status >= 400:
        found += _words(row, page)
    response.close()
    return [f"{row}: {fault}" for fault in found]


def _words(row: Row, page: Page) -> list[str]:
    if page.response.mimetype == "application/json":
        sentence = str(json.loads(page.body).get("error", ""))
    elif page.response.mimetype == "text/html":
        sentence = " ".join("".join(main.itertext()) for main in page.tree().iter(HTML + "main"))
        if broken := inspect(page.body):
            return broken
    else:
        sentence = page.body
    if not LETTERS.search(sentence):
        return [f"no sentence: {page.body[:200]!r}"]
    return [f"does not say {row.says!r}: {' '.join(sentence.split())[:300]}"] if row.says not in sentence else []
