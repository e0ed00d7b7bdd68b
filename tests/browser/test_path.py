"""The whole path with the keyboard; a lesson on paper and without scripts; a computer that is handed on."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Error, expect

from learnlib.demo import PASSWORD
from learnlib.demo.people import RUNNING
from tests.browser.hands import answer_all, course_of, press, tab_to
from tests.browser.site import GRADED, TRAINEES, Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
Visit = Callable[..., BrowserContext]


def test_with_the_keyboard_alone_one_signs_in_learns_and_hands_in(visit: Visit) -> None:
    page = visit().new_page()
    page.goto("/")
    press(page, "a[href='/sign-in']")
    tab_to(page, "#login")
    page.keyboard.type(TRAINEES[1])
    tab_to(page, "#password")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url("/today")
    press(page, "main .actions a.btn.ghost")
    press(page, "main a[href*='/lessons/']")
    press(page, "main .actions .btn.large")
    page.goto(course_of(page))
    press(page, f"main a[href$='/quizzes/{GRADED}']")
    press(page, ".next button")
    answer_all(page)
    expect(page.locator("fieldset.question [data-state=saved]")).to_have_count(10)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Предаване")
    expect(page.get_by_text("Отговорили сте на всичките 10 въпроса.")).to_be_visible()
    press(page, ".next button", "Space")
    expect(page.get_by_role("heading", level=1)).to_have_text("Резултат")


def test_the_first_tab_leads_past_the_navigation(visit: Visit) -> None:
    page = visit().new_page()
    page.goto("/contacts")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => !document.activeElement.closest('header')")


def test_without_scripts_a_lesson_is_read_checked_and_confirmed(visit: Visit) -> None:
    page = visit(TRAINEES[3], java_script_enabled=False).new_page()
    page.goto(course_of(page))
    page.locator("main a[href*='/lessons/']").first.click()
    check = page.locator(".selfcheck").first
    check.locator("summary").click()
    expect(check.locator("details p").first).to_be_visible()
    page.goto(course_of(page))
    page.locator("li", has=page.locator("text=предстои")).locator("a[href*='/lessons/']").first.click()
    lesson = page.url
    page.get_by_role("button", name="Прочетох урока – напред").click()
    page.goto(lesson)
    expect(page.locator("main .page-head")).to_contain_text("прочетено")


def test_a_printed_lesson_is_the_lesson_alone(visit: Visit) -> None:
    page = visit("trainee").new_page()
    page.goto(course_of(page))
    page.locator("main a[href*='/lessons/']").first.click()
    page.emulate_media(media="print")
    for what in (".band", ".nav", ".crumbs", ".side", ".pager", "main .actions", ".skip"):
        for each in page.locator(what).all():
            expect(each).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("article.prose > p").first).to_be_visible()
    ink = page.evaluate("() => getComputedStyle(document.querySelector('article.prose')).color")
    assert ink == "rgb(0, 0, 0)"


def test_on_a_shared_computer_nothing_of_the_previous_person_is_left(visit: Visit, site: Site) -> None:
    context = visit()
    page = context.new_page()
    site.sign_in(page, TRAINEES[5])
    name = RUNNING[5].family
    course = course_of(page)
    for path in ("/me", course, f"{course}/progress"):
        page.goto(path)
    assert name in page.inner_text("body")
    page.evaluate("() => localStorage.setItem('draft:1:/attempts/1', '[]')")
    page.get_by_role("button", name="Изход").click()
    expect(page.get_by_text("Излязохте. На това устройство не остана нищо от вашите страници.")).to_be_visible()
    assert page.evaluate("() => Object.keys(localStorage)") == []
    for _step in range(3):
        page.go_back()
        assert name not in page.inner_text("body")
    # The browser has kept nothing either: without the server there is no page at all.
    context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.go_back()
