"""Without scripts: the whole attempt is one form, and every button saves all of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from learnlib import clock
from tests import cast
from tests.page import Page, Reader
from tests.web.quizzes.desk import all_right, change_quiz, form_on, hand_in, save, start, stored

As = Callable[..., Reader]


@pytest.fixture
def ana(as_: As) -> Reader:
    return as_("ana")


@pytest.fixture
def attempt_id(ana: Reader) -> int:
    return start(ana)


def page_of(reader: Reader, attempt_id: int) -> Page:
    return reader.get("quizzes.attempt", attempt_id=attempt_id)


def send(reader: Reader, attempt_id: int, fields: dict[str, list[str]], act: str = "all", status: int = 303) -> Page:
    sent = {name: values for name, values in fields.items() if name != "csrf_token"}
    return reader.post("quizzes.attempt", sent | {"act": [act]}, status=status, attempt_id=attempt_id)


@pytest.mark.parametrize(
    ("act", "leads"), [("all", "/attempts/1"), ("nachini", "/attempts/1#q-nachini"), ("hand-in", "/attempts/1/hand-in")]
)
def test_every_button_saves_everything_and_leads_where_it_says(
    app: Flask, ana: Reader, attempt_id: int, act: str, leads: str
) -> None:
    fields = form_on(page_of(ana, attempt_id)) | all_right(app)
    assert send(ana, attempt_id, fields, act).location == leads
    assert len(stored(app, attempt_id)) == 7
    assert {revision for _response, revision in stored(app, attempt_id).values()} == {1}


def test_the_buttons_of_the_page_are_the_ones_that_are_understood(ana: Reader, attempt_id: int) -> None:
    page = page_of(ana, attempt_id)
    acts = [button.get("value") for button in page.all("button") if button.get("name") == "act"]
    assert acts[-2:] == ["hand-in", "all"]
    assert set(acts[:-2]) == {"nomer", "nachini", "povtoren", "duma", "broy", "dvoyki", "red"}


def test_a_button_of_a_question_that_is_not_there_leads_to_the_page(ana: Reader, attempt_id: int) -> None:
    page = send(ana, attempt_id, form_on(page_of(ana, attempt_id)), "javascript:alert(1)")
    assert page.location == f"/attempts/{attempt_id}"


def test_sending_the_page_untouched_changes_nothing(app: Flask, ana: Reader, attempt_id: int) -> None:
    send(ana, attempt_id, form_on(page_of(ana, attempt_id)))
    assert stored(app, attempt_id) == {}
    send(ana, attempt_id, form_on(page_of(ana, attempt_id)) | all_right(app))
    before = stored(app, attempt_id)
    shown = form_on(page_of(ana, attempt_id))
    assert {name: sorted(values) for name, values in all_right(app).items()}.items() <= {
        name: sorted(values) for name, values in shown.items()
    }.items()
    send(ana, attempt_id, shown)
    assert stored(app, attempt_id) == before


def test_one_changed_answer_raises_only_its_own_revision(app: Flask, ana: Reader, attempt_id: int) -> None:
    send(ana, attempt_id, form_on(page_of(ana, attempt_id)) | all_right(app))
    send(ana, attempt_id, form_on(page_of(ana, attempt_id)) | {"q.nomer": ["c"]})
    found = stored(app, attempt_id)
    assert found.pop("nomer") == ("c", 2)
    assert {revision for _response, revision in found.values()} == {1}


def test_what_cannot_be_read_is_said_and_kept_and_the_rest_is_saved(app: Flask, ana: Reader, attempt_id: int) -> None:
    fields = form_on(page_of(ana, attempt_id)) | all_right(app) | {"q.broy": ["хиляда"]}
    page = send(ana, attempt_id, fields, "hand-in", status=400)
    assert len(stored(app, attempt_id)) == 6
    assert "broy" not in stored(app, attempt_id)
    assert form_on(page)["q.broy"] == ["хиляда"]
    assert "#q-broy" in page.links()
    assert page.says("Грешка:")


def test_two_rows_with_one_number_are_told_apart_by_their_reader(app: Flask, ana: Reader, attempt_id: int) -> None:
    shown = form_on(page_of(ana, attempt_id))
    rows = [name for name in shown if name.startswith("q.red.")]
    page = send(ana, attempt_id, shown | {rows[0]: ["2"], rows[1]: ["2"]}, status=400)
    assert page.says("Два реда имат един и същ номер")
    assert form_on(page)[rows[0]] == form_on(page)[rows[1]] == ["2"]
    assert stored(app, attempt_id) == {}


def test_an_old_tab_does_not_overwrite_what_was_saved_since(app: Flask, as_: As, attempt_id: int) -> None:
    old_tab, phone = as_("ana"), as_("ana")
    shown = form_on(page_of(old_tab, attempt_id))
    save(phone, attempt_id, "nomer", "a")
    page = send(old_tab, attempt_id, shown | {"q.nomer": ["c"], "q.povtoren": ["false"]}, status=409)
    assert stored(app, attempt_id) == {"nomer": ("a", 1), "povtoren": ("false", 1)}
    assert form_on(page)["q.nomer"] == ["a"]
    assert page.says("по-нов отговор")
    send(old_tab, attempt_id, form_on(page) | {"q.nomer": ["c"]})
    assert stored(app, attempt_id)["nomer"] == ("c", 2)


def test_a_form_with_answers_that_a_script_saved_already_is_no_conflict(
    app: Flask, ana: Reader, attempt_id: int
) -> None:
    shown = form_on(page_of(ana, attempt_id))
    save(ana, attempt_id, "nomer", "b", 1)
    save(ana, attempt_id, "nomer", "a", 2)
    page = send(ana, attempt_id, shown | {"q.nomer": ["a"]}, "hand-in")
    assert page.location.endswith("/hand-in")
    assert stored(app, attempt_id) == {"nomer": ("a", 2)}


def test_a_broken_revision_is_refused(app: Flask, ana: Reader, attempt_id: int) -> None:
    shown = form_on(page_of(ana, attempt_id))
    for seen in ("", "-1", "x", "99999999"):
        send(ana, attempt_id, shown | {"q.nomer": ["a"], "seen.nomer": [seen]}, status=400)
    assert "nomer" not in stored(app, attempt_id)


def test_fields_of_questions_that_are_not_asked_are_ignored(app: Flask, ana: Reader, attempt_id: int) -> None:
    send(ana, attempt_id, {"q.other": ["a"], "seen.other": ["0"], "points": ["9"]})
    assert stored(app, attempt_id) == {}


def test_a_form_sent_after_handing_in_is_refused_with_the_way_to_the_result(
    app: Flask, ana: Reader, attempt_id: int
) -> None:
    shown = form_on(page_of(ana, attempt_id)) | {"q.nomer": ["a"]}
    hand_in(ana, attempt_id)
    page = send(ana, attempt_id, shown, status=409)
    assert page.says("вече е предаден")
    assert f"/attempts/{attempt_id}/result" in page.links()
    assert stored(app, attempt_id) == {}


def test_a_form_sent_after_the_deadline_saves_nothing(app: Flask, ana: Reader) -> None:
    change_quiz(app, minutes=20)
    attempt_id = start(ana)
    page = page_of(ana, attempt_id)
    assert page.says("Времето изтича в 10:50")
    with clock.frozen(cast.NOW + timedelta(minutes=21)):
        late = send(ana, attempt_id, form_on(page) | {"q.nomer": ["a"]}, status=409)
    assert late.says("Времето изтече в 10:50")
    assert stored(app, attempt_id) == {}


def test_an_answer_told_at_once_is_not_changed_by_the_form(app: Flask, ana: Reader) -> None:
    change_quiz(app, feedback="at_once", purpose="practice")
    attempt_id = start(ana)
    shown = form_on(page_of(ana, attempt_id))
    send(ana, attempt_id, shown | {"q.nomer": ["b"]}, "nomer")
    assert page_of(ana, attempt_id).says("Инвентарен – верен отговор")
    page = send(ana, attempt_id, shown | {"q.nomer": ["a"], "q.povtoren": ["false"]}, status=409)
    assert page.says("вече е проверен")
    assert stored(app, attempt_id) == {"nomer": ("b", 1), "povtoren": ("false", 1)}
