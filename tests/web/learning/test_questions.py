"""„Попитай обучителя“: asked at an item, answered to one or to the group."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from learnlib.accounts.models import Person
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.journal import JournalEntry
from learnlib.learning.models import QuestionThread
from learnlib.outbox import Letter
from tests import cast
from tests.page import Reader
from tests.web.learning.desk import AT_LESSON, HERE, TASK, asked, database, statements

As = Callable[..., Reader]
QUESTION = "Защо номерът не се дава пак?"


def threads(app: Flask) -> int:
    with database(app):
        return db.session.scalar(select(func.count()).select_from(QuestionThread)) or 0


def letters(app: Flask) -> list[tuple[str, str, str]]:
    with database(app):
        return [(each.to, each.subject, each.body) for each in db.session.scalars(select(Letter).order_by(Letter.id))]


def has_email(app: Flask, *keys: str) -> None:
    with database(app), transaction():
        for key in keys:
            db.session.execute(
                update(Person).where(Person.id == cast.id_of(key)).values(email=f"{key.replace('_', '-')}@example.bg")
            )


def answer(reader: Reader, thread: int, text: str, *, status: int = 303, **more: str) -> Reader:
    values = {f"q{thread}-text": text} | {f"q{thread}-{name}": value for name, value in more.items()}
    reader.post("learning.answer", values, status=status, practicum_id=cast.PRACTICUM, thread_id=thread)
    return reader


def test_a_question_reaches_the_trainer_with_the_name_and_the_place(as_: As) -> None:
    as_("ana").post("learning.ask", {"text": QUESTION}, **AT_LESSON)
    page = as_("trainer").get("learning.inbox", **HERE)
    for words in (QUESTION, "Ана Иванова Белева пита", "Библиотечният фонд", "1 въпрос чака отговор."):
        assert page.says(words), words


def test_after_asking_one_is_back_where_the_question_arose(as_: As) -> None:
    ana = as_("ana")
    back = ana.post("learning.ask", {"text": QUESTION, "next": "/attempts/7/result"}, **AT_LESSON).location
    assert back == "/attempts/7/result"
    away = ana.post("learning.ask", {"text": QUESTION, "next": "//evil.example"}, **AT_LESSON).location
    assert away == "/my/1/lessons/den-1/fondat"


def test_a_task_can_be_asked_about_too(app: Flask, as_: As) -> None:
    as_("ana").post("learning.ask", {"text": QUESTION}, practicum_id=1, item_id=TASK)
    assert as_("trainer").get("learning.inbox", **HERE).says("Пет реда инвентарна книга")


@pytest.mark.parametrize("text", ["", "  \r\n ", "а" * 4001])
def test_an_empty_or_too_long_question_comes_back_with_its_words(app: Flask, as_: As, text: str) -> None:
    page = as_("ana").post("learning.ask", {"text": text}, status=422, **AT_LESSON)
    assert page.says("Напишете нещо, най-много 4000 знака.")
    assert text.strip() in page.body
    assert threads(app) == 0


def test_a_question_is_plain_text_and_never_runs(as_: As) -> None:
    as_("ana").post("learning.ask", {"text": "<script>alert(1)</script> {{ 7*7 }} **b**"}, **AT_LESSON)
    body = as_("trainer").get("learning.inbox", **HERE).body
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} **b**" in body


def test_a_stranger_can_neither_ask_nor_see_nor_answer(app: Flask, as_: As) -> None:
    as_("stranger").post("learning.ask", {"text": QUESTION}, status=404, **AT_LESSON)
    thread = asked(app, QUESTION)
    as_("other_trainer").get("learning.inbox", status=404, **HERE)
    answer(as_("other_trainer"), thread, "Така е.", status=404)
    assert not as_("stranger").get("learning.questions", practicum_id=cast.OTHER_PRACTICUM).says(QUESTION)
    assert as_("trainer").get("learning.inbox", **HERE).says("1 въпрос чака отговор.")


def test_a_question_of_another_practicum_cannot_be_answered_through_ones_own(app: Flask, as_: As) -> None:
    thread = asked(app, QUESTION, enrolment=cast.STRANGER)
    answer(as_("trainer"), thread, "Така е.", status=404)
    assert as_("other_trainer").get("learning.inbox", practicum_id=2).says("1 въпрос чака отговор.")


def test_an_answer_to_one_is_read_by_that_one_alone(app: Flask, as_: As) -> None:
    answer(as_("trainer"), asked(app, QUESTION), "Заради историята на фонда.")
    own = as_("ana").get("learning.questions", **HERE)
    assert own.says("Вие питате")
    assert own.says("Отговаря Тодорка Иванова Учителска")
    assert own.says("Заради историята на фонда.")
    assert not as_("vera").get("learning.questions", **HERE).says(QUESTION)
    assert not as_("vera").get("learning.lesson", **AT_LESSON).says(QUESTION)


def test_an_answer_to_the_group_is_read_by_all_without_the_askers_name(app: Flask, as_: As) -> None:
    answer(as_("trainer"), asked(app, QUESTION), "Заради историята.", to_group="y")
    for endpoint, values in (("learning.questions", HERE), ("learning.lesson", AT_LESSON)):
        page = as_("vera").get(endpoint, **values)
        assert page.says(QUESTION)
        assert page.says("Заради историята.")
        assert not page.says("Белева")


def test_what_waits_is_not_shown_to_the_group(app: Flask, as_: As) -> None:
    asked(app, QUESTION)
    assert not as_("vera").get("learning.lesson", **AT_LESSON).says(QUESTION)
    assert as_("ana").get("learning.lesson", **AT_LESSON).says("чака отговор")


def test_an_answered_question_moves_down_and_can_be_answered_again(app: Flask, as_: As) -> None:
    trainer, thread = as_("trainer"), asked(app, QUESTION)
    answer(trainer, thread, "Първо.")
    answer(trainer, thread, "И още.")
    assert trainer.get("learning.inbox", **HERE).says("Няма въпроси, които чакат.")
    page = as_("ana").get("learning.questions", **HERE)
    assert page.text.index("Първо.") < page.text.index("И още.")


def test_an_empty_answer_changes_nothing_and_keeps_the_choice(app: Flask, as_: As) -> None:
    thread = asked(app, QUESTION)
    trainer = as_("trainer")
    values = {f"q{thread}-text": " ", f"q{thread}-to_group": "y"}
    page = trainer.post("learning.answer", values, status=422, practicum_id=1, thread_id=thread)
    assert page.says("Напишете нещо")
    assert [box.get("name") for box in page.all("input") if box.get("checked") is not None] == [f"q{thread}-to_group"]
    assert trainer.get("learning.inbox", **HERE).says("1 въпрос чака отговор.")


def test_an_answer_is_in_the_journal(app: Flask, as_: As) -> None:
    thread = asked(app, QUESTION)
    answer(as_("trainer"), thread, "Така е.", to_group="y")
    with database(app):
        entry = db.session.scalars(select(JournalEntry).where(JournalEntry.action == "question.answered")).one()
        found = (entry.subject_id, entry.by, entry.detail)
    assert found == (thread, cast.id_of("trainer"), {"to_group": True})


def test_letters_go_to_those_who_have_an_address(app: Flask, as_: As) -> None:
    has_email(app, "trainer", "other_trainer", "ana", "vera", "stranger")
    as_("ana").post("learning.ask", {"text": QUESTION}, **AT_LESSON)
    [(to, subject, body)] = letters(app)
    assert (to, subject) == ("trainer@example.bg", "Въпрос за „Библиотечният фонд“")
    assert QUESTION in body
    answer(as_("trainer"), 1, "Така е.", to_group="y")
    after = {to: body for to, _subject, body in letters(app)[1:]}
    assert set(after) == {"ana@example.bg", "vera@example.bg"}
    assert "Така е." in after["ana@example.bg"]
    assert "Ана" not in after["vera@example.bg"]


def test_without_addresses_nothing_is_written(app: Flask, as_: As) -> None:
    as_("ana").post("learning.ask", {"text": QUESTION}, **AT_LESSON)
    answer(as_("trainer"), 1, "Така е.", to_group="y")
    assert letters(app) == []


def test_the_statements_of_the_inbox_do_not_grow_with_its_rows(app: Flask, as_: As) -> None:
    trainer, counts = as_("trainer"), []
    for more in (3, 27):
        for number in range(more):
            asked(app, f"Въпрос {number}", enrolment=cast.VERA if number % 2 else cast.ANA)
            asked(app, f"Отговорен {number}", answer="Да.")
        trainer.get("learning.inbox", **HERE)
        counts.append(statements(app, lambda: trainer.get("learning.inbox", **HERE)))
    assert counts[0] == counts[1]
