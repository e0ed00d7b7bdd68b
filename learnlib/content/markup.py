"""Markdown of a course as safe HTML.

The order is the defence: Markdown without raw HTML, then the allow-list, then our own insertions (tables in a scroll
box, self-checks), which are built from escaped text.
"""

import re
from html import unescape
from itertools import count
from typing import Any

from markdown import Markdown

from learnlib.content.markup_cleaner import clean
from learnlib.content.markup_extension import MARK, CourseMarkup, heading_id
from learnlib.content.markup_process import render_many
from learnlib.content.markup_values import Context, Heading, Rendered
from learnlib.content.self_check import self_check
from learnlib.content.sources import BAR

__all__ = ["VERSION", "Context", "Heading", "Rendered", "render", "render_many"]

VERSION = 1  # raise it when the same source gives other HTML: stored HTML is made anew

_EXTENSIONS = (
    "tables",
    "def_list",
    "footnotes",
    "admonition",
    "toc",
    "sane_lists",
    "fenced_code",
    "pymdownx.details",
    "pymdownx.keys",
)
_WIDGET = re.compile(rf"<p>\s*{MARK}([0-9]+){MARK}\s*</p>")


def render(text: str, context: Context) -> Rendered:
    """The text as HTML; may take long for a hostile text, so the product calls `render_many`."""
    course = CourseMarkup(context)
    md = Markdown(extensions=[*_EXTENSIONS, course], extension_configs=_settings(context.prefix))
    html = clean(md.convert(text).replace(BAR, "|"), context)
    words = len(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", _WIDGET.sub(" ", html))))
    widgets = [self_check(question, context.prefix) for question in course.questions]
    html = _WIDGET.sub(lambda m: widgets[int(m[1])] if int(m[1]) < len(widgets) else "", _in_scroll_boxes(html))
    ids = tuple(question.id for question in course.questions)
    return Rendered(html.replace(MARK, ""), _toc(getattr(md, "toc_tokens", [])), words, ids)


def _settings(prefix: str) -> dict[str, dict[str, Any]]:
    return {
        "toc": {"slugify": lambda title, _separator: heading_id(prefix, title), "marker": "", "toc_depth": "2-6"},
        "tables": {"use_align_attribute": True},  # otherwise style=, which the security policy forbids
        "footnotes": {"BACKLINK_TITLE": "Обратно към текста, бележка {}"},
    }


def _in_scroll_boxes(html: str) -> str:
    numbers = count(1)

    def opened(_found: re.Match[str]) -> str:
        label = f"Таблица {next(numbers)}"
        return f'<div class="scroll" tabindex="0" role="region" aria-label="{label}"><table>'

    return re.sub("<table>", opened, html).replace("</table>", "</table></div>")


def _toc(tokens: list[dict[str, Any]]) -> tuple[Heading, ...]:
    flat: list[Heading] = []
    for token in tokens:
        flat += [Heading(token["id"], token["level"], unescape(token["name"])), *_toc(token["children"])]
    return tuple(flat)
