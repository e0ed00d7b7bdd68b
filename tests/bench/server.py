"""A server in a process of its own, on a free port of this machine, ended whatever happens."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.bench import figures

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = (sys.executable, "-c", "from learnlib.commands import main; main()")
RUN = (*PRODUCT, "run", "--port", "{port}")
WAITS = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """One server of one instance; `{port}` in its command becomes the port."""

    def __init__(self, command: Sequence[str], instance: Path, environ: dict[str, str]) -> None:
        self.command, self.instance, self.environ = command, instance, environ
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        if self.process is None:
            raise RuntimeError("the server was not started")
        return self.process.pid

    def start(self) -> float:
        """Start it, wait for its first page, and tell after how many seconds that came."""
        begun = time.perf_counter()
        with (self.instance / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [part.format(port=self.port) for part in self.command],
                stdout=log, stderr=log, cwd=ROOT, env=self.environ, start_new_session=True,
            )  # fmt: skip
        while not self._answers():
            if self.process.poll() is not None or time.perf_counter() - begun > WAITS:
                raise RuntimeError("the server did not start:\n" + (self.instance / "server.log").read_text()[-2000:])
            time.sleep(0.01)
        return time.perf_counter() - begun

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def cpu(self) -> float:
        """Seconds of CPU of the server and of what it started."""
        return sum(figures.cpu(pid) for pid in figures.family(self.pid))

    def memory(self, field: str = "VmRSS") -> float:
        """Megabytes of the server and of what it started."""
        return sum(figures.memory(pid, field) for pid in figures.family(self.pid))

    def kill(self) -> None:
        """End it as a power cut of the process would: no handler runs."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self._signal(signal.SIGTERM)

    def _signal(self, number: int) -> None:
        if self.process is None:
            return
        os.killpg(self.process.pid, number)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def environment(instance: Path, **more: str) -> dict[str, str]:
    """The settings of a measured server: its own instance, nothing of the surroundings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LEARNLIB_")}
    kept.pop("DATABASE_URL", None)
    return kept | {
        "LEARNLIB_INSTANCE": str(instance),
        "LEARNLIB_PUBLIC_URL": "http://obuchenia.example.bg",
        "LEARNLIB_DIRECTOR": "Име Фамилия",
        **more,
    }


@contextmanager
def running(instance: Path, command: Sequence[str] = RUN, **settings: str) -> Iterator[Server]:
    """The product's own server by default, as `learnlib run` starts it."""
    server = Server(command, instance, environment(instance, **settings))
    try:
        server.start()
        yield server
    finally:
        server.stop()
