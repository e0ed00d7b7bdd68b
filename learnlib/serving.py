"""The server: one process, several threads, on Linux and Windows; and the one worker beside it."""

import signal
import sys
import threading
from types import FrameType
from typing import Any

import waitress
from flask import Flask
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError

from learnlib.jobs import Worker

# A class of 22 holds a few connections each; waitress's own limit of 100 would let some of them wait unseen.
CONNECTIONS = 1000
HEADER_BYTES = 16 * 1024
SILENT_SECONDS = 60


class _Parser(HTTPRequestParser):
    """Two lengths of one body are how a request is smuggled past a proxy (RFC 9112, 6.3): refused."""

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        if "TRANSFER_ENCODING" in self.headers or (self.chunked and "CONTENT_LENGTH" in self.headers):
            raise ParsingError("Two lengths of one body")


class _Channel(HTTPChannel):
    parser_class = _Parser


def options(app: Flask) -> dict[str, object]:
    """What waitress is told, as tight as the application allows."""
    return {
        "threads": app.config["THREADS"],
        "connection_limit": CONNECTIONS,
        "max_request_header_size": HEADER_BYTES,
        "max_request_body_size": (app.config["UPLOAD_MB"] + 1) * 1024 * 1024,
        "channel_timeout": SILENT_SECONDS,
        "clear_untrusted_proxy_headers": not app.config["PROXIES"],
        "asyncore_use_poll": sys.platform != "win32",
        "ident": None,
    }


def create(app: Flask, host: str, port: int, **changes: object) -> Any:
    """The server on its port, not yet answering."""
    sockets: dict[int, Any] = {}
    server = waitress.create_server(app, sockets, host=host, port=port, **options(app) | changes)
    for each in sockets.values():
        if hasattr(each, "channel_class"):
            each.channel_class = _Channel
    return server


def serve(app: Flask, host: str, port: int) -> None:
    """Answer requests until the process is told to stop; requests under way are finished first."""
    server = create(app, host, port)
    worker = Worker(app)
    worker.start()

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, stop)
    try:
        server.run()
    finally:
        worker.stop()
        server.close()
        worker.join(timeout=10)
