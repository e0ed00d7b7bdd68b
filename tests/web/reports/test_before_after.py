"""The page of the two tests for those who run a practicum: counts of the same people, names for staff alone."""

from collections.abc import Callable, Collection

import pytest
from flask import Flask

from tests import cast
from tests.page import HTML, Page, Reader
from tests.web.attendance.counting import statements
from tests.web.certificates.ceremony import newcomers
from tests.web.quizzes.pair_desk import FIRST_DAY, LAST_DAY, POSTTEST, PRETEST, take, two_tests

As = Callable[..., Reader]
HERE = {"practicum_id": cast.PRACTICUM}


def look(as_: As, who: str = "trainer") -> Page:
    return as_(who).get("reports.before_after", **HERE)


def items(page: Page) -> list[str]:
    """The questions, then the skills, each with its counts."""
    lists = [found for tag in ("ol", "ul") for found in page.all(tag) if found.get("class") == "compared"]
    return [" ".join("".join(li.itertext()).split()) for found in lists for li in found.iter(HTML + "li")]


def row(page: Page, name: str) -> str:
    rows = [" ".join("".join(tr.itertext()).split()) for tr in page.all("tr")]
    return next(words for words in rows if words.startswith(name))


def test_a_course_without_the_tests_says_so_and_has_no_tab(as_: As) -> None:
    assert look(as_).says("В курса няма входящ и изходящ тест")
    assert "/practicums/1/before-after" not in as_("trainer").get("practicums.show", **HERE).links()


def test_before_anybody_has_begun_the_page_says_where_the_test_is(app: Flask, as_: As) -> None:
    two_tests(app)
    page = look(as_)
    assert page.says("Още никой не е предал входящия тест")
    assert page.says("входящ: 0 от 2")
    assert row(page, "Ана Иванова Белева") == "Ана Иванова Белева– не е предаден– не е предаден"


@pytest.mark.parametrize("who", ["trainer", "coordinator"])
def test_it_is_linked_from_the_practicum(app: Flask, as_: As, who: str) -> None:
    two_tests(app)
    assert "/practicums/1/before-after" in as_(who).get("practicums.show", **HERE).links()
    assert look(as_, who).says("Входящ и изходящ тест")


def test_while_only_the_first_was_done_its_counts_are_shown_alone(app: Flask, as_: As) -> None:
    two_tests(app)
    take(app, [cast.ANA], PRETEST, "broy", "myasto", at=FIRST_DAY)
    take(app, [cast.VERA], PRETEST, "broy", at=FIRST_DAY)
    page = look(as_)
    assert page.says("3 от 6")
    assert page.says("Броят се отговорите на 2 души.")
    assert items(page)[0] == (
        "1. Регистрира документи Последният номер е 100, идват 20 книги. Кой е новият последен номер? Преди2 от 2"
    )
    assert not page.says("идват 15 книги"), "the second form is not shown before it is done"


def test_of_those_who_did_both_each_pair_of_questions_and_each_skill_is_counted(app: Flask, as_: As) -> None:
    two_tests(app)
    third = newcomers(app, 1)
    take(app, [cast.ANA, cast.VERA], PRETEST, "broy", at=FIRST_DAY)
    take(app, third, PRETEST, "broy", "nachini", "myasto", at=FIRST_DAY)
    take(app, [cast.ANA], POSTTEST, "nomer", "izlizane", "raft", at=LAST_DAY)
    take(app, [cast.VERA], POSTTEST, "izlizane", at=LAST_DAY)
    page = look(as_)
    assert page.says("входящ: 3 от 3 изходящ: 2 от 3")
    assert page.says("верни отговори преди 2 от 6 верни отговори след 4 от 6")
    assert page.says("Броят се отговорите на 2 души, които са предали и двата теста.")
    assert [words.split("Преди")[1] for words in items(page)] == [
        "2 от 2 След1 от 2", "0 от 2 След2 от 2", "0 от 2 След1 от 2",
        "2 от 4 След3 от 4", "0 от 2 След1 от 2",
    ]  # fmt: skip
    assert "След: Последният номер е 300" in items(page)[0]


