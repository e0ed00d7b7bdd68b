"""The one canonical way of writing data as YAML: given order, quotes where needed, short lists on one line."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal

from learnlib.content.schema import Data
from learnlib.content.yaml_documents import resolves_to_text

WIDTH = 100
_PLAIN = re.compile(r"[„]?[^\W\d_](?:[\w ,.;()/!?%+=„“”–—«»’…№\u00a0-]|:(?=[^\s,]))*(?<! )")


def dump(data: Data) -> str:
    """The canonical text of a document."""
    return "\n".join(_block(data, "")) + "\n"


def _block(data: Data, indent: str) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _entry(f"{indent}{name}:", value, indent + "  ")
    else:
        for item in data:
            yield from _item(item, indent)


def _entry(start: str, value: Data, indent: str) -> Iterator[str]:
    if isinstance(value, list) and value:
        line = _line(start + " ", value) if not any(isinstance(item, dict | list) for item in value) else None
        yield from [line] if line else [start, *_block(value, indent)]
    elif isinstance(value, dict) and value:
        yield start
        yield from _block(value, indent)
    else:
        yield from _scalar(start + " ", value, indent)


def _item(item: Data, indent: str) -> Iterator[str]:
    if isinstance(item, dict) and item:
        line = _line(f"{indent}- ", item)
        if line:
            yield line
            return
        first, *rest = _block(item, indent + "  ")
        yield f"{indent}- {first.lstrip(' ')}"
        yield from rest
    else:
        yield from _scalar(f"{indent}- ", item, indent + "  ")


def _line(start: str, value: Data) -> str | None:
    """A list or fields of single values on one line, if they fit."""
    values = list(value.values()) if isinstance(value, dict) else value
    if any(isinstance(single, dict | list) or (isinstance(single, str) and "\n" in single) for single in values):
        return None
    if isinstance(value, dict):
        line = start + "{" + ", ".join(f"{name}: {_within(single)}" for name, single in value.items()) + "}"
    else:
        line = start + "[" + ", ".join(map(_within, value)) + "]"
    return line if len(line) <= WIDTH else None


def _within(value: Data) -> str:
    """A single value inside brackets, where more signs mean something."""
    quoted = isinstance(value, str) and not set(value).isdisjoint(",?:")
    return json.dumps(value, ensure_ascii=False) if quoted else inline(value)


def _scalar(start: str, value: Data, indent: str) -> Iterator[str]:
    if isinstance(value, str) and "\n" in value:
        yield start + "|-"
        yield from (indent + line if line else "" for line in value.split("\n"))
    else:
        yield start + inline(value)


def inline(value: Data) -> str:
    """A single value as it stands behind a field's name."""
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and resolves_to_text(value)
        return value if plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value) if isinstance(value, int) else json.dumps(value)
