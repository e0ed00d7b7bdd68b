"""What every kind promises, and tables of scores, readings and refusals for each."""

import json
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import get_args

import pytest

from learnlib.content.kinds import KINDS, BadResponse, Points, kind_of
from learnlib.content.kinds.kind import Widget, opaque
from learnlib.content.kinds.match import Extra, MatchBody, Pair
from learnlib.content.kinds.number import NumberBody
from learnlib.content.kinds.options import Option, OptionsBody
from learnlib.content.kinds.order import OrderBody, Step
from learnlib.content.kinds.text import TextBody
from learnlib.content.kinds.true_false import TrueFalseBody
from learnlib.content.model import Body, Question

ALL = pytest.mark.parametrize("name", KINDS)


def question(kind: str, body: Body, points: int = 1) -> Question:
    return Question(id="q", kind=kind, text="Въпрос?", explain="Защото.", body=body, points=points)


def options(right: str, wrong: str) -> OptionsBody:
    return OptionsBody(tuple(Option(key, f"Текст {key}", "Защото.", key in right) for key in sorted(right + wrong)))


def values(own: str | list[str] = "", **parts: str) -> Callable[[str], list[str]]:
    sent = {"": [own] if isinstance(own, str) else own, **{key: [value] for key, value in parts.items()}}
    return lambda key: sent.get(key, [])


CHOICE = question("choice", options("b", "ac"))
MULTIPLE = question("multiple", options("abc", "de"))
TRUE = question("true_false", TrueFalseBody(answer=True, why_false="Напротив."))
TEXT = question("text", TextBody(("Инвентарна книга", "инвентар")))
NUMBER = question("number", NumberBody(Decimal("1.5"), Decimal("0.1"), "кг"))
MATCH = question(
    "match", MatchBody((Pair("p1", "А", "1"), Pair("p2", "Б", "2"), Pair("p3", "В", "3")), (Extra("x", "4"),))
)
ORDER = question("order", OrderBody(tuple(Step(f"s{n}", f"Стъпка {n}") for n in range(1, 6))))
R1, R2, R3, RX = (opaque(MATCH, part) for part in ("p1", "p2", "p3", "x"))
S = [opaque(ORDER, f"s{n}") for n in range(1, 6)]


@ALL
def test_the_example_is_without_flaws(name: str):
    assert list(KINDS[name].check(KINDS[name].example())) == []
    assert KINDS[name].example().kind == name


@ALL
def test_the_right_response_earns_everything_and_is_what_a_reader_could_send(name: str):
    kind = KINDS[name]
    example = kind.example()
    right = kind.right(example)
    sent = right if isinstance(right, dict) else {"": right if isinstance(right, list) else [right]}
    read = kind.read(example, lambda key: sent.get(key, []) if key == "" else [sent[key]] if key in sent else [])
    assert read == right
    assert kind.answered(example, right)
    assert kind.waits(example, right) is kind.by_trainer
    assert kind.score(example, right).points == (0 if kind.by_trainer else kind.out_of(example))
    assert kind.score(example, right).out_of == kind.out_of(example) > 0


@ALL
def test_no_response_is_unanswered_and_earns_nothing(name: str):
    kind, example = KINDS[name], KINDS[name].example()
    assert kind.read(example, lambda _key: [""]) is None
    assert kind.read(example, lambda _key: []) is None
    assert not kind.answered(example, None)
    assert not kind.waits(example, None)
    assert kind.score(example, None) == Points(0, kind.out_of(example))


@ALL
@pytest.mark.parametrize("response", ["", "x", [], ["x"], {}, {"x": "y"}, {"p1": ["x"]}, 7, None, [["a"]]])
def test_a_response_of_another_shape_earns_nothing_and_breaks_nothing(name: str, response: object):
    kind, example = KINDS[name], KINDS[name].example()
    try:
        assert kind.score(example, response).points == 0
        assert kind.review(example, response).right_answer
    except TypeError as error:
        pytest.fail(str(error))


