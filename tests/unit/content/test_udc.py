"""УДК indexes file from the general to the special, and anybody can be told why."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnlib.content.udc import BadIndex, IndexDifference, difference, filing_key

# Each line is a shelf as it has to stand.
SHELVES = [
    "63 631 632 64",
    "5 51 574 58 6 61",
    "0 00 001 004 02 030 05 1 159.9 16 2 271.2 3 34 37 39",
    "6 61 613 613.2 615 616 616.1 62 621.3 63 631 636.1 638.1 64 641.5 65",
    "8 80 81 811.163.2 82 820-31 821.111-31 821.163.2 821.163.2-1 821.163.2-31 821.163.2-93 886.7",
    "9 908(497.2) 91 92 93 94 94(4) 94(497.2) 94(497.2)“18” 94(497.2)“19” 94(73)",
    "796 796.01 796.1 796.33 796.332 797 799",
    # All signs in their places round one number, as in the introduction to the tables.
    "63+64 63/64 63 63:338 63::338 63=163.2 63(035) 63(497.2) 63(=163.2) 63“19” 63*А 63Бонев 63-05 63-1 63.01 63'1 631",
    "622+669 622/623 622 622:338 622=111 622(035) 622(410) 622“18” 622-05 622.1",
    # The same order within brackets and quotation marks.
    "94(4+5) 94(4/5) 94(4) 94(4-15) 94(410) 94(44) 94(497.2+560) 94(497.2) 94(497.2-21)",
    "94“18/20” 94“18/19” 94“18” 94“1878” 94“19” 94“1944/1989” 94“1944/1950” 94“1944”",
    # The more general range first; a shortened end means what it stands for.
    "63/66 63/65 63/64 63",
    "523.41/.43 523.41/.42 523.41 523.42",
    "82-1/-9 82-1/-3 82-1 82-2 82-3",
    # Special auxiliaries: first the dash, then the dot before nought, then the apostrophe, then a longer number.
    "82 82-1 82-31 82.0 82.09 820",
    "811.163 811.163-1 811.163.01 811.163'1 811.163.2 811.163.2'28 811.163.21",
    "159.9 159.9-05 159.9.07 159.91 159.92",
    "72 72.01 72.03 72.036 721 725",
    # More than one addition: the first difference decides.
    "34 34(094) 34(094)(497.2) 34(497.2) 34(497.2)(094) 34(497.2)“19” 347 347.78",
    "622(410) 622(410).333 622(410).34 622(430) 622(430).333 622.1",
    "37:004 37:02 37:61+62 37:61 37(075)",
    # An auxiliary may come first.
    "=163.2 (035) (497.2)63 (497.2)64 (=163.2)39 “19”63 0 63",
    "63А 63Б 63Бо 63В 63Я 63A 63B",
]
IN_ORDER = [pair for shelf in SHELVES for pair in combinations(shelf.split(), 2)]


@pytest.mark.parametrize(("first", "second"), IN_ORDER)
def test_the_first_stands_before_the_second(first: str, second: str) -> None:
    assert filing_key(first) < filing_key(second)
    assert difference(first, second).by != "none"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("821.163.2", "8211632"),
        ("63(497.2)", " 63 (497.2) "),
        ("821.163.2-31", "821.163.2 – 31"),
        ('94"19"', "94„19“"),
        ("94«19»", "94“19”"),
        ("811.163.2'28", "811.163.2’28"),
        ("523.41/.43", "523.41/523.43"),
        ("82-1/-3", "82-1/82-3"),
        ("94(0.02/.08)", "94(0.02/0.08)"),
        ("[63+64](497.2)", "63+64(497.2)"),
        ("63Ангелов", "63АНГЕЛОВ"),
    ],
)
def test_dots_spaces_and_the_kind_of_dash_or_quotes_make_no_difference(one: str, other: str) -> None:
    assert filing_key(one) == filing_key(other)
    assert difference(one, other) == IndexDifference("none")


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("631", "64", IndexDifference("digit", "3", "4")),
        ("574", "58", IndexDifference("digit", "7", "8")),
        ("63", "631", IndexDifference("shorter")),
        ("94(4)", "94(497.2)", IndexDifference("shorter")),
        ("63+64", "63", IndexDifference("wider", "+")),
        ("63/64", "63", IndexDifference("wider", "/")),
        ("63/65", "63/64", IndexDifference("range")),
        ("63", "63(497.2)", IndexDifference("plain", after="(1/9)")),
        ("63", "63-05", IndexDifference("plain", after="-0")),
        ("63(035)", "63(497.2)", IndexDifference("sign", "(0...)", "(1/9)")),
        ("63(497.2)", "63“19”", IndexDifference("sign", "(1/9)", '"..."')),
        ("63(497.2)", "631", IndexDifference("division", "(1/9)")),
        ("63'1", "631", IndexDifference("division", "'")),
        ("63Ангелов", "63Борисов", IndexDifference("letter")),
    ],
)
def test_the_difference_says_what_decides(first: str, second: str, why: IndexDifference) -> None:
    assert difference(first, second) == why


STRANGE = "в индекса има знак, който УДК не познава"
ASTRAY = "в индекса има знак не на мястото си"
OPEN = "в индекса има скоба или кавички без другата половина"
DOT = "в индекса точката стои след всяка трета цифра или пред нула"


@pytest.mark.parametrize(
    ("index", "said"),
    [
        ("", STRANGE),
        ("   ", STRANGE),
        ("63,5", STRANGE),
        ("63…", STRANGE),
        ("63?", STRANGE),
        ("٦٣", STRANGE),
        ("63½", ASTRAY),
        ("94“-04”", ASTRAY),
        ("Д63", ASTRAY),
        ("-31", ASTRAY),
        (".63", ASTRAY),
        ("+63", ASTRAY),
        ("63+", ASTRAY),
        ("63//64", ASTRAY),
        ("63:", ASTRAY),
        ("63-", ASTRAY),
        ("63()", ASTRAY),
        ("63(+4)", ASTRAY),
        ("63..01", ASTRAY),
        ("63(497.2", OPEN),
        ("63)", OPEN),
        ("63[64", ASTRAY),
        ("63“19", OPEN),
        ('63"19', OPEN),
        ("94(4“19”)", "в индекса има скоба или кавички в други скоби"),
        ("63.1", DOT),
        ("81.2", DOT),
        ("8.21", DOT),
        ("6311.2", DOT),
        ("65/63", "обхватът в индекса върви назад"),
        ("63/63", "обхватът в индекса върви назад"),
        ("94“1989/1944”", "обхватът в индекса върви назад"),
        ("63/.4", "вторият край на обхвата в индекса не може да се допълни"),
    ],
)
def test_what_is_no_index_is_refused_in_words(index: str, said: str) -> None:
    with pytest.raises(BadIndex) as refused:
        filing_key(index)
    assert str(refused.value) == said


MAIN = st.text("0123456789", min_size=1, max_size=7)
DIGITS = st.text("123456789", min_size=1, max_size=4)
ADDED = st.builds(
    str.format,
    st.sampled_from([":{}", "::{}", "={}", "(0{})", "({})", "(={})", "“{}”", "*{}", "-0{}", "-{}", "'{}"]),
    DIGITS,
)
INDEX = st.builds(lambda main, added: main + "".join(added), MAIN, st.lists(ADDED, max_size=3))


@given(INDEX, DIGITS)
def test_a_longer_number_stands_after_everything_that_only_adds_a_sign(index: str, digits: str) -> None:
    assert filing_key(index) < filing_key(f"{index}-{digits}")
    if index[-1].isdecimal():
        assert filing_key(f"{index}:{digits}") < filing_key(f"{index}'{digits}") < filing_key(f"{index}{digits}")


@given(INDEX, DIGITS)
def test_plus_stands_before_the_index_itself(index: str, digits: str) -> None:
    assert filing_key(f"{index}+{digits}") < filing_key(index)


@given(MAIN)
def test_a_dot_after_every_third_digit_means_nothing(main: str) -> None:
    dotted = main[:3] + "".join(f".{main[at : at + 3]}" for at in range(3, len(main), 3))
    if ".0" not in dotted:
        assert filing_key(dotted) == filing_key(main)


@given(MAIN, MAIN)
def test_numbers_file_as_decimals(one: str, other: str) -> None:
    assert (filing_key(one) < filing_key(other)) is (one < other)


@given(st.lists(INDEX, min_size=2, max_size=6))
def test_the_order_is_total_and_what_is_said_agrees_with_it(indexes: list[str]) -> None:
    shelf = sorted(indexes, key=filing_key)
    for first, second in combinations(shelf, 2):
        assert filing_key(first) <= filing_key(second)
        assert (difference(first, second).by == "none") is (filing_key(first) == filing_key(second))
