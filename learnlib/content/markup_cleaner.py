"""The allow-list that all HTML passes, whoever wrote it."""

import re
from collections.abc import Callable

import nh3

from learnlib.content.markup_values import Context
from learnlib.content.sources import CALLOUTS, EXTERNAL

_TEXT = {"p", "br", "hr", "strong", "em", "sup", "code", "pre", "kbd", "blockquote", "a", "div", "span"}
_LISTS = {"ul", "ol", "li", "dl", "dt", "dd", "details", "summary"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
TAGS = _TEXT | _LISTS | _TABLES | {"h2", "h3", "h4", "h5", "h6", "img", "figure", "figcaption"}
ATTRIBUTES = {
    "*": {"id"},
    "a": {"href", "title", "rel", "aria-label"},
    "img": {"src", "alt", "title", "loading"},
    "span": {"title", "data-fact"},
    "th": {"scope"},
    "ol": {"start"},
}
CLASSES = {
    "div": {"admonition", "footnote", *CALLOUTS},
    "p": {"admonition-title"},
    "a": {"footnote-ref", "footnote-backref", "term"},
    "span": {"fact", "red", "fact-note", "keys", "unresolved"},
    "details": {"question"},
    "th": {"left", "center", "right"},
    "td": {"left", "center", "right"},
}
_ID = re.compile(r"(?:h|fn|fnref[0-9]*)-[\w-]{1,140}")
_SCHEMES = {"https", "http", "mailto", "tel"}


def clean(html: str, context: Context) -> str:
    """The HTML without anything that is not on the list; addresses only outside or of this course."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        attribute_filter=_judge(context),
        url_schemes=_SCHEMES,
        link_rel=None,
    )


def _judge(context: Context) -> Callable[[str, str, str], str | None]:
    sources = set(context.media.values())
    targets = sources | set(context.items.values())
    targets |= {f"{context.glossary_url}#{term.slug}" for term in context.glossary.values()}

    def judge(_tag: str, name: str, value: str) -> str | None:
        if name == "id":
            good = bool(_ID.fullmatch(value))
        elif name == "src":
            good = value in sources
        elif name == "href":
            good = value in targets or bool(EXTERNAL.match(value)) or bool(_ID.fullmatch(value[1:]))
        elif name == "start":
            good = bool(re.fullmatch("[0-9]{1,4}", value))
        else:
            good = True
        return value if good else None

    return judge
