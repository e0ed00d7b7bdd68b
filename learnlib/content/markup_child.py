"""The child that renders: a request on standard input, a line of JSON per text on standard output."""

import json
import os
import sys
from typing import Any

from learnlib.content.markup import render
from learnlib.content.markup_process import READY
from learnlib.content.markup_values import Context
from learnlib.content.sources import LONGEST


def answer(text: str, context: Context) -> dict[str, Any] | None:
    """The rendered text, None for one that breaks the renderer."""
    if len(text) > LONGEST:
        return None
    try:
        return render(text, context).to_json()
    except Exception:  # noqa: BLE001  (one broken text must not take the others with it)
        return None


def main() -> None:
    """Answer every text of the request, in order."""
    if hasattr(os, "nice"):
        os.nice(5)  # people who are reading come first
    request = json.loads(sys.stdin.buffer.read())
    contexts = [Context.from_json(data) for data in request["contexts"]]
    _say(READY)
    for text, place in request["texts"]:
        _say(json.dumps(answer(text, contexts[place])).encode())


def _say(line: bytes) -> None:
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
