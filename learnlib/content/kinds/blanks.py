"""A text with places to fill, by typing or from a list."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from learnlib.content.answers import comparable
from learnlib.content.kinds.kind import (
    BadResponse,
    Choice,
    Json,
    Kind,
    Presentation,
    Review,
    ReviewRow,
    Values,
    opaque,
)
from learnlib.content.kinds.options import in_drawn_order, repeated, shuffled
from learnlib.content.kinds.text import LONGEST, flaws_of, line
from learnlib.content.model import Body, Question
from learnlib.content.problems import Flaw
from learnlib.content.schema import IDENT, PROSE, Field, ListOf, Record, Text
from learnlib.content.wording import N_

_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Blank:
    """A place in the text: what is accepted there; with wrong options it is chosen from a list."""

    id: str
    accept: tuple[str, ...]
    why: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BlanksBody(Body):
    """The text with the ids of its places in braces, and the places."""

    passage: str
    blanks: tuple[Blank, ...]

    @property
    def order(self) -> tuple[str, ...]:
        """The ids in the text, as they follow one another."""
        return tuple(_PLACE.findall(self.passage))

    @property
    def placed(self) -> tuple[Blank, ...]:
        """The places as they follow one another in the text."""
        by_id = {blank.id: blank for blank in self.blanks}
        return tuple(by_id[blank_id] for blank_id in self.order)

    def filled(self, values: dict[str, str]) -> str:
        """The text with a value in every place that has one."""
        return _PLACE.sub(lambda place: values.get(place[1], "…"), self.passage)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph: words, or the place with this number and the signs that touch it."""

    text: str
    number: int = 0
    key: str = ""
    options: tuple[Choice, ...] = ()
    after: str = ""


Paragraphs = tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Passage(Presentation):
    """The paragraphs of the text; the prompts are its places."""

    paragraphs: Paragraphs = ()


@dataclass(frozen=True, slots=True)
class BlanksReview(Review):
    """The places in their order, and the text round them: a piece's number is that of its row."""

    paragraphs: Paragraphs


BLANK = Record(
    Blank,
    (
        Field("id", IDENT),
        Field("accept", ListOf(Text(LONGEST), least=1, most=50)),
        Field("options", ListOf(Text(LONGEST), most=10), ()),
        Field("why", PROSE),
    ),
)


