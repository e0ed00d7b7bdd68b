"""Books are shelved with the keyboard, with a finger or mouse, and without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from learnlib.content import udc
from tests.browser.hands import start
from tests.browser.site import TRAINEES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
Visit = Callable[..., BrowserContext]
QUIZ = "den-3/uprazhnenie"  # each answer is judged as soon as it is saved


def shelf(page: Page) -> Locator:
    """The first question with a shelf in it."""
    start(page, QUIZ)
    return page.locator("fieldset.question", has=page.locator(".shelf")).first


def indexes(part: Locator) -> list[str]:
    """The indexes from left to right."""
    return part.locator(".index").all_inner_texts()


def judged(page: Page, question: Locator) -> Locator:
    """The question after its answer was saved: the shelf as given."""
    number = question.get_attribute("id")
    question.get_by_role("button", name="Запишете и проверете").click()
    found = page.locator(f"section#{number} .shelved", has_text="Вашият рафт")
    expect(found).to_be_visible()
    return found


def test_books_are_put_in_order_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit(TRAINEES[4]).new_page()
    question = shelf(page)
    spines, right = question.locator(".spine"), sorted(indexes(question), key=udc.filing_key)
    for place, index in enumerate(right):
        steps = indexes(question).index(index) - place
        spines.nth(place + steps).focus()
        page.keyboard.press("Space")
        expect(question.locator(".spine[aria-pressed=true]")).to_have_count(1)
        for _step in range(steps):
            page.keyboard.press("ArrowLeft")
        expect(spines.nth(place)).to_be_focused()
        page.keyboard.press("Space")
    assert indexes(question) == right
    given = judged(page, question)
    assert indexes(given) == right
    expect(given.locator(".book.right")).to_have_count(len(right))


def test_a_book_is_dragged_to_the_other_end_of_a_narrow_shelf(visit: Visit) -> None:
    page = visit(TRAINEES[2], viewport={"width": 320, "height": 900}).new_page()
    question = shelf(page)
    first, *others = indexes(question)
    start_, end = (question.locator(".spine").nth(place) for place in (0, len(others)))
    start_.hover()
    page.mouse.down()
    box = end.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] - 3, box["y"] + 60, steps=12)
    page.mouse.up()
    assert indexes(question) == [*others, first]
    expect(question.locator("[aria-live]")).to_contain_text(f"вече е {len(others) + 1} от {len(others) + 1}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    boxes = [spine.bounding_box() for spine in question.locator(".spine, .shelf-moves button").all()]
    assert all(box and box["width"] >= 44 and box["height"] >= 44 for box in boxes), boxes


def test_without_scripts_the_places_are_chosen_from_lists(visit: Visit) -> None:
    page = visit(TRAINEES[10], java_script_enabled=False).new_page()
    question = shelf(page)
    backwards = sorted(indexes(question), key=udc.filing_key, reverse=True)
    for index, field in zip(indexes(question), question.locator("select").all(), strict=True):
        field.select_option(str(backwards.index(index) + 1))
    given = judged(page, question)
    assert indexes(given) == backwards
    expect(page.get_by_text("Първата разместена книга е")).to_be_visible()
