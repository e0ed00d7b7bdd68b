"""Declared shapes: each field stands once and is read, written and normalised by the same line."""

import difflib
import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Generic, TypeVar

from learnlib.content import yaml_documents as tree
from learnlib.content.problems import Flaw, Problem
from learnlib.content.wording import N_

T = TypeVar("T")
Data = Any  # str, int, bool, Decimal, None, lists and dictionaries of them
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ue000-\uf8ff\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANK = re.compile("[ \t\n]+")  # a no-break space is meant
_PILED = re.compile("[\u0300-\u036f]{9,}")


class Unreadable(Exception):
    """A value was refused and the reason has been reported."""


class Report:
    """Collects what is wrong with one document."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def add(self, line: int, message: str, **params: str | int) -> None:
        """Note a finding and go on."""
        self.problems.append(Problem.at(self.path, line, message, **params))

    def refused(self, node: tree.Node, message: str, **params: str | int) -> Unreadable:
        """Note a finding; raise what this returns."""
        self.add(node.line, message, **params)
        return Unreadable()


def has_forbidden(text: str) -> bool:
    """Whether text holds invisible, directional or control characters, or piled-up accents."""
    return bool(_FORBIDDEN.search(text) or _PILED.search(text))


def without_forbidden(text: str) -> str:
    """The text without invisible, directional and control characters; whatever ends a line is one line feed."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


class Type(ABC, Generic[T]):
    """How one kind of value is read from a node and written as data."""

    @abstractmethod
    def read(self, node: tree.Node, report: Report) -> T:
        """The value; Unreadable after everything wrong inside was reported."""

    def write(self, value: T) -> Data:
        """The value as data of YAML."""
        return value

    def normal(self, node: tree.Node) -> Data:
        """The node's data in canonical form, without building the model."""
        return self.write(self.read(node, Report("")))


def _scalar(node: tree.Node, report: Report) -> tree.Scalar:
    if not isinstance(node, tree.Scalar):
        raise report.refused(node, N_("тук се очаква една стойност, а не списък или полета"))
    return node


