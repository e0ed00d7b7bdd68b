"""Author marks file by the Bulgarian alphabet and then as decimals; titles word by word."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnlib.content.alphabet import words_key
from learnlib.content.author_mark import BadMark, MarkDifference, difference, filing_key, is_latin_mark

# Each line is a shelf of one index as it has to stand.
SHELVES = [
    "А21|А53|Б12|В18|В63|Г63|Д47",
    "Ж81|З17|И20|Й78|К14|Х32|Ц24|Ч91|Ш40|Щ55|Ъ12|Ь10|Ю31|Я64",
    "Ъ12|Ы14|Ь10|Э20|Ю31",
    "Е64|Ё12|Ж10",
    "Г6|Г63|Г631|Г64|Г7",
    "И-20|И 201|И21",
    "В33|В33б|В33п|В33ят|В34",
    "Ваз|Вай|Вап|Ваш|Вел",
    "Я99|A11|B31|Č20|D10",
]
IN_ORDER = [pair for shelf in SHELVES for pair in combinations(shelf.split("|"), 2)]


@pytest.mark.parametrize(("first", "second"), IN_ORDER)
def test_the_first_stands_before_the_second(first: str, second: str) -> None:
    assert filing_key(first) < filing_key(second)
    assert difference(first, second).by != "none"


@pytest.mark.parametrize(("one", "other"), [("Б12", " б 12 "), ("Б-12", "Б.12"), ("В33п", "В33 П"), ("Й78", "Й78")])
def test_case_space_and_dash_make_no_difference(one: str, other: str) -> None:
    assert filing_key(one) == filing_key(other)
    assert difference(one, other) == MarkDifference("none")


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("Б12", "В18", MarkDifference("letter", "Б", "В")),
        ("И20", "Й12", MarkDifference("letter", "И", "Й")),
        ("Ваз", "Вел", MarkDifference("letter", "А", "Е")),
        ("В18", "В63", MarkDifference("number", "18", "63")),
        ("Г631", "Г7", MarkDifference("number", "631", "7")),
        ("Г63", "Г631", MarkDifference("shorter")),
        ("В", "В18", MarkDifference("shorter")),
        ("В33", "В33п", MarkDifference("shorter")),
        ("В33б", "В33п", MarkDifference("letter", "Б", "П")),
        ("Я64", "A11", MarkDifference("script", "Я", "A")),
    ],
)
def test_the_difference_says_what_decides(first: str, second: str, why: MarkDifference) -> None:
    assert difference(first, second) == why


@pytest.mark.parametrize("mark", ["", "12", "Б12345678", "Б/12", "Бонев12", "Б12 13", "Б½", "Б12-абвгд"])
def test_what_is_no_mark_is_refused_in_words(mark: str) -> None:
    with pytest.raises(BadMark) as refused:
        filing_key(mark)
    assert str(refused.value) == "авторският знак е буква и число, например „Б12“"


@pytest.mark.parametrize("mark", ["Вa12", "B33п"])
def test_look_alike_letters_of_two_alphabets_are_refused(mark: str) -> None:
    with pytest.raises(BadMark) as refused:
        filing_key(mark)
    assert str(refused.value) == "в авторския знак са смесени кирилица и латиница"


def test_latin_marks_are_told_from_cyrillic_ones() -> None:
    assert is_latin_mark("B12")
    assert not is_latin_mark("В12")


@given(st.lists(st.from_regex(r"\A[А-ЯA-Z][0-9]{1,3}\Z"), min_size=2, max_size=6))
def test_the_order_is_total_and_what_is_said_agrees_with_it(marks: list[str]) -> None:
    shelf = sorted(marks, key=filing_key)
    for first, second in combinations(shelf, 2):
        assert (difference(first, second).by == "none") is (filing_key(first) == filing_key(second))
        assert (filing_key(first) == filing_key(second)) is (first == second)


@given(st.text("0123456789", min_size=1, max_size=4), st.text("0123456789", min_size=1, max_size=4))
def test_numbers_of_one_letter_file_as_decimals(one: str, other: str) -> None:
    assert (filing_key(f"Г{one}") < filing_key(f"Г{other}")) is (one < other)


@pytest.mark.parametrize(
    "shelf",
    [
        "Баба|Бабини приказки|Бай Ганьо",
        "9 приказки|12 приказки|100 стихотворения|Август",
        "Под игото|Под манастирската лоза|Подвиг",
        "„Август“|Време разделно|Ятаган",
        "Цената на златото|Цената на златото 2",
        "Йод|Йордан Йовков|Клетниците",
        "Ёлка|Жътва",
        "Ятаган|Alice",
    ],
)
def test_titles_file_word_by_word(shelf: str) -> None:
    titles = shelf.split("|")
    backwards = list(reversed(titles))
    assert sorted(backwards, key=words_key) == titles
    assert words_key(titles[0].upper()) == words_key(titles[0])
