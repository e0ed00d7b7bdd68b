"""The product itself in a process of its own: `learnlib run --demo` on a free port."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from learnlib.accounts.rules.names import login_of
from learnlib.demo import PASSWORD
from learnlib.demo.people import RUNNING

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = (sys.executable, "-c", "from learnlib.commands import main; main()")
WAITS = 90.0

# Of the running practicum's people; each test that changes something has somebody of its own.
TRAINEES = tuple(login_of(who.given, who.family) for who in RUNNING)
GRADED, PRACTICE = "den-1/proverka", "den-1/uprazhnenie"
TESTS = ("den-1/vhoden-test", "den-5/izhoden-test")


@dataclass(frozen=True)
class Site:
    """A running site."""

    address: str

    def sign_in(self, page: Page, login: str) -> None:
        """Through the form, as people do."""
        page.goto(f"{self.address}/sign-in")
        page.fill("#login", login)
        page.fill("#password", PASSWORD)
        page.get_by_role("button", name="Влезте", exact=True).click()
        page.wait_for_url(lambda url: "/sign-in" not in url)


@contextmanager
def running(instance: Path) -> Iterator[Site]:
    """The demo in that folder; ended whatever happens."""
    port = _free_port()
    command = [*PRODUCT, "--instance", str(instance), "run", "--demo", "--port", str(port)]
    with (instance / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=ROOT, env=_environment())
    site = Site(f"http://localhost:{port}")
    try:
        _wait(process, site, instance / "server.log")
        yield site
    finally:
        process.terminate()
        process.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LEARNLIB_")}
    return {name: value for name, value in kept.items() if name not in ("DATABASE_URL", "SECRET_KEY")}


def _wait(process: subprocess.Popen[bytes], site: Site, log: Path) -> None:
    until = time.monotonic() + WAITS
    while not _answers(site):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError("the server did not start:\n" + log.read_text("utf-8")[-2000:])
        time.sleep(0.1)


def _answers(site: Site) -> bool:
    try:
        with urllib.request.urlopen(f"{site.address}/health", timeout=10) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
