"""Books to put on the shelf in order; the right order is computed from their labels."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from learnlib.content import author_mark
from learnlib.content.alphabet import is_latin
from learnlib.content.kinds.kind import Choice, Json, Presentation, Review, ReviewRow, listed, opaque
from learnlib.content.kinds.sequence import SequenceKind
from learnlib.content.model import Body, Question
from learnlib.content.problems import Flaw
from learnlib.content.schema import IDENT, Field, ListOf, Maybe, Record, Text, words
from learnlib.content.shelf import Book, Key, Scheme, Told, filing_key, first_misplaced, in_place, reason
from learnlib.content.wording import N_

_CLOTHS = 5
_PIECE = re.compile(r"""\([^)]*\)|"[^"]*"|[-.+/:=*']*[^-.+/:=*'("]+""")


@dataclass(frozen=True, slots=True)
class ShelveBody(Body):
    """The books, in any order, and how this shelf is kept."""

    books: tuple[Book, ...]
    scheme: Scheme = "systematic"


@dataclass(frozen=True, slots=True)
class Spine(Choice):
    """The spine of a book as it is drawn; `text` says all that stands on it."""

    index: str
    mark: str
    title: str
    author: str
    cloth: int
    moved: bool = False

    @property
    def pieces(self) -> tuple[str, ...]:
        """The index in pieces, between which a narrow label may break it."""
        pieces = tuple(_PIECE.findall(self.index))
        return pieces if "".join(pieces) == self.index else (self.index,)


@dataclass(frozen=True, slots=True)
class Shelf(Presentation):
    """The books to put in order, as they are drawn."""

    options: tuple[Spine, ...] = ()


@dataclass(frozen=True, slots=True)
class ShelfReview(Review):
    """The shelf as it was given and as it is right, and in words the first book out of place."""

    given: tuple[Spine, ...] = ()
    right: tuple[Spine, ...] = ()
    first: tuple[Told, ...] = ()


BOOK = Record(
    Book,
    (
        Field("id", IDENT),
        Field("index", Maybe(Text(40)), None),
        Field("mark", Text(20)),
        Field("title", Text(60)),
        Field("author", Maybe(Text(40)), None),
    ),
)


class ShelveKind(SequenceKind[ShelveBody]):
    """As many points as books stand in the right order one after another, less one."""

    name = "shelve"
    title = N_("Нареждане на рафта")
    widget = "shelve"
    body = ShelveBody
    fields = (
        Field("scheme", words("systematic", "alphabetical"), "systematic"),
        Field("books", ListOf(BOOK, least=3, most=20, unique="id")),
    )

    def check(self, question: Question) -> Iterator[Flaw]:
        """Every label can be read, and no two books have the same place."""
        seen: set[Key] = set()
        for position, book in enumerate(self.body_of(question).books):
            try:
                key = self._key(question, book)
            except author_mark.BadMark as error:
                yield Flaw.at("books", position, "mark", message=str(error))
            except ValueError as error:
                yield Flaw.at("books", position, *(["index"] if book.index else []), message=str(error))
            else:
                if key in seen:
                    yield Flaw.at("books", position, message=N_("две книги имат едно и също място на рафта"))
                seen.add(key)
                yield from _foreign(book, position)

    def _key(self, question: Question, book: Book) -> Key:
        scheme = self.body_of(question).scheme
        if scheme == "systematic" and book.index is None:
            raise ValueError(N_("липсва индексът (index), по който се нарежда книгата"))
        return filing_key(book, scheme)

    def example(self) -> Question:
        """A small shelf on farming and the home."""
        books = (
            Book("b1", "64", "П24", "Зимнина"),
            Book("b2", "631", "А53", "Почвата в двора", "А. Ангелова"),
            Book("b3", "63", "Б12", "Малко стопанство", "И. Бабев"),
            Book("b4", "631", "В18", "Градината през годината", "М. Василева"),
        )
        return Question(
            id="raft-63",
            kind=self.name,
            text="Наредете книгите на рафта отляво надясно.",
            explain="Индексът се чете цифра по цифра; при еднакъв индекс решава авторският знак.",
            body=ShelveBody(books),
        )

    def _books(self, question: Question) -> dict[str, Book]:
        """The books in their right order."""
        books = sorted(self.body_of(question).books, key=lambda book: self._key(question, book))
        return {opaque(question, book.id): book for book in books}

    def _spines(self, question: Question, keys: Iterable[str], moved: Iterable[str] = ()) -> tuple[Spine, ...]:
        books, moved = self._books(question), set(moved)
        cloths = {key: number % _CLOTHS for number, key in enumerate(sorted(books))}
        return tuple(_spine(key, books[key], cloths[key], moved=key in moved) for key in keys)

    def present(self, question: Question, drawn: Json) -> Shelf:
        """The books in the order drawn."""
        return Shelf(self.widget, self._spines(question, self.drawn_order(question, drawn)))

    def right(self, question: Question) -> list[str]:
        """The keys as the books stand."""
        return list(self._books(question))

    def review(self, question: Question, response: Json | None) -> ShelfReview:
        """Both shelves and what went wrong first; without a response, the right shelf alone."""
        right = self.right(question)
        given = [key for key in listed(response) if key in right]
        steady = {right[place] for place in in_place(self.places(question, given))}
        shelf = self._spines(question, given, set(given) - steady)
        order = self._spines(question, right)
        rows = [ReviewRow(s.text, chosen=True, correct=not s.moved, given=s.text, expected=s.text) for s in shelf]
        rows += [ReviewRow(s.text, chosen=False, correct=False, expected=s.text) for s in order if s.key not in given]
        said = "; ".join(f"{place}. {spine.text}" for place, spine in enumerate(order, 1))
        return ShelfReview(tuple(rows), said, shelf, order, tuple(self._first(question, given)))

    def _first(self, question: Question, given: list[str]) -> Iterator[Told]:
        found = first_misplaced(self.places(question, given))
        if not found:
            return
        books = list(self._books(question).values())
        book, other = books[found.book], books[found.beside]
        place = N_("Първата разместена книга е „%(title)s“ (%(label)s): мястото ѝ е преди „%(other)s“ (%(beside)s).")
        if not found.before:
            place = N_("Първата разместена книга е „%(title)s“ (%(label)s): мястото ѝ е след „%(other)s“ (%(beside)s).")
        yield Told.of(place, title=book.title, label=book.label, other=other.title, beside=other.label)
        yield reason(*((book, other) if found.before else (other, book)), self.body_of(question).scheme)

    def key(self, question: Question) -> Json:
        """The ids as the books stand."""
        return [book.id for book in self._books(question).values()]


def _spine(key: str, book: Book, cloth: int, *, moved: bool) -> Spine:
    title = f"{book.author}. {book.title}" if book.author and not book.author.endswith(".") else book.title
    text = f"{book.label} {title}"
    return Spine(key, text, book.index or "", book.mark, book.title, book.author or "", cloth, moved)


def _foreign(book: Book, position: int) -> Iterator[Flaw]:
    """A mark in look-alike Latin letters would stand after all others without anybody seeing why."""
    if author_mark.is_latin_mark(book.mark) and not any(map(is_latin, f"{book.author or ''}{book.title}")):
        message = N_("авторският знак е с латински букви, а книгата е на кирилица")
        yield Flaw.at("books", position, "mark", message=message)
