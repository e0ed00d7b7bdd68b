"""The gate before the application: what none of its pages needs is refused before anybody works on it."""

import re
from collections.abc import Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LONGEST_ADDRESS = 4096
LONGEST_HEADER = 8192
MOST_HEADERS = 100
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

_HOST = re.compile(r"([a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?|\[[0-9a-f:.]+\])\.?(?::[0-9]{1,5})?")


class Gate:
    """Refuses addresses and headers beyond measure, and every name under which the site was not published."""

    def __init__(self, inner: "WSGIApplication", public_url: str) -> None:
        self.inner = inner
        self.public_url = public_url
        self.hosts = _hosts(public_url)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        refused = _beyond_measure(environ) or self._wrong_name(environ)
        if refused is None:
            return self.inner(environ, start_response)
        status, sentence = refused
        body = sentence.encode()
        kind = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
        start_response(f"{status.value} {status.phrase}", [*kind, ("Cache-Control", "no-store")])
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def _wrong_name(self, environ: "WSGIEnvironment") -> tuple[HTTPStatus, str] | None:
        named = environ.get("HTTP_HOST")
        if named is None and environ.get("SERVER_PROTOCOL") == "HTTP/1.0":
            return None
        found = _HOST.fullmatch((named or "").lower())
        if found is None:
            return HTTPStatus.BAD_REQUEST, "Заявката не казва към кой сайт е. Отворете адреса отново."
        if self.hosts and found[1].strip("[]") not in self.hosts:
            return HTTPStatus.BAD_REQUEST, f"Сайтът не се отваря на този адрес. Отворете {self.public_url}"
        return None


def _beyond_measure(environ: "WSGIEnvironment") -> tuple[HTTPStatus, str] | None:
    if len(environ.get("PATH_INFO", "")) + len(environ.get("QUERY_STRING", "")) > LONGEST_ADDRESS:
        return HTTPStatus.REQUEST_URI_TOO_LONG, "Адресът е твърде дълъг. Тръгнете от началната страница."
    if "\0" in environ.get("PATH_INFO", ""):
        return HTTPStatus.NOT_FOUND, "Няма такава страница. Тръгнете от началната страница."
    headers = [str(value) for name, value in environ.items() if name.startswith("HTTP_")]
    if len(headers) > MOST_HEADERS or any(len(value) > LONGEST_HEADER for value in headers):
        sentence = "Браузърът изпрати твърде много данни. Изчистете бисквитките за този сайт и опитайте отново."
        return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, sentence
    return None


def _hosts(public_url: str) -> frozenset[str]:
    """The names that are ours; empty while the site has no public address, or only one for this very machine."""
    name = urlsplit(public_url).hostname or ""
    if not name or name in LOOPBACK:
        return frozenset()
    # Browsers send a Cyrillic name in its Latin form.
    return LOOPBACK | {name if name.isascii() else name.encode("idna").decode("ascii")}