@ALL
def test_a_weight_multiplies_both_sides(name: str):
    kind, example = KINDS[name], KINDS[name].example()
    heavy = Question(**{f: getattr(example, f) for f in Question.__dataclass_fields__} | {"points": 3})
    whole = kind.out_of(example)
    assert kind.score(heavy, kind.right(heavy)) == Points(0 if kind.by_trainer else 3 * whole, 3 * whole)


@ALL
def test_what_is_drawn_and_responded_is_json(name: str):
    kind, example = KINDS[name], KINDS[name].example()
    for data in (kind.draw(example, Random(1)), kind.right(example)):
        assert json.loads(json.dumps(data)) == data


@ALL
def test_a_draw_is_repeatable_and_shows_everything(name: str):
    kind, example = KINDS[name], KINDS[name].example()
    drawn = kind.draw(example, Random(5))
    assert drawn == kind.draw(example, Random(5))
    shown, whole = kind.present(example, drawn), kind.present(example, None)
    assert {c.key for c in shown.options} == {c.key for c in whole.options}
    assert {c.key for c in shown.prompts} == {c.key for c in whole.prompts}
    assert shown.widget in get_args(Widget)


@ALL
def test_the_review_names_the_right_answer_and_marks_a_right_response_right(name: str):
    kind, example = KINDS[name], KINDS[name].example()
    review = kind.review(example, kind.right(example))
    assert review.right_answer
    if kind.widget in ("radio", "checkbox"):
        assert [row.chosen for row in review.rows] == [row.correct for row in review.rows]
    else:
        assert all(row.correct and bool(row.given) is bool(row.expected) for row in review.rows)


def test_the_kind_of_a_question_is_found_and_refuses_another():
    assert kind_of(CHOICE) is KINDS["choice"]
    with pytest.raises(TypeError, match="q is not a order question"):
        KINDS["order"].score(CHOICE, ["a"])


@pytest.mark.parametrize(
    ("item", "response", "points", "out_of"),
    [
        (CHOICE, "b", 1, 1),
        (CHOICE, "a", 0, 1),
        (CHOICE, "z", 0, 1),
        (MULTIPLE, ["a", "b", "c"], 3, 3),
        (MULTIPLE, ["a", "b"], 2, 3),
        (MULTIPLE, ["a", "b", "d"], 1, 3),
        (MULTIPLE, ["a", "b", "c", "d", "e"], 1, 3),
        (MULTIPLE, ["d", "e"], 0, 3),
        (MULTIPLE, ["a", "a"], 1, 3),
        (TRUE, "true", 1, 1),
        (TRUE, "false", 0, 1),
        (TEXT, "инвентарна книга", 1, 1),
        (TEXT, "ИНВЕНТАР", 1, 1),
        (TEXT, "книга", 0, 1),
        (NUMBER, "1,5", 1, 1),
        (NUMBER, "1.4", 1, 1),
        (NUMBER, "1,6 кг", 1, 1),
        (NUMBER, "1,61", 0, 1),
        (NUMBER, "много", 0, 1),
        (MATCH, {"p1": R1, "p2": R2, "p3": R3}, 3, 3),
        (MATCH, {"p1": R1, "p2": R3, "p3": R2}, 1, 3),
        (MATCH, {"p1": R1}, 1, 3),
        (MATCH, {"p1": RX, "p2": RX}, 0, 3),
        (MATCH, {"p1": "p1"}, 0, 3),
        (ORDER, S, 4, 4),
        (ORDER, [S[1], S[0], *S[2:]], 3, 4),
        (ORDER, [S[4], *S[:4]], 3, 4),
        (ORDER, S[::-1], 0, 4),
        (ORDER, [S[2], S[3], S[0], S[1], S[4]], 2, 4),
        (ORDER, S[:2], 1, 4),
        (ORDER, S[:1], 0, 4),
    ],
)
def test_scores(item: Question, response: object, points: int, out_of: int):
    assert kind_of(item).score(item, response) == Points(points, out_of)


