"""One browser and one server with the demo's people for all browser tests of a run."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser.programs import chromium
from tests.browser.site import Site, running

# Other tests keep both cores busy meanwhile.
PATIENCE = 15_000
# Without movement: a colour half way to another is nobody's choice.
PLAIN = {"locale": "bg-BG", "service_workers": "block", "reduced_motion": "reduce"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where there is no browser, one of these tests is left to be skipped for all of them, in one line."""
    if chromium() or os.environ.get("TEST_BROWSER") == "required":
        return
    _first, *others = [item for item in items if item.get_closest_marker("browser")] or [None]
    items[:] = [item for item in items if item not in others]
    config.hook.pytest_deselected(items=others)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium; without one the tests are skipped, or fail where it is required."""
    program = chromium()
    if program is None and os.environ.get("TEST_BROWSER") == "required":
        pytest.fail("TEST_BROWSER=required, and no Chromium is found; name one in CHROMIUM", pytrace=False)
    if program is None:
        pytest.skip("no Chromium is found (name one in CHROMIUM): the browser tests are skipped")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program)
        yield found
        found.close()


@pytest.fixture(scope="session")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The product with demo data, served as anybody would start it."""
    with running(tmp_path_factory.mktemp("demo")) as found:
        yield found


@pytest.fixture(scope="session")
def _keys() -> dict[str, object]:
    """What each person's browser holds after signing in once."""
    return {}


@pytest.fixture
def visit(browser: Browser, site: Site, _keys: dict[str, object]) -> Iterator[Callable[..., BrowserContext]]:
    """visit("trainee") is that person's browser, signed in; visit() is somebody who is not."""
    opened: list[BrowserContext] = []

    def context(login: str | None = None, **options: object) -> BrowserContext:
        settings = {"base_url": site.address} | PLAIN | options
        if login:
            settings["storage_state"] = _keys.get(login) or _signed_in(browser, site, login, _keys)
        made = browser.new_context(**settings)  # type: ignore[arg-type]
        made.set_default_timeout(PATIENCE)
        opened.append(made)
        return made

    yield context
    for each in opened:
        each.close()


def _signed_in(browser: Browser, site: Site, login: str, keys: dict[str, object]) -> object:
    context = browser.new_context(base_url=site.address, **PLAIN)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    site.sign_in(page, login)
    keys[login] = context.storage_state()
    context.close()
    return keys[login]
