"""What a person at the other end does: fetches pages, each of which is inspected, and sends forms."""

import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import html5lib
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

HTML = "{http://www.w3.org/1999/xhtml}"


class Page:
    """One answer, already looked over."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.location = response.headers.get("Location", "")

    @property
    def body(self) -> str:
        return self.response.get_data(as_text=True)

    @property
    def text(self) -> str:
        """What can be read on the page, white space folded."""
        plain = re.sub(r"<(script|style)\b.*?</\1>", " ", self.body, flags=re.S)
        plain = re.sub(r"<[^>]+>", " ", plain)
        for entity, character in (("&#34;", '"'), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
            plain = plain.replace(entity, character)
        return " ".join(plain.split())

    def says(self, words: str) -> bool:
        return words in self.text

    @property
    def json(self) -> Any:
        return self.response.get_json()

    def tree(self) -> ElementTree.Element:
        return html5lib.parse(self.body)

    def all(self, tag: str) -> list[ElementTree.Element]:
        return list(self.tree().iter(HTML + tag))

    def links(self) -> list[str]:
        return [a.get("href", "") for a in self.all("a")]


class Reader:
    """One of the cast (or a guest) at a browser without JavaScript."""

    def __init__(self, app: Flask, token: str | None = None) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        if token:
            with self.client.session_transaction() as session:
                session["_user_id"], session["_fresh"] = token, True
                session.permanent = True

    def url(self, endpoint: str, **values: Any) -> str:
        if endpoint.startswith("/"):
            return endpoint
        with self.app.test_request_context():
            return self.app.url_for(endpoint, **values)

    def get(self, endpoint: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any) -> Page:
        """Fetch a page, check its status and look it over."""
        page = Page(self.client.get(self.url(endpoint, **values), headers=headers))
        return self._looked_over(page, status, f"GET {endpoint}")

    def post(
        self,
        endpoint: str,
        data: dict[str, Any] | None = None,
        *,
        status: int = 303,
        script: bool = False,
        headers: dict[str, str] | None = None,
        **values: Any,
    ) -> Page:
        """Send a form with its token; `script` sends it as our own scripts do."""
        sent = {"csrf_token": self.token()} | (data or {})
        more = {"X-Requested-With": "learnlib"} if script else {}
        page = Page(self.client.post(self.url(endpoint, **values), data=sent, headers=more | (headers or {})))
        return self._looked_over(page, status, f"POST {endpoint}")

    def token(self) -> str:
        return str(self.client.get("/csrf").get_json()["token"])

    def _looked_over(self, page: Page, status: int, what: str) -> Page:
        assert page.status == status, f"{what}: {page.status}, not {status}: {page.text[:600]}"
        for header in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"):
            assert header in page.response.headers, f"{what}: no {header}"
        if page.response.mimetype == "text/html" and page.body and page.status not in (301, 302, 303):
            faults = inspect(page.body)
            assert not faults, f"{what}: " + "; ".join(faults)
        return page


def inspect(body: str) -> list[str]:
    """What is wrong with a page that no person would see at once."""
    parser = html5lib.HTMLParser()
    root = parser.parse(body)
    faults = [f"HTML, line {place[0]}: {code} {detail}" for place, code, detail in parser.errors]
    elements = list(root.iter())
    faults += _document(root, elements) + _ids(elements) + _forms(root, elements) + _policy(elements)
    return faults


def _named(element: ElementTree.Element) -> str:
    return str(element.tag).removeprefix(HTML)


def _document(root: ElementTree.Element, elements: list[ElementTree.Element]) -> list[str]:
    faults = []
    if not root.get("lang"):
        faults.append("no language")
    title = root.find(f".//{HTML}title")
    if title is None or not (title.text or "").strip():
        faults.append("no title")
    levels = [int(_named(e)[1]) for e in elements if re.fullmatch(r"h[1-6]", _named(e))]
    if levels.count(1) != 1:
        faults.append(f"{levels.count(1)} h1")
    faults += [f"h{b} after h{a}" for a, b in pairwise(levels) if b > a + 1]
    faults += [f"no alt: {e.get('src')}" for e in elements if _named(e) == "img" and e.get("alt") is None]
    return faults


def _ids(elements: list[ElementTree.Element]) -> list[str]:
    ids = [e.get("id") for e in elements if e.get("id")]
    faults = [f"id twice: {i}" for i in sorted(set(ids)) if ids.count(i) > 1]
    for element in elements:
        for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            faults += [
                f"{attribute} points nowhere: {target}"
                for target in (element.get(attribute) or "").split()
                if target not in ids
            ]
    return faults


def _forms(root: ElementTree.Element, elements: list[ElementTree.Element]) -> list[str]:
    faults = []
    labelled = {e.get("for") for e in elements if _named(e) == "label"}
    inside = {id(child) for e in elements if _named(e) == "label" for child in e.iter()}
    for e in elements:
        name = _named(e)
        if name in ("input", "select", "textarea") and e.get("type") not in ("hidden", "submit", "button"):
            named = e.get("aria-label") or e.get("aria-labelledby") or e.get("id") in labelled or id(e) in inside
            faults += [] if named else [f"no label: {e.get('name')}"]
        if name in ("a", "button") and not _speaks(e):
            faults.append(f"nothing to say: {name} {e.get('href') or e.get('name')}")
        if name == "form" and (e.get("method") or "get").lower() == "post" and not _has_token(e):
            faults.append(f"form without a token: {e.get('action')}")
        if name == "th" and not e.get("scope"):
            faults.append("th without scope")
    return faults


def _speaks(element: ElementTree.Element) -> bool:
    words = "".join(element.itertext()).strip() or element.get("aria-label")
    return bool(words) or any(_named(c) == "img" and c.get("alt") for c in element.iter())


def _has_token(form: ElementTree.Element) -> bool:
    return any(c.get("name") == "csrf_token" for c in form.iter())


def _policy(elements: list[ElementTree.Element]) -> list[str]:
    faults = []
    for e in elements:
        faults += [f"inline {name} on {_named(e)}" for name in e.attrib if name == "style" or name.startswith("on")]
        if _named(e) == "style" or (_named(e) == "script" and not e.get("src")):
            faults.append(f"inline {_named(e)}")
        if _named(e) == "script" and e.get("type") not in ("module",):
            faults.append("script that is no module")
    return faults
