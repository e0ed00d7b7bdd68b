"""What makes a password too weak."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from learnlib.accounts.rules.names import transliterate

SHORTEST, LONGEST = 10, 200

# Stems of the commonest passwords, Bulgarian ones and those of our own field among them; digits and signs around
# them make them no better. Latin words stand for their Cyrillic spelling too.
_STEMS = frozenset(
    """
    password passwordpassword passw passwd letmein welcome iloveyou administrator admin adminadmin sunshine princess
    football baseball superman batman starwars trustno changeme computer internet samsung microsoft google facebook
    qwerty qwertyuiop qwertyqwerty qwertyui asdfghjkl asdfghjklz asdfasdf zxcvbnm qazwsxedc qwertz qwertzuiop azertyuiop
    abcdefghij abcdefghijk abcdefgh абвгдежзий абвгдежзийк
    явертъуиоп явертъуиопшщ чшертъуиоп уеишщксдзц уеишщксдз ьяаожгтнвм асдфгхйкл
    parola parolata parolaparola moyataparola mojataparola novaparola tajnaparola taynaparola slagparola
    obicham obichamte obichamteb obichamsin slanchitse slance slunce slynce lyubov ljubov lubov
    bulgaria balgaria balgariya bulgaria bylgaria sofia plovdiv starazagora zagora maglizh chirpan pavelbanya
    levski levskisofia cska cskasofia beroe beroestarazagora botev slavia
    biblioteka bibliotekata bibliotekar bibliotekarka bibliotekari library librarian mylibrary
    chitalishte narodnochitalishte learnlib praktikum obuchenie zdravei zdravey zdraveyte dobarden knigaknigi
    kniga knigi
    """.split()  # noqa: SIM905 -- a list of words is read more easily as text
)
_KEYS = ("0123456789" * 3, "9876543210" * 3, "1234567890" * 3)


class Weakness(StrEnum):
    """Why a password is refused."""

    SHORT = "short"
    LONG = "long"
    COMMON = "common"
    OWN_NAME = "own_name"


def normal(password: str) -> str:
    """The password in the one form that is hashed: the same letters give the same password on every keyboard."""
    return unicodedata.normalize("NFC", password)


def weakness(password: str, own: Iterable[str] = ()) -> Weakness | None:
    """What is wrong with the password of somebody whose user name and names are `own`; None when it is good."""
    password = normal(password)
    if len(password) < SHORTEST:
        return Weakness.SHORT
    if len(password) > LONGEST:
        return Weakness.LONG
    if _is_common(password):
        return Weakness.COMMON
    return Weakness.OWN_NAME if _is_own(password, own) else None


def _stem(text: str) -> str:
    """Letters only, small, Latin."""
    return re.sub(r"[\W\d_]+", "", transliterate(text.casefold()))


def _is_common(password: str) -> bool:
    small = password.casefold()
    digits = re.sub(r"\D", "", small)
    letters = re.sub(r"[\W\d_]+", "", small)
    return (
        len(set(small)) < 4
        or _repeats(small)
        or {letters, _stem(password)} & _STEMS != set()
        or (digits != "" and not letters and any(digits in row for row in _KEYS))
    )


def _repeats(text: str) -> bool:
    """Whether the text is one short piece over and over: 12121212, abcabcabc."""
    return any(text == (text[:size] * len(text))[: len(text)] for size in range(1, 5))


def _is_own(password: str, own: Iterable[str]) -> bool:
    """Whether only names are left when digits and signs are taken away."""
    rest = _stem(password)
    for word in sorted({_stem(word) for word in own} - {""}, key=len, reverse=True):
        rest = rest.replace(word, "")
    return not rest and any(c.isalpha() for c in password)
