"""The two tests on the first page: offered in their time, gently, and in nobody's way."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask

from learnlib.certificates.models import Certificate
from learnlib.database import transaction
from learnlib.extensions import db
from tests import cast
from tests.page import Page, Reader
from tests.web.learning.desk import database, has_read
from tests.web.quizzes.pair_desk import FIRST_DAY, LAST_DAY, PAST, POSTTEST, PRETEST, close, on, take, two_tests

As = Callable[..., Reader]
OFFER = "В края на практикума Докъде стигнахте Колко знаете сега. Не се оценява."
PRETEST_URL, POSTTEST_URL = "/my/1/quizzes/den-1/vhoden", "/my/1/quizzes/den-2/izhoden"


@pytest.fixture(autouse=True)
def _course(app: Flask) -> None:
    two_tests(app)


def steps(page: Page) -> list[str]:
    return [a.get("href", "") for a in page.all("a") if "large" in (a.get("class") or "").split()]


@pytest.mark.parametrize("day", [FIRST_DAY - timedelta(days=3), FIRST_DAY])
def test_the_test_before_is_the_first_thing_and_the_lessons_are_beside_it(as_: As, day: datetime) -> None:
    with on(day):
        page = as_("ana").get("learning.today")
    assert steps(page) == [PRETEST_URL]
    assert page.says("Колко знаете отпреди. Не се оценява. 3 въпроса.")
    assert page.says("Напред без теста: Библиотечният фонд")


def test_once_done_it_makes_way_for_the_lessons(app: Flask, as_: As) -> None:
    take(app, [cast.ANA], PRETEST, at=FIRST_DAY)
    with on(FIRST_DAY):
        assert steps(as_("ana").get("learning.today")) == ["/my/1/lessons/den-1/fondat"]


def test_after_the_first_day_nobody_is_asked_for_it(as_: As) -> None:
    page = as_("ana").get("learning.today")
    assert steps(page) == ["/my/1/lessons/den-1/fondat"]
    assert PRETEST_URL not in page.links()


def test_a_test_that_was_begun_is_continued_from_there(app: Flask, as_: As) -> None:
    attempt = take(app, [cast.ANA], PRETEST, at=FIRST_DAY, hand_in=False)
    with on(FIRST_DAY):
        page = as_("ana").get("learning.today")
    assert steps(page) == [f"/attempts/{attempt}"]
    assert page.says("Продължете теста")


def test_on_the_last_day_the_test_after_stands_below_the_next_step(as_: As) -> None:
    with on(FIRST_DAY):
        assert not as_("ana").get("learning.today").says(OFFER)
    page = as_("ana").get("learning.today")
    assert steps(page) == ["/my/1/lessons/den-1/fondat"]
    assert page.says(f"{OFFER} 3 въпроса, най-много 30 минути.")
    assert POSTTEST_URL in page.links()


def test_with_the_lessons_read_the_test_after_is_the_next_step(app: Flask, as_: As) -> None:
    has_read(app, "den-1/fondat", "den-2/naredba")
    page = as_("ana").get("learning.today")
    assert steps(page) == [POSTTEST_URL]
    assert page.text.count(OFFER) == 1


def test_it_stays_until_it_is_done_or_the_practicum_is_closed(app: Flask, as_: As) -> None:
    with on(PAST):
        assert as_("ana").get("learning.today").says(OFFER)
        take(app, [cast.ANA], POSTTEST, at=PAST)
        assert not as_("ana").get("learning.today").says(OFFER)
        assert as_("vera").get("learning.today").says(OFFER)
        close(app)
        assert not as_("vera").get("learning.today").says(OFFER)


def test_beside_a_certificate_the_test_after_is_still_offered(app: Flask, as_: As) -> None:
    has_read(app, "den-1/fondat", "den-2/naredba")
    with database(app), transaction():
        certificate = Certificate(
            year=2026, number=1, enrolment_id=cast.ANA, code_hash="0" * 64, snapshot={}, state="issued",
            live_enrolment_id=cast.ANA, issued_at=LAST_DAY, issued_by=6,
        )  # fmt: skip
        db.session.add(certificate)
    with on(PAST):
        page = as_("ana").get("learning.today")
    assert steps(page) == ["/my/1/certificate"]
    assert POSTTEST_URL in page.links()
