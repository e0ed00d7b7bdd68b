"""What the HTTP server and the gate behind it refuse: raw bytes against the real server on a port of its own."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, jsonify, request

from learnlib import create_app, serving
from learnlib.access import public
from learnlib.pages import HEADERS
from tests.databases import settings

PUBLIC_URL = "http://obuchenia.example.bg"
HOST = b"Host: obuchenia.example.bg\r\n"
END = b"Connection: close\r\n\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
GET = b"GET /contacts HTTP/1.1\r\n"
POST = b"POST /language HTTP/1.1\r\n"


@dataclass(frozen=True)
class Answer:
    """What came back until the server closed; status 0 when it closed without a word."""

    status: int
    head: str
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def application(folder: Path, **more: str) -> Flask:
    """The product at a public address, with one page that tells what arrived. No page here asks the database."""
    app = create_app(folder, settings(LEARNLIB_PUBLIC_URL=PUBLIC_URL, **more))

    @public
    def arrived() -> Any:
        return jsonify(host=request.host, scheme=request.scheme, address=request.remote_addr, form=request.form)

    app.add_url_rule("/arrived", view_func=arrived, methods=["GET"])
    return app


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server that gives up on silent clients after a second instead of a minute."""
    app = application(tmp_path_factory.mktemp("server"))
    server = serving.create(app, "127.0.0.1", 0, channel_timeout=1, cleanup_interval=1)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield int(server.effective_port)
    # In the server's own thread: nobody else may close what it is waiting for.
    server.trigger.pull_trigger(lambda: server.asyncore.close_all(server._map))
    thread.join(10)
    server.task_dispatcher.shutdown()


