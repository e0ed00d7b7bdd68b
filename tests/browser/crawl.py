"""Which pages a person can reach: every address that a page links to, one for each kind of page."""

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import APIRequestContext
from werkzeug.exceptions import HTTPException

from learnlib import create_app
from tests.databases import settings

MOST = 60
# What is a paper or a picture, or leads elsewhere, is not asked for again and again.
TRIES = 2
_PART = re.compile(r'<([a-z]\w*)\b(?:[^>]*?\bclass="([^"]*)")?')
_HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')


@dataclass(frozen=True)
class Found:
    """A page that was reached: its kind, its address, the elements within its frame."""

    kind: str
    path: str
    parts: frozenset[tuple[str, ...]]


class Signposts:
    """Tells of an address which page of the product it is."""

    def __init__(self, folder: Path) -> None:
        self.adapter = create_app(folder, settings()).url_map.bind("localhost")

    def kind(self, path: str) -> str | None:
        """The endpoint; None when there is none to look at."""
        try:
            return str(self.adapter.match(path, method="GET")[0])
        except HTTPException:
            return None


def pages_of(request: APIRequestContext, signposts: Signposts, begin: tuple[str, ...]) -> list[Found]:
    """One page of each kind, found by following links from those addresses."""
    found: dict[str, Found] = {}
    tried: Counter[str] = Counter()
    waiting = list(begin)
    while waiting and len(found) < MOST:
        path = waiting.pop(0)
        kind = signposts.kind(path)
        if kind is None or kind in found or tried[kind] >= TRIES:
            continue
        tried[kind] += 1
        answer = request.get(path)
        landed = urlsplit(answer.url).path
        kind = signposts.kind(landed) or kind
        if answer.status == 200 and "text/html" in answer.headers["content-type"] and kind not in found:
            html = answer.text()
            found[kind] = Found(kind, landed, frozenset(_PART.findall(html.partition("<main")[2])))
            waiting += _links(html, answer.url)
        answer.dispose()
    return sorted(found.values(), key=lambda each: each.kind)


def _links(html: str, base: str) -> list[str]:
    home = urlsplit(base)
    targets = (urlsplit(urljoin(base, unescape(href))) for href in _HREF.findall(html))
    return list(dict.fromkeys(target.path for target in targets if target.netloc == home.netloc))
