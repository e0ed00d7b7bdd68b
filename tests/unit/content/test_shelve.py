"""A shelf is put in order by its labels, scored by what stands in order, and told what went wrong first and why."""

from random import Random

import pytest

from learnlib.content.kinds import KINDS, BadResponse, Points
from learnlib.content.kinds.kind import opaque
from learnlib.content.kinds.shelve import ShelfReview, ShelveBody, ShelveKind
from learnlib.content.model import Question
from learnlib.content.shelf import Book, Scheme, first_misplaced

KIND = ShelveKind()


def shelf(*labels: str, scheme: Scheme = "systematic") -> Question:
    """A question with a book for every `index / mark / title`; its id is the place at which it is written."""
    parts = [[part.strip() for part in label.split("|")] for label in labels]
    books = (Book(f"b{n}", index or None, mark, title) for n, (index, mark, title) in enumerate(parts, 1))
    return Question(id="q", kind="shelve", text="Наредете.", explain="Така.", body=ShelveBody(tuple(books), scheme))


# Written in their right order: b1 to b6.
FARM = shelf(
    "63|Б12|Стопанство",
    "631|А21|Почва",
    "631|В18|Градина",
    "631|В18|Двор",
    "64|А12|Кухня",
    "821.163.2-31|В33|Под игото",
)
TALES = shelf(
    "398|А61|Палечка", "1|А61|Снежната царица", "|Б12|Бабини приказки", "5|Й78|Легенди", scheme="alphabetical"
)


def keys(question: Question, order: str) -> list[str]:
    """The response that puts the books in the order of these figures."""
    return [opaque(question, f"b{figure}") for figure in order]


@pytest.mark.parametrize("question", [FARM, TALES])
def test_the_right_order_is_computed_whatever_the_order_written(question: Question) -> None:
    body = question.body
    assert isinstance(body, ShelveBody)
    expected = keys(question, "123456"[: len(body.books)])
    for seed in range(6):
        books = tuple(Random(seed).sample(body.books, len(body.books)))
        mixed = Question(id="q", kind="shelve", text="", explain="", body=ShelveBody(books, body.scheme))
        assert KIND.right(mixed) == expected
        assert KIND.keying(mixed) == KIND.keying(question)
        assert KIND.draw(mixed, Random(seed)) != expected


@pytest.mark.parametrize(
    ("order", "points"),
    [("123456", 5), ("213456", 4), ("612345", 4), ("132456", 4), ("456123", 2), ("654321", 0), ("12", 1), ("1", 0)],
)
def test_points_are_for_the_books_that_stand_in_order(order: str, points: int) -> None:
    assert KIND.score(FARM, keys(FARM, order)) == Points(points, 5)


def told(question: Question, order: str) -> str:
    review = KIND.review(question, keys(question, order))
    return " ".join(map(str, review.first))


@pytest.mark.parametrize(
    ("question", "order", "said"),
    [
        (
            FARM,
            "512346",
            "Първата разместена книга е „Кухня“ (64 / А12): мястото ѝ е след „Двор“ (631 / В18). "
            "631 е преди 64: индексът се чете цифра по цифра, а 3 е преди 4.",
        ),
        (
            FARM,
            "134526",
            "Първата разместена книга е „Почва“ (631 / А21): мястото ѝ е преди „Градина“ (631 / В18). "
            "А21 е преди В18: при еднакъв индекс решава авторският знак, а А е преди В.",
        ),
        (
            FARM,
            "213456",
            "Първата разместена книга е „Почва“ (631 / А21): мястото ѝ е след „Стопанство“ (63 / Б12). "
            "63 е преди 631: по-краткият индекс стои преди по-дългия, който започва с него.",
        ),
        (
            FARM,
            "124356",
            "Първата разместена книга е „Двор“ (631 / В18): мястото ѝ е след „Градина“ (631 / В18). "
            "„Градина“ е преди „Двор“: при еднакъв авторски знак решава заглавието.",
        ),
        (
            TALES,
            "2341",
            "Първата разместена книга е „Палечка“ (398 / А61): мястото ѝ е преди „Снежната царица“ (1 / А61). "
            "„Палечка“ е преди „Снежната царица“: при еднакъв авторски знак решава заглавието.",
        ),
        (
            TALES,
            "1243",
            "Първата разместена книга е „Легенди“ (5 / Й78): мястото ѝ е след „Бабини приказки“ (Б12). "
            "Б12 е преди Й78: решава авторският знак, а Б е преди Й.",
        ),
        (
            shelf("63|Б12|А", "63(497.2)|Б12|А", "63/64|Б12|А"),
            "213",
            "Първата разместена книга е „А“ (63(497.2) / Б12): мястото ѝ е след „А“ (63 / Б12). "
            "63 е преди 63(497.2): първо е самият индекс, после същият индекс със знак (1/9).",
        ),
        (
            shelf("63|Б12|А", "63/64|Б12|А", "64|Б12|А"),
            "132",
            "Първата разместена книга е „А“ (63/64 / Б12): мястото ѝ е преди „А“ (63 / Б12). "
            "63/64 е преди 63: индексът със знак / обхваща повече и стои преди самия индекс.",
        ),
        (
            shelf("63|В12|А", "63|В18|А", "63|В18п|А"),
            "321",
            "Първата разместена книга е „А“ (63 / В18п): мястото ѝ е след „А“ (63 / В18). "
            "В18 е преди В18п: по-краткият знак стои преди по-дългия, който започва с него.",
        ),
        (
            shelf("63|В12|А", "63|В18|А", "64|В18п|А"),
            "213",
            "Първата разместена книга е „А“ (63 / В18): мястото ѝ е след „А“ (63 / В12). "
            "В12 е преди В18: при еднаква буква решава числото, а 12 е преди 18.",
        ),
    ],
)
def test_the_first_book_out_of_place_is_named_and_explained(question: Question, order: str, said: str) -> None:
    assert told(question, order) == said


