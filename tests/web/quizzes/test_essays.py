"""A written answer: from the sheet of paper to the trainer's points."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from learnlib import clock
from learnlib.administration.tables import SENTENCES
from learnlib.content.shapes import QUESTION
from learnlib.courses.queries import course_of
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.journal import JournalEntry
from learnlib.practicums.models import Enrolment, Practicum
from learnlib.quizzes import operations, queries
from learnlib.quizzes.rules import GRACE, Result
from tests import cast
from tests.page import HTML, Reader
from tests.web.learning.desk import statements
from tests.web.quizzes.desk import QUIZ, change_quiz, form_on, hand_in, save, scores, start, stored
from tests.web.quizzes.reading import (
    CHOICE,
    ESSAY,
    FULL,
    HERE,
    essay_id,
    essay_scores,
    quiz_page,
    score,
    seen_on,
    with_essay,
    written,
)

As = Callable[..., Reader]
TRAINER = cast.id_of("trainer")


@pytest.fixture
def ana(app: Flask, as_: As) -> Reader:
    with_essay(app)
    return as_("ana")


def result_of(app: Flask) -> Result:
    """Ana's result, asked for alone and with everybody's."""
    with app.app_context():
        course = course_of(db.session.get_one(Practicum, cast.PRACTICUM).revision)
        one = queries.results_of(db.session.get_one(Enrolment, cast.ANA), course, clock.now())[QUIZ]
        assert queries.results(cast.PRACTICUM, course, clock.now())[cast.ANA][QUIZ] == one
        db.session.remove()
    return one


class TestWriting:
    def test_the_page_says_how_much_and_what_is_looked_for(self, ana: Reader) -> None:
        assert quiz_page(ana).says("Писмените отговори ги чете и оценява обучителят")
        page = ana.get("quizzes.attempt", attempt_id=start(ana))
        for words in ("Около 60 думи.", "Благодари за жеста. (1 точка)", "не може да приеме и защо. (до 2 точки)"):
            assert page.says(words), words
        (sheet,) = page.all("textarea")
        assert (sheet.get("name"), sheet.get("maxlength")) == (f"q.{ESSAY.id}", "6000")
        assert not page.says("Уважаема госпожо"), "the model answer is for later"

    def test_it_is_saved_as_it_is_typed_and_found_on_another_device(self, app: Flask, ana: Reader, as_: As) -> None:
        attempt_id = start(ana)
        save(ana, attempt_id, ESSAY.id, "Уважаема <b>", 1)
        save(ana, attempt_id, ESSAY.id, "Уважаема <b>госпожо</b>,\r\n\r\nблагодарим.\u200b", 2)
        text = "Уважаема <b>госпожо</b>,\n\nблагодарим."
        assert stored(app, attempt_id) == {ESSAY.id: (text, 2)}
        page = as_("ana").get("quizzes.attempt", attempt_id=attempt_id)
        assert form_on(page)[f"q.{ESSAY.id}"] == [text]
        assert "<b>" not in page.body

    def test_without_a_script_the_form_keeps_it(self, app: Flask, ana: Reader) -> None:
        attempt_id = start(ana)
        shown = form_on(ana.get("quizzes.attempt", attempt_id=attempt_id))
        fields = {name: values for name, values in shown.items() if name != "csrf_token"}
        sent = fields | {f"q.{ESSAY.id}": ["Ред.\r\nДруг."], "act": ["all"]}
        ana.post("quizzes.attempt", sent, attempt_id=attempt_id)
        assert stored(app, attempt_id) == {ESSAY.id: ("Ред.\nДруг.", 1)}
        long = sent | {f"q.{ESSAY.id}": ["я" * 6001], f"seen.{ESSAY.id}": ["1"]}
        page = ana.post("quizzes.attempt", long, attempt_id=attempt_id, status=400)
        assert page.says("Текстът е твърде дълъг: най-много 6000 знака.")
        assert form_on(page)[f"q.{ESSAY.id}"] == ["я" * 6001]
        assert stored(app, attempt_id) == {ESSAY.id: ("Ред.\nДруг.", 1)}

    def test_an_empty_sheet_is_named_before_handing_in_and_gets_nought(self, app: Flask, ana: Reader) -> None:
        attempt_id = start(ana)
        save(ana, attempt_id, CHOICE.id, "a")
        assert f"/attempts/{attempt_id}#q-{ESSAY.id}" in ana.get("quizzes.hand_in", attempt_id=attempt_id).links()
        hand_in(ana, attempt_id)
        assert scores(app, attempt_id) == {CHOICE.id: (1, 1), ESSAY.id: (0, 4)}
        assert result_of(app) == Result(1, 20, 1, 5, None, False, attempt_id)
        page = ana.get("quizzes.result", attempt_id=attempt_id)
        assert page.says("20 %")
        assert page.says("без отговор")
        assert not page.says("чака оценка")


class TestWaiting:
    def test_it_counts_nothing_and_takes_nothing_away(self, app: Flask, ana: Reader) -> None:
        attempt_id = written(ana)
        assert scores(app, attempt_id) == {CHOICE.id: (1, 1)}
        assert result_of(app) == Result(attempts=1, waiting_attempt_id=attempt_id)

    def test_nobody_is_told_that_they_failed(self, ana: Reader, as_: As) -> None:
        attempt_id = written(ana)
        page = ana.get("quizzes.result", attempt_id=attempt_id)
        for words in (
            "Чака оценка",
            "1 писмен отговор чака оценка от обучителя.",
            "Дотогава този опит още няма резултат.",
            "Останалите въпроси: 1 от 1 т.",
            "Обучителят чете отговора ви",
            "Как може да се напише",
        ):
            assert page.says(words), words
        assert quiz_page(ana).says("Чака оценка от обучителя")
        assert ana.get("learning.course", **HERE).says("Проверка на ден 1 проверка чака оценка")
        assert ana.get("learning.progress", **HERE).says("чака оценка от обучителя; нужни са 60 %")
        pages = [page, quiz_page(ana), ana.get("learning.course", **HERE), ana.get("learning.progress", **HERE)]
        pages += [as_("trainer").get(endpoint, **HERE) for endpoint in ("quizzes.results", "completion.table")]
        pages.append(as_("coordinator").get("certificates.issue", **HERE))
        person = {"enrolment_id": cast.ANA} | HERE
        pages.append(as_("trainer").get("completion.person", **person))
        for each in pages:
            assert "чака оценка" in each.text.lower()
            for words in ("е е издържан", "под прага", " 0 %", "100 %", "още не е предаван"):
                of_ana = each.text.split("Вера Иванова Ганева", maxsplit=1)[0]
                assert words not in of_ana, words

    def test_it_is_a_reason_of_its_own_against_a_certificate(self, ana: Reader, as_: As) -> None:
        written(ana)
        reason = "Проверка „Проверка на ден 1“: чака оценка от обучителя; нужни са 60 %."
        assert as_("trainer").get("completion.table", **HERE).text.count(reason) == 1
        assert as_("coordinator").get("certificates.issue", **HERE).says(reason)

    def test_the_trainee_goes_on_meanwhile(self, ana: Reader) -> None:
        before = ana.get("learning.course", **HERE).text
        written(ana)
        assert "направено 0 от 4" in before
        assert ana.get("learning.course", **HERE).says("направено 1 от 4")
        assert [f.get("action") for f in quiz_page(ana).all("form")].count(f"/my/{cast.PRACTICUM}/start/{QUIZ}") == 1

    def test_another_attempt_may_be_better_in_the_meantime(self, app: Flask, ana: Reader) -> None:
        first = written(ana)
        second = written(ana, text="")
        assert result_of(app) == Result(2, 20, 1, 5, None, False, second, first)
        page = quiz_page(ana)
        assert page.says("Чака оценка от обучителя")
        assert page.says("Опит 1")
        assert ana.get("learning.progress", **HERE).says("чака оценка от обучителя")

    def test_an_attempt_that_its_deadline_ended_waits_too(self, app: Flask, ana: Reader, as_: As) -> None:
        with_essay(app, minutes=20)
        attempt_id = start(ana)
        save(ana, attempt_id, ESSAY.id, "Уважаема")
        deadline = cast.NOW + timedelta(minutes=20)
        with clock.frozen(deadline + timedelta(seconds=1)):
            expected = Result(attempts=1, waiting_attempt_id=attempt_id)
            assert result_of(app) == expected
            assert ana.get("quizzes.result", attempt_id=attempt_id).says("Чака оценка")
            as_("trainer").get("quizzes.essay", status=404, answer_id=essay_id(app, attempt_id))
        with app.app_context():
            assert operations.close_overdue(deadline + GRACE + timedelta(seconds=1)) == 1
            db.session.remove()
        with clock.frozen(deadline + timedelta(minutes=5)):
            assert result_of(app) == expected
            assert as_("trainer").get("quizzes.essay", answer_id=essay_id(app, attempt_id)).says("Уважаема")

    def test_practice_waits_as_well(self, app: Flask, as_: As) -> None:
        with_essay(app, purpose="practice")
        ana = as_("ana")
        attempt_id = written(ana)
        assert ana.get("quizzes.result", attempt_id=attempt_id).says("Чака оценка")
        assert ana.get("learning.course", **HERE).says("упражнение с въпроси чака оценка")
        score(as_("trainer"), essay_id(app, attempt_id), dict.fromkeys(FULL, 0))
        assert ana.get("learning.course", **HERE).says("направено")
        assert ana.get("quizzes.result", attempt_id=attempt_id).says("20 %")


class TestTheTrainersList:
    def test_says_what_waits_with_names_the_oldest_first(self, app: Flask, ana: Reader, as_: As) -> None:
        with clock.frozen(cast.NOW + timedelta(minutes=5)):
            annas = essay_id(app, written(ana))
        veras = essay_id(app, written(as_("vera")))
        trainer = as_("trainer")
        assert trainer.get("learning.today").says("2 писмени отговора чакат оценка")
        results = trainer.get("quizzes.results", **HERE)
        assert results.says("2 писмени отговора чакат оценка")
        assert "/practicums/1/essays" in results.links()
        page = trainer.get("quizzes.essays", **HERE)
        assert page.says("2 отговора чакат да ги прочетете и оцените.")
        links = [link for link in page.links() if link.startswith("/essays/")]
        assert links == [f"/essays/{veras}", f"/essays/{veras}", f"/essays/{annas}"]
        assert page.text.index("Вера Иванова Ганева") < page.text.index("Ана Иванова Белева")

    def test_is_empty_before_anybody_wrote(self, app: Flask, as_: As) -> None:
        with_essay(app)
        trainer = as_("trainer")
        assert trainer.get("quizzes.essays", **HERE).says("Още никой не е предал писмен отговор")
        assert not trainer.get("learning.today").says("чака оценка")
        assert "/practicums/1/essays" in trainer.get("quizzes.results", **HERE).links()

    def test_a_course_without_written_answers_offers_no_list(self, as_: As) -> None:
        assert "/practicums/1/essays" not in as_("trainer").get("quizzes.results", **HERE).links()

    def test_an_attempt_that_goes_on_is_not_read(self, app: Flask, ana: Reader, as_: As) -> None:
        attempt_id = start(ana)
        save(ana, attempt_id, ESSAY.id, "Още пиша")
        assert not as_("trainer").get("quizzes.essays", **HERE).says("Ана")
        as_("trainer").get("quizzes.essay", status=404, answer_id=essay_id(app, attempt_id))

    def test_costs_the_same_for_many_as_for_few(self, app: Flask, ana: Reader, as_: As) -> None:
        trainer = as_("trainer")
        score(trainer, essay_id(app, written(as_("vera"))))
        pages: list[tuple[str, dict[str, Any]]] = [
            ("quizzes.essays", HERE),
            ("learning.today", {}),
            ("quizzes.results", HERE),
        ]
        counts = []
        for _ in range(2):
            written(ana)
            counts.append([statements(app, partial(trainer.get, name, **values)) for name, values in pages])
        assert counts[0] == counts[1]
        assert counts[0][0] <= 9


class TestScoring:
    def test_the_text_stands_beside_its_criteria(self, app: Flask, ana: Reader, as_: As) -> None:
        attempt_id = written(ana, "Уважаема <b>госпожо</b>,\nне можем.")
        page = as_("trainer").get("quizzes.essay", answer_id=essay_id(app, attempt_id))
        for words in (
            "Ана Иванова Белева",
            "Уважаема <b>госпожо</b>, не можем.",
            "4 думи · в условието: около 60",
            "Благодари за жеста – до 1 т.",
            "Как може да се напише",
            "Уважаема госпожо Колева",
        ):
            assert page.says(words), words
        assert "<b>" not in page.body
        radios = [(f.get("name"), f.get("value")) for f in page.all("input") if f.get("type") == "radio"]
        assert radios == [(f"mark-{name}", str(n)) for name, most in FULL.items() for n in range(most + 1)]
        assert not [f for f in page.all("input") if f.get("checked") is not None], "the trainer decides, not the page"

    def test_points_and_note_reach_the_trainee(self, app: Flask, ana: Reader, as_: As) -> None:
        attempt_id = written(ana)
        marks = {"blagodari": 1, "prichina": 1, "izhod": 0}
        score(as_("trainer"), essay_id(app, attempt_id), marks, " Учтиво.\r\nКажете и защо. ")
        assert essay_scores(app, attempt_id) == [(2, 4, TRAINER, "Учтиво.\nКажете и защо.", marks)]
        page = ana.get("quizzes.result", attempt_id=attempt_id)
        for words in (
            "60 %",
            "3 от 5 точки",
            "Издържан",
            "2 от 4 т. Оценява Тодорка Иванова Учителска, 25.11.2026 г., 10:30",
            "Благодари за жеста. 1 от 1 т.",
            "не може да приеме и защо. 1 от 2 т.",
            "Предлага какво може да стане с тях. 0 от 1 т.",
            "Бележка от обучителя Учтиво. Кажете и защо.",
        ):
            assert page.says(words), words
        assert not page.says("чака оценка")
        assert result_of(app) == Result(1, 60, 3, 5, None, True, attempt_id)
        assert as_("trainer").get("quizzes.results", **HERE).says("60 % издържан")

    @pytest.mark.parametrize(
        ("marks", "says"),
        [
            ({}, "Изберете колко точки носи."),
            ({"blagodari": 1, "prichina": 1}, "Изберете колко точки носи."),
            ({"blagodari": 2, "prichina": 1, "izhod": 1}, "Нещо не е попълнено както трябва"),
            ({"blagodari": -1, "prichina": 1, "izhod": 1}, "Нещо не е попълнено както трябва"),
        ],
    )
    def test_every_criterion_gets_its_points_and_no_more(
        self, app: Flask, ana: Reader, as_: As, marks: dict[str, int], says: str
    ) -> None:
        attempt_id = written(ana)
        page = score(as_("trainer"), essay_id(app, attempt_id), marks, "Добре.", status=422)
        assert page.says(says)
        assert page.says("Добре.")
        assert essay_scores(app, attempt_id) == []

    def test_saving_leads_to_the_next_that_waits_and_after_the_last_to_the_list(
        self, app: Flask, ana: Reader, as_: As
    ) -> None:
        first, second, third = (essay_id(app, written(reader)) for reader in (ana, as_("vera"), ana))
        trainer = as_("trainer")
        assert trainer.get("quizzes.essay", answer_id=second).says("Чакат още 2 отговора.")
        assert f"/essays/{third}" in trainer.get("quizzes.essay", answer_id=second).links()
        assert score(trainer, second).location == f"/essays/{third}"
        assert score(trainer, third).location == f"/essays/{first}"
        assert score(trainer, first).location == "/practicums/1/essays"
        page = trainer.get("quizzes.essays", **HERE)
        assert page.says("Няма други отговори, които чакат.")
        assert page.says("Няма отговори, които чакат оценка.")
        assert page.text.count("4 от 4 т.") == 3

    def test_a_second_thought_is_appended_and_counts(self, app: Flask, ana: Reader, as_: As) -> None:
        attempt_id = written(ana)
        answer_id = essay_id(app, attempt_id)
        score(as_("trainer"), answer_id, {"blagodari": 1, "prichina": 0, "izhod": 0}, "Кратко.")
        assert not result_of(app).passed
        page = as_("coordinator").get("quizzes.essay", answer_id=answer_id)
        assert page.says("Досегашна оценка: 1 от 4 т. (Тодорка Иванова Учителска, 25.11.2026 г., 10:30)")
        chosen = {f.get("name"): f.get("value") for f in page.all("input") if f.get("checked") is not None}
        assert chosen == {"mark-blagodari": "1", "mark-prichina": "0", "mark-izhod": "0"}
        assert page.all("textarea")[0].text == "Кратко."
        score(as_("coordinator"), answer_id, note="Прочетох пак.")
        said = essay_scores(app, attempt_id)
        assert [(points, by, note) for points, _whole, by, note, _marks in said] == [
            (1, TRAINER, "Кратко."),
            (4, cast.id_of("coordinator"), "Прочетох пак."),
        ]
        assert result_of(app) == Result(1, 100, 5, 5, None, True, attempt_id)

    def test_the_same_again_is_no_new_row(self, app: Flask, ana: Reader, as_: As) -> None:
        attempt_id = written(ana)
        for _ in range(2):
            score(as_("trainer"), essay_id(app, attempt_id), note="Добре.")
        assert len(essay_scores(app, attempt_id)) == 1

    def test_of_two_trainers_at_once_the_second_is_told_and_loses_nothing(
        self, app: Flask, ana: Reader, as_: As
    ) -> None:
        attempt_id = written(ana)
        answer_id = essay_id(app, attempt_id)
        opened = seen_on(as_("coordinator").get("quizzes.essay", answer_id=answer_id))
        score(as_("trainer"), answer_id, note="Първи.")
        late = {f"mark-{name}": "0" for name in FULL} | {"note": "Втори.", "seen": opened}
        page = as_("coordinator").post("quizzes.essay", late, status=409, answer_id=answer_id)
        assert page.says("Междувременно отговорът е оценен от друг.")
        assert page.says("Досегашна оценка: 4 от 4 т. (Тодорка Иванова Учителска")
        assert page.all("textarea")[0].text == "Втори."
        assert len(essay_scores(app, attempt_id)) == 1
        again = late | {"seen": seen_on(page)}
        as_("coordinator").post("quizzes.essay", again, answer_id=answer_id)
        assert [points for points, *_rest in essay_scores(app, attempt_id)] == [4, 0]

    def test_a_heavy_question_multiplies_and_many_points_are_a_list(self, app: Flask, as_: As) -> None:
        heavy = QUESTION.write(ESSAY) | {"points": 3}
        heavy["criteria"][1]["points"] = 10
        change_quiz(app, questions=[heavy], shuffle=False)
        attempt_id = written(as_("ana"), choice="")
        page = as_("trainer").get("quizzes.essay", answer_id=essay_id(app, attempt_id))
        (many,) = page.all("select")
        offered = [option.get("value") for option in many.iter(HTML + "option")]
        assert offered == ["", *(str(3 * n) for n in range(11))]
        score(as_("trainer"), essay_id(app, attempt_id), {"blagodari": 3, "prichina": 27, "izhod": 0})
        assert essay_scores(app, attempt_id)[0][:2] == (30, 36)
        assert as_("ana").get("quizzes.result", attempt_id=attempt_id).says("83 %")

    def test_from_the_result_a_trainer_comes_to_the_answer(self, app: Flask, ana: Reader, as_: As) -> None:
        attempt_id = written(ana)
        own, seen = (reader.get("quizzes.result", attempt_id=attempt_id) for reader in (ana, as_("trainer")))
        way = f"/essays/{essay_id(app, attempt_id)}"
        assert (way in own.links(), way in seen.links()) == (False, True)
        assert seen.says("Оценете отговора")
        score(as_("trainer"), essay_id(app, attempt_id))
        assert as_("trainer").get("quizzes.result", attempt_id=attempt_id).says("Променете оценката")

    def test_the_journal_says_who_scored_what(self, app: Flask, ana: Reader, as_: As) -> None:
        attempt_id = written(ana)
        score(as_("trainer"), essay_id(app, attempt_id), note="Само за Ана.")
        with app.app_context():
            entry = db.session.scalars(select(JournalEntry).where(JournalEntry.action == "quiz.scored")).one()
            assert (entry.by, entry.subject, entry.subject_id) == (TRAINER, "attempt", attempt_id)
            assert entry.detail == {
                "quiz": QUIZ, "question": ESSAY.id, "enrolment": cast.ANA, "points": 4, "out_of": 4,
            }  # fmt: skip
            db.session.remove()
        assert "quiz.scored" in SENTENCES
        page = as_("administrator").get("administration.journal")
        assert page.says(f"оценен е писмен отговор в „{QUIZ}“: 4 от 4 точки (Ана")
        assert not page.says("Само за Ана.")


class TestScope:
    def test_only_the_staff_of_the_practicum_reads_and_scores(self, app: Flask, ana: Reader, as_: As) -> None:
        attempt_id = written(ana)
        answer_id = essay_id(app, attempt_id)
        for who, status in {"ana": 403, "vera": 403, "other_trainer": 404, "administrator": 403}.items():
            as_(who).get("quizzes.essay", status=status, answer_id=answer_id)
            as_(who).get("quizzes.essays", status=status, **HERE)
            sent = {f"mark-{name}": str(points) for name, points in FULL.items()}
            as_(who).post("quizzes.essay", sent, status=status, answer_id=answer_id)
        assert essay_scores(app, attempt_id) == []
        assert as_("coordinator").get("quizzes.essay", answer_id=answer_id).says("Ана")

    def test_what_is_no_written_answer_is_not_found(self, app: Flask, ana: Reader, as_: As) -> None:
        attempt_id = written(ana)
        with app.app_context():
            others = [i for q, i in queries.essay_ids(attempt_id).items() if q != ESSAY.id]
            db.session.remove()
        assert len(others) == 1
        for answer_id in (*others, 999):
            page = as_("trainer").get("quizzes.essay", status=404, answer_id=answer_id)
            assert page.says("Няма такава страница")

    def test_who_gave_up_the_place_is_not_read(self, app: Flask, ana: Reader, as_: As) -> None:
        answer_id = essay_id(app, written(ana))
        with app.app_context():
            with transaction():
                db.session.get_one(Enrolment, cast.ANA).withdrawn_at = cast.NOW
            db.session.remove()
        as_("trainer").get("quizzes.essay", status=404, answer_id=answer_id)
        assert not as_("trainer").get("quizzes.essays", **HERE).says("Ана")
        assert not as_("trainer").get("learning.today").says("чака оценка")

    def test_a_newer_course_leaves_the_question_as_it_was_asked(self, app: Flask, ana: Reader, as_: As) -> None:
        attempt_id = written(ana)
        change_quiz(app, title="Без писане")
        page = as_("trainer").get("quizzes.essays", **HERE)
        assert page.says("Ана")
        score(as_("trainer"), essay_id(app, attempt_id))
        assert essay_scores(app, attempt_id)[0][0] == 4
