"""A text with blanks: how it is cut, what it earns, what is said, which questions are refused."""

from collections.abc import Callable
from random import Random

import pytest

from learnlib.content.kinds import KINDS, BadResponse, Points
from learnlib.content.kinds.blanks import Blank, BlanksBody, BlanksReview, Passage
from learnlib.content.kinds.kind import opaque
from learnlib.content.model import Question
from learnlib.content.self_check import self_check

KIND = KINDS["blanks"]
TYPED = Blank("kdbf", ("КДБФ", "книгата за движение"), "Води постъпилото.")
LISTED = Blank("inv", ("инвентарната книга",), "Всяка книга има ред.", ("каталога", "дневника"))


def question(passage: str, *blanks: Blank, points: int = 1) -> Question:
    body = BlanksBody(passage, blanks)
    return Question(id="q", kind="blanks", text="Попълнете.", explain="Защото.", body=body, points=points)


TWO = question("Първо в {kdbf}, после в {inv}.", LISTED, TYPED)
INV, CATALOGUE = opaque(TWO, "inv.0"), opaque(TWO, "inv.1")


def sent(**fields: str) -> Callable[[str], list[str]]:
    return lambda key: [fields[key]] if key in fields else []


@pytest.mark.parametrize(
    ("response", "points", "answered"),
    [
        ({"kdbf": "КДБФ", "inv": INV}, 2, True),
        ({"kdbf": "„кдбф“.", "inv": CATALOGUE}, 1, True),
        ({"kdbf": "книгата  за движение"}, 1, False),
        ({"kdbf": "каталога", "inv": INV}, 1, True),
        ({"inv": "инвентарната книга"}, 0, False),
        ({"inv": opaque(TWO, "inv.7")}, 0, False),
        ({"kdbf": ["КДБФ"]}, 0, False),
        ({}, 0, False),
    ],
)
def test_every_place_is_a_point(response: dict[str, object], points: int, answered: bool):
    assert KIND.score(TWO, response) == Points(points, 2)
    assert KIND.answered(TWO, response) is answered


@pytest.mark.parametrize(
    ("fields", "response"),
    [
        ({"kdbf": " КДБФ ", "inv": INV}, {"kdbf": "КДБФ", "inv": INV}),
        ({"kdbf": "КДБФ", "inv": ""}, {"kdbf": "КДБФ"}),
        ({"other": "x"}, None),
    ],
)
def test_what_was_typed_and_chosen_is_read_by_place(fields: dict[str, str], response: dict[str, str] | None):
    assert KIND.read(TWO, sent(**fields)) == response


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"inv": "инвентарната книга"}, "Този отговор не е от този въпрос."),
        ({"inv": "x"}, "Този отговор не е от този въпрос."),
        ({"kdbf": "а" * 301}, "Отговорът е твърде дълъг: напишете го с няколко думи."),
    ],
)
def test_what_no_place_can_hold_is_refused_in_words(fields: dict[str, str], said: str):
    with pytest.raises(BadResponse) as refused:
        KIND.read(TWO, sent(**fields))
    assert str(refused.value) == said


def pieces(passage: str, *blanks: Blank) -> list[list[str]]:
    """Each paragraph as words, and [before|after] for a place."""
    shown = KIND.present(question(passage, *blanks), None)
    assert isinstance(shown, Passage)
    return [
        [f"[{piece.text}|{piece.after}]" if piece.number else piece.text for piece in paragraph]
        for paragraph in shown.paragraphs
    ]


A, B = Blank("a", ("едно",), "Така."), Blank("b", ("две",), "Така.")


@pytest.mark.parametrize(
    ("passage", "cut"),
    [
        ("Първо {a}, после {b}.", [["Първо ", "[|,]", " после ", "[|.]"]]),
        ("{a} и {b}", [["[|]", " и ", "[|]"]]),
        ("Номерът („{a}“) е {b}", [["Номерът ", "[(„|“)]", " е ", "[|]"]]),
        ("№ {a}-та и\nвтори ред {b}!", [["№ ", "[|-та]", " и"], ["втори ред ", "[|!]"]]),
        ("{a}/{b}", [["[|/]", "[|]"]]),
        ("{a}\n\n{b}", [["[|]"], ["[|]"]]),
    ],
)
def test_signs_that_touch_a_place_stay_with_it(passage: str, cut: list[list[str]]):
    assert [[piece for piece in paragraph if piece] for paragraph in pieces(passage, A, B)] == cut


