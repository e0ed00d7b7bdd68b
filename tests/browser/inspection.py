"""What is looked at on every page: axe, sideways scroll, the size of what is touched, complaints of the browser."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import ConsoleMessage, Page

NARROW, WIDE = {"width": 320, "height": 800}, {"width": 1280, "height": 900}

AXE = """async options => (await axe.run(document, options)).violations.map(
  v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')} (${v.help})`)"""
EVERYTHING = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], "type": "rule"}

# WCAG 2.5.8: a link within a sentence is as tall as its line. A radio or a box is as large as the label round it.
TARGETS = """([least, which]) => {
  const seen = e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.vh, .skip');
  const inSentence = e => {
    if (e.tagName !== 'A' || getComputedStyle(e).display !== 'inline') return false;
    const block = e.closest('p, li, dd, td, th, caption, figcaption, legend, h1, h2, h3, h4, small, div');
    return block.textContent.trim().length > e.textContent.trim().length;
  };
  const box = e => ((e.type === 'radio' || e.type === 'checkbox') && e.closest('label') || e).getBoundingClientRect();
  const name = e => `${e.tagName.toLowerCase()}${e.className && '.' + e.className.split(' ').join('.')}` +
    ` „${(e.textContent.trim() || e.name || '').slice(0, 30)}“`;
  return [...document.querySelectorAll(which)].filter(e => e.type !== 'hidden' && seen(e) && !inSentence(e))
    .map(e => [e, box(e)]).filter(([, r]) => r.width < least - .5 || r.height < least - .5)
    .map(([e, r]) => `${name(e)} ${Math.round(r.width)}x${Math.round(r.height)}`);
}"""
ANY_TARGET = "a[href], button, input, select, textarea, summary"
MAIN_TARGET = (
    ".btn:not(.small), .nav a, .field input, .field select, .choice, .seg > label, .seg > button, .pair select, "
    ".question input, .question select, .roll input, .pager a, .pages a"
)


@cache
def axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


class Ear:
    """Hears what the browser complains of: errors, refused styles and scripts, unhandled exceptions."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.heard.append(f"exception: {error}"))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.heard.append(f"console: {message.text[:200]}")

    def since(self) -> list[str]:
        """What was heard since the last time."""
        heard, self.heard = self.heard, []
        return heard


def faults(page: Page, ear: Ear) -> Iterator[str]:
    """Everything wrong with the page that is open, in light and dark, narrow and wide."""
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light")
    page.evaluate(axe())
    yield from _seen_by_axe(page, EVERYTHING)
    yield from _too_wide(page)
    yield from _too_small(page, "320 px")
    page.emulate_media(color_scheme="dark")
    yield from (f"dark: {fault}" for fault in _seen_by_axe(page, COLOURS))
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    yield from _too_small(page, "1280 px")
    yield from ear.since()


def _seen_by_axe(page: Page, options: dict[str, Any]) -> list[str]:
    if "type" in options:
        options = {"runOnly": {"type": "rule", "values": options["runOnly"]}}
    return list(page.evaluate(AXE, options))


def _too_wide(page: Page) -> Iterator[str]:
    width = page.evaluate("() => document.documentElement.scrollWidth")
    if width > NARROW["width"]:
        yield f"scrolls sideways at 320 px: {width}"


def _too_small(page: Page, at: str) -> Iterator[str]:
    for least, which in ((24, ANY_TARGET), (44, MAIN_TARGET)):
        for small in page.evaluate(TARGETS, [least, which]):
            yield f"under {least} px at {at}: {small}"