@pytest.mark.parametrize(
    ("places", "book", "beside", "before"),
    [
        ([3, 0, 1, 2], 3, 2, False),
        ([0, 2, 3, 1], 1, 2, True),
        ([1, 0, 2, 3], 1, 0, False),
        ([2, 1, 0], 2, 1, False),
        ([0, 3, 1, 2], 3, 2, False),
    ],
)
def test_the_fewest_books_are_called_out_of_place(places: list[int], book: int, beside: int, before: bool) -> None:
    found = first_misplaced(places)
    assert found is not None
    assert (found.book, found.beside, found.before) == (book, beside, before)


@pytest.mark.parametrize("places", [[], [0], [0, 1, 2], [1, 3]])
def test_a_shelf_in_order_has_no_book_out_of_place(places: list[int]) -> None:
    assert first_misplaced(places) is None


def test_the_review_shows_the_shelf_as_given_and_as_right() -> None:
    review = KIND.review(FARM, keys(FARM, "134526"))
    assert isinstance(review, ShelfReview)
    assert [spine.title for spine in review.right] == ["Стопанство", "Почва", "Градина", "Двор", "Кухня", "Под игото"]
    assert [spine.title for spine in review.given if spine.moved] == ["Почва"]
    assert [row.correct for row in review.rows] == [True, True, True, True, False, True]
    assert review.right_answer.startswith("1. 63 / Б12 Стопанство; 2. 631 / А21 Почва; ")
    unfinished = KIND.review(FARM, keys(FARM, "13"))
    assert [row.chosen for row in unfinished.rows] == [True, True, False, False, False, False]
    assert not unfinished.first


@pytest.mark.parametrize(
    ("index", "pieces"),
    [
        ("63", ("63",)),
        ("821.163.2-31", ("821", ".163", ".2", "-31")),
        ("908(497.2)", ("908", "(497.2)")),
        ("63::338", ("63", "::338")),
        ('94"19/20"', ("94", '"19/20"')),
        ("94„19“", ("94„19“",)),
    ],
)
def test_a_label_is_broken_where_a_librarian_would(index: str, pieces: tuple[str, ...]) -> None:
    spine = KIND.present(shelf(f"{index}|Б12|А", "1|Б12|А", "2|Б12|А"), keys(FARM, "1")).options[0]
    assert spine.pieces == pieces
    assert "".join(spine.pieces) == index


@pytest.mark.parametrize(
    ("question", "messages"),
    [
        (shelf("63|Б12|А", "631|Б12|А", "63|Б12|А"), ["две книги имат едно и също място на рафта"]),
        (shelf("821.163.2|Б12|А", "8211632|б 12|„А“", "1|Б12|А"), ["две книги имат едно и също място на рафта"]),
        (shelf("63.1|Б12|А", "2|Б12|А", "3|Б12|А"), ["в индекса точката стои след всяка трета цифра или пред нула"]),
        (shelf("|Б12|А", "2|Б12|А", "3|Б12|А"), ["липсва индексът (index), по който се нарежда книгата"]),
        (shelf("1|12|А", "2|Б12|А", "3|Б12|А"), ["авторският знак е буква и число, например „Б12“"]),
        (shelf("1|B12|А", "2|Б12|А", "3|Б12|А"), ["авторският знак е с латински букви, а книгата е на кирилица"]),
        (shelf("1|B12|Brown. A", "2|Б12|А", "3|Б12|А"), []),
        (shelf("63.1|Б12|А", "|Б13|А", "Д 63|Б14|А", scheme="alphabetical"), []),
        (shelf("1|Б12|А", "2|Б12|А", "|Б13|А", scheme="alphabetical"), ["две книги имат едно и също място на рафта"]),
    ],
)
def test_a_bad_shelf_is_found(question: Question, messages: list[str]) -> None:
    assert [flaw.message for flaw in KIND.check(question)] == messages


def test_numbers_below_the_books_are_read_as_their_order() -> None:
    sent = dict(zip(keys(FARM, "123456"), ["2", "1", "3", "4", "6", "5"], strict=True))
    read = KIND.read(FARM, lambda part: [sent.get(part, "")])
    assert read == keys(FARM, "213465")
    assert KIND.filled(read) == {key: [place] for key, place in sent.items()}
    assert KIND.answered(FARM, read)
    assert not KIND.answered(FARM, keys(FARM, "12"))


def test_two_books_at_one_place_are_refused() -> None:
    with pytest.raises(BadResponse) as refused:
        KIND.read(FARM, lambda part: ["1"] if part else [])
    assert str(refused.value) == "Два реда имат един и същ номер."


def test_another_title_is_another_wording_and_another_mark_may_be_another_key() -> None:
    renamed = shelf("63|Б12|Чифлик", "631|А21|Почва", "64|А12|Кухня")
    before = shelf("63|Б12|Стопанство", "631|А21|Почва", "64|А12|Кухня")
    moved = shelf("65|Б12|Стопанство", "631|А21|Почва", "64|А12|Кухня")
    assert KIND.keying(renamed) == KIND.keying(before) != KIND.keying(moved)
    assert KIND.wording(renamed) != KIND.wording(before)
    assert KINDS["shelve"].name == "shelve"
