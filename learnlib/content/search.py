"""Looking for words in the texts of a course: in memory, since a course is some sixty thousand words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

from learnlib.content.words import cyrillic, latin, stem, words

LEAST_PREFIX = 4
SNIPPET = 160
_IN_TITLE, _IN_HEADING = 8, 4
_BLOCKS = frozenset({"p", "li", "td", "th", "dt", "dd", "figcaption", "blockquote", "br", "tr", "div"})
_HEADINGS = frozenset({"h2", "h3", "h4"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that can be found: what it belongs to, the heading it stands under, and where that is."""

    source: str
    title: str
    text: str
    heading: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, with a piece of its text: (words, whether they are what was looked for)."""

    passage: Passage
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Index:
    """Passages by the stems of their words."""

    passages: Sequence[Passage]
    postings: Mapping[str, Counter[int]] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    """Every form that occurs, with its stem."""

    @cached_property
    def latin(self) -> Mapping[str, set[str]]:
        """The stems by the Latin spelling of their forms."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for form, its_stem in self.forms.items():
            found[latin(form)].add(its_stem)
        return found

    def meant(self, word: str) -> set[str]:
        """The stems that a typed word may stand for: itself, the same in Cyrillic, else what begins like it."""
        tries = [{stem(word)}]
        if word.isascii():
            # ъ is typed as a or as y.
            spelt = (latin(word), latin(word.replace("y", "a")))
            tries += [*(self.latin.get(each, set()) for each in spelt), {stem(cyrillic(word))}]
        for stems in tries:
            if known := {each for each in stems if each in self.postings}:
                return known
        beginnings = tuple(each for stems in tries for each in stems if len(each) >= LEAST_PREFIX)
        return {each for each in self.postings if beginnings and each.startswith(beginnings)}


def index(passages: Iterable[Passage]) -> Index:
    """The passages made ready to be searched."""
    passages = tuple(passages)
    postings: defaultdict[str, Counter[int]] = defaultdict(Counter)
    forms: dict[str, str] = {}
    for number, passage in enumerate(passages):
        for text, weight in ((passage.title, _IN_TITLE), (passage.heading, _IN_HEADING), (passage.text, 1)):
            for word, _start, _end in words(text):
                its_stem = forms.get(word) or forms.setdefault(word, stem(word))
                postings[its_stem][number] += weight
    return Index(passages, dict(postings), forms)


def find(index: Index, query: str, *, most: int = 30) -> list[Hit]:
    """The passages that hold every word of the query, the best first; where none does, those that hold some."""
    meant = [index.meant(word) for word, _start, _end in words(query)]
    scores: Counter[int] = Counter()
    hits: Counter[int] = Counter()
    for stems in meant:
        for number, weight in sum((index.postings[each] for each in stems), Counter[int]()).items():
            scores[number] += min(weight, 2 * _IN_TITLE)
            hits[number] += 1
    best = max(hits.values(), default=0)
    found = sorted((n for n, count in hits.items() if count == best), key=lambda n: (-scores[n], n))[:most]
    every = frozenset[str]().union(*meant)
    return [Hit(index.passages[n], _snippet(index.passages[n].text, index.forms, every)) for n in found]


def _snippet(text: str, forms: Mapping[str, str], stems: frozenset[str]) -> tuple[tuple[str, bool], ...]:
    places = [(start, end) for word, start, end in words(text) if forms.get(word) in stems]
    first = places[0][0] if places else 0
    start = text.rfind(" ", 0, max(0, first - SNIPPET // 3)) + 1 if first > SNIPPET // 3 else 0
    end = len(text) if len(text) <= start + SNIPPET else text.rfind(" ", start, start + SNIPPET)
    end = start + SNIPPET if end <= start else end
    parts, at = [("… ", False)] if start else [], start
    for begins, ends in places:
        if at <= begins and ends <= end:
            parts += [(text[at:begins], False), (text[begins:ends], True)]
            at = ends
    parts.append((text[at:end] + (" …" if end < len(text) else ""), False))
    return tuple((piece, marked) for piece, marked in parts if piece)


def passages(source: str, title: str, html: str) -> list[Passage]:
    """A rendered text cut at its headings; self-check questions are left out."""
    cutter = _Cutter()
    cutter.feed(html)
    cutter.close()
    return [Passage(source, title, " ".join(text.split()), heading.strip(), anchor)
            for heading, anchor, text in cutter.pieces if text.strip()]  # fmt: skip


class _Cutter(HTMLParser):
    """Collects [heading, its id, text] of a text that our own cleaner has made well-formed."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[list[str]] = [["", "", ""]]
        self.in_heading = False
        self.left_out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self.left_out or "selfcheck" in (given.get("class") or "").split():
            self.left_out += [tag] if not self.left_out or tag == self.left_out[0] else []
        elif tag in _HEADINGS:
            self.in_heading = True
            self.pieces.append(["", given.get("id") or "", ""])
        elif tag in _BLOCKS:
            self.pieces[-1][2] += " "

    def handle_endtag(self, tag: str) -> None:
        if self.left_out and tag == self.left_out[-1]:
            self.left_out.pop()
        elif tag in _HEADINGS:
            self.in_heading = False
        elif tag in _BLOCKS:
            self.pieces[-1][2] += " "

    def handle_data(self, data: str) -> None:
        if not self.left_out:
            self.pieces[-1][0 if self.in_heading else 2] += data