@pytest.mark.parametrize(
    ("item", "sent", "response", "answered"),
    [
        (CHOICE, values("b"), "b", True),
        (CHOICE, values(["b", "b"]), "b", True),
        (MULTIPLE, values(["c", "a", "c"]), ["a", "c"], True),
        (MULTIPLE, values(["", "a"]), ["a"], True),
        (TRUE, values("false"), "false", True),
        (TEXT, values("  инвентарна \n книга "), "инвентарна книга", True),
        (TEXT, values("   "), None, False),
        (NUMBER, values(" 1,5 "), "1,5", True),
        (NUMBER, values("1,5 кг"), "1,5 кг", True),
        (NUMBER, values("1,5КГ"), "1,5КГ", True),
        (MATCH, values(p1=R2, p2=R2, p3=R1), {"p1": R2, "p2": R2, "p3": R1}, True),
        (MATCH, values(p1=R2), {"p1": R2}, False),
        (MATCH, values(p1="", zzz=R1), None, False),
        (ORDER, values(S[::-1]), S[::-1], True),
        (ORDER, values(S[:2]), S[:2], False),
        (
            ORDER,
            values(**{S[0]: "2", S[1]: "1", S[2]: "3", S[3]: " 5", S[4]: "4"}),
            [S[1], S[0], S[2], S[4], S[3]],
            True,
        ),
        (ORDER, values(**{S[0]: "2", S[3]: "1"}), [S[3], S[0]], False),
    ],
)
def test_readings(item: Question, sent: Callable[[str], list[str]], response: object, answered: bool):
    assert kind_of(item).read(item, sent) == response
    assert kind_of(item).answered(item, response) is answered


FOREIGN, TYPE_NUMBER = "Този отговор не е от този въпрос.", "Напишете число с цифри, например 12 или 1,5."


@pytest.mark.parametrize(
    ("item", "sent", "said"),
    [
        (CHOICE, values("z"), FOREIGN),
        (CHOICE, values(["a", "b"]), "Изберете само един отговор."),
        (CHOICE, values("B"), FOREIGN),
        (MULTIPLE, values(["a", "z"]), FOREIGN),
        (TRUE, values("да"), "Изберете „Вярно“ или „Невярно“."),
        (TRUE, values(["true", "false"]), "Изберете „Вярно“ или „Невярно“."),
        (TEXT, values("а" * 301), "Отговорът е твърде дълъг: напишете го с няколко думи."),
        (TEXT, values("а\0б"), "В отговора има непозволени знаци."),
        (TEXT, values("\u202eабв"), "В отговора има непозволени знаци."),
        (NUMBER, values("много"), TYPE_NUMBER),
        (NUMBER, values("NaN"), TYPE_NUMBER),
        (NUMBER, values("1" * 5000), TYPE_NUMBER),
        (NUMBER, values("кг"), TYPE_NUMBER),
        (NUMBER, values(["1", "2"]), TYPE_NUMBER),
        (MATCH, values(p1="p1"), FOREIGN),
        (MATCH, values(p1=S[0]), FOREIGN),
        (ORDER, values([*S[:2], "z"]), FOREIGN),
        (ORDER, values([S[0], S[0]]), FOREIGN),
        (ORDER, values(**{S[0]: "6"}), "Номерирайте с числата от едно нататък."),
        (ORDER, values(**{S[0]: "x"}), "Номерирайте с числата от едно нататък."),
        (ORDER, values(**{S[0]: "1", S[1]: "1"}), "Два реда имат един и същ номер."),
    ],
)
def test_what_does_not_belong_is_refused_in_words(item: Question, sent: Callable[[str], list[str]], said: str):
    with pytest.raises(BadResponse) as refused:
        kind_of(item).read(item, sent)
    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("item", "messages"),
    [
        (
            question("choice", options("ab", "c")),
            ["точно един отговор трябва да е верен (correct: true), а са %(count)s"],
        ),
        (question("multiple", options("", "abc")), ["поне един отговор трябва да е верен (correct: true)"]),
        (question("multiple", options("ab", "")), ["поне един отговор трябва да е грешен"]),
        (
            question("choice", OptionsBody((Option("a", "Да", "", True), Option("b", " да ", "")))),
            ["два отговора са с еднакъв текст"],
        ),
        (
            question("text", TextBody(("Книга", "книга "))),
            ["този отговор вече се приема: разлики в регистъра, интервалите и кавичките не важат"],
        ),
        (question("text", TextBody(("„“",))), ["приеманият отговор няма букви и цифри"]),
        (question("number", NumberBody(Decimal(1), Decimal(-1))), ["допускът не може да е отрицателен"]),
        (question("match", MatchBody((Pair("a", "А", "1"), Pair("b", "а", "2")))), ["лявата страна се повтаря"]),
        (
            question("match", MatchBody((Pair("a", "А", "1"), Pair("b", "Б", "1")))),
            ["дясната страна се повтаря: не се знае кое с кое е"],
        ),
        (
            question("match", MatchBody((Pair("a", "А", "1"), Pair("b", "Б", "2")), (Extra("a", "3"),))),
            ["„%(value)s“ се повтаря"],
        ),
        (
            question("order", OrderBody((Step("a", "Едно"), Step("b", "едно")))),
            ["текстът се повтаря: редът не е еднозначен"],
        ),
    ],
)
def test_a_bad_question_is_found(item: Question, messages: list[str]):
    assert [flaw.message for flaw in kind_of(item).check(item)] == messages


