"""Rendering in a child process: a text that takes too long is given up, and nobody else waits for it."""

import contextlib
import json
import os
import queue
import subprocess
import sys
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from threading import Thread
from typing import TypeVar

from learnlib.content.markup_values import BROKEN, TOO_SLOW, Context, Rendered
from learnlib.content.problems import Problem

K = TypeVar("K", bound=Hashable)
Text = tuple[str, Context]

MAX_RESTARTS = 2  # a course full of hostile texts costs three limits, not hundreds
READY = b"ready"  # the child's first line: from here on the time of the texts counts
STARTING_SECONDS = 20.0
_ROOT = Path(__file__).resolve().parents[2]


def render_many(texts: Sequence[tuple[K, str, Context]], seconds: float = 5.0) -> dict[K, Rendered | Problem]:
    """Each text as HTML, or the problem that stopped it; no single text may take longer than the limit."""
    waiting = [(text, context) for _key, text, context in texts]
    results: list[Rendered | Problem] = []
    restarts = 0
    while len(results) < len(texts) and restarts <= MAX_RESTARTS:
        results += _one_child(waiting[len(results) :], seconds)
        restarts += 1
    given_up = (_problem(context, TOO_SLOW, seconds) for _text, context in waiting[len(results) :])
    return {key: result for (key, _, _), result in zip(texts, [*results, *given_up], strict=True)}


def _one_child(texts: Sequence[Text], seconds: float) -> Iterator[Rendered | Problem]:
    """The results of one child, up to and including the text that it could not finish."""
    child = _start()
    try:
        lines = _lines(child, _request(texts))
        with contextlib.suppress(queue.Empty):
            lines.get(timeout=STARTING_SECONDS)
        for _text, context in texts:
            try:
                line = lines.get(timeout=seconds)
            except queue.Empty:
                yield _problem(context, TOO_SLOW, seconds)
                return
            yield _result(line, context)
            if not line:
                return
    finally:
        _end(child)


def _start() -> subprocess.Popen[bytes]:
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-m", "learnlib.content.markup_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _request(texts: Sequence[Text]) -> bytes:
    contexts = list({id(context): context for _text, context in texts}.values())
    places = {id(context): place for place, context in enumerate(contexts)}
    data = {
        "contexts": [context.to_json() for context in contexts],
        "texts": [[text, places[id(context)]] for text, context in texts],
    }
    return json.dumps(data).encode()


def _lines(child: subprocess.Popen[bytes], request: bytes) -> "queue.Queue[bytes]":
    """What the child writes, line by line; threads feed and drain it, so that neither side can block us."""
    lines: queue.Queue[bytes] = queue.Queue()

    def feed() -> None:
        with contextlib.suppress(OSError, ValueError):
            if child.stdin:
                child.stdin.write(request)
                child.stdin.close()

    def drain() -> None:
        with contextlib.suppress(OSError, ValueError):
            for line in child.stdout or ():
                lines.put(line)
        lines.put(b"")  # the child is gone

    for work in (feed, drain):
        Thread(target=work, daemon=True).start()
    return lines


def _result(line: bytes, context: Context) -> Rendered | Problem:
    data = json.loads(line) if line.endswith(b"\n") else None
    return Rendered.from_json(data) if data else _problem(context, BROKEN)


def _problem(context: Context, message: str, seconds: float | None = None) -> Problem:
    if seconds is None:
        return Problem.at(context.path, 1, message)
    return Problem.at(context.path, 1, message, seconds=f"{seconds:g}".replace(".", ","))


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()
    for stream in (child.stdin, child.stdout):
        with contextlib.suppress(OSError):
            if stream:
                stream.close()