class BlanksKind(Kind[BlanksBody]):
    """A point for every place filled right; typed words are compared like a short answer."""

    name = "blanks"
    title = N_("Текст с празни места")
    widget = "blanks"
    body = BlanksBody
    fields = (Field("passage", PROSE), Field("blanks", ListOf(BLANK, least=1, most=12, unique="id")))

    def check(self, question: Question) -> Iterator[Flaw]:
        """Every place stands in the text once, and what is right there is plain."""
        body = self.body_of(question)
        stands = Counter(body.order)
        known = {blank.id for blank in body.blanks}
        for foreign in sorted(stands.keys() - known):
            yield Flaw.at("passage", message=N_("мястото {%(id)s} не е описано в blanks"), id=foreign[:60])
        if re.search("[{}]", _PLACE.sub("", body.passage)):
            yield Flaw.at("passage", message=N_("скобите { } ограждат само името на празно място"))
        for position, blank in enumerate(body.blanks):
            if stands[blank.id] != 1:
                message = N_("мястото {%(id)s} трябва да стои в текста точно веднъж, а стои %(count)s пъти")
                yield Flaw.at("blanks", position, "id", message=message, id=blank.id, count=stands[blank.id])
            yield from _flaws(blank, position)

    def example(self) -> Question:
        """The way of a book through the registers."""
        blanks = (
            Blank("kdbf", ("КДБФ", "книгата за движение на библиотечния фонд"), "Тя води постъпилото по документи."),
            Blank("inv", ("инвентарната книга",), "В нея всяка книга има свой ред.", ("каталога", "дневника")),
        )
        return Question(
            id="two-registers",
            kind=self.name,
            text="Попълнете празните места.",
            explain="Първо се отразява целият документ, после всяка книга от него.",
            body=BlanksBody("Доставката се вписва първо в {kdbf}, а после всяка книга в {inv}.", blanks),
        )

    def _options(self, question: Question, blank: Blank) -> dict[str, str]:
        texts = (blank.accept[0], *blank.options) if blank.options else ()
        return {opaque(question, f"{blank.id}.{number}"): text for number, text in enumerate(texts)}

    def draw(self, question: Question, rng: Random, *, shuffle: bool = True) -> Json:  # noqa: ARG002
        """The order of every list, always by chance."""
        lists = {blank.id: sorted(self._options(question, blank)) for blank in self.body_of(question).blanks}
        return {blank_id: shuffled(keys, rng) for blank_id, keys in lists.items() if keys}

    def present(self, question: Question, drawn: Json) -> Presentation:
        """The text in paragraphs, its lists in the order drawn."""
        body, drawn = self.body_of(question), drawn if isinstance(drawn, dict) else {}
        options: dict[str, tuple[Choice, ...]] = {}
        for blank in body.blanks:
            texts = self._options(question, blank)
            keys = in_drawn_order(sorted(texts), drawn.get(blank.id))
            options[blank.id] = tuple(Choice(key, texts[key]) for key in keys)
        prompts = tuple(Choice(blank.id, str(number)) for number, blank in enumerate(body.placed, 1))
        return Passage(self.widget, prompts=prompts, paragraphs=_paragraphs(body, options))

    def read(self, question: Question, values: Values) -> Json | None:
        """By place: what was typed, or the key of what was chosen; an empty place is not in it."""
        response = {}
        for blank in self.body_of(question).blanks:
            given = line(values(blank.id))
            if given and blank.options and given not in self._options(question, blank):
                raise BadResponse(N_("Този отговор не е от този въпрос."))
            if given:
                response[blank.id] = given
        return response or None

    def answered(self, question: Question, response: Json | None) -> bool:
        """Whether every place is filled."""
        return isinstance(response, dict) and all(response.get(blank.id) for blank in self.body_of(question).blanks)

    def right(self, question: Question) -> Json:
        """Every place with what is accepted first."""
        return {
            blank.id: opaque(question, f"{blank.id}.0") if blank.options else blank.accept[0]
            for blank in self.body_of(question).blanks
        }

    def whole(self, question: Question) -> int:
        """As many as there are places."""
        return len(self.body_of(question).blanks)

    def _given(self, question: Question, blank: Blank, response: Json | None) -> str:
        """The words in a place; none for what cannot stand there."""
        sent = response.get(blank.id) if isinstance(response, dict) else None
        if not isinstance(sent, str):
            return ""
        return self._options(question, blank).get(sent, "") if blank.options else sent

    def earned(self, question: Question, response: Json) -> int:
        """One for each place filled right."""
        blanks = self.body_of(question).blanks
        return sum(_is_right(blank, self._given(question, blank, response)) for blank in blanks)

    def review(self, question: Question, response: Json | None) -> Review:
        """A line for every place, and the text with the places in it."""
        body = self.body_of(question)
        given = {blank.id: self._given(question, blank, response) for blank in body.blanks}
        rows = tuple(
            ReviewRow(
                str(number),
                bool(given[blank.id]),
                _is_right(blank, given[blank.id]),
                given=given[blank.id],
                expected=blank.accept[0],
                why=blank.why,
            )
            for number, blank in enumerate(body.placed, 1)
        )
        right = body.filled({blank.id: blank.accept[0] for blank in body.blanks})
        return BlanksReview(rows, right, _paragraphs(body, {}))

    def key(self, question: Question) -> Json:
        """What is accepted in each place, as it is compared, and between what one chooses."""
        blanks = sorted(self.body_of(question).blanks, key=lambda blank: blank.id)
        return [[b.id, sorted(map(comparable, b.accept)), sorted(map(comparable, b.options))] for b in blanks]


def _is_right(blank: Blank, given: str) -> bool:
    return bool(given) and comparable(given) in {comparable(text) for text in blank.accept}


def _flaws(blank: Blank, position: int) -> Iterator[Flaw]:
    yield from flaws_of(blank.accept, "blanks", position, "accept")
    if not blank.options:
        return
    if len(blank.accept) > 1:
        message = N_("при избор от списък верният отговор е един, останалите стоят в options")
        yield Flaw.at("blanks", position, "accept", message=message)
    for place in repeated((blank.accept[0], *blank.options)):
        message = N_("два отговора са с еднакъв текст")
        yield Flaw.at("blanks", position, "options", max(place - 1, 0), message=message)


def _paragraphs(body: BlanksBody, options: dict[str, tuple[Choice, ...]]) -> Paragraphs:
    """The text cut at its lines and places; the places are numbered through the whole text."""
    numbers = {blank_id: number for number, blank_id in enumerate(body.order, 1)}
    lines = (line for line in body.passage.split("\n") if line.strip())
    return tuple(tuple(_pieces(line, numbers, options)) for line in lines)


def _pieces(text: str, numbers: dict[str, int], options: dict[str, tuple[Choice, ...]]) -> Iterator[Piece]:
    """Words and places by turns; what touches a place goes with it, so that no line begins with a comma."""
    parts = _PLACE.split(text)
    for place in range(1, len(parts), 2):
        blank_id, words = parts[place], parts[place - 1]
        before = re.sub(r"\A.*\s", "", words)
        after = re.sub(r"\s.*\Z", "", parts[place + 1])
        parts[place + 1] = parts[place + 1].removeprefix(after)
        yield Piece(words.removesuffix(before))
        yield Piece(before, numbers[blank_id], blank_id, options.get(blank_id, ()), after)
    yield Piece(parts[-1])