class Text(Type[str]):
    """Plain text; a value that YAML would take for a number, a date or yes/no has to be quoted."""

    def __init__(self, longest: int = 300, *, prose: bool = False) -> None:
        self.longest, self.prose = longest, prose

    def read(self, node: tree.Node, report: Report) -> str:
        scalar = _scalar(node, report)
        if scalar.plain and not tree.resolves_to_text(scalar.text):
            if not scalar.text:
                raise report.refused(node, N_("полето е празно"))
            raise report.refused(node, N_("сложете „%(value)s“ в кавички"), value=scalar.text[:40])
        text = self._tidy(unicodedata.normalize("NFC", scalar.text))
        if has_forbidden(text):
            raise report.refused(node, N_("невидим или непозволен знак в текста"))
        if not text:
            raise report.refused(node, N_("полето е празно"))
        if len(text) > self.longest:
            raise report.refused(node, N_("текстът е по-дълъг от %(longest)s знака"), longest=self.longest)
        return text

    def _tidy(self, text: str) -> str:
        if not self.prose:
            return _BLANK.sub(" ", text).strip(" ")
        lines = (re.sub("[ \t]+", " ", line).strip(" ") for line in text.split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


class Pattern(Type[str]):
    """Text of one form: an id, a path, a time of day."""

    def __init__(self, pattern: str, message: str) -> None:
        self._pattern, self._message, self._text = re.compile(pattern), message, Text()

    def read(self, node: tree.Node, report: Report) -> str:
        text = self._text.read(node, report)
        if not self._pattern.fullmatch(text):
            raise report.refused(node, self._message, value=text[:60])
        return text


class Whole(Type[int]):
    """A whole number within limits."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def read(self, node: tree.Node, report: Report) -> int:
        text = _scalar(node, report).text
        if not re.fullmatch(r"-?(0|[1-9][0-9]{0,8})", text) or not self.least <= int(text) <= self.most:
            raise report.refused(
                node, N_("очаква се цяло число от %(least)s до %(most)s"), least=self.least, most=self.most
            )
        return int(text)


class Exact(Type[Decimal]):
    """A decimal number, exactly as written; point or comma."""

    def read(self, node: tree.Node, report: Report) -> Decimal:
        text = _scalar(node, report).text
        if not re.fullmatch(r"-?(0|[1-9][0-9]{0,14})([.,][0-9]{1,9})?", text):
            raise report.refused(node, N_("очаква се число, например 12 или 1.5"))
        number = Decimal(text.replace(",", "."))
        return number.quantize(1) if number == number.to_integral() else number.normalize()


class Flag(Type[bool]):
    """true or false, in these very words."""

    def read(self, node: tree.Node, report: Report) -> bool:
        text = _scalar(node, report).text
        if text not in ("true", "false"):
            raise report.refused(node, N_("очаква се true или false"))
        return text == "true"


class OneOf(Type[T]):
    """One of a few words, each standing for a value."""

    def __init__(self, words: Mapping[str, T]) -> None:
        self._words = dict(words)

    def read(self, node: tree.Node, report: Report) -> T:
        text = _scalar(node, report).text
        if text not in self._words:
            raise report.refused(node, N_("очаква се едно от: %(words)s"), words=", ".join(self._words))
        return self._words[text]

    def write(self, value: T) -> Data:
        return next(word for word, meaning in self._words.items() if meaning == value)


def words(*names: str) -> OneOf[str]:
    """One of these words, standing for itself."""
    return OneOf({name: name for name in names})


class Maybe(Type[T | None]):
    """A value or null."""

    def __init__(self, inner: Type[T]) -> None:
        self._inner = inner

    def read(self, node: tree.Node, report: Report) -> T | None:
        if isinstance(node, tree.Scalar) and node.plain and node.text in ("", "null", "~"):
            return None
        return self._inner.read(node, report)

    def write(self, value: T | None) -> Data:
        return None if value is None else self._inner.write(value)


class ListOf(Type[tuple[T, ...]]):
    """A list; `unique` names the attribute (or "" for the value itself) that may not repeat."""

    def __init__(self, inner: Type[T], least: int = 0, most: int = 500, unique: str | None = None) -> None:
        self._inner, self._least, self._most, self._unique = inner, least, most, unique

    def read(self, node: tree.Node, report: Report) -> tuple[T, ...]:
        if not isinstance(node, tree.Sequence):
            raise report.refused(node, N_("тук се очаква списък"))
        if not self._least <= len(node.items) <= self._most:
            raise report.refused(
                node,
                N_("очакват се от %(least)s до %(most)s неща, а са %(count)s"),
                least=self._least,
                most=self._most,
                count=len(node.items),
            )
        values, seen, failed = [], set[object](), False
        for item in node.items:
            try:
                value = self._inner.read(item, report)
            except Unreadable:
                failed = True
                continue
            values.append(value)
            failed |= self._repeats(value, item, seen, report)
        if failed:
            raise Unreadable
        return tuple(values)

    def _repeats(self, value: T, item: tree.Node, seen: set[object], report: Report) -> bool:
        if self._unique is None:
            return False
        key = getattr(value, self._unique) if self._unique else value
        key = key.casefold() if isinstance(key, str) else key
        if key in seen:
            report.add(item.line, N_("„%(value)s“ се повтаря"), value=str(key))
            return True
        seen.add(key)
        return False

    def write(self, value: tuple[T, ...]) -> Data:
        return [self._inner.write(item) for item in value]

    def normal(self, node: tree.Node) -> Data:
        items = node.items if isinstance(node, tree.Sequence) else ()
        return [self._inner.normal(item) for item in items]


REQUIRED: Final = object()


@dataclass(frozen=True, slots=True)
class Field:
    """A named field; without a default it is obligatory, at its default it is not written."""

    name: str
    type: Type[Any]
    default: object = REQUIRED
    attr: str | None = None

    @property
    def attribute(self) -> str:
        """The name of the field in the model."""
        return self.attr or self.name


def no_flaws(_value: object) -> Iterable[Flaw]:
    """The check of a record whose fields say it all."""
    return ()


class Record(Type[T]):
    """Named fields that make one value of the model."""

    def __init__(
        self,
        make: Callable[..., T],
        fields: tuple[Field, ...],
        check: Callable[[T], Iterable[Flaw]] = no_flaws,
        get: Callable[[T, str], object] = getattr,
    ) -> None:
        self._make, self.fields, self._check, self._get = make, fields, check, get
        self._names = {field.name for field in fields}

    def read(self, node: tree.Node, report: Report) -> T:
        if not isinstance(node, tree.Mapping):
            raise report.refused(node, N_("тук се очакват полета (име: стойност)"))
        known = len(report.problems)
        self._refuse_unknown(node, report)
        values = {field.attribute: self._field(field, node, report) for field in self.fields}
        if len(report.problems) > known:
            raise Unreadable
        value = self._make(**values)
        for flaw in self._check(value):
            report.add(tree.locate(node, flaw.steps), flaw.message, **dict(flaw.params))
        if len(report.problems) > known:
            raise Unreadable
        return value

    def _refuse_unknown(self, node: tree.Mapping, report: Report) -> None:
        for name in node.entries.keys() - self._names:
            line, near = node.key_lines[name], difflib.get_close_matches(name, self._names, 1)
            if near:
                report.add(line, N_("непознато поле „%(name)s“; може би „%(near)s“"), name=name[:60], near=near[0])
            else:
                report.add(line, N_("непознато поле „%(name)s“"), name=name[:60])

    def _field(self, field: Field, node: tree.Mapping, report: Report) -> object:
        if field.name not in node.entries:
            if field.default is REQUIRED:
                report.add(node.line, N_("липсва полето „%(name)s“"), name=field.name)
            return field.default
        try:
            return field.type.read(node.entries[field.name], report)
        except Unreadable:
            return None

    def write(self, value: T) -> Data:
        pairs = ((field, self._get(value, field.attribute)) for field in self.fields)
        return {f.name: f.type.write(v) for f, v in pairs if f.default is REQUIRED or v != f.default}

    def normal(self, node: tree.Node) -> Data:
        if not isinstance(node, tree.Mapping):
            raise Unreadable
        written = [(f, f.type.normal(node.entries[f.name])) for f in self.fields if f.name in node.entries]
        return {f.name: d for f, d in written if f.default is REQUIRED or d != f.type.write(f.default)}


IDENT = Pattern(r"[a-z0-9][a-z0-9-]{0,63}", N_("„%(value)s“ не е годен знак: малки латински букви, цифри и тире"))
ITEM_ID = Pattern(
    r"(?!media/)[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)+",
    N_("„%(value)s“ не е път на документ като den-1/registratsiya"),
)
TIME = Pattern(r"([01][0-9]|2[0-3]):[0-5][0-9]", N_("„%(value)s“ не е час като „09:00“"))
TITLE = Text(200)
PROSE = Text(6000, prose=True)
NOTE = Field("note", Maybe(PROSE), None)
