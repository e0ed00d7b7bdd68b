"""YAML read safely: no aliases, anchors, tags or duplicate keys; bounded; every value knows its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from learnlib.content.problems import Problem
from learnlib.content.wording import N_

MAX_DEPTH = 24
MAX_NODES = 50_000
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value; `plain` = written without quotes and not as a block."""

    line: int
    text: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    line: int
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Named nodes in the order written, with the line of each name."""

    line: int
    entries: dict[str, "Node"]
    key_lines: dict[str, int]


Node = Scalar | Sequence | Mapping


class Refused(Exception):
    """The document is not YAML that we take."""

    def __init__(self, line: int, message: str, **params: str | int) -> None:
        super().__init__(message)
        self.line, self.message, self.params = line, message, params


def compose(text: str, path: str, first_line: int = 1) -> Node | Problem:
    """The tree of a document, or the reason why it is refused."""
    try:
        return _Composer(text).document(first_line - 1)
    except Refused as refused:
        return Problem.at(path, refused.line + first_line - 1, refused.message, **refused.params)


def resolves_to_text(plain: str) -> bool:
    """Whether YAML 1.1 takes this unquoted value for text and nothing else."""
    candidates = [*_RESOLVERS.get(plain[:1], ()), *_RESOLVERS.get(None, ())]
    return not any(pattern.match(plain) for _tag, pattern in candidates)


def locate(node: Node, steps: tuple[str | int, ...]) -> int:
    """The line of what the steps lead to, or of the last thing on the way that exists."""
    line = node.line
    for step in steps:
        if isinstance(node, Mapping) and step in node.entries:
            line, node = node.key_lines[str(step)], node.entries[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            line = node.line
        else:
            break
    return line


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _Composer:
    """Builds the tree from the parser's events, so that nothing is constructed before it is judged."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._events: Iterator[yaml.Event] = self._parse()
        self._nodes = 0

    def _parse(self) -> Iterator[yaml.Event]:
        try:
            yield from yaml.parse(self._text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            raise self._broken(error) from None
        except yaml.reader.ReaderError as error:
            raise Refused(self._text.count("\n", 0, error.position) + 1, N_("непозволен знак")) from None
        except yaml.YAMLError:
            raise Refused(1, N_("неправилен запис на YAML")) from None

    def _broken(self, error: yaml.MarkedYAMLError) -> Refused:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        written = self._text.split("\n")[line : line + 1]
        if written and re.match(r" *\t", written[0]):
            return Refused(line + 1, N_("отстъпът е с табулация; сложете интервали"))
        if "found expected ':'" in str(error) or "expected ':'" in str(error):
            return Refused(line + 1, N_("липсва двоеточие след името на полето"))
        if "mapping values are not allowed" in str(error):
            return Refused(line + 1, N_("двоеточие на неочаквано място; сложете стойността в кавички"))
        return Refused(line + 1, N_("неправилен запис на YAML: проверете отстъпите, кавичките и скобите"))

    def document(self, offset: int) -> Node:
        node: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and node is not None:
                raise Refused(_line(event), N_("втори документ в същия файл"))
            if isinstance(event, yaml.NodeEvent):
                node = self._node(event, 1, offset)
        if node is None:
            raise Refused(1, N_("документът е празен"))
        return node

    def _node(self, event: yaml.Event, depth: int, offset: int) -> Node:
        line = _line(event)
        self._judge(event, line, depth)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(line + offset, event.value, event.style in (None, ""))
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(line + offset, tuple(self._items(depth, offset)))
        return self._mapping(line, depth, offset)

    def _judge(self, event: yaml.Event, line: int, depth: int) -> None:
        self._nodes += 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Refused(line, N_("препратки (& и *) не се приемат; повторете стойността"))
        if getattr(event, "tag", None):
            raise Refused(line, N_("етикети (!) не се приемат"))
        if depth > MAX_DEPTH:
            raise Refused(line, N_("повече от %(depth)s нива на вложеност"), depth=MAX_DEPTH)
        if self._nodes > MAX_NODES:
            raise Refused(line, N_("повече от %(nodes)s стойности в един документ"), nodes=MAX_NODES)

    def _items(self, depth: int, offset: int) -> Iterator[Node]:
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, depth + 1, offset)

    def _mapping(self, line: int, depth: int, offset: int) -> Mapping:
        entries: dict[str, Node] = {}
        key_lines: dict[str, int] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._node(event, depth + 1, offset)
            if not isinstance(key, Scalar):
                raise Refused(key.line - offset, N_("името на поле трябва да е текст"))
            if key.text in entries:
                raise Refused(key.line - offset, N_("полето „%(name)s“ се повтаря"), name=key.text)
            entries[key.text] = self._node(next(self._events), depth + 1, offset)
            key_lines[key.text] = key.line
        return Mapping(line + offset, entries, key_lines)
