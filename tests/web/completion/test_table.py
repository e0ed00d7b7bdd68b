"""The table of who has done what: reasons in words, both figures, the certificate; one price for any group."""

from collections.abc import Callable

import pytest
from flask import Flask

from learnlib import clock
from tests import cast
from tests.page import HTML, Page, Reader
from tests.web.attendance.counting import statements
from tests.web.certificates.ceremony import (
    ADDRESS,
    attend,
    change_practicum,
    deserve,
    do_task,
    issued,
    newcomers,
    pass_quiz,
)

PLACE = {"practicum_id": cast.PRACTICUM}


def row(page: Page, name: str) -> str:
    """What the table says of the person."""
    for element in page.all("tr"):
        words = " ".join("".join(element.itertext()).split())
        if words.startswith(name):
            return words
    raise AssertionError(f"{name} is not in the table")


def test_the_rule_stands_above_the_table_in_words(as_: Callable[..., Reader]) -> None:
    page = as_("trainer").get("completion.table", **PLACE)
    assert page.says("Присъствие поне 80 % от всички 6 учебни часа (4,8 ч.); всяка проверка с поне 60 %")
    assert page.says("всички практически задачи приети.")


def test_each_person_has_both_figures_and_each_missing_thing_in_words(app: Flask, as_: Callable[..., Reader]) -> None:
    attend(app, cast.ANA, "pha")
    pass_quiz(app, cast.ANA, 45)
    do_task(app, cast.ANA, accepted=None)
    ana = row(as_("trainer").get("completion.table", **PLACE), "Ана Иванова Белева")
    for words in (
        "3 от 6 ч.",
        "нужни: 4,8 ч.",
        "0 от 1",
        "Присъствие: 3 от нужните 4,8 учебни часа.",
        "Проверка „Проверка на ден 1“: 45 %, а са нужни 60 %.",
        "чака преглед от обучителя.",
        "още не",
    ):
        assert words in ana, words


def test_a_returned_task_and_a_last_day_to_come_are_reasons(app: Flask, as_: Callable[..., Reader]) -> None:
    deserve(app, cast.VERA)
    do_task(app, cast.ANA, accepted=False)
    with clock.frozen(cast.NOW.replace(day=24)):
        page = as_("trainer").get("completion.table", **PLACE)
    assert "върната е за поправка" in row(page, "Ана")
    assert row(page, "Вера").count("Последният ден още не е дошъл: 25.11.2026 г.") == 1
    assert page.says("Удостоверения се издават от последния ден нататък: 25.11.2026 г.")


def test_who_has_done_everything_may_receive_and_then_has_it(
    app: Flask, as_: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    deserve(app, cast.ANA)
    assert "може да се издаде" in row(as_("trainer").get("completion.table", **PLACE), "Ана")
    monkeypatch.setitem(app.config, "PUBLIC_URL", ADDRESS)
    (certificate,) = issued(app, as_("coordinator"), cast.ANA)
    page = as_("trainer").get("completion.table", **PLACE)
    assert "ОБД-2026-0001 издадено" in row(page, "Ана")
    assert not any("/certificates" in link for link in page.links())
    own = as_("coordinator").get("completion.table", **PLACE)
    assert f"/certificates/{certificate.id}" in own.links()


def test_what_is_not_required_is_not_counted(app: Flask, as_: Callable[..., Reader]) -> None:
    attend(app, cast.ANA)
    change_practicum(app, quiz_percent=0, tasks_accepted=False)
    ana = row(as_("trainer").get("completion.table", **PLACE), "Ана")
    assert ana.count("не се изисква") == 2
    assert "може да се издаде" in ana


def test_an_outline_of_a_course_certifies_nobody_but_in_the_demo(
    app: Flask, as_: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    from learnlib.content.model import Course

    deserve(app, cast.ANA)
    monkeypatch.setattr(Course, "incomplete", property(lambda _course: True))
    reader = as_("trainer")
    assert "Курсът още не е написан докрай" in row(reader.get("completion.table", **PLACE), "Ана")
    monkeypatch.setitem(app.config, "DEMO", True)
    assert "може да се издаде" in row(reader.get("completion.table", **PLACE), "Ана")


def test_the_table_costs_the_same_for_two_people_and_for_twenty(app: Flask, as_: Callable[..., Reader]) -> None:
    deserve(app, cast.ANA)
    reader = as_("trainer")
    reader.get("completion.table", **PLACE)
    few = statements(app, lambda: reader.get("completion.table", **PLACE))
    deserve(app, *newcomers(app, 18))
    many = statements(app, lambda: reader.get("completion.table", **PLACE))
    assert many == few
    assert len(list(reader.get("completion.table", **PLACE).tree().iter(HTML + "tr"))) == 21


def test_the_table_is_for_the_practicums_own_staff(as_: Callable[..., Reader]) -> None:
    as_("other_trainer").get("completion.table", status=404, **PLACE)
    as_("other_trainer").get("completion.person", status=404, enrolment_id=cast.ANA, **PLACE)
    as_("trainer").get("completion.person", status=404, enrolment_id=cast.STRANGER, **PLACE)
    for who in ("ana", "administrator"):
        as_(who).get("completion.table", status=403, **PLACE)
    assert as_("coordinator").get("completion.table", **PLACE).says("Завършване")


def test_a_practicum_without_people_says_so(app: Flask, as_: Callable[..., Reader]) -> None:
    from learnlib.database import transaction
    from learnlib.practicums import operations

    with app.app_context(), transaction():
        for enrolment_id in (cast.ANA, cast.VERA):
            operations.withdraw(enrolment_id, reason="Отказа се.", by=1, at=cast.NOW)
    assert as_("trainer").get("completion.table", **PLACE).says("Още никой не е записан")
    as_("trainer").get("completion.person", status=404, enrolment_id=cast.ANA, **PLACE)
