"""Bulgarian words as they are looked for: in any case, in any of their forms, typed in either alphabet.

The endings are those that a light stemmer for Bulgarian removes (J. Savoy, Searching Strategies for the Bulgarian
Language, 2007): article, plural, gender. Two words that share a stem are meant alike; a stem is never shown.
"""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_VOWELS = "аеиоуъюяй"
_SHORTEST = 3

# Longest first; a word keeps at least _SHORTEST letters.
_ARTICLES = ("ият", "ът", "ят", "та", "то", "те")
_PLURALS = (("овци", "овец"), ("ища", ""), ("ове", ""), ("еве", ""), ("ци", "к"), ("зи", "г"))
_VERBAL = (("ванията", "в"), ("ването", "в"), ("вания", "в"), ("ване", "в"), ("ват", "в"), ("вам", "в"), ("ваш", "в"))

# Latin letters as the law writes Bulgarian (State Gazette 19/2009), and as people type it without a Cyrillic layout.
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ь": "i", "ю": "iu", "я": "ia",
}  # fmt: skip
_TYPED = (("6t", "sht"), ("6", "sh"), ("4", "ch"), ("tz", "ts"), ("kh", "h"), ("zh", "\0"), ("j", "zh"), ("\0", "zh"),
          ("q", "ia"), ("w", "v"), ("x", "h"), ("y", "i"), ("ck", "k"), ("c", "ts"), ("tsh", "ch"))  # fmt: skip
_CYRILLIC = (
    ("sht", "щ"), ("zh", "ж"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("iu", "ю"), ("ia", "я"),
    *((latin, letter) for letter, latin in _LATIN.items() if len(latin) == 1 and letter not in "йъь"),
)  # fmt: skip


def fold(text: str) -> str:
    """Small letters, one form of each, no stress marks."""
    marks = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(sign for sign in marks if unicodedata.category(sign) != "Mn" or sign == "\u0306")
    return unicodedata.normalize("NFC", plain)


def words(text: str) -> list[tuple[str, int, int]]:
    """Every word folded, with where it begins and ends; a word with a dash is one, and its parts are too."""
    found = []
    for match in _WORD.finditer(text):
        found.append((fold(match[0]), *match.span()))
        if "-" in match[0]:
            found += [(fold(part[0]), match.start() + part.start(), match.start() + part.end())
                      for part in re.finditer("[^-]+", match[0])]  # fmt: skip
    return found


def stem(word: str) -> str:
    """What the forms of a folded word have in common."""
    word = _without(word, _VERBAL)
    word = _without(word, tuple((ending, "") for ending in _ARTICLES))
    word = _without(word, (*_PLURALS, *_VERBAL))
    while len(word) > _SHORTEST and word[-1] in _VOWELS:
        word = word[:-1]
    if len(word) > _SHORTEST + 1 and word[-2:] in ("ен", "ък", "ър", "ъл"):
        word = word[:-2] + word[-1]
    return word


def _without(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, instead in endings:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= _SHORTEST:
            return word[: len(word) - len(ending)] + instead
    return word


def latin(word: str) -> str:
    """A folded word in Latin letters, the same for every way of typing it."""
    word = "".join(_LATIN.get(letter, letter) for letter in word)
    for typed, meant in _TYPED:
        word = word.replace(typed, meant)
    return word


def cyrillic(word: str) -> str:
    """A word typed in Latin letters as it would most likely be written."""
    word = latin(word)
    for latin_letters, letter in _CYRILLIC:
        word = word.replace(latin_letters, letter)
    return word
