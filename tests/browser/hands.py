"""What people do with the keyboard alone, and with the quiz."""

from collections.abc import Iterator

from playwright.sync_api import Locator, Page

from tests.browser.site import GRADED

MOST_TABS = 250
FOCUSED = """() => {
  const e = document.activeElement, part = e.closest('fieldset.question');
  const of = { name: e.name || (part?.id ?? ''), text: e.matches('.spine') ? 'spine' : e.textContent };
  return { tag: e.tagName, type: e.type ?? '', value: e.value ?? '', ...of };
}"""


def tab_to(page: Page, which: str) -> None:
    """Press Tab until the element is reached; it must show that it is."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("which => document.activeElement.matches(which)", which):
            shown = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
            assert shown != "none", f"{which} does not show that it is chosen"
            return
    raise AssertionError(f"{which} cannot be reached with Tab on {page.url}")


def press(page: Page, which: str, key: str = "Enter") -> None:
    """Go to the element, press the key, and wait for the page it leads to."""
    tab_to(page, which)
    with page.expect_navigation():
        page.keyboard.press(key)


def stops(page: Page) -> Iterator[dict[str, str]]:
    """Each stop of Tab, until the button that leads to handing in."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at["value"] == "hand-in":
            return
        yield at
    raise AssertionError(f"Tab does not lead to the end of {page.url}")


def answer_all(page: Page) -> None:
    """Some answer to every question, with Tab, Space, arrows and letters; ends at the button to hand in."""
    done: set[str] = set()
    for at in stops(page):
        match at["tag"], at["type"]:
            case "INPUT", "text":
                page.keyboard.type("7")
            case "SELECT", _:
                page.keyboard.press("ArrowDown")
            case "INPUT", "radio" | "checkbox" if at["name"] not in done:
                page.keyboard.press("Space")
            case "BUTTON", "button" if at["text"] == "↓" and at["name"] not in done:
                page.keyboard.press("Space")
            case "BUTTON", "button" if at["text"] == "spine" and at["name"] not in done:
                page.keyboard.press("Space")
                page.keyboard.press("ArrowRight")
            case _:
                continue
        done.add(at["name"])


def course_of(page: Page) -> str:
    """The address of one's own course."""
    page.goto("/today")
    return page.get_by_role("link", name="Целият курс").get_attribute("href") or ""


def start(page: Page, quiz: str = GRADED) -> None:
    """Open an attempt, or the one that is open already."""
    page.goto(f"{course_of(page)}/quizzes/{quiz}")
    page.locator(".next .btn").click()
    page.wait_for_url("**/attempts/*")


def with_choice(page: Page) -> Locator:
    """The first question with answers to choose one from."""
    return page.locator("fieldset.question", has=page.locator("input[type=radio]")).first
