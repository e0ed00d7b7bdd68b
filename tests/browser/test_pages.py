"""Every kind of page, for every role, in light and dark: reachable, readable, large enough, without a complaint."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.crawl import Found, Signposts, pages_of
from tests.browser.inspection import Ear, faults
from tests.browser.site import GRADED, TESTS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
Visit = Callable[..., BrowserContext]

LEAST = {None: 8, "trainee": 12, "trainer": 12, "coordinator": 20, "administrator": 6}


@pytest.fixture(scope="module")
def signposts(tmp_path_factory: pytest.TempPathFactory) -> Signposts:
    return Signposts(tmp_path_factory.mktemp("signposts"))


@pytest.fixture(scope="module")
def looked_at() -> dict[str, set[tuple[str, ...]]]:
    """Kind of page -> the elements that were seen on it, for whichever role."""
    return {}


def is_new(page: Found, looked_at: dict[str, set[tuple[str, ...]]]) -> bool:
    """Whether the page has an element that no earlier role met on a page of its kind."""
    seen = looked_at.setdefault(page.kind, set())
    new = not page.parts <= seen
    seen |= page.parts
    return new


def begun(page: Page) -> str:
    """An attempt at the quiz, so that its page and the page before handing in are there to be looked at."""
    page.goto("/today")
    course = page.get_by_role("link", name="Целият курс").get_attribute("href")
    page.goto(f"{course}/quizzes/{GRADED}")
    page.get_by_role("button", name="Започнете").click()
    return page.url.partition("/attempts/")[2]


@pytest.mark.parametrize("role", LEAST)
def test_every_page_of_a_role_is_open_to_everybody(
    role: str | None, visit: Visit, signposts: Signposts, looked_at: dict[str, set[tuple[str, ...]]]
) -> None:
    context = visit(role)
    page = context.new_page()
    ear = Ear(page)
    begin = ("/", "/today", "/me") if role else ("/", "/sign-in")
    if role == "trainee":
        number = begun(page)
        begin = (f"/attempts/{number}", f"/attempts/{number}/hand-in", *begin)
    found = pages_of(context.request, signposts, begin)
    assert len(found) >= LEAST[role], found
    wrong = []
    for each in found:
        if is_new(each, looked_at):
            page.goto(each.path)
            wrong += [f"{each.kind} {each.path}: {fault}" for fault in faults(page, ear)]
    assert not wrong, f"{len(wrong)} on {len(found)} pages of {role}:\n" + "\n".join(wrong)


def test_what_is_refused_is_open_to_everybody_too(visit: Visit) -> None:
    page = visit().new_page()
    ear = Ear(page)
    page.goto("/sign-in")
    page.get_by_role("button", name="Влезте", exact=True).click()
    assert page.evaluate("() => document.activeElement.id") == "errors"
    ear.since()
    wrong = [f"a refused form: {fault}" for fault in faults(page, ear)]
    page.goto("/no-such-page")
    ear.since()
    wrong += [f"no such page: {fault}" for fault in faults(page, ear)]
    assert not wrong, "\n".join(wrong)


def test_the_tests_before_and_after_are_open_to_everybody(visit: Visit) -> None:
    page = visit("trainee").new_page()
    ear = Ear(page)
    page.goto("/today")
    course = page.get_by_role("link", name="Целият курс").get_attribute("href")
    wrong = []
    for test in TESTS:
        page.goto(f"{course}/quizzes/{test}")
        wrong += [f"{test}: {fault}" for fault in faults(page, ear)]
    page.goto(f"{course}/quizzes/{TESTS[0]}")
    page.get_by_role("link", name="Към резултата").click()
    wrong += [f"its result: {fault}" for fault in faults(page, ear)]
    assert not wrong, "\n".join(wrong)
