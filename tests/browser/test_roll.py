"""The roll call on a phone: a tap is saved; without scripts the list is one form."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.hands import press, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
Visit = Callable[..., BrowserContext]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


def roll(page: Page) -> None:
    """The list of today's meeting."""
    page.goto("/today")
    page.locator("main a[href$='/roll']").first.click()


def test_a_tap_is_saved_and_survives_a_reload(visit: Visit) -> None:
    page = visit("trainer", **PHONE).new_page()
    roll(page)
    person = page.locator(".roll fieldset").first
    person.get_by_text("Присъства", exact=True).tap()
    expect(person.get_by_role("status")).to_contain_text("Записано в")
    marked = page.locator(".roll input:checked").count()
    expect(page.locator("[data-count]")).to_have_text(f"отбелязани {marked} от 22")
    page.reload()
    expect(person.get_by_role("radio", name="Присъства")).to_be_checked()
    expect(person.get_by_role("status")).to_contain_text("Записано в")


def test_a_tap_before_the_script_has_come_is_saved_too(visit: Visit) -> None:
    page = visit("trainer", **PHONE).new_page()
    waiting: list[Route] = []
    page.route("**/save.js", lambda route: waiting.append(route))
    page.goto("/today")
    page.locator("main a[href$='/roll']").first.click(no_wait_after=True)
    person = page.locator(".roll fieldset").nth(5)
    person.get_by_text("Присъства", exact=True).tap()
    expect(person.get_by_role("radio", name="Присъства")).to_be_checked()
    expect(person.get_by_role("status")).to_be_empty()
    waiting[-1].continue_()
    expect(person.get_by_role("status")).to_contain_text("Записано в")


def test_hours_are_asked_for_only_where_they_differ(visit: Visit) -> None:
    page = visit("trainer", **PHONE).new_page()
    roll(page)
    person = page.locator(".roll fieldset").nth(1)
    expect(person.get_by_role("textbox")).to_be_hidden()
    person.get_by_text("Не през цялото").tap()
    expect(person.get_by_role("textbox")).to_be_visible()
    expect(person.get_by_role("status")).to_contain_text("Записано в")


def test_without_scripts_the_list_is_one_form(visit: Visit) -> None:
    page = visit("trainer", java_script_enabled=False, **PHONE).new_page()
    roll(page)
    third, fourth = page.locator(".roll fieldset").nth(2), page.locator(".roll fieldset").nth(3)
    third.get_by_role("radio", name="Отсъства").check()
    fourth.get_by_role("radio", name="Присъства").check()
    page.get_by_role("button", name="Запишете", exact=True).click()
    expect(page.get_by_text("Записано в").first).to_be_visible()
    expect(third.get_by_role("radio", name="Отсъства")).to_be_checked()
    expect(fourth.get_by_role("radio", name="Присъства")).to_be_checked()


def test_the_keyboard_alone_calls_the_roll(visit: Visit) -> None:
    page = visit("trainer").new_page()
    roll(page)
    person = page.locator(".roll fieldset").nth(20)
    group = person.get_by_role("radio").first.get_attribute("name")
    tab_to(page, f"input[name='{group}']")
    page.keyboard.press("Space")
    expect(person.get_by_role("status")).to_contain_text("Записано в")
    expect(person.get_by_role("radio").first).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(person.get_by_role("radio").nth(1)).to_be_checked()
    page.reload()
    expect(person.get_by_role("radio").nth(1)).to_be_checked()


def test_the_keyboard_alone_issues_a_certificate(visit: Visit) -> None:
    page = visit("coordinator").new_page()
    page.goto("/practicums/1/certificates")
    before = page.locator("main a[href^='/certificates/']").count()
    press(page, "main form button.btn")
    page.goto("/practicums/1/certificates")
    assert page.locator("main a[href^='/certificates/']").count() > before
