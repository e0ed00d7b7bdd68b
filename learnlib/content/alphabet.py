"""Bulgarian alphabetical order: of letters, and of titles word by word."""

import re
import unicodedata

# The thirty Bulgarian letters in their places; between them those of other Cyrillic alphabets that a shelf meets.
_CYRILLIC = "абвгґдђѓеёєжзѕиіїйјклљмнњопрстћќуўфхцчџшщъыьэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_PLACES = {letter: place for place, letter in enumerate(_CYRILLIC + _LATIN)}
_WORD = re.compile(r"[^\W_]+")
_RUN = re.compile(r"\d+|\D")

Words = tuple[tuple[tuple[int, int], ...], ...]
"""Word by word, each a row of numbers and letters; a number stands before every letter."""


def is_latin(letter: str) -> bool:
    """Whether a letter belongs to the Latin alphabet, with or without a mark above or below."""
    return _plain(letter) in _LATIN


def letter_place(letter: str) -> int:
    """The place of a letter: Cyrillic first, as in the catalogue, then Latin, then all others."""
    letter = letter.casefold()
    plain = letter if letter in _PLACES else _plain(letter)
    return _PLACES.get(plain, len(_PLACES) + ord(plain[:1] or letter[:1]))


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter.casefold())[:1]


def words_key(text: str) -> Words:
    """The sort key of a title: word by word, so that a shorter word stands before one that begins with it."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    return tuple(tuple(_part(run) for run in _RUN.findall(word)) for word in words)


def _part(run: str) -> tuple[int, int]:
    return (0, int(run)) if run.isdecimal() else (1, letter_place(run))
