"""What a browser does, no more: one kept connection, cookies, the token of the last form, forms sent as scripts do."""

import http.client
import re
import time
from dataclasses import dataclass
from urllib.parse import urlencode

Fields = list[tuple[str, str]]
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
BOUNDARY = "----bench7f3a"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the server, and how long it took from the first byte sent to the last one read."""

    status: int
    body: bytes
    location: str
    seconds: float

    @property
    def text(self) -> str:
        return self.body.decode()


class Browser:
    """One person at one browser."""

    def __init__(self, port: int, cookie: str = "", *, timeout: float = 60) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        self.cookie, self.token = cookie, ""

    def get(self, path: str) -> Answer:
        answer = self._send("GET", path, None, {})
        if found := _TOKEN.search(answer.text):
            self.token = found[1]
        return answer

    def post(self, path: str, fields: Fields) -> Answer:
        """A form, as its button sends it."""
        body = urlencode([*fields, ("csrf_token", self.token)]).encode()
        return self._send("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def save(self, path: str, fields: Fields) -> Answer:
        """One unit of a form, as save.js sends it."""
        body = "".join(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in [("csrf_token", self.token), *fields]
        )
        headers = {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "X-Requested-With": "learnlib",
            "Accept": "application/json",
        }
        return self._send("POST", path, f"{body}--{BOUNDARY}--\r\n".encode(), headers)

    def sign_in(self, login: str, password: str) -> Answer:
        """Through the form at the door."""
        self.get("/sign-in")
        answer = self.post("/sign-in", [("login", login), ("password", password)])
        if answer.status != 303:
            raise RuntimeError(f"{login} was not let in: {answer.status}")
        return answer

    def _send(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        headers |= {"Cookie": self.cookie, "Accept-Encoding": "br, gzip", "Accept-Language": "bg"}
        kept_open = self.connection.sock is not None
        begun = time.perf_counter()
        try:
            response = self._once(method, path, body, headers)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            # As browsers do: a kept connection that the server had closed meanwhile is opened anew.
            if not kept_open:
                raise
            response = self._once(method, path, body, headers)
        content = response.read()
        seconds = time.perf_counter() - begun
        for value in response.headers.get_all("Set-Cookie") or ():
            self.cookie = value.partition(";")[0]
        return Answer(response.status, content, response.headers.get("Location", ""), seconds)

    def _once(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> http.client.HTTPResponse:
        try:
            self.connection.request(method, path, body, headers)
            return self.connection.getresponse()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            raise

    def close(self) -> None:
        self.connection.close()
