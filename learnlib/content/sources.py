"""Markdown sources: front matter, self-check fences and references, with their lines."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from learnlib.content import yaml_documents as tree
from learnlib.content.model import Question
from learnlib.content.problems import Problem
from learnlib.content.schema import Report, Unreadable, has_forbidden
from learnlib.content.shapes import QUESTION
from learnlib.content.wording import N_

LONGEST = 60_000
CALLOUTS = ("tip", "note", "warning", "example", "law")
BAR = "\ue000"  # stands for the bar of [[term|text]] while the renderer takes tables apart
TERM = rf"\[\[([^\[\]|\\\n{BAR}]{{1,120}})(?:(?:\\?\||{BAR})([^\[\]|\n{BAR}]{{1,200}}))?\]\]"
FACT = r"\{\{ *fact: *([a-z0-9-]{1,64}) *\}\}"
# Thousands of open brackets cost the Markdown parser minutes; no honest text has 64 in a row.
_RUNS = re.compile(r"(?:[\[\](!<]a?\s?){64,}")
_FENCE = re.compile(r"( *)(`{3,}|~{3,})\s*([\w-]*)\s*$")
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_HTML = re.compile(r"<(?!https?://)[A-Za-z/!?]|&#")
_CALLOUT = re.compile(r"\s*(!!!|\?\?\?\+?) *(.*)$")
_TITLED = re.compile(r'([a-z]+) +"[^"]+"\s*$')
_LINK = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]{0,300}\]){0,500})\]"
    r"\(\s{0,9}<?([^\s()<>]{0,300}(?:\([^\s()]{0,99}\))?[^\s()<>]{0,99})>?\s{0,9}(?:[\"'][^\n]{0,300}?[\"'])?\s{0,9}\)"
)
_DEFINED = re.compile(r" {0,3}\[(?!\^)([^\]]+)\]: *<?(\S+?)>?(?:\s|$)")
EXTERNAL = re.compile(r"(?:https?://[^\s/]|mailto:|tel:)", re.IGNORECASE)

What = Literal["term", "fact", "link", "image"]


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that a text names and that must exist."""

    what: What
    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Fence:
    """The source of a self-check question; `line` is its first line inside the fence."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """What a scan of a Markdown text finds."""

    references: tuple[Reference, ...]
    fences: tuple[Fence, ...]
    problems: tuple[Problem, ...]


def split(text: str) -> tuple[str | None, str, int]:
    """Front matter (None if there is none), body, and the line on which the body begins."""
    if not text.startswith("---\n"):
        return None, *_body(text, 1)
    head, found, body = text[4:].partition("\n---\n")
    if text[4:].startswith("---\n"):
        head, found, body = "", "\n---\n", text[8:]
    if not found and text.endswith("\n---"):
        head, body = text[4:-4], ""
    return head, *_body(body, head.count("\n") + (4 if head else 3))


def _body(text: str, line: int) -> tuple[str, int]:
    body = re.sub(r"\A(?:[ \t]*\n)+", "", text)
    return body.rstrip(), line + text[: len(text) - len(body)].count("\n")


def resolved(path: str, target: str) -> str:
    """The path inside the course that a relative target in the document at `path` leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target.split("#", 1)[0]))


def question_in(fence: Fence, path: str) -> tuple[Question | None, tuple[Problem, ...]]:
    """The question that a fence holds, or what is wrong with it."""
    node = tree.compose(fence.text, path, fence.line)
    if isinstance(node, Problem):
        return None, (node,)
    report = Report(path)
    try:
        return QUESTION.read(node, report), ()
    except Unreadable:
        return None, tuple(report.problems)