def test_places_are_numbered_through_the_text_whatever_the_order_they_are_written_in():
    shown = KIND.present(TWO, None)
    assert [prompt.key for prompt in shown.prompts] == ["kdbf", "inv"]
    review = KIND.review(TWO, {"kdbf": "КДБФ"})
    assert [(row.text, row.expected) for row in review.rows] == [("1", "КДБФ"), ("2", "инвентарната книга")]


def test_a_list_is_shown_in_chance_order_and_its_keys_tell_nothing():
    orders = {tuple(KIND.draw(TWO, Random(seed), shuffle=False)["inv"]) for seed in range(40)}
    assert len(orders) == 6
    shown = KIND.present(TWO, {"inv": [CATALOGUE, "gone", INV]})
    assert isinstance(shown, Passage)
    (listed,) = [piece for paragraph in shown.paragraphs for piece in paragraph if piece.options]
    assert [option.text for option in listed.options] == ["каталога", "инвентарната книга", "дневника"]
    assert not {option.key for option in listed.options} & {"0", "inv", "inv.0"}


def test_the_result_has_the_text_with_its_places_and_a_reason_for_each():
    review = KIND.review(TWO, {"kdbf": "кдбф", "inv": CATALOGUE})
    assert isinstance(review, BlanksReview)
    assert review.right_answer == "Първо в КДБФ, после в инвентарната книга."
    assert [(row.given, row.correct, row.why) for row in review.rows] == [
        ("кдбф", True, "Води постъпилото."),
        ("каталога", False, "Всяка книга има ред."),
    ]
    assert [piece.number for piece in review.paragraphs[0] if piece.number] == [1, 2]


ONCE = "мястото {%(id)s} трябва да стои в текста точно веднъж, а стои %(count)s пъти"


@pytest.mark.parametrize(
    ("item", "found"),
    [
        (TWO, []),
        (question("Само {a}.", A, B), [(("blanks", 1, "id"), ONCE)]),
        (question("Два пъти {a} и {a}.", A), [(("blanks", 0, "id"), ONCE)]),
        (question("Чуждо {x} и {a}.", A), [(("passage",), "мястото {%(id)s} не е описано в blanks")]),
        (question("Скоба } и {a}.", A), [(("passage",), "скобите { } ограждат само името на празно място")]),
        (
            question("{a}", Blank("a", ("едно", "две"), "Така.", ("три",))),
            [(("blanks", 0, "accept"), "при избор от списък верният отговор е един, останалите стоят в options")],
        ),
        (
            question("{a}", Blank("a", ("едно",), "Така.", ("две", "Едно"))),
            [(("blanks", 0, "options", 1), "два отговора са с еднакъв текст")],
        ),
        (
            question("{a}", Blank("a", ("едно", "ЕДНО"), "Така.")),
            [
                (
                    ("blanks", 0, "accept", 1),
                    "този отговор вече се приема: разлики в регистъра, интервалите и кавичките не важат",
                )
            ],
        ),
        (
            question("{a}", Blank("a", ("„“",), "Така.")),
            [(("blanks", 0, "accept", 0), "приеманият отговор няма букви и цифри")],
        ),
    ],
)
def test_a_bad_question_is_found_where_it_is_bad(item: Question, found: list[tuple[tuple[str | int, ...], str]]):
    assert [(flaw.steps, flaw.message) for flaw in KIND.check(item)] == found


@pytest.mark.parametrize(
    ("changed", "same_key"),
    [
        (question("Най-напред в {kdbf}, после в {inv}.", LISTED, TYPED), True),
        (question("Първо в {kdbf}, после в {inv}.", TYPED, LISTED), True),
        (question("Първо в {kdbf}, после в {inv}.", LISTED, Blank("kdbf", ("КДБФ",), "Води.")), False),
        (question("Първо в {kdbf}, после в {inv}.", Blank("inv", LISTED.accept, "Ред.", ("каталога",)), TYPED), False),
    ],
)
def test_only_what_decides_the_score_changes_the_key(changed: Question, same_key: bool):
    assert (KIND.keying(changed) == KIND.keying(TWO)) is same_key


def test_a_self_check_asks_in_the_sentence_and_tells_only_in_the_fold():
    before, fold, after = self_check(TWO, "p").partition("<details>")
    assert fold
    assert 'name="p-q-kdbf"' in before
    assert f'data-right="{INV}"' in before
    assert "КДБФ" not in before
    assert "Първо в КДБФ, после в инвентарната книга." in after
    assert "<strong>1. КДБФ.</strong> Води постъпилото." in after


def test_every_field_of_a_self_check_has_its_own_label():
    html = self_check(TWO, "")
    assert html.count("<label") == html.count("<select") + html.count("<input") == 2
    assert "празно място 1</span><input" in html
    assert "празно място 2</span><select" in html
