"""Our additions to Markdown: self-checks, terms, facts, figures, links inside the course, ids with a prefix."""

import re
from html import unescape
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from learnlib.content.markup_values import Context
from learnlib.content.model import Question
from learnlib.content.sources import BAR, EXTERNAL, FACT, TERM, Fence, question_in, resolved

MARK = "\ue001"  # stands round the number of a self-check question
_SLUG = re.compile(r"[^\w]+")
_NOTE = re.compile(r"(#?)(fn|fnref[0-9]*):(.+)")


def heading_id(prefix: str, title: str) -> str:
    """The id of a heading: readable, and unique on a page with other texts."""
    slug = _SLUG.sub("-", title.casefold()).strip("-")[:60] or "x"
    return "-".join(part for part in ("h", prefix, slug) if part)


class CourseMarkup(Extension):
    """Everything that plain Markdown does not know; raw HTML becomes visible text."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.questions: list[Question] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the library's name)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("automail")
        md.preprocessors.register(_SelfChecks(md, self), "self_checks", 28)
        md.preprocessors.register(_Bars(md), "term_bars", 24)  # fenced code is put away at 25
        md.inlinePatterns.register(_Terms(TERM, self.context), "term", 175)
        md.inlinePatterns.register(_Facts(FACT, self.context), "fact", 174)
        md.treeprocessors.register(_Headings(md), "heading_levels", 15)
        md.treeprocessors.register(_Places(md, self.context), "course_places", -5)


class _SelfChecks(Preprocessor):
    """Takes the fenced questions out and leaves a mark."""

    def __init__(self, md: Markdown, course: CourseMarkup) -> None:
        super().__init__(md)
        self._course = course

    def run(self, lines: list[str]) -> list[str]:
        text = re.sub(f"[{BAR}{MARK}]", "", "\n".join(lines))
        pattern = r"^(`{3,}|~{3,})[ \t]*question[ \t]*\n(.*?)^\1[ \t]*$"
        return re.sub(pattern, self._take, text, flags=re.MULTILINE | re.DOTALL).split("\n")

    def _take(self, found: re.Match[str]) -> str:
        question, problems = question_in(Fence(found[2], 1), self._course.context.path)
        if question is None:
            return "\n\n" + " ".join(str(problem) for problem in problems) + "\n\n"
        self._course.questions.append(question)
        return f"\n\n{MARK}{len(self._course.questions) - 1}{MARK}\n\n"


class _Bars(Preprocessor):
    """Keeps the bar of a term from being taken for a border of a table's cell."""

    def run(self, lines: list[str]) -> list[str]:
        return [re.sub(TERM, lambda m: m[0].replace("\\|", BAR).replace("|", BAR), line) for line in lines]


class _Terms(InlineProcessor):
    """[[term]] and [[term|inflected]] as links to the glossary."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, pattern: str, context: Context) -> None:
        super().__init__(pattern)
        self._context = context

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        term = self._context.glossary.get(" ".join(m[1].casefold().split()))
        element = Element("a" if term else "span", {"class": "term" if term else "unresolved"})
        if term:
            element.set("href", f"{self._context.glossary_url}#{term.slug}")
            element.set("title", " ".join(term.definition.split()))
        element.text = AtomicString((m[2] or m[1]).strip())
        return element, m.start(0), m.end(0)


class _Facts(InlineProcessor):
    """{{ fact: id }} as its value; one that is not confirmed says so to everybody."""

    def __init__(self, pattern: str, context: Context) -> None:
        super().__init__(pattern)
        self._context = context

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        fact = self._context.facts.get(m[1])
        if fact is None:
            element = Element("span", {"class": "unresolved"})
            element.text = AtomicString(m[0])
            return element, m.start(0), m.end(0)
        element = Element("span", {"class": "fact", "data-fact": fact.id, "title": " ".join(fact.basis.split())})
        element.text = AtomicString(fact.value)
        if fact.red:
            element.set("class", "fact red")
            element.text = AtomicString(fact.value + " ")
            note = SubElement(element, "span", {"class": "fact-note"})
            note.text = AtomicString("(да се потвърди от обучителя)")
        return element, m.start(0), m.end(0)


class _Headings(Treeprocessor):
    """The first level used becomes h2, and no level is skipped: the page's h1 is the title."""

    def run(self, root: Element) -> None:
        headings = [e for e in root.iter() if re.fullmatch("h[1-6]", e.tag)]
        least, before = min((int(e.tag[1]) for e in headings), default=1), 1
        for element in headings:
            before = min(int(element.tag[1]) - least + 2, before + 1, 6)
            element.tag = f"h{before}"


class _Places(Treeprocessor):
    """Addresses resolved within the course; figures, tables and footnotes finished."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self._context = context

    def run(self, root: Element) -> None:
        for element in root.iter():
            self._footnote(element)
            if element.tag == "a":
                self._link(element)
            elif element.tag == "img":
                self._image(element)
            elif element.tag in ("th", "td"):
                self._cell(element)
        for element in root.iter("p"):
            self._figure(element)
        for element in root.iter("table"):
            self._head(element)

    def _footnote(self, element: Element) -> None:
        for name in ("id", "href"):
            found = _NOTE.fullmatch(element.get(name, ""))
            if found:
                label = _SLUG.sub("-", found[3])
                parts = (found[2], self._context.prefix, label)
                element.set(name, found[1] + "-".join(part for part in parts if part))
        if element.get("class") == "footnote-backref":
            element.set("aria-label", element.get("title", ""))

    def _link(self, element: Element) -> None:
        target = unescape(element.get("href", "")).strip()
        if element.get("class") in ("term", "footnote-ref", "footnote-backref"):
            return
        if EXTERNAL.match(target):
            element.set("href", target)
            element.set("rel", "noopener noreferrer nofollow")
            return
        place = resolved(self._context.path, target)
        found = self._context.items.get(place.rsplit(".", 1)[0]) or self._context.media.get(place)
        element.attrib.clear()
        if found:
            element.set("href", found)
        else:
            element.tag = "span"
            element.set("class", "unresolved")

    def _image(self, element: Element) -> None:
        found = self._context.media.get(resolved(self._context.path, unescape(element.get("src", ""))))
        alt, title = element.get("alt", ""), element.get("title", "")
        element.attrib.clear()
        if found:
            element.attrib.update({"src": found, "alt": alt, "loading": "lazy"})
            element.attrib.update({"title": title} if title else {})
        else:
            element.tag, element.text = "span", alt
            element.set("class", "unresolved")

    def _cell(self, element: Element) -> None:
        side = element.attrib.pop("align", None)
        if side in ("left", "center", "right"):
            element.set("class", side)
        if element.tag == "th":
            element.set("scope", "col")

    def _head(self, table: Element) -> None:
        """A heading that says nothing is a plain cell; a head of such cells alone is no head."""
        head = table.find("thead")
        if head is None:
            return
        if not "".join(head.itertext()).strip():
            table.remove(head)
        for cell in head.iter("th"):
            if not "".join(cell.itertext()).strip():
                cell.tag = "td"
                del cell.attrib["scope"]

    def _figure(self, paragraph: Element) -> None:
        children = list(paragraph)
        alone = len(children) == 1 and not (paragraph.text or "").strip() and not (children[0].tail or "").strip()
        if alone and children[0].tag == "img" and children[0].get("title"):
            paragraph.tag = "figure"
            caption = SubElement(paragraph, "figcaption")
            caption.text = AtomicString(children[0].attrib.pop("title"))
