"""Handing in, what comes of it, and the trainer's table."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import event

from learnlib import clock
from learnlib.courses.queries import course_of
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.practicums.models import Enrolment, Practicum
from learnlib.quizzes import operations, queries
from learnlib.quizzes.models import Score
from learnlib.quizzes.rules import GRACE, Result
from tests import cast
from tests.page import Reader
from tests.web.quizzes.desk import (
    QUIZ,
    attempts,
    change_quiz,
    hand_in,
    question,
    quiz,
    right,
    save,
    scores,
    start,
)

As = Callable[..., Reader]


@pytest.fixture
def ana(as_: As) -> Reader:
    return as_("ana")


def answer(app: Flask, reader: Reader, attempt_id: int, *question_ids: str) -> None:
    for question_id in question_ids:
        save(reader, attempt_id, question_id, right(question(app, question_id)))


def results_at(app: Flask, at: datetime) -> dict[int, dict[str, Result]]:
    with app.app_context():
        course = course_of(db.session.get_one(Practicum, cast.PRACTICUM).revision)
        found = queries.results(cast.PRACTICUM, course, at)
        one = queries.results_of(db.session.get_one(Enrolment, cast.ANA), course, at)
        assert found[cast.ANA] == one
        db.session.remove()
    return found


class TestHandingIn:
    def test_shows_first_what_is_unanswered(self, app: Flask, ana: Reader) -> None:
        attempt_id = start(ana)
        answer(app, ana, attempt_id, "nomer", "povtoren", "duma", "broy")
        pairs = right(question(app, "dvoyki"))
        save(ana, attempt_id, "dvoyki", dict(list(pairs.items())[:1]))
        page = ana.get("quizzes.hand_in", attempt_id=attempt_id)
        assert page.says("3 въпроса са без пълен отговор")
        links = [link for link in page.links() if "#q-" in link]
        assert {link.rsplit("#q-")[1] for link in links} == {"nachini", "dvoyki", "red"}
        assert scores(app, attempt_id) == {}

    def test_says_so_when_everything_is_answered(self, app: Flask, ana: Reader) -> None:
        attempt_id = start(ana)
        answer(app, ana, attempt_id, *(q.id for q in quiz(app).questions))
        assert ana.get("quizzes.hand_in", attempt_id=attempt_id).says("Отговорили сте на всичките 7 въпроса")

    def test_gives_points_for_every_question_once(self, app: Flask, ana: Reader) -> None:
        attempt_id = start(ana)
        answer(app, ana, attempt_id, "nomer", "nachini")
        assert hand_in(ana, attempt_id).location == f"/attempts/{attempt_id}/result"
        with clock.frozen(cast.NOW + timedelta(hours=1)):
            hand_in(ana, attempt_id)
        assert scores(app, attempt_id) == {
            "nomer": (1, 1), "nachini": (2, 2), "povtoren": (0, 1), "duma": (0, 1), "broy": (0, 1),
            "dvoyki": (0, 3), "red": (0, 3),
        }  # fmt: skip
        assert attempts(app)[0].handed_in_at == cast.NOW

    def test_opening_or_leaving_the_pages_hands_nothing_in(self, app: Flask, ana: Reader) -> None:
        attempt_id = start(ana)
        ana.get("quizzes.attempt", attempt_id=attempt_id)
        ana.get("quizzes.hand_in", attempt_id=attempt_id)
        assert ana.get("quizzes.result", status=303, attempt_id=attempt_id).location == f"/attempts/{attempt_id}"
        with clock.frozen(cast.NOW + timedelta(days=300)):
            assert attempts(app)[0].handed_in_at is None


class TestDeadline:
    def test_an_attempt_past_it_is_read_as_handed_in_with_what_was_saved(self, app: Flask, ana: Reader) -> None:
        change_quiz(app, minutes=20)
        attempt_id = start(ana)
        answer(app, ana, attempt_id, "nomer", "nachini", "dvoyki", "red")
        with clock.frozen(cast.NOW + timedelta(minutes=21)):
            for endpoint in ("quizzes.attempt", "quizzes.hand_in"):
                page = ana.get(endpoint, status=303, attempt_id=attempt_id)
                assert page.location == f"/attempts/{attempt_id}/result"
            page = ana.get("quizzes.result", attempt_id=attempt_id)
            assert page.says("9 от 12 точки")
            assert page.says("75 %")
            assert page.says("Времето изтече")
            got = results_at(app, clock.now())[cast.ANA][QUIZ]
            assert (got.percent, got.passed, got.open_attempt_id) == (75, True, None)
        assert scores(app, attempt_id) == {}
        assert results_at(app, cast.NOW)[cast.ANA][QUIZ] == Result(attempts=1, open_attempt_id=attempt_id)

    def test_handing_in_by_hand_after_it_leads_to_the_same_result(self, app: Flask, ana: Reader) -> None:
        change_quiz(app, minutes=20)
        attempt_id = start(ana)
        with clock.frozen(cast.NOW + timedelta(minutes=21)):
            assert hand_in(ana, attempt_id).location == f"/attempts/{attempt_id}/result"
        assert attempts(app)[0].handed_in_at is None

    def test_a_new_attempt_can_be_started_after_it(self, app: Flask, ana: Reader) -> None:
        change_quiz(app, minutes=20)
        first = start(ana)
        with clock.frozen(cast.NOW + timedelta(minutes=21)):
            assert start(ana) != first
        assert [a.number for a in attempts(app)] == [1, 2]

    def test_the_worker_writes_the_scores_after_the_grace(self, app: Flask, ana: Reader) -> None:
        change_quiz(app, minutes=20)
        attempt_id = start(ana)
        answer(app, ana, attempt_id, "nomer", "nachini")
        deadline = cast.NOW + timedelta(minutes=20)
        with app.app_context():
            assert operations.close_overdue(deadline + GRACE) == 0
            assert operations.close_overdue(deadline + GRACE + timedelta(seconds=1)) == 1
            assert operations.close_overdue(deadline + timedelta(days=1)) == 0
            db.session.remove()
        assert sum(points for points, _whole in scores(app, attempt_id).values()) == 3
        assert attempts(app)[0].handed_in_at == deadline
        with clock.frozen(deadline + timedelta(hours=1)):
            assert ana.get("quizzes.result", attempt_id=attempt_id).says("3 от 12 точки")

    def test_an_attempt_without_a_limit_waits_for_its_owner(self, app: Flask, ana: Reader) -> None:
        start(ana)
        with app.app_context():
            assert operations.close_overdue(cast.NOW + timedelta(days=300)) == 0
            db.session.remove()
        assert attempts(app)[0].handed_in_at is None


class TestResult:
    def test_explains_every_question(self, app: Flask, ana: Reader) -> None:
        attempt_id = start(ana)
        save(ana, attempt_id, "nomer", "b")
        answer(app, ana, attempt_id, "nachini", "povtoren", "broy", "dvoyki", "red")
        save(ana, attempt_id, "duma", "дневник <b>")
        hand_in(ana, attempt_id)
        page = ana.get("quizzes.result", attempt_id=attempt_id)
        for words in (
            "10 от 12 точки", "83 %", "Издържан", "Остават ви 2 опита",
            "Сигнатура – вашият отговор, грешен", "Сигнатурата казва мястото.", "Инвентарен – верен отговор",
            "Номерът идва от инвентарната книга.", "дневник <b> – грешно", "Вярно е: инвентарна книга",
            "Част № 1: Постъпили – вярно", "1. Първичен документ – вярно", "7427 – вярно",
        ):  # fmt: skip
            assert page.says(words), words
        assert "<b>" not in page.body
        asking = [form.get("action") for form in page.all("form")]
        assert f"/my/{cast.PRACTICUM}/ask/{QUIZ}" in asking

    def test_the_best_attempt_counts_and_is_named(self, app: Flask, ana: Reader) -> None:
        first = start(ana)
        answer(app, ana, first, "nachini", "dvoyki", "red", "nomer")
        hand_in(ana, first)
        second = start(ana)
        hand_in(ana, second)
        page = ana.get("quizzes.result", attempt_id=second)
        assert page.says("Брои се най-добрият опит: 75 %")
        got = results_at(app, cast.NOW)[cast.ANA][QUIZ]
        assert got == Result(2, 75, 9, 12, None, True, first)

    def test_a_corrected_score_counts_instead_of_the_first(self, app: Flask, ana: Reader) -> None:
        attempt_id = start(ana)
        hand_in(ana, attempt_id)
        with app.app_context():
            with transaction():
                corrected = Score(attempt_id=attempt_id, question_id="dvoyki", points=3, out_of=3, by=4, at=cast.NOW)
                corrected.reason = "Ключът беше сгрешен."
                db.session.add(corrected)
            db.session.remove()
        assert results_at(app, cast.NOW)[cast.ANA][QUIZ].points == 3
        assert ana.get("quizzes.result", attempt_id=attempt_id).says("3 от 12 точки")

    def test_is_for_its_owner_and_the_staff_of_the_practicum(self, ana: Reader, as_: As) -> None:
        attempt_id = start(ana)
        for who in ("trainer", "coordinator"):
            as_(who).get("quizzes.result", status=404, attempt_id=attempt_id)
        hand_in(ana, attempt_id)
        for who in ("trainer", "coordinator"):
            page = as_(who).get("quizzes.result", attempt_id=attempt_id)
            assert not page.says("Нов опит")
        for who in ("vera", "stranger", "other_trainer"):
            as_(who).get("quizzes.result", status=404, attempt_id=attempt_id)
        as_("administrator").get("quizzes.result", status=403, attempt_id=attempt_id)

    def test_a_withdrawn_person_finds_nothing(self, app: Flask, ana: Reader) -> None:
        attempt_id = start(ana)
        with app.app_context():
            with transaction():
                db.session.get_one(Enrolment, cast.ANA).withdrawn_at = cast.NOW
            db.session.remove()
        assert ana.get("quizzes.attempt", status=404, attempt_id=attempt_id).says("Няма такава страница")
        save(ana, attempt_id, "nomer", "a", status=404)


class TestTable:
    def test_shows_everybody_as_it_stands(self, app: Flask, ana: Reader, as_: As) -> None:
        trainer = as_("trainer")
        page = trainer.get("quizzes.results", practicum_id=cast.PRACTICUM)
        assert page.text.count("няма опит") == 2
        assert page.text.index("Белева") < page.text.index("Ганева")
        attempt_id = start(ana)
        assert trainer.get("quizzes.results", practicum_id=cast.PRACTICUM).says("решава сега")
        answer(app, ana, attempt_id, "nachini", "dvoyki", "red", "nomer")
        hand_in(ana, attempt_id)
        page = trainer.get("quizzes.results", practicum_id=cast.PRACTICUM)
        assert page.says("75 % издържан 1 опит")
        assert f"/attempts/{attempt_id}/result" in page.links()

    def test_is_for_the_staff_of_the_practicum(self, as_: As) -> None:
        statuses = {"trainer": 200, "coordinator": 200, "other_trainer": 404, "ana": 403, "administrator": 403}
        for who, status in statuses.items():
            page = as_(who).get("quizzes.results", status=status, practicum_id=cast.PRACTICUM)
            assert page.says("Ганева") is (status == 200)

    def test_leaves_out_what_is_not_graded(self, app: Flask, as_: As) -> None:
        change_quiz(app, purpose="practice")
        assert as_("trainer").get("quizzes.results", practicum_id=cast.PRACTICUM).says("Няма проверки за оценка")

    def test_costs_the_same_for_many_attempts_as_for_few(self, app: Flask, ana: Reader, as_: As) -> None:
        trainer, counts = as_("trainer"), []
        with app.app_context():
            engine = db.engine
        for reader in (None, ana, ana, as_("vera")):
            if reader:
                hand_in(reader, start(reader))
            statements: list[str] = []
            listen = lambda *args, kept=statements: kept.append(args[2])  # noqa: E731
            event.listen(engine, "before_cursor_execute", listen)
            trainer.get("quizzes.results", practicum_id=cast.PRACTICUM)
            event.remove(engine, "before_cursor_execute", listen)
            counts.append(len([s for s in statements if s.startswith("SELECT")]))
        assert len(set(counts)) == 1, counts
