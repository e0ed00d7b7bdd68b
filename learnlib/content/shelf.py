"""Books on a shelf: the order in which they stand, which one is out of place, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from learnlib.content import author_mark, udc
from learnlib.content.alphabet import Words, words_key
from learnlib.content.sequences import longest_increasing
from learnlib.content.wording import N_

Scheme = Literal["systematic", "alphabetical"]
Key = tuple[udc.Key, author_mark.Key, Words]


@dataclass(frozen=True, slots=True)
class Book:
    """A book with the label on its spine: the index above the author mark."""

    id: str
    index: str | None
    mark: str
    title: str
    author: str | None = None

    @property
    def label(self) -> str:
        """The shelf mark on one line."""
        return f"{self.index} / {self.mark}" if self.index else self.mark


@dataclass(frozen=True, slots=True)
class Told:
    """A translatable sentence and what is put into it."""

    message: str
    params: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, message: str, **params: str) -> "Told":
        """A sentence with these words in it."""
        return cls(message, tuple(params.items()))

    @property
    def values(self) -> dict[str, str]:
        """What is put into the sentence, by name."""
        return dict(self.params)

    def __str__(self) -> str:
        return self.message % self.values


@dataclass(frozen=True, slots=True)
class Misplaced:
    """The first book out of place, the book beside which it belongs, and on which side."""

    book: int
    beside: int
    before: bool


_BY_INDEX: dict[udc.By, str] = {
    "digit": N_("%(first)s е преди %(second)s: индексът се чете цифра по цифра, а %(before)s е преди %(after)s."),
    "shorter": N_("%(first)s е преди %(second)s: по-краткият индекс стои преди по-дългия, който започва с него."),
    "plain": N_("%(first)s е преди %(second)s: първо е самият индекс, после същият индекс със знак %(after)s."),
    "wider": N_("%(first)s е преди %(second)s: индексът със знак %(before)s обхваща повече и стои преди самия индекс."),
    "sign": N_("%(first)s е преди %(second)s: при еднакво начало знакът %(before)s е преди знака %(after)s."),
    "division": N_("%(first)s е преди %(second)s: при еднакво начало знакът %(before)s е преди следващата цифра."),
    "letter": N_("%(first)s е преди %(second)s: при еднакви цифри думите след тях са по азбучен ред."),
    "range": N_("%(first)s е преди %(second)s: по-широкият обхват стои преди по-тесния."),
}
_BY_MARK: dict[str, str] = {
    "letter": N_("%(first)s е преди %(second)s: решава авторският знак, а %(before)s е преди %(after)s."),
    "number": N_("%(first)s е преди %(second)s: при еднаква буква решава числото, а %(before)s е преди %(after)s."),
    "shorter": N_("%(first)s е преди %(second)s: по-краткият знак стои преди по-дългия, който започва с него."),
    "script": N_("%(first)s е преди %(second)s: знаците на кирилица са преди знаците на латиница."),
}
_SAME_INDEX = N_(
    "%(first)s е преди %(second)s: при еднакъв индекс решава авторският знак, а %(before)s е преди %(after)s."
)
_BY_TITLE = N_("„%(first)s“ е преди „%(second)s“: при еднакъв авторски знак решава заглавието.")


def filing_key(book: Book, scheme: Scheme) -> Key:
    """The sort key of a book; BadIndex or BadMark for a label that cannot be read."""
    index = udc.filing_key(book.index or "") if scheme == "systematic" else ()
    return index, author_mark.filing_key(book.mark), words_key(book.title)


def reason(first: Book, second: Book, scheme: Scheme) -> Told:
    """Why the first book stands before the second, for two that stand in this order."""
    if scheme == "systematic":
        index = udc.difference(first.index or "", second.index or "")
        if index.by != "none":
            return Told.of(_BY_INDEX[index.by], first=first.index or "", second=second.index or "",
                           before=index.before, after=index.after)  # fmt: skip
    mark = author_mark.difference(first.mark, second.mark)
    if mark.by == "none":
        return Told.of(_BY_TITLE, first=first.title, second=second.title)
    message = _SAME_INDEX if scheme == "systematic" and mark.by == "letter" else _BY_MARK[mark.by]
    return Told.of(message, first=first.mark, second=second.mark, before=mark.before, after=mark.after)


def in_place(places: Sequence[int]) -> set[int]:
    """The right places of the most books that stand in right order; the others are to be moved."""
    return {places[position] for position in longest_increasing(places)}


def first_misplaced(places: Sequence[int]) -> Misplaced | None:
    """The first book, from the left, that has to be moved, given the right place of each as it stands."""
    steady = in_place(places)
    for position, place in enumerate(places):
        if place in steady:
            continue
        passed = [other for other in places[:position] if other > place]
        if steady.intersection(passed):
            return Misplaced(place, min(passed), before=True)
        return Misplaced(place, max(other for other in places[position:] if other < place), before=False)
    return None
