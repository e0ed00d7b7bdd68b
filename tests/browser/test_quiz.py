"""Answers are kept: as they are given, through a reload, without a connection, without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.hands import start, with_choice
from tests.browser.site import PRACTICE, TRAINEES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
Visit = Callable[..., BrowserContext]


def test_an_answer_is_saved_as_it_is_given_and_survives_a_reload(visit: Visit) -> None:
    page = visit(TRAINEES[6]).new_page()
    start(page)
    question = with_choice(page)
    question.locator(".choice").nth(1).click()
    expect(question.get_by_role("status")).to_contain_text("Записано в")
    page.reload()
    expect(question.locator("input").nth(1)).to_be_checked()
    expect(question.get_by_role("status")).to_contain_text("Записано в")


def test_a_lost_connection_is_said_loudly_and_the_answer_goes_when_it_returns(visit: Visit) -> None:
    context = visit(TRAINEES[7])
    page = context.new_page()
    start(page)
    question, bar = with_choice(page), page.locator("[data-offline-bar]")
    context.set_offline(True)
    question.locator(".choice").first.click()
    expect(bar).to_be_visible()
    expect(bar).to_contain_text("Няма връзка. Отговорите още не са записани")
    expect(question.get_by_role("status")).to_contain_text("Няма връзка")
    context.set_offline(False)
    expect(question.get_by_role("status")).to_contain_text("Записано в")
    expect(bar).to_be_hidden()
    page.reload()
    expect(question.locator("input").first).to_be_checked()


def test_an_answer_given_without_a_connection_survives_a_closed_window(visit: Visit) -> None:
    context = visit(TRAINEES[11])
    page = context.new_page()
    start(page)
    address = page.url
    page.route("**/attempts/*", lambda route: route.abort())
    with_choice(page).locator(".choice").first.click()
    expect(page.locator("[data-offline-bar]")).to_be_visible()
    page.close(run_before_unload=False)
    later = context.new_page()
    later.goto(address)
    question = with_choice(later)
    expect(question.get_by_role("status")).to_contain_text("Записано в")
    expect(question.locator("input").first).to_be_checked()


def test_without_scripts_the_quiz_is_one_form(visit: Visit) -> None:
    page = visit(TRAINEES[8], java_script_enabled=False).new_page()
    start(page)
    question = with_choice(page)
    question.locator("input").first.check()
    page.get_by_role("button", name="Запишете всичко").click()
    expect(page.get_by_text("Всички отговори са записани в")).to_be_visible()
    expect(question.locator("input").first).to_be_checked()
    page.get_by_role("button", name="Към предаване").click()
    expect(page.get_by_role("heading", name="9 въпроса са без пълен отговор")).to_be_visible()
    page.get_by_role("button", name="Предайте").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Резултат")


def test_in_an_exercise_the_answer_is_told_at_once(visit: Visit) -> None:
    page = visit(TRAINEES[9]).new_page()
    start(page, PRACTICE)
    question = with_choice(page)
    number = question.get_attribute("id")
    question.locator(".choice").first.click()
    question.get_by_role("button").click()
    expect(page.locator(f"section#{number} .review")).to_be_visible()


def test_steps_are_put_in_order_by_their_buttons(visit: Visit) -> None:
    # Not everybody draws the question; of ten people somebody does.
    for login in TRAINEES[12:]:
        page = visit(login).new_page()
        start(page)
        if page.locator("[data-order]").count():
            break
    question = page.locator("fieldset.question", has=page.locator("[data-order]")).first
    first = question.locator(".pair label").first.inner_text()
    question.get_by_role("button", name=f"Надолу: {first}").click()
    expect(question.get_by_role("status")).to_contain_text("Записано в")
    expect(question.locator(".pair label").nth(1)).to_have_text(first)
    page.reload()
    expect(question.locator(".pair label").nth(1)).to_have_text(first)
