"""Names as people write them, and the user names made from them."""

import re
import unicodedata
from collections.abc import Container

LOGIN_LENGTH = 64
_LOGIN = re.compile(r"[a-z0-9][a-z0-9.\-]{1,63}")
# A name is words of letters; the signs between them are those that Bulgarian names really have.
_NAME = re.compile(r"[^\W\d_]+(?:[ .'’\-][^\W\d_]+)*\.?")

# Letters that look the same in both alphabets, so that nobody sees which of them was typed.
_TO_LATIN = str.maketrans("АВЕКМНОРСТУХІЅЈаеорсухіѕј", "ABEKMHOPCTYXISJaeopcyxisj")
_TO_CYRILLIC = str.maketrans("ABEKMHOPCTYXaeopcyx", "АВЕКМНОРСТУХаеорсух")

# The table of the Transliteration Act (State Gazette 19/2009).
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya",
}  # fmt: skip
_WORD = re.compile(r"[А-Яа-я]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_EXCEPTIONS = {"българия": "bulgaria"}


def transliterate(text: str) -> str:
    """The text in Latin letters as the law writes Bulgarian names; other letters stay as they are."""
    return _WORD.sub(lambda found: _in_latin(found.group()), unicodedata.normalize("NFC", text))


def _in_latin(word: str) -> str:
    small = word.lower()
    latin = _EXCEPTIONS.get(small) or _letters(small)
    if word.isupper() and len(word) > 1:
        return latin.upper()
    return latin.capitalize() if word[0].isupper() else latin


def _letters(word: str) -> str:
    stem, ending = (word[:-2], "ia") if word.endswith("ия") else (word, "")
    return "".join(_LATIN.get(letter, letter) for letter in stem) + ending


def login_of(given: str, family: str, taken: Container[str] = ()) -> str:
    """A user name nobody has yet: maria.petrova, then maria.petrova2 and so on."""
    parts = [re.sub(r"[^a-z0-9\-]", "", transliterate(part).lower()).strip("-") for part in (given, family)]
    base = ".".join(part for part in parts if part)[: LOGIN_LENGTH - 4].rstrip(".-")
    if not is_login(base):
        base = "chitatel"
    number, login = 1, base
    while login in taken:
        number += 1
        login = f"{base}{number}"
    return login


def fold_login(text: str) -> str:
    """What was typed as a user name, in the one form in which user names are kept."""
    visible = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return visible.strip().translate(_TO_LATIN).casefold()


def is_login(text: str) -> bool:
    """Whether a folded text can be a user name."""
    return _LOGIN.fullmatch(text) is not None


def has_cyrillic(text: str) -> bool:
    return _CYRILLIC.search(text) is not None


def clean_name(text: str) -> str:
    """The name without what cannot be seen: one form of each letter, single spaces, no mixture of alphabets."""
    visible = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) not in ("Cf", "Cc"))
    return " ".join(_one_alphabet(word) for word in visible.split())


def _one_alphabet(word: str) -> str:
    cyrillic = word.translate(_TO_CYRILLIC)
    mixed = has_cyrillic(word) and re.search(r"[A-Za-z]", word)
    return cyrillic if mixed and not re.search(r"[A-Za-z]", cyrillic) else word


def is_name(text: str) -> bool:
    """Whether a cleaned text is written as names are: letters, single spaces, hyphens; no digits."""
    return _NAME.fullmatch(text) is not None


def search_key(text: str) -> str:
    """The form in which names and what is searched for are compared."""
    # Case first: capital В looks like B, small в like nothing in the other alphabet.
    return " ".join(unicodedata.normalize("NFKC", clean_name(text)).casefold().translate(_TO_LATIN).split())