def scan(body: str, path: str, first_line: int = 1) -> Source:
    """Everything that a text refers to, and everything that it may not hold."""
    scanner = _Scanner(path, first_line)
    if len(body) > LONGEST:
        scanner.add(1, N_("текстът е по-дълъг от %(most)s знака; разделете го"), most=LONGEST)
    elif _RUNS.search(body):
        scanner.add(1, N_("дълга поредица от скоби, която не е текст"))
    else:
        scanner.run(body.split("\n"))
    return Source(tuple(scanner.references), tuple(scanner.fences), tuple(scanner.problems))


class _Scanner:
    """Walks the lines once, outside code."""

    def __init__(self, path: str, first_line: int) -> None:
        self._path, self._offset = path, first_line - 1
        self.references: list[Reference] = []
        self.fences: list[Fence] = []
        self.problems: list[Problem] = []

    def add(self, number: int, message: str, **params: str | int) -> None:
        self.problems.append(Problem.at(self._path, number + self._offset, message, **params))

    def run(self, lines: list[str]) -> None:
        numbered = iter(enumerate(lines, 1))
        for number, line in numbered:
            if has_forbidden(line):
                self.add(number, N_("невидим или непозволен знак в текста"))
            fence = _FENCE.fullmatch(line)
            if fence:
                self._fence(fence, number, numbered)
            else:
                self._line(number, _CODE.sub("", line))

    def _fence(self, fence: re.Match[str], number: int, lines: Iterator[tuple[int, str]]) -> None:
        indent, marks, language = fence.groups()
        inside: list[str] = []
        for _, line in lines:
            if line.strip() == marks:
                break
            inside.append(line)
        else:
            self.add(number, N_("оградата %(marks)s не е затворена"), marks=marks)
            return
        if language == "question" and indent:
            self.add(number, N_("въпросът за самопроверка започва от началото на реда"))
        elif language == "question":
            self.fences.append(Fence("\n".join(inside), number + 1 + self._offset))

    def _line(self, number: int, line: str) -> None:
        if _HTML.search(line):
            self.add(number, N_("HTML не се приема; използвайте Markdown или сложете текста в `обратни апострофи`"))
        self._callout(number, line)
        for term in re.finditer(TERM, line):
            self._refer("term", term[1], number)
        rest = re.sub(TERM, "", line)
        for fact in re.finditer(r"\{\{.{0,200}?\}\}", rest):
            found = re.fullmatch(FACT, fact[0])
            if found:
                self._refer("fact", found[1], number)
            else:
                self.add(number, N_("непознат знак {{ … }}; за факт пишете {{ fact: име }}"))
        if "[[" in rest:
            self.add(number, N_("незавършен или празен термин [[…]]"))
        self._links(number, re.sub(FACT, "", rest))

    def _links(self, number: int, line: str) -> None:
        for mark, text, target in _LINK.findall(line):
            if mark and not text.strip():
                self.add(number, N_("картината няма алтернативен текст: ![какво се вижда](…)"))
            self._link("image" if mark else "link", target, number)
            if "](" in text:
                self._links(number, text)
        defined = _DEFINED.match(line)
        if defined:
            self._link("link", defined[2], number)

    def _link(self, what: What, target: str, number: int) -> None:
        if what == "link" and EXTERNAL.match(target):
            return
        if not target or target.startswith(("#", "/")) or ":" in target or "\\" in target:
            self.add(
                number,
                N_("адресът „%(target)s“ не се приема: https://… или относителен път"),
                target=target[:80],
            )
        else:
            self._refer(what, target, number)

    def _callout(self, number: int, line: str) -> None:
        found = _CALLOUT.match(line)
        if not found:
            return
        mark, rest = found.groups()
        titled = _TITLED.fullmatch(rest)
        allowed = CALLOUTS if mark == "!!!" else ("question",)
        if not titled or titled[1] not in allowed:
            message = N_('след %(mark)s се очаква %(kinds)s и заглавие в "кавички"')
            self.add(number, message, mark=mark, kinds=" / ".join(allowed))

    def _refer(self, what: What, target: str, number: int) -> None:
        self.references.append(Reference(what, target.strip(), number + self._offset))
