"""Items are put into classes: a point for each, a reason for each."""

from random import Random

import pytest

from learnlib.content.kinds import BadResponse, Points
from learnlib.content.kinds.classify import ClassifyBody, ClassifyKind, Group, Item
from learnlib.content.kinds.kind import opaque
from learnlib.content.model import Question

KIND = ClassifyKind()


def question(classes: str, items: str) -> Question:
    """Classes and items by one letter each: "а b" and "x:a y:b"."""
    groups = tuple(Group(name, f"Група {name}") for name in classes.split())
    pairs = (item.split(":") for item in items.split())
    body = ClassifyBody(groups, tuple(Item(name, f"Нещо {name}", group, f"Защото {name}.") for name, group in pairs))
    return Question(id="q", kind="classify", text="Къде?", explain="Така.", body=body)


PARTS = question("c1 c2 c3", "i1:c1 i2:c2 i3:c1 i4:c2")
KEY = {name: opaque(PARTS, name) for name in ("i1", "i2", "i3", "i4")}


def response(**groups: str) -> dict[str, str]:
    return {KEY[item]: group for item, group in groups.items()}


@pytest.mark.parametrize(
    ("given", "points"),
    [
        (response(i1="c1", i2="c2", i3="c1", i4="c2"), 4),
        (response(i1="c1", i2="c1", i3="c1", i4="c1"), 2),
        (response(i1="c3", i2="c3", i3="c3", i4="c3"), 0),
        (response(i2="c2"), 1),
        ({"i1": "c1"}, 0),
        ({KEY["i1"]: ["c1"]}, 0),
    ],
)
def test_each_item_in_its_class_is_a_point(given: dict[str, str], points: int) -> None:
    assert KIND.score(PARTS, given) == Points(points, 4)


def test_what_is_chosen_is_read_and_put_back() -> None:
    sent = response(i1="c1", i2="c3", i3="c1", i4="c2")
    assert KIND.read(PARTS, lambda part: [sent[part]] if part in sent else []) == sent
    assert KIND.filled(sent) == {key: [group] for key, group in sent.items()}
    assert KIND.answered(PARTS, sent)
    assert KIND.read(PARTS, lambda part: ["c2"] if part == KEY["i2"] else [""]) == response(i2="c2")
    assert not KIND.answered(PARTS, response(i2="c2"))


@pytest.mark.parametrize("values", [["c9"], ["c1", "c2"], ["i1"]])
def test_what_is_no_class_of_the_question_is_refused(values: list[str]) -> None:
    with pytest.raises(BadResponse) as refused:
        KIND.read(PARTS, lambda part: values if part == KEY["i1"] else [])
    assert str(refused.value) == "Този отговор не е от този въпрос."


def test_items_are_always_mixed_and_classes_never() -> None:
    shown = [KIND.present(PARTS, KIND.draw(PARTS, Random(seed), shuffle=False)) for seed in range(20)]
    assert len({one.prompts for one in shown}) > 5
    assert {tuple(option.key for option in one.options) for one in shown} == {("c1", "c2", "c3")}
    assert not {prompt.key for prompt in shown[0].prompts} & {"i1", "i2", "i3", "i4"}


def test_the_review_gives_every_item_its_class_and_its_reason() -> None:
    review = KIND.review(PARTS, response(i1="c1", i2="c3"))
    assert [(row.given, row.expected, row.correct, row.why) for row in review.rows] == [
        ("Група c1", "Група c1", True, "Защото i1."),
        ("Група c3", "Група c2", False, "Защото i2."),
        ("", "Група c1", False, "Защото i3."),
        ("", "Група c2", False, "Защото i4."),
    ]
    assert review.right_answer == "Група c1: Нещо i1; Нещо i3\nГрупа c2: Нещо i2; Нещо i4"


def flawed(**changes: object) -> Question:
    body = PARTS.body
    assert isinstance(body, ClassifyBody)
    parts = {"classes": body.classes, "items": body.items} | changes
    return Question(id="q", kind="classify", text="", explain="", body=ClassifyBody(**parts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("bad", "where", "said"),
    [
        (flawed(classes=(Group("c1", "А"), Group("c2", " а "))), ("classes", 1, "text"), "името на групата се повтаря"),
        (
            flawed(items=(Item("i1", "Нещо", "c1", "."), Item("i2", "нещо", "c2", "."))),
            ("items", 1, "text"),
            "текстът се повтаря",
        ),
        (
            flawed(items=(Item("i1", "А", "c1", "."), Item("i2", "Б", "c9", "."))),
            ("items", 1, "class"),
            "няма група „%(value)s“ в classes",
        ),
        (
            flawed(items=(Item("i1", "А", "c1", "."), Item("i2", "Б", "c1", "."))),
            ("items",),
            "всичко е от една група: няма какво да се разпределя",
        ),
    ],
)
def test_a_bad_question_is_found_where_it_is_bad(bad: Question, where: tuple[str | int, ...], said: str) -> None:
    assert [(flaw.steps, flaw.message) for flaw in KIND.check(bad)] == [(where, said)]


def test_the_order_written_is_no_part_of_the_key_and_a_class_is() -> None:
    assert KIND.keying(question("c2 c1", "i2:c2 i1:c1")) == KIND.keying(question("c1 c2", "i1:c1 i2:c2"))
    assert KIND.keying(question("c1 c2", "i1:c2 i2:c2")) != KIND.keying(question("c1 c2", "i1:c1 i2:c2"))
