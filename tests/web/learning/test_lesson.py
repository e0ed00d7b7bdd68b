"""A lesson: reading it, and the button that leads on."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import update

from learnlib.courses import queries as courses
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.practicums.models import Enrolment
from tests import cast
from tests.page import Reader
from tests.web.learning.desk import (
    AT_LESSON,
    HERE,
    LAST_OF_DAY,
    LESSON,
    QUIZ,
    TASK,
    asked,
    database,
    has_read,
    lessons_read,
    statements,
)
from tests.web.quizzes.together import at_once

As = Callable[..., Reader]


def test_a_lesson_says_where_one_is_how_long_it_takes_and_what_for(as_: As) -> None:
    page = as_("ana").get("learning.lesson", **AT_LESSON)
    for words in ("Малък курс", "Книгата влиза", "Библиотечният фонд", "около 10 минути четене",
                  "обяснява какво е фонд", "Прочетох урока – напред", "Попитай обучителя"):  # fmt: skip
        assert page.says(words), words


def test_links_of_the_text_stay_within_the_practicum_and_pictures_within_the_revision(as_: As) -> None:
    page = as_("ana").get("learning.lesson", **AT_LESSON)
    assert "/my/1/lessons/den-1/registratsiya" in page.links()
    assert any(link.startswith("/my/1/glossary#") for link in page.links())
    assert "/media/1/kniga.svg" in [image.get("src") for image in page.all("img")]
    assert "/my/0/" not in page.body


def test_a_self_check_works_without_a_script(as_: As) -> None:
    page = as_("ana").get("learning.lesson", **AT_LESSON)
    assert page.says("Всяка книга има номер.")
    assert page.says("Покажи отговора")


def test_the_button_records_the_reading_and_leads_to_the_next_item(app: Flask, as_: As) -> None:
    ana = as_("ana")
    assert ana.post("learning.read", **AT_LESSON).location == "/my/1/lessons/den-1/registratsiya"
    assert lessons_read(app) == [LESSON]
    assert ana.get("learning.lesson", **AT_LESSON).says("прочетено")


def test_from_the_last_lesson_before_a_task_the_button_leads_to_the_task(as_: As) -> None:
    onward = as_("ana").post("learning.read", practicum_id=1, item_id=LAST_OF_DAY).location
    assert onward == "/my/1/tasks/den-1/inventarna-kniga"


def test_from_the_last_lesson_of_all_the_button_leads_to_the_course(as_: As) -> None:
    assert as_("ana").post("learning.read", practicum_id=1, item_id="den-2/naredba").location == "/my/1"


def test_reading_twice_is_recorded_once(app: Flask, as_: As) -> None:
    ana = as_("ana")
    ana.post("learning.read", **AT_LESSON)
    ana.post("learning.read", **AT_LESSON)
    assert lessons_read(app) == [LESSON]


def test_two_taps_at_the_same_moment_are_one_reading(app: Flask, as_: As) -> None:
    readers = [as_("ana") for _ in range(4)]
    tokens = [reader.token() for reader in readers]
    url = readers[0].url("learning.read", **AT_LESSON)

    def tap(number: int) -> int:
        return readers[number].client.post(url, data={"csrf_token": tokens[number]}).status_code

    assert at_once([lambda n=n: tap(n) for n in range(4)]) == [303] * 4  # type: ignore[misc]
    assert lessons_read(app) == [LESSON]


def test_looking_at_a_lesson_records_nothing(app: Flask, as_: As) -> None:
    as_("ana").get("learning.lesson", **AT_LESSON)
    assert lessons_read(app) == []


@pytest.mark.parametrize("item", [QUIZ, TASK, "den-1/nyama", "../course", "den-1/fondat/"])
def test_what_is_no_lesson_cannot_be_read(app: Flask, as_: As, item: str) -> None:
    ana = as_("ana")
    ana.get("learning.lesson", status=404, practicum_id=1, item_id=item)
    ana.post("learning.read", status=404, practicum_id=1, item_id=item)
    assert lessons_read(app) == []


def test_a_stranger_finds_no_lesson_and_reads_none(app: Flask, as_: As) -> None:
    stranger = as_("stranger")
    stranger.get("learning.lesson", status=404, **AT_LESSON)
    stranger.post("learning.read", status=404, **AT_LESSON)
    assert lessons_read(app) == []


def test_whoever_was_withdrawn_loses_the_lesson(app: Flask, as_: As) -> None:
    with database(app), transaction():
        db.session.execute(update(Enrolment).where(Enrolment.id == cast.ANA).values(withdrawn_at=cast.NOW))
    as_("ana").get("learning.lesson", status=404, **AT_LESSON)
    as_("ana").post("learning.read", status=404, **AT_LESSON)
    assert lessons_read(app) == []


def test_a_trainer_sees_the_unconfirmed_facts_and_no_reading_button(as_: As) -> None:
    page = as_("trainer").get("learning.lesson", **AT_LESSON)
    assert page.says("непотвърдени стойности")
    assert page.says("30 дни – Срок, който се уточнява.")
    assert not page.says("Прочетох урока")


def test_a_trainee_sees_that_a_value_is_unconfirmed_but_not_the_trainers_list(as_: As) -> None:
    page = as_("ana").get("learning.lesson", **AT_LESSON)
    assert page.says("да се потвърди от обучителя")
    assert not page.says("За вас като обучител")


def test_a_lesson_costs_at_most_six_statements(app: Flask, as_: As) -> None:
    ana = as_("ana")
    has_read(app, LESSON)
    asked(app, "Защо?", answer="Затова.")
    ana.get("learning.lesson", **AT_LESSON)
    assert statements(app, lambda: ana.get("learning.lesson", **AT_LESSON)) <= 6


@pytest.mark.parametrize("endpoint", ["learning.lesson", "learning.course", "learning.glossary", "learning.questions"])
def test_the_statements_of_a_page_do_not_grow_with_its_rows(app: Flask, as_: As, endpoint: str) -> None:
    ana, counts = as_("ana"), []
    values = AT_LESSON if endpoint == "learning.lesson" else HERE
    for more in (3, 27):
        has_read(app, *(f"x/{more}-{number}" for number in range(more)))
        for number in range(more):
            asked(app, f"Въпрос {number}", answer="Отговор", to_group=True)
        ana.get(endpoint, **values)
        counts.append(statements(app, lambda: ana.get(endpoint, **values)))
    assert counts[0] == counts[1]


def test_a_lesson_that_is_not_stored_as_html_is_rendered_for_its_reader(
    app: Flask, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = as_("ana").get("learning.lesson", **AT_LESSON).body
    monkeypatch.setattr("learnlib.courses.rules.texts.markup.VERSION", 10_000)
    courses._cache.kept.clear()
    rendered = as_("ana").get("learning.lesson", **AT_LESSON).body
    courses._cache.kept.clear()
    without_token = [line for line in stored.splitlines() if "csrf_token" not in line]
    assert without_token == [line for line in rendered.splitlines() if "csrf_token" not in line]
