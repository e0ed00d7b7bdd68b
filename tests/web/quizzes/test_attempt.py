"""One answer at a time, as the page's own script saves it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from learnlib import clock
from learnlib.content.kinds import kind_of
from learnlib.extensions import db
from learnlib.quizzes.views import attempt as view
from tests import cast
from tests.page import Reader
from tests.web.quizzes.desk import (
    all_right,
    change_quiz,
    hand_in,
    question,
    quiz,
    right,
    save,
    scores,
    start,
    stored,
)
from tests.web.quizzes.together import at_once

As = Callable[..., Reader]


@pytest.fixture
def ana(as_: As) -> Reader:
    return as_("ana")


@pytest.fixture
def attempt_id(ana: Reader) -> int:
    return start(ana)


@contextmanager
def later(**delta: float) -> Iterator[None]:
    with clock.frozen(cast.NOW + timedelta(**delta)):
        yield


def test_a_save_is_acknowledged_with_its_time_and_found_on_another_device(
    ana: Reader, as_: As, attempt_id: int
) -> None:
    assert save(ana, attempt_id, "nomer", "b").json == {"saved": "10:30", "revision": 1}
    page = as_("ana").get("quizzes.attempt", attempt_id=attempt_id)
    chosen = [f.get("value") for f in page.all("input") if f.get("name") == "q.nomer" and f.get("checked") is not None]
    assert chosen == ["b"]
    assert page.says("Записано в 10:30")


def test_every_kind_is_saved_and_shown_again(app: Flask, ana: Reader, attempt_id: int) -> None:
    for asked in quiz(app).questions:
        save(ana, attempt_id, asked.id, right(asked))
    expected = {asked.id: (kind_of(asked).right(asked), 1) for asked in quiz(app).questions}
    assert stored(app, attempt_id) == expected
    assert ana.get("quizzes.attempt", attempt_id=attempt_id).body.count("Записано в 10:30") == 7


def test_the_same_save_sent_again_is_acknowledged_again_with_its_first_time(
    app: Flask, ana: Reader, attempt_id: int
) -> None:
    save(ana, attempt_id, "nomer", "a", 2)
    with later(minutes=5):
        assert save(ana, attempt_id, "nomer", "a", 2).json == {"saved": "10:30", "revision": 2}
    assert stored(app, attempt_id) == {"nomer": ("a", 2)}


def test_a_save_whose_acknowledgement_was_lost_is_acknowledged_after_handing_in_too(
    ana: Reader, attempt_id: int
) -> None:
    save(ana, attempt_id, "nomer", "a")
    hand_in(ana, attempt_id)
    assert save(ana, attempt_id, "nomer", "a").json["revision"] == 1


def test_a_late_older_save_gets_the_stored_answer_and_changes_nothing(app: Flask, ana: Reader, attempt_id: int) -> None:
    save(ana, attempt_id, "nomer", "c", 5)
    late = save(ana, attempt_id, "nomer", "a", 4, status=409).json
    assert late["values"] == {"q.nomer": ["c"]}
    assert late["revision"] == 5
    assert "по-нов отговор" in late["error"]
    assert stored(app, attempt_id) == {"nomer": ("c", 5)}


def test_two_tabs_that_count_alike_do_not_overwrite_each_other(app: Flask, as_: As, attempt_id: int) -> None:
    first, second = as_("ana"), as_("ana")
    save(first, attempt_id, "duma", "инвентарна", 1)
    refused = save(second, attempt_id, "duma", "друго", 1, status=409).json
    assert refused["values"] == {"q.duma": ["инвентарна"]}
    save(second, attempt_id, "duma", "друго", refused["revision"] + 1)
    assert stored(app, attempt_id) == {"duma": ("друго", 2)}


def test_an_answer_can_be_taken_back(app: Flask, ana: Reader, attempt_id: int) -> None:
    save(ana, attempt_id, "nachini", ["a", "b"], 1)
    save(ana, attempt_id, "nachini", [], 2)
    assert stored(app, attempt_id) == {"nachini": (None, 2)}
    hand_in(ana, attempt_id)
    assert scores(app, attempt_id)["nachini"] == (0, 2)


def test_an_option_sent_twice_counts_once(app: Flask, ana: Reader, attempt_id: int) -> None:
    save(ana, attempt_id, "nachini", ["a", "a", "b"])
    assert stored(app, attempt_id) == {"nachini": (["a", "b"], 1)}


NO_ANSWERS = (
    ("nomer", "z"),
    ("nomer", ["a", "b"]),
    ("nachini", ["a", "nomer"]),
    ("povtoren", "maybe"),
    ("duma", "я" * 301),
    ("duma", "а\u202eб"),
    ("dvoyki", {"q.dvoyki.p1": "p1"}),
    ("red", {"q.red": ["s1", "s2"]}),
    *(("broy", typed) for typed in ("NaN", "inf", "-Infinity", "½", "١٢", "много", "7427;", "1e999999")),
)


def test_what_cannot_be_an_answer_is_refused_in_words(app: Flask, ana: Reader, attempt_id: int) -> None:
    for unit, values in NO_ANSWERS:
        refused = save(ana, attempt_id, unit, values, status=400)
        assert len(refused.json["error"]) > 15, (unit, values)
    assert stored(app, attempt_id) == {}


def test_a_number_may_be_written_in_many_ways(app: Flask, ana: Reader, attempt_id: int) -> None:
    number = question(app, "broy")
    for revision, typed in enumerate(("7427", "7 427", " 7427 ", "7427,0", "7427.0", "7.427e3"), 1):
        save(ana, attempt_id, "broy", typed, revision)
        response, _revision = stored(app, attempt_id)["broy"]
        assert kind_of(number).score(number, response).points == 1, typed


def test_a_revision_that_is_none_is_refused(app: Flask, ana: Reader, attempt_id: int) -> None:
    for revision in ("", "0", "-1", "1.0", "x", "١", "10000000", "1000001", "9" * 400):
        refused = save(ana, attempt_id, "nomer", "a", revision, status=400)
        assert "Презаредете" in refused.json["error"], revision
    assert stored(app, attempt_id) == {}


def test_a_question_that_the_attempt_does_not_ask_is_not_found(app: Flask, ana: Reader, attempt_id: int) -> None:
    for unit in ("", "no-such", "q.nomer", "nomer ", "я"):
        save(ana, attempt_id, unit, "a", status=404)
    assert stored(app, attempt_id) == {}


def test_a_question_that_was_not_drawn_is_not_found(app: Flask, ana: Reader) -> None:
    change_quiz(app, draw=2)
    attempt_id = start(ana)
    statuses = []
    for asked in quiz(app).questions:
        data = {"unit": asked.id, "revision": 1, "csrf_token": ana.token()} | right(asked)
        sent = ana.client.post(f"/attempts/{attempt_id}", data=data, headers={"X-Requested-With": "learnlib"})
        statuses.append(sent.status_code)
    assert sorted(statuses) == [200] * 2 + [404] * 5


def test_an_attempt_of_somebody_else_is_not_found(app: Flask, as_: As, attempt_id: int) -> None:
    for who in ("vera", "stranger"):
        save(as_(who), attempt_id, "nomer", "a", status=404)
        as_(who).get("quizzes.attempt", status=404, attempt_id=attempt_id)
        as_(who).get("quizzes.hand_in", status=404, attempt_id=attempt_id)
        as_(who).post("quizzes.hand_in", status=404, attempt_id=attempt_id)
    assert stored(app, attempt_id) == {}
    assert scores(app, attempt_id) == {}


def test_what_does_not_belong_in_the_form_is_ignored(app: Flask, ana: Reader, attempt_id: int) -> None:
    extra = {"points": "99", "correct": "true", "person_id": "2", "saved_at": "2020-01-01", "by": "5"}
    save(ana, attempt_id, "nomer", "b", **extra)
    hand_in(ana, attempt_id)
    assert stored(app, attempt_id) == {"nomer": ("b", 1)}
    assert scores(app, attempt_id)["nomer"] == (0, 1)


def test_after_handing_in_a_save_is_refused_in_words(app: Flask, ana: Reader, attempt_id: int) -> None:
    save(ana, attempt_id, "nomer", "b")
    hand_in(ana, attempt_id)
    refused = save(ana, attempt_id, "nomer", "a", 2, status=409).json
    assert "вече е предаден" in refused["error"]
    assert refused["values"] == {"q.nomer": ["b"]}
    assert stored(app, attempt_id) == {"nomer": ("b", 1)}


def test_saves_are_taken_until_the_deadline_and_not_after_it(app: Flask, ana: Reader) -> None:
    change_quiz(app, minutes=20)
    attempt_id = start(ana)
    with later(minutes=20):
        save(ana, attempt_id, "nomer", "a")
    with later(minutes=20, seconds=1):
        refused = save(ana, attempt_id, "povtoren", "false", status=409).json
    assert "изтече в 10:50" in refused["error"]
    assert stored(app, attempt_id) == {"nomer": ("a", 1)}


def test_a_save_that_arrived_in_time_does_not_lose_by_a_slow_server(
    app: Flask, ana: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_quiz(app, minutes=20)
    attempt_id = start(ana)
    find = view.find_attempt

    with ExitStack() as delays:

        def slow(wanted: int) -> Any:
            delays.enter_context(later(minutes=20, seconds=25))
            return find(wanted)

        monkeypatch.setattr(view, "find_attempt", slow)
        delays.enter_context(later(minutes=19, seconds=59))
        assert save(ana, attempt_id, "nomer", "a").json["saved"] == "10:49"


def test_a_script_without_a_session_is_told_to_sign_in(as_: As, attempt_id: int) -> None:
    guest = as_()
    refused = save(guest, attempt_id, "nomer", "a", status=401)
    assert "Влезте отново" in refused.json["error"]


def test_a_page_left_open_by_one_person_waits_for_its_owner(app: Flask, as_: As, attempt_id: int) -> None:
    save(as_("vera"), attempt_id, "nomer", "a", status=401, person=str(cast.id_of("ana")))
    save(as_("ana"), attempt_id, "nomer", "a", person=str(cast.id_of("ana")))
    assert stored(app, attempt_id) == {"nomer": ("a", 1)}


def test_a_save_needs_the_token_of_its_session(app: Flask, ana: Reader, attempt_id: int) -> None:
    save(ana, attempt_id, "nomer", "a", status=400, csrf_token="old")
    assert stored(app, attempt_id) == {}


def test_broken_and_huge_text_is_refused(app: Flask, ana: Reader, attempt_id: int) -> None:
    for typed, status in (("а\0б", 400), ("я" * 600_000, 413)):
        save(ana, attempt_id, "duma", typed, status=status)
    assert stored(app, attempt_id) == {}


def test_the_page_gives_no_answer_away(app: Flask, ana: Reader, attempt_id: int) -> None:
    page = ana.get("quizzes.attempt", attempt_id=attempt_id)
    for secret in ("Номерът идва от инвентарната книга", "Сигнатурата казва мястото", "7427", "correct", "инвентарна"):
        assert secret not in page.body.replace("Ред в инвентарната книга", ""), secret


def test_saves_at_the_same_moment_leave_the_newest(app: Flask, as_: As, attempt_id: int) -> None:
    readers = [(as_("ana"), n) for n in range(1, 13)]

    def one(reader: Reader, n: int) -> tuple[int, int]:
        data = {"csrf_token": reader.token(), "unit": "duma", "revision": n, "q.duma": f"отговор {n}"}
        answer = reader.client.post(f"/attempts/{attempt_id}", data=data, headers={"X-Requested-With": "learnlib"})
        return n, answer.status_code

    answers = dict(at_once([lambda r=reader, n=n: one(r, n) for reader, n in readers]))
    assert set(answers.values()) <= {200, 409}
    assert answers[12] == 200
    assert stored(app, attempt_id) == {"duma": ("отговор 12", 12)}


def test_what_is_acknowledged_while_handing_in_is_scored(app: Flask, as_: As, attempt_id: int) -> None:
    questions = quiz(app).questions
    fields = all_right(app)

    def one(question_id: str) -> tuple[str, bool]:
        reader = as_("ana")
        data = {name: values for name, values in fields.items() if name.split(".")[1] == question_id}
        data |= {"csrf_token": reader.token(), "unit": question_id, "revision": 1}  # type: ignore[dict-item]
        answer = reader.client.post(f"/attempts/{attempt_id}", data=data, headers={"X-Requested-With": "learnlib"})
        assert answer.status_code in (200, 409)
        return question_id, answer.status_code == 200

    def end() -> tuple[str, bool]:
        hand_in(as_("ana"), attempt_id)
        return "", True

    acts: list[Callable[[], tuple[str, bool]]] = [lambda q=q.id: one(q) for q in questions]  # type: ignore[misc]
    acknowledged = dict(at_once([*acts, end]))
    got = scores(app, attempt_id)
    assert {q for q, (points, _whole) in got.items() if points} == {q for q, ok in acknowledged.items() if ok and q}


def test_a_save_costs_few_statements(app: Flask, ana: Reader, attempt_id: int) -> None:
    save(ana, attempt_id, "nomer", "a")
    token, statements = ana.token(), []
    with app.app_context():
        engine = db.engine
    listen = lambda *args: statements.append(args[2])  # noqa: E731
    event.listen(engine, "before_cursor_execute", listen)
    try:
        data = {"csrf_token": token, "unit": "nomer", "revision": 2, "q.nomer": "b"}
        ana.client.post(f"/attempts/{attempt_id}", data=data, headers={"X-Requested-With": "learnlib"})
    finally:
        event.remove(engine, "before_cursor_execute", listen)
    own = [s for s in statements if s.startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))]
    assert len(own) <= 5, own
    assert stored(app, attempt_id) == {"nomer": ("b", 2)}


def test_a_question_told_at_once_is_locked(app: Flask, ana: Reader) -> None:
    change_quiz(app, feedback="at_once", purpose="practice")
    attempt_id = start(ana)
    save(ana, attempt_id, "nomer", "b")
    page = ana.get("quizzes.attempt", attempt_id=attempt_id)
    assert page.says("Сигнатура – вашият отговор, грешен")
    assert not [f for f in page.all("input") if f.get("name") == "q.nomer"]
    refused = save(ana, attempt_id, "nomer", "a", 2, status=409).json
    assert "вече е проверен" in refused["error"]
    assert stored(app, attempt_id) == {"nomer": ("b", 1)}
    assert question(app, "nomer").id == "nomer"