def test_everybody_has_two_counts_that_lead_to_the_answers(app: Flask, as_: As) -> None:
    two_tests(app)
    before = take(app, [cast.ANA], PRETEST, "broy", at=FIRST_DAY)
    after = take(app, [cast.ANA], POSTTEST, "nomer", "raft", at=LAST_DAY)
    take(app, [cast.VERA], POSTTEST, at=LAST_DAY, hand_in=False)
    page = look(as_)
    assert row(page, "Ана") == "Ана Иванова Белева1 от 32 от 3"
    assert row(page, "Вера") == "Вера Иванова Ганева– не е предаденрешава сега"
    assert {f"/attempts/{before}/result", f"/attempts/{after}/result"} <= set(page.links())


@pytest.mark.parametrize(("people", "percents"), [(19, False), (20, True)])
def test_per_cent_is_shown_from_twenty_people_on(app: Flask, as_: As, people: int, percents: bool) -> None:
    two_tests(app)
    group = newcomers(app, people)
    _both(app, group)
    page = look(as_)
    assert (f"{people} от {people} · 100 %" in page.text) is percents
    why = "Без проценти: в група под 20 души всеки човек тежи повече от 5 %."
    assert page.says(why) is not percents


def _both(app: Flask, group: Collection[int]) -> None:
    take(app, group, PRETEST, "broy", at=FIRST_DAY)
    take(app, group, POSTTEST, "nomer", at=LAST_DAY)


def test_who_left_is_in_no_figure(app: Flask, as_: As) -> None:
    two_tests(app)
    _both(app, [cast.ANA, cast.VERA])
    as_("coordinator").post("practicums.withdraw", {"reason": "Премести се."}, enrolment_id=cast.VERA, **HERE)
    page = look(as_)
    assert page.says("входящ: 1 от 1")
    assert not page.says("Вера")


def test_the_group_of_another_practicum_is_not_mixed_in(app: Flask, as_: As) -> None:
    two_tests(app)
    two_tests(app, cast.OTHER_PRACTICUM)
    take(app, [cast.ANA, cast.STRANGER], PRETEST, "broy", at=FIRST_DAY)
    assert look(as_).says("Броят се отговорите на 1 човек.")


def test_a_trainee_and_a_foreign_trainer_do_not_see_the_page(app: Flask, as_: As) -> None:
    two_tests(app)
    assert as_("ana").get("reports.before_after", status=403, **HERE).says("Тази страница не е за вас")
    assert as_("other_trainer").get("reports.before_after", status=404, **HERE).says("Няма такава страница")


def test_the_statements_do_not_grow_with_the_people(app: Flask, as_: As) -> None:
    two_tests(app)
    trainer = as_("trainer")
    _both(app, [cast.ANA, cast.VERA])
    trainer.get("reports.before_after", **HERE)
    few = statements(app, lambda: trainer.get("reports.before_after", **HERE))
    _both(app, newcomers(app, 18))
    assert statements(app, lambda: trainer.get("reports.before_after", **HERE)) == few


def test_attempts_that_only_their_time_has_ended_are_counted_at_once(app: Flask, as_: As) -> None:
    two_tests(app)
    trainer = as_("trainer")
    take(app, [cast.ANA, cast.VERA], PRETEST, "broy", "myasto", at=FIRST_DAY, hand_in=False)
    page = look(as_)
    assert page.says("Броят се отговорите на 2 души.")
    assert page.says("4 от 6")
    few = statements(app, lambda: trainer.get("reports.before_after", **HERE))
    take(app, newcomers(app, 9), PRETEST, at=FIRST_DAY, hand_in=False)
    assert statements(app, lambda: trainer.get("reports.before_after", **HERE)) == few