def ask(port: int, sent: bytes, *, hang_up: bool = False) -> Answer:
    """Send the bytes as they are, and read until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=15) as connection:
        connection.sendall(sent)
        if hang_up:
            connection.shutdown(socket.SHUT_WR)
        received = b""
        while more := connection.recv(65536):
            received += more
    head, _blank, body = received.decode().partition("\r\n\r\n")
    return Answer(int(head.split(" ", 2)[1]) if head else 0, head, body)


def many(count: int) -> bytes:
    return b"".join(b"X-%d: 1\r\n" % number for number in range(count))


# Section D of the catalogue of bad input, rows 6-12 and 14: what the application itself never sees.
REFUSED_BY_SERVER = {
    # Not a byte more than is read: what nobody reads makes the system drop the answer.
    "headers without an end": (431, (GET + HOST + b"X-A: ").ljust(serving.HEADER_BYTES, b"a")),
    "two lengths": (400, POST + HOST + FORM + b"Content-Length: 3\r\nContent-Length: 5\r\n" + END + b"a=1"),
    "one length twice": (400, POST + HOST + FORM + b"Content-Length: 3\r\nContent-Length: 3\r\n" + END + b"a=1"),
    "a length below zero": (400, POST + HOST + FORM + b"Content-Length: -1\r\n" + END),
    "a length with a sign": (400, POST + HOST + FORM + b"Content-Length: +3\r\n" + END + b"a=1"),
    "a length and chunks": (
        400,
        POST + HOST + FORM + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n" + END + b"3\r\na=1\r\n0\r\n\r\n",
    ),
    "chunks in HTTP/1.0": (
        400,
        b"POST /language HTTP/1.0\r\n" + HOST + FORM + b"Transfer-Encoding: chunked\r\n" + END + b"0\r\n\r\n",
    ),
    "chunks that are none": (
        400,
        POST + HOST + FORM + b"Transfer-Encoding: chunked\r\n" + END + b"zz\r\na\r\n0\r\n\r\n",
    ),
    "an encoding of its own": (501, POST + HOST + FORM + b"Transfer-Encoding: gzip, chunked\r\n" + END),
    "a body beyond the limit": (413, POST + HOST + FORM + b"Content-Length: 99999999\r\n" + END),
    "a name with a space": (400, GET + HOST + b"X A: 1\r\n" + END),
    "a zero byte in a header": (400, GET + HOST + b"X-A: a\0b\r\n" + END),
    "a method in small letters": (400, b"get / HTTP/1.1\r\n" + HOST + END),
    "letters instead of bytes": (400, "GET /админ HTTP/1.1\r\n".encode() + HOST + END),
    "garbage": (400, b"\x00\x01\xfe\xff" * 40 + b"\r\n\r\n"),
}

REFUSED_IN_WORDS = {
    "an address of 5 000 characters": (414, b"GET /" + b"a" * 5000 + b" HTTP/1.1\r\n" + HOST + END),
    "a query of 5 000 characters": (414, b"GET /contacts?q=" + b"a" * 5000 + b" HTTP/1.1\r\n" + HOST + END),
    "a header of 9 000 bytes": (431, GET + HOST + b"X-A: " + b"a" * 9000 + b"\r\n" + END),
    "120 headers": (431, GET + HOST + many(120) + END),
    "no host": (400, GET + END),
    "an empty host": (400, GET + b"Host:\r\n" + END),
    "two hosts": (400, GET + HOST + b"Host: evil.example\r\n" + END),
    "a stranger's host": (400, GET + b"Host: evil.example\r\n" + END),
    "a host that begins like ours": (400, GET + b"Host: obuchenia.example.bg.evil.example\r\n" + END),
    "a host with markup": (400, GET + b"Host: a b<script>\r\n" + END),
    "TRACE": (405, b"TRACE / HTTP/1.1\r\n" + HOST + END),
    "a method of its own": (405, b"FOO / HTTP/1.1\r\n" + HOST + END),
    "POST on a page that is only read": (405, b"POST /contacts HTTP/1.1\r\n" + HOST + b"Content-Length: 0\r\n" + END),
    "bytes that are no letters": (404, b"GET /%ff%fe%00 HTTP/1.1\r\n" + HOST + END),
}


@pytest.mark.parametrize("what", REFUSED_BY_SERVER)
def test_what_is_no_request_never_reaches_the_application(what: str, port: int) -> None:
    status, sent = REFUSED_BY_SERVER[what]
    answer = ask(port, sent)
    assert answer.status == status
    assert "Traceback" not in answer.body
    assert "\nServer:" not in answer.head


@pytest.mark.parametrize("what", REFUSED_IN_WORDS)
def test_what_nobody_needs_is_refused_in_words_with_all_headers(what: str, port: int) -> None:
    status, sent = REFUSED_IN_WORDS[what]
    answer = ask(port, sent)
    assert answer.status == status
    assert any("а" <= letter <= "я" for letter in answer.body), answer.body[:300]
    assert "evil" not in answer.body
    for name, value in HEADERS.items():
        assert f"{name}: {value}" in answer.head


@pytest.mark.parametrize(
    "named", ["obuchenia.example.bg", "OBUCHENIA.example.bg:8000", "localhost:8000", "127.0.0.1", "[::1]:8000"]
)
def test_under_its_own_name_and_on_its_own_machine_the_site_answers(named: str, port: int) -> None:
    assert ask(port, GET + b"Host: %s\r\n" % named.encode() + END).status == 200


def test_an_old_watchman_without_a_host_is_answered(port: int) -> None:
    assert ask(port, b"GET /contacts HTTP/1.0\r\n\r\n").status == 200


def test_whoever_comes_by_a_wrong_name_is_told_the_right_one(port: int) -> None:
    assert PUBLIC_URL in ask(port, GET + b"Host: 192.168.1.7\r\n" + END).body


@pytest.mark.parametrize("url", ["", "http://localhost:8000"])
def test_a_site_without_a_public_name_answers_under_any(url: str, tmp_path: Path) -> None:
    client = create_app(tmp_path, settings(LEARNLIB_PUBLIC_URL=url)).test_client()
    assert client.get("/contacts", headers={"Host": "192.168.1.7:8000"}).status_code == 200
    assert client.get("/contacts", headers={"Host": "a b<script>"}).status_code == 400


def test_a_cyrillic_name_is_known_in_its_latin_form(tmp_path: Path) -> None:
    client = create_app(tmp_path, settings(LEARNLIB_PUBLIC_URL="https://обучения.бг")).test_client()
    named = "обучения.бг".encode("idna").decode()
    assert client.get("/contacts", headers={"Host": named}).status_code == 200


def test_what_a_client_says_of_its_way_is_not_believed(port: int) -> None:
    forwarded = (
        b"X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.1\r\n"
        b"X-Forwarded-Prefix: /evil\r\nForwarded: for=192.0.2.1;host=evil.example\r\n"
    )
    answer = ask(port, b"GET /arrived HTTP/1.1\r\n" + HOST + forwarded + END)
    assert answer.json == {"host": "obuchenia.example.bg", "scheme": "http", "address": "127.0.0.1", "form": {}}


def test_of_the_way_only_what_our_own_proxy_added_is_believed(tmp_path: Path) -> None:
    client = application(tmp_path, LEARNLIB_PROXIES="1").test_client()
    way = {"X-Forwarded-For": "192.0.2.1, 198.51.100.7", "X-Forwarded-Proto": "https"}
    right = way | {"X-Forwarded-Host": "obuchenia.example.bg"}
    found = client.get("/arrived", headers=right).get_json()
    assert (found["address"], found["scheme"]) == ("198.51.100.7", "https")
    assert client.get("/arrived", headers=way | {"X-Forwarded-Host": "evil.example"}).status_code == 400


def test_a_body_torn_on_its_way_is_no_empty_form(port: int) -> None:
    sent = POST + HOST + FORM + b"Content-Length: 300\r\n" + END + b"language=en"
    assert ask(port, sent, hang_up=True).status == 0


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET /contacts HT",
        POST + HOST + FORM + b"Content-Length: 30\r\n\r\nlang",
        bytes.fromhex("1603010200010001fc"),
    ],
    ids=["nothing", "half a line", "half a body", "the hello of TLS"],
)
def test_whoever_falls_silent_is_hung_up_on(sent: bytes, port: int) -> None:
    begun = time.monotonic()
    assert ask(port, sent).status == 0
    assert time.monotonic() - begun < 10


def test_the_slow_keep_nobody_waiting(port: int) -> None:
    slow = [socket.create_connection(("127.0.0.1", port), timeout=15) for _ in range(60)]
    try:
        for connection in slow:
            connection.sendall(GET + b"X-A: ")
        assert ask(port, GET + HOST + END).status == 200
    finally:
        for connection in slow:
            connection.close()


def test_a_minute_of_silence_is_the_limit_as_served(tmp_path: Path) -> None:
    limits = serving.options(application(tmp_path))
    assert limits["channel_timeout"] == 60
    assert limits["clear_untrusted_proxy_headers"] is True
