"""The code of a slip, as it is printed and as it is typed."""

import pytest

from learnlib.accounts.rules import codes


def test_codes_are_ten_symbols_that_cannot_be_mistaken_and_differ() -> None:
    made = {codes.make() for _ in range(200)}
    assert len(made) == 200
    assert all(len(code) == 10 and set(code) <= set(codes.ALPHABET) for code in made)
    assert not set("0O1IL") & set(codes.ALPHABET)


@pytest.mark.parametrize(
    "typed",
    ["ABCDE-FGH3K", "abcde-fgh3k", " ABCDE FGH3K ", "abcdefgh3k", "AВCDЕ-FGНЗК", "авcdе fgнзк", "ABCDE–FGH3K"],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert codes.fold(typed) == "ABCDEFGH3K"


@pytest.mark.parametrize(
    "typed", ["", "ABCDE", "ABCDE-FGH3KZ", "ABCDE-FGHOK", "ABCDE-FGH1K", "ЯБЦДЕФГХЙК", "A" * 10_000]
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert codes.fold(typed) is None


def test_every_code_that_is_printed_is_read_back() -> None:
    code = codes.make()
    assert codes.fold(codes.shown(code)) == code


def test_what_is_kept_differs_by_person_and_key() -> None:
    kept = {
        codes.digest("ABCDEFGH3K", 1, "key one"),
        codes.digest("ABCDEFGH3K", 2, "key one"),
        codes.digest("ABCDEFGH3K", 1, "key two"),
    }
    assert len(kept) == 3
    assert all(len(digest) == 64 for digest in kept)
