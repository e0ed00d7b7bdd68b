"""A form from a source: what each field earns, what is said about it, and which questions are refused."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from learnlib.content.kinds import KINDS, BadResponse, Points
from learnlib.content.kinds.record import FieldRow, RecordBody, RecordReview, Wanted, Worksheet
from learnlib.content.model import Question
from learnlib.content.record.fields import EMPTY, FORMS
from learnlib.content.record.source import Page
from learnlib.content.self_check import self_check

KIND = KINDS["record"]
SOURCE = (Page("title", ("Мария Стоянова", "ПОД СЯНКАТА НА ОРЕХА", "роман", "Стара Загора", "Пример", "2024")),)
NOVEL = RecordBody(
    "isbd",
    SOURCE,
    (
        Wanted("heading", ("Стоянова, Мария",)),
        Wanted("title", ("Под сянката на ореха",), why="Така пише на заглавната страница."),
        Wanted("edition", absent=True),
        Wanted("place", given="Стара Загора"),
        Wanted("publisher", ("Пример", "Пример прес")),
        Wanted("isbn", ("978-0-00-000000-2",)),
    ),
)
RIGHT = {
    "heading": "Стоянова, Мария",
    "title": "Под сянката на ореха",
    "publisher": "Пример",
    "isbn": "978-0-00-000000-2",
}


def question(body: RecordBody, points: int = 1) -> Question:
    return Question(id="q", kind="record", text="Опишете книгата.", explain="Защото.", body=body, points=points)


def form(*fields: Wanted, name: str = "isbd") -> Question:
    return question(RecordBody(name, SOURCE, fields))


def sent(**fields: str) -> Callable[[str], list[str]]:
    return lambda key: [fields[key]] if key in fields else []


def rows(response: Mapping[str, str] | None, asked: Question | None = None) -> dict[str, FieldRow]:
    review = KIND.review(asked or question(NOVEL), response)
    made = [row for row in review.rows if isinstance(row, FieldRow)]
    assert len(made) == len(review.rows)
    return {row.text: row for row in made}


@pytest.mark.parametrize(
    ("response", "points"),
    [
        (RIGHT, 5),
        (RIGHT | {"publisher": "„Пример прес“"}, 5),
        (RIGHT | {"title": "ПОД СЯНКАТА НА ОРЕХА", "isbn": "ISBN 9780000000002"}, 5),
        (RIGHT | {"edition": "2. изд."}, 4),
        (RIGHT | {"heading": "Мария Стоянова"}, 4),
        (RIGHT | {"place": "София"}, 5),
        ({"title": "Под сянката на ореха"}, 2),
        ({"title": "Друго"}, 1),
        ({"edition": "2. изд."}, 0),
        ({"place": "Стара Загора"}, 0),
        ({"title": ""}, 0),
        ({"title": 7, "isbn": None}, 0),
        ({}, 0),
    ],
)
def test_every_field_is_a_point_and_an_untouched_form_is_none(response: dict[str, str], points: int):
    assert KIND.score(question(NOVEL), response) == Points(points, 5)
    assert KIND.score(question(NOVEL, points=2), response) == Points(2 * points, 10)


@pytest.mark.parametrize(
    ("response", "answered"),
    [
        (RIGHT, True),
        (RIGHT | {"edition": "2. изд."}, True),
        (dict.fromkeys(RIGHT, "?"), True),
        ({key: text for key, text in RIGHT.items() if key != "isbn"}, False),
        ({"edition": "2. изд."}, False),
        (None, False),
    ],
)
def test_an_answer_is_complete_when_only_what_stays_empty_is_empty(response: dict[str, str] | None, answered: bool):
    assert KIND.answered(question(NOVEL), response) is answered


@pytest.mark.parametrize(
    ("fields", "response"),
    [
        ({"title": "  Под сянката \n на ореха "}, {"title": "Под сянката на ореха"}),
        ({"title": "Друго", "edition": "  "}, {"title": "Друго"}),
        ({"place": "София", "foreign": "x"}, None),
        ({}, None),
    ],
)
def test_what_was_typed_is_read_field_by_field(fields: dict[str, str], response: dict[str, str] | None):
    assert KIND.read(question(NOVEL), sent(**fields)) == response


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("а" * 301, "Отговорът е твърде дълъг: напишете го с няколко думи."),
        ("\u202eабв", "В отговора има непозволени знаци."),
    ],
)
def test_what_no_field_can_hold_is_refused_in_words(typed: str, said: str):
    with pytest.raises(BadResponse) as refused:
        KIND.read(question(NOVEL), sent(title=typed))
    assert str(refused.value) == said


def test_the_page_gets_the_source_and_the_fields_in_their_order_and_no_answer():
    shown = KIND.present(question(NOVEL), None)
    assert isinstance(shown, Worksheet)
    assert [page.lines for page in shown.source] == [page.lines for page in SOURCE]
    assert dict(shown.source[0].parts)["title"] == "ПОД СЯНКАТА НА ОРЕХА"
    assert [(line.key, line.given) for line in shown.lines] == [
        ("heading", None), ("title", None), ("edition", None), ("place", "Стара Загора"), ("publisher", None),
        ("isbn", None),
    ]  # fmt: skip
    assert [prompt.key for prompt in shown.prompts] == ["heading", "title", "edition", "publisher", "isbn"]
    assert "978-0-00-000000-2" not in str(shown)


def test_the_result_names_the_field_and_its_rule():
    told = rows(RIGHT | {"title": "Сянката", "edition": "2. изд."})
    assert not told["Основно заглавие"].correct
    assert told["Основно заглавие"].why == "Така пише на заглавната страница."
    assert told["Основно заглавие"].expected == "Под сянката на ореха"
    assert told["Издание"].why == EMPTY
    assert (told["Издание"].given, told["Издание"].expected) == ("2. изд.", "")
    assert told["Редна дума"].correct
    assert told["Редна дума"].why == FORMS["isbd"]["heading"].rule


def test_a_value_in_the_wrong_field_is_told_where_it_belongs():
    told = rows(RIGHT | {"heading": "Под сянката на ореха", "title": "Пример"})
    assert told["Редна дума"].belongs == "Основно заглавие"
    assert told["Основно заглавие"].belongs == "Издателство"
    assert told["Издателство"].belongs == ""


def test_a_slip_in_an_isbn_is_told_from_another_isbn():
    assert rows(RIGHT | {"isbn": "978-0-00-000000-1"})["ISBN"].misprinted
    assert not rows(RIGHT | {"isbn": "978-954-04-0123-2"})["ISBN"].misprinted
    assert not rows(RIGHT)["ISBN"].misprinted


def test_a_given_value_is_shown_without_the_sign_that_the_page_sets_itself():
    assert rows(RIGHT | {"publisher": ": Пример,"})["Издателство"].given == "Пример"


def test_both_descriptions_are_put_together_with_what_was_given_beforehand():
    review = KIND.review(question(NOVEL), {"title": "Сянката", "publisher": "Пример"})
    assert isinstance(review, RecordReview)
    assert review.right.text == review.right_answer
    assert review.right_answer == (
        "Стоянова, Мария. Под сянката на ореха. – Стара Загора : Пример. – ISBN 978-0-00-000000-2"
    )
    assert review.given is not None
    assert review.given.text == "Сянката. – Стара Загора : Пример"
    assert review.given.wrong == {"heading", "title", "isbn"}


def test_without_an_answer_only_the_right_one_is_put_together():
    review = KIND.review(question(NOVEL), None)
    assert isinstance(review, RecordReview)
    assert review.given is None
    assert [row.correct for row in review.rows] == [False, False, True, False, False]


T, P = Wanted("title", ("Пчеларят",)), Wanted("publisher", ("Пчела",))


@pytest.mark.parametrize(
    ("item", "found"),
    [
        (form(T, P), []),
        (form(P, T), [(("fields", 1, "id"), "полето „%(field)s“ не е на мястото си: редът е %(order)s")]),
        (form(T, Wanted("price", ("5 €",))), [(("fields", 1, "id"), "формата „%(form)s“ няма поле „%(field)s“")]),
        (form(T, name="inventory"), [(("fields", 0, "id"), "формата „%(form)s“ няма поле „%(field)s“")]),
        (form(T, Wanted("year")), [(("fields", 1), "полето иска точно едно от трите: accept, absent: true или given")]),
        (
            form(T, Wanted("year", ("2024",), absent=True)),
            [(("fields", 1), "полето иска точно едно от трите: accept, absent: true или given")],
        ),
        (
            form(T, Wanted("year", ("2024",), given="2024")),
            [(("fields", 1), "полето иска точно едно от трите: accept, absent: true или given")],
        ),
        (
            form(Wanted("title", given="А"), Wanted("year", absent=True)),
            [(("fields",), "няма нито едно поле за попълване (accept)")],
        ),
        (
            form(T, Wanted("year", ("2024", "[2024]"))),
            [(("fields", 1, "accept", 1), "тази стойност вече се приема: полето само прощава разликите в изписването")],
        ),
        (form(T, Wanted("note", ("„“",))), [(("fields", 1, "accept", 0), "приеманият отговор няма букви и цифри")]),
        (
            form(T, Wanted("year", (", 2024",))),
            [(("fields", 1, "accept", 0), "напишете само стойността, без разделителния знак пред нея")],
        ),
        (
            form(T, Wanted("isbn", ("978-0-00-000000-1",))),
            [(("fields", 1, "accept", 0), "контролната цифра на този ISBN не излиза")],
        ),
    ],
)
def test_a_bad_question_is_found_where_it_is_bad(item: Question, found: list[tuple[tuple[str | int, ...], str]]):
    assert [(flaw.steps, flaw.message) for flaw in KIND.check(item)] == found


@pytest.mark.parametrize(
    ("changed", "same_key"),
    [
        (replace(NOVEL, fields=(replace(NOVEL.fields[0], why="Друго."), *NOVEL.fields[1:])), True),
        (replace(NOVEL, fields=(replace(NOVEL.fields[0], accept=("СТОЯНОВА, Мария.",)), *NOVEL.fields[1:])), True),
        (replace(NOVEL, fields=(replace(NOVEL.fields[0], accept=("Стоянова, М.",)), *NOVEL.fields[1:])), False),
        (
            replace(NOVEL, fields=(*NOVEL.fields[:3], replace(NOVEL.fields[3], given="Пловдив"), *NOVEL.fields[4:])),
            True,
        ),
        (replace(NOVEL, fields=NOVEL.fields[:-1]), False),
        (replace(NOVEL, source=(Page("note", ("Друго",)),)), True),
        (replace(NOVEL, form="card"), False),
    ],
)
def test_only_what_decides_the_score_changes_the_key(changed: RecordBody, same_key: bool):
    assert (KIND.keying(question(changed)) == KIND.keying(question(NOVEL))) is same_key
    assert KIND.wording(question(changed)) != KIND.wording(question(NOVEL))


CARD = RecordBody(
    "card",
    (Page("note", ("Индекс 638 <b>",)),),
    (Wanted("call_number", ("638/Б12",)), Wanted("title", ("Пчеларят",)), Wanted("inventory_number", ("1024",))),
)
LINE = RecordBody("inventory", SOURCE, (Wanted("year", ("2024",)), Wanted("withdrawal", absent=True)))


@pytest.mark.parametrize(
    ("body", "asked", "told"),
    [
        (NOVEL, ['name="p-q-heading"', "Стара Загора</b>"], ['class="isbd"', "Стоянова, Мария", "Издание: празно."]),
        (CARD, ['name="p-q-call_number"', "Индекс 638 &lt;b&gt;"], ["<span>638</span><span>Б12</span>", "Инв. № 1024"]),
        (LINE, ['name="p-q-withdrawal"'], ['class="register"', "<td>2024</td>", "Графата остава празна"]),
    ],
)
def test_a_self_check_asks_on_the_page_and_tells_only_in_the_fold(body: RecordBody, asked: list[str], told: list[str]):
    before, fold, after = self_check(question(body), "p").partition("<details>")
    assert fold
    for words in asked:
        assert words in before
    for words in told:
        assert words in after
        assert words not in before
