"""The first page after the sign-in."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from learnlib import clock
from learnlib.accounts.models import PersonRole
from learnlib.attendance.models import Mark
from learnlib.certificates.models import Certificate
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.practicums.models import Enrolment, Practicum
from tests import cast
from tests.page import Page, Reader
from tests.web.learning.desk import LESSON, QUIZ, asked, database, handed_in, has_read, statements, stays_signed_in

As = Callable[..., Reader]


def steps(page: Page) -> list[str]:
    """The words of the large buttons: one next step, no more."""
    return ["".join(a.itertext()) for a in page.all("a") if "large" in (a.get("class") or "").split()]


def test_a_trainee_sees_the_day_the_time_the_room_the_trainer_and_one_next_step(as_: As) -> None:
    page = as_("ana").get("learning.today")
    for words in ("Днес е ден 2 от 2", "25.11.2026 г.", "09:00 – 10:30", "зала 2", "Тодорка", "Нареждане"):
        assert page.says(words), words
    assert steps(page) == ["Продължете: Библиотечният фонд"]
    assert "/my/1/lessons/den-1/fondat" in page.links()


def test_the_next_step_moves_on_with_what_is_done(app: Flask, as_: As) -> None:
    has_read(app, LESSON, "den-1/registratsiya")
    assert steps(as_("ana").get("learning.today")) == ["Продължете: Пет реда инвентарна книга"]
    handed_in(app)
    assert steps(as_("ana").get("learning.today")) == ["Продължете: Проверка на ден 1"]


def test_an_open_attempt_is_continued_where_it_was_left(app: Flask, as_: As) -> None:
    ana = as_("ana")
    has_read(app, LESSON, "den-1/registratsiya")
    handed_in(app, accepted=True)
    started = ana.post("quizzes.start", practicum_id=cast.PRACTICUM, item_id=QUIZ).location
    page = ana.get("learning.today")
    assert page.says("Има започнат и непредаден опит.")
    assert page.links().count(started) == 2


def test_a_returned_task_and_an_answer_are_said(app: Flask, as_: As) -> None:
    handed_in(app, accepted=False)
    asked(app, "Защо се брои фондът?", answer="За да се знае какво имаме.")
    page = as_("ana").get("learning.today")
    assert page.says("Поправете я по бележката")
    assert page.says("За да се знае какво имаме.")


def test_an_old_answer_is_no_news(app: Flask, as_: As) -> None:
    with clock.frozen(cast.NOW - timedelta(days=4)):
        asked(app, "Защо?", answer="Затова.")
    assert not as_("ana").get("learning.today").says("Затова.")


def test_hours_stand_twice_so_far_and_of_the_whole(app: Flask, as_: As) -> None:
    with database(app), transaction():
        db.session.add(
            Mark(meeting_id=1, enrolment_id=cast.ANA, status="present", minutes=90, source="trainer", at=cast.NOW, by=4)
        )
    page = as_("ana").get("learning.today")
    assert page.says("дотук 2 от 6")
    assert page.says("от целия практикум 2 от 6")


def test_items_of_the_day_carry_their_state_in_words(app: Flask, as_: As) -> None:
    has_read(app, "den-2/naredba")
    page = as_("ana").get("learning.today")
    assert page.says("Нареждане на рафта урок · 10 минути прочетено")


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 11, 20), "Предстои ден 1 от 2"),
        (date(2026, 11, 24), "Днес е ден 1 от 2"),
        (date(2026, 11, 30), "Практикумът приключи"),
    ],
)
def test_the_page_knows_before_during_and_after(app: Flask, as_: As, on: date, words: str) -> None:
    stays_signed_in(app)
    with clock.frozen(cast.NOW.replace(month=on.month, day=on.day)):
        assert as_("ana").get("learning.today").says(words)


def test_after_the_end_the_one_step_is_the_certificate(app: Flask, as_: As) -> None:
    with database(app), transaction():
        certificate = Certificate(
            year=2026, number=1, enrolment_id=cast.ANA, code_hash="0" * 64, snapshot={}, state="issued",
            live_enrolment_id=cast.ANA, issued_at=cast.NOW, issued_by=6,
        )  # fmt: skip
        db.session.add(certificate)
    stays_signed_in(app)
    with clock.frozen(cast.NOW + timedelta(days=5)):
        assert steps(as_("ana").get("learning.today")) == ["Вижте удостоверението"]


def test_who_is_nowhere_enrolled_is_told_whom_to_call(app: Flask, as_: As) -> None:
    with database(app), transaction():
        db.session.execute(update(Enrolment).where(Enrolment.id == cast.ANA).values(withdrawn_at=cast.NOW))
    page = as_("ana").get("learning.today")
    assert page.says("Още не сте записани в практикум")
    assert "/contacts" in page.links()


def test_of_several_practicums_the_running_one_is_today_and_the_others_are_listed(app: Flask, as_: As) -> None:
    with database(app), transaction():
        old = Practicum(
            title="Миналогодишен", revision_id=1, place="Чирпан", starts_on=date(2025, 5, 5), ends_on=date(2025, 5, 9),
            state="closed", capacity=6, attendance_percent=80, quiz_percent=60, tasks_accepted=True,
            created_at=cast.NOW,
        )  # fmt: skip
        db.session.add(old)
        db.session.flush()
        db.session.add(Enrolment(practicum_id=old.id, person_id=1, at=cast.NOW, by=None))
    page = as_("ana").get("learning.today")
    assert page.says("Днес е ден 2 от 2")
    assert page.says("Миналогодишен")


def test_a_trainer_sees_todays_meetings_and_what_waits(app: Flask, as_: As) -> None:
    handed_in(app)
    asked(app, "Защо?")
    page = as_("trainer").get("learning.today")
    assert steps(page) == ["Отбележете кой е тук"]
    assert "/practicums/1/meetings/3/roll" in page.links()
    assert page.says("1 въпрос чака отговор")
    assert page.says("1 задача за преглед")
    assert not page.says("Практикум Чирпан")


def test_a_reviewed_task_and_an_answered_question_no_longer_wait(app: Flask, as_: As) -> None:
    handed_in(app, accepted=True)
    asked(app, "Защо?", answer="Затова.")
    page = as_("trainer").get("learning.today")
    assert page.says("няма чакащи въпроси")
    assert page.says("няма задачи за преглед")


def test_a_coordinator_sees_every_practicum(as_: As) -> None:
    page = as_("coordinator").get("learning.today")
    assert page.says("Практикум Мъглиж")
    assert page.says("Практикум Чирпан")


def test_an_administrator_is_led_to_the_people(as_: As) -> None:
    assert as_("administrator").get("learning.today", status=303).location == "/admin/people"


def test_a_trainer_who_also_learns_finds_the_own_course(app: Flask, as_: As) -> None:
    with database(app), transaction():
        db.session.add(PersonRole(person_id=cast.id_of("trainer"), role="trainee"))
        db.session.add(Enrolment(practicum_id=2, person_id=cast.id_of("trainer"), at=cast.NOW, by=None))
    page = as_("trainer").get("learning.today")
    assert page.says("Вие като обучаем Практикум Чирпан")


def test_the_statements_of_today_do_not_grow_with_the_rows(app: Flask, as_: As) -> None:
    def rows(count: int) -> None:
        for number in range(count):
            asked(app, f"Въпрос {number}", answer="Отговор")
            handed_in(app, accepted=False)
        has_read(app, *(f"x/{count}-{number}" for number in range(count)))

    ana, trainer = as_("ana"), as_("trainer")
    rows(3)
    few = [statements(app, lambda who=who: who.get("learning.today")) for who in (ana, trainer)]  # type: ignore[misc]
    rows(27)
    many = [statements(app, lambda who=who: who.get("learning.today")) for who in (ana, trainer)]  # type: ignore[misc]
    assert few == many
