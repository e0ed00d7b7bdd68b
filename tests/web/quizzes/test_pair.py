"""The test before and the test after: when they are open, what they tell, that they count for nothing else."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask

from learnlib import clock
from tests import cast
from tests.page import Page, Reader
from tests.web.quizzes.desk import attempts, hand_in
from tests.web.quizzes.pair_desk import (
    AFTER,
    BEFORE,
    FIRST_DAY,
    LAST_DAY,
    PAST,
    POSTTEST,
    PRETEST,
    close,
    on,
    take,
    two_tests,
)

As = Callable[..., Reader]
RIGHT = "Тя сочи мястото на рафта."
EXPLAINED = "Влизането и излизането са различни неща."


@pytest.fixture(autouse=True)
def _course(app: Flask) -> None:
    two_tests(app)


def may_start(page: Page) -> bool:
    return any("".join(button.itertext()) == "Започнете" for button in page.all("button"))


def begin(reader: Reader, place: dict[str, object]) -> int:
    return int(reader.post("quizzes.start", **place).location.rsplit("/", 1)[1])


# When


@pytest.mark.parametrize(
    ("place", "day", "words"),
    [
        (AFTER, FIRST_DAY, "Изходящият тест се отваря в последния ден на практикума: 25.11.2026 г."),
        (BEFORE, LAST_DAY, "Входящият тест се решаваше до края на първия ден: 24.11.2026 г."),
    ],
)
def test_out_of_its_time_a_test_cannot_be_begun_and_says_when(
    app: Flask, as_: As, place: dict[str, object], day: datetime, words: str
) -> None:
    ana = as_("ana")
    with on(day):
        page = ana.get("quizzes.quiz", **place)
        assert page.says(words)
        assert not may_start(page)
        assert ana.post("quizzes.start", status=409, **place).says(words)
    assert attempts(app) == []


@pytest.mark.parametrize(
    ("place", "day"), [(BEFORE, FIRST_DAY - timedelta(days=5)), (BEFORE, FIRST_DAY), (AFTER, LAST_DAY), (AFTER, PAST)]
)
def test_in_its_time_a_test_is_begun_once(app: Flask, as_: As, place: dict[str, object], day: datetime) -> None:
    ana = as_("ana")
    with on(day):
        assert may_start(ana.get("quizzes.quiz", **place))
        hand_in(ana, begin(ana, place))
        page = ana.get("quizzes.quiz", **place)
        assert page.says("Тестът е предаден")
        assert not may_start(page)
        ana.post("quizzes.start", status=409, **place)
    assert len(attempts(app)) == 1


def test_when_the_practicum_is_closed_the_test_after_is_over(app: Flask, as_: As) -> None:
    close(app)
    with on(PAST):
        page = as_("ana").get("quizzes.quiz", **AFTER)
        assert page.says("Практикумът е приключен и изходящият тест вече не се решава.")
        as_("ana").post("quizzes.start", status=409, **AFTER)
    assert attempts(app) == []


def test_an_attempt_at_the_test_before_ends_with_the_first_day(app: Flask, as_: As) -> None:
    ana = as_("ana")
    with on(FIRST_DAY):
        attempt = begin(ana, BEFORE)
        assert ana.get("quizzes.attempt", attempt_id=attempt).says("24.11.2026 г., 23:59")
        assert ana.get("quizzes.hand_in", attempt_id=attempt).says("Време имате до 24.11.2026 г., 23:59")
    midnight = datetime(2026, 11, 25, 0, 0, tzinfo=clock.SOFIA)
    with on(midnight):
        late = ana.post("quizzes.attempt", {"q.broy": "120", "seen.broy": "0"}, status=409, attempt_id=attempt)
        assert late.says("Времето изтече")
        assert ana.get("quizzes.result", attempt_id=attempt).says("0 от 3")


def test_an_attempt_with_a_time_limit_keeps_it(as_: As) -> None:
    ana = as_("ana")
    page = ana.get("quizzes.attempt", attempt_id=begin(ana, AFTER))
    assert page.says("Времето изтича в 11:00")


def test_a_test_that_was_begun_is_continued(as_: As) -> None:
    ana = as_("ana")
    with on(FIRST_DAY):
        attempt = begin(ana, BEFORE)
        assert f"/attempts/{attempt}" in ana.get("quizzes.quiz", **BEFORE).links()
        assert begin(ana, BEFORE) == attempt


# What is told


def test_before_starting_it_is_said_that_nobody_is_marked(as_: As) -> None:
    with on(FIRST_DAY):
        page = as_("ana").get("quizzes.quiz", **BEFORE)
    assert page.says("Колко знаете отпреди. Не се оценява.")
    assert page.says("Вашия брой виждат само обучителите и координаторът.")
    assert not page.says("%")


def test_the_test_before_tells_only_how_many_are_right(app: Flask, as_: As) -> None:
    attempt = take(app, [cast.ANA], PRETEST, "broy", "myasto", at=FIRST_DAY)
    page = as_("ana").get("quizzes.result", attempt_id=attempt)
    assert page.says("2 от 3 верни отговори")
    for secret in (RIGHT, EXPLAINED, "Кои са начини на набавяне?", "вашият отговор"):
        assert not page.says(secret), secret


def test_partly_right_is_not_right(app: Flask, as_: As) -> None:
    ana = as_("ana")
    with on(FIRST_DAY):
        attempt = begin(ana, BEFORE)
        answer = {"unit": "nachini", "revision": "1", "q.nachini": ["a"]}
        ana.post("quizzes.attempt", answer, status=200, script=True, attempt_id=attempt)
        hand_in(ana, attempt)
    assert as_("ana").get("quizzes.result", attempt_id=attempt).says("0 от 3")
    assert as_("trainer").get("quizzes.result", attempt_id=attempt).says("отчасти верен")


def test_after_the_second_test_both_are_explained_and_stand_side_by_side(app: Flask, as_: As) -> None:
    before = take(app, [cast.ANA], PRETEST, "broy", at=FIRST_DAY)
    after = take(app, [cast.ANA], POSTTEST, "nomer", "raft", at=LAST_DAY)
    page = as_("ana").get("quizzes.result", attempt_id=after)
    assert page.says("верни преди 1 от 3 верни след 2 от 3")
    assert page.says(EXPLAINED)
    assert f"/attempts/{before}/result" in page.links()
    page = as_("ana").get("quizzes.result", attempt_id=before)
    assert page.says(RIGHT)
    assert page.says(EXPLAINED)


def test_somebody_elses_second_test_opens_nothing(app: Flask, as_: As) -> None:
    before = take(app, [cast.ANA], PRETEST, at=FIRST_DAY)
    take(app, [cast.VERA], POSTTEST, at=LAST_DAY)
    assert not as_("ana").get("quizzes.result", attempt_id=before).says(RIGHT)


def test_an_open_second_test_opens_nothing(app: Flask, as_: As) -> None:
    before = take(app, [cast.ANA], PRETEST, at=FIRST_DAY)
    take(app, [cast.ANA], POSTTEST, at=LAST_DAY, hand_in=False)
    assert not as_("ana").get("quizzes.result", attempt_id=before).says(RIGHT)


def test_a_closed_practicum_explains_the_test_before(app: Flask, as_: As) -> None:
    before = take(app, [cast.ANA], PRETEST, at=FIRST_DAY)
    close(app)
    assert as_("ana").get("quizzes.result", attempt_id=before).says(RIGHT)


@pytest.mark.parametrize("who", ["trainer", "coordinator"])
def test_staff_read_every_answer_with_its_name(app: Flask, as_: As, who: str) -> None:
    before = take(app, [cast.ANA], PRETEST, "broy", at=FIRST_DAY)
    page = as_(who).get("quizzes.result", attempt_id=before)
    for words in ("Ана Иванова Белева", "1 от 3", RIGHT, EXPLAINED):
        assert page.says(words), words


def test_nobody_else_reads_it(app: Flask, as_: As) -> None:
    before = take(app, [cast.ANA], PRETEST, at=FIRST_DAY)
    for who in ("vera", "stranger", "other_trainer"):
        assert as_(who).get("quizzes.result", status=404, attempt_id=before).says("Няма такава страница")


# Where it is seen


def test_the_two_counts_stand_on_the_page_of_progress(app: Flask, as_: As) -> None:
    ana = as_("ana")
    assert not ana.get("learning.progress", practicum_id=cast.PRACTICUM).says("Преди и след")
    take(app, [cast.ANA], PRETEST, "broy", at=FIRST_DAY)
    assert ana.get("learning.progress", practicum_id=cast.PRACTICUM).says("верни преди 1 от 3 верни след –")
    take(app, [cast.ANA], POSTTEST, "nomer", "raft", "izlizane", at=LAST_DAY)
    assert ana.get("learning.progress", practicum_id=cast.PRACTICUM).says("верни преди 1 от 3 верни след 3 от 3")


def test_neither_is_asked_for_the_certificate(app: Flask, as_: As) -> None:
    page = as_("ana").get("learning.progress", practicum_id=cast.PRACTICUM)
    assert page.says("Присъствие поне 80 %")
    assert not page.says("Откъде тръгвате")
    assert not page.says("Докъде стигнахте")
    assert not as_("trainer").get("completion.table", practicum_id=cast.PRACTICUM).says("Проверка „")


def test_the_course_names_the_tests_and_their_time(app: Flask, as_: As) -> None:
    with on(FIRST_DAY):
        page = as_("ana").get("learning.course", practicum_id=cast.PRACTICUM)
        assert page.says("Откъде тръгвате входящ тест предстои")
        assert page.says("Докъде стигнахте изходящ тест · 30 минути в последния ден")
        assert page.says("0 от 3")
    page = as_("ana").get("learning.course", practicum_id=cast.PRACTICUM)
    assert page.says("Откъде тръгвате входящ тест не е решаван")
    take(app, [cast.VERA], PRETEST, "broy", at=FIRST_DAY)
    page = as_("vera").get("learning.course", practicum_id=cast.PRACTICUM)
    assert page.says("Откъде тръгвате входящ тест направено")
    assert not page.says("най-добър резултат")
