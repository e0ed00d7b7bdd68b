"""The notice about personal data: open to all, in force by its version."""

from collections.abc import Callable

from learnlib.privacy.rules import NOTICE_VERSION
from tests.page import Reader


def test_anybody_reads_who_keeps_what_why_and_how_to_ask(as_: Callable[..., Reader]) -> None:
    page = as_().get("privacy.notice")
    for words in (
        f"версия {NOTICE_VERSION} от",
        "Регионална библиотека „Захарий Княжески“",
        "Какво се пази",
        "Защо и на какво основание",
        "Колко време",
        "Какво можете да поискате",
        "042 648 143",
        "ЕГН, данни от личната карта и данни за здравето не се искат",
        "Комисията за защита на личните данни",
    ):
        assert page.says(words), words


def test_it_is_linked_from_every_page(as_: Callable[..., Reader]) -> None:
    assert "/privacy" in as_().get("accounts.sign_in").links()