@pytest.mark.parametrize("seed", range(20))
def test_an_order_is_never_drawn_as_the_answer(seed: int):
    assert KINDS["order"].draw(ORDER, Random(seed), shuffle=False) != S
    two = question("order", OrderBody((Step("a", "Едно"), Step("b", "Две"))))
    assert KINDS["order"].draw(two, Random(seed)) != KINDS["order"].right(two)


def test_keys_on_the_page_do_not_tell_what_belongs_together():
    shown = KINDS["match"].present(MATCH, KINDS["match"].draw(MATCH, Random(1)))
    assert not {c.key for c in shown.options} & {"p1", "p2", "p3", "x"}
    assert not {c.key for c in KINDS["order"].present(ORDER, None).options} & {"s1", "s2", "s3", "s4", "s5"}
    assert [c.key for c in KINDS["order"].present(ORDER, None).options] != S


def test_without_shuffling_options_keep_their_order_and_with_it_they_do_not_always():
    assert KINDS["choice"].draw(CHOICE, Random(1), shuffle=False) == ["a", "b", "c"]
    assert len({tuple(KINDS["choice"].draw(CHOICE, Random(seed))) for seed in range(40)}) == 6


def changed(item: Question, **fields: object) -> Question:
    return Question(**{f: getattr(item, f) for f in Question.__dataclass_fields__} | fields)


@pytest.mark.parametrize(
    ("item", "other", "same_key", "same_words"),
    [
        (CHOICE, changed(CHOICE, text="Друго?"), True, False),
        (CHOICE, changed(CHOICE, note="за нас", competencies=("x",)), True, True),
        (CHOICE, changed(CHOICE, points=2), False, True),
        (CHOICE, changed(CHOICE, body=options("a", "bc")), False, False),
        (TRUE, changed(TRUE, body=TrueFalseBody(answer=False)), False, False),
        (TEXT, changed(TEXT, body=TextBody(("инвентар", "ИНВЕНТАРНА КНИГА"))), True, False),
        (TEXT, changed(TEXT, body=TextBody(("инвентар",))), False, False),
        (NUMBER, changed(NUMBER, body=NumberBody(Decimal("1.5"), Decimal("0.2"), "кг")), False, False),
        (MATCH, changed(MATCH, body=MatchBody(MATCH.body.pairs, ())), False, False),  # type: ignore[attr-defined]
        (ORDER, changed(ORDER, body=OrderBody(ORDER.body.items[::-1])), False, False),  # type: ignore[attr-defined]
    ],
)
def test_fingerprints_tell_a_new_key_from_new_words(item: Question, other: Question, same_key: bool, same_words: bool):
    kind = kind_of(item)
    assert (kind.keying(item) == kind.keying(other)) is same_key
    assert (kind.wording(item) == kind.wording(other)) is same_words
    assert len(kind.keying(item)) == len(kind.wording(item)) == 64
