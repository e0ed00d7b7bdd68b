"""Pairs to put together."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

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
from learnlib.content.model import Body, Question
from learnlib.content.problems import Flaw
from learnlib.content.schema import IDENT, PROSE, Field, ListOf, Record
from learnlib.content.wording import N_


@dataclass(frozen=True, slots=True)
class Pair:
    """Something on the left and what belongs to it."""

    id: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Extra:
    """Something on the right that belongs to nothing."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class MatchBody(Body):
    """The pairs, and what only distracts."""

    pairs: tuple[Pair, ...]
    extra: tuple[Extra, ...] = ()


PAIR = Record(Pair, (Field("id", IDENT), Field("left", PROSE), Field("right", PROSE)))
EXTRA = Record(Extra, (Field("id", IDENT), Field("text", PROSE)))


class MatchKind(Kind[MatchBody]):
    """A point for every pair put together."""

    name = "match"
    title = N_("Свързване по двойки")
    widget = "match"
    body = MatchBody
    fields = (
        Field("pairs", ListOf(PAIR, least=2, most=20, unique="id")),
        Field("extra", ListOf(EXTRA, most=20, unique="id"), ()),
    )

    def check(self, question: Question) -> Iterator[Flaw]:
        """Nothing on either side stands twice."""
        body = self.body_of(question)
        for position in repeated(pair.left for pair in body.pairs):
            yield Flaw.at("pairs", position, "left", message=N_("лявата страна се повтаря"))
        rights = [*(pair.right for pair in body.pairs), *(extra.text for extra in body.extra)]
        for position in repeated(rights):
            beyond = position - len(body.pairs)
            steps = ("pairs", position, "right") if beyond < 0 else ("extra", beyond, "text")
            yield Flaw.at(*steps, message=N_("дясната страна се повтаря: не се знае кое с кое е"))
        taken = {pair.id for pair in body.pairs}
        for position, extra in enumerate(body.extra):
            if extra.id in taken:
                yield Flaw.at("extra", position, "id", message=N_("„%(value)s“ се повтаря"), value=extra.id)

    def example(self) -> Question:
        """Which register records what."""
        pairs = (
            Pair("p1", "Инвентарна книга", "всяка единица на отделен ред"),
            Pair("p2", "Книга за движение на фонда", "постъпилото, отчисленото и общият брой"),
        )
        return Question(
            id="registers",
            kind=self.name,
            text="Свържете документа с това, което се записва в него.",
            explain="Инвентарът е за отделната единица, книгата за движение на фонда е за целия фонд.",
            body=MatchBody(pairs, (Extra("x1", "заетите книги на един читател"),)),
        )

    def _rights(self, question: Question) -> dict[str, str]:
        body = self.body_of(question)
        texts = [(pair.id, pair.right) for pair in body.pairs] + [(extra.id, extra.text) for extra in body.extra]
        return {opaque(question, part): text for part, text in texts}

    def draw(self, question: Question, rng: Random, *, shuffle: bool = True) -> Json:
        """Both sides; the right one is always shuffled."""
        left = [pair.id for pair in self.body_of(question).pairs]
        return {
            "left": shuffled(left, rng) if shuffle else left,
            "right": shuffled(sorted(self._rights(question)), rng),
        }

    def present(self, question: Question, drawn: Json) -> Presentation:
        """The left side as prompts, the right side as options."""
        drawn = drawn if isinstance(drawn, dict) else {}
        lefts = {pair.id: pair.left for pair in self.body_of(question).pairs}
        rights = self._rights(question)
        return Presentation(
            self.widget,
            options=tuple(Choice(k, rights[k]) for k in in_drawn_order(sorted(rights), drawn.get("right"))),
            prompts=tuple(Choice(k, lefts[k]) for k in in_drawn_order(lefts, drawn.get("left"))),
        )

    def read(self, question: Question, values: Values) -> Json | None:
        """Left ids with the key of what was put beside them."""
        rights, response = self._rights(question), {}
        for pair in self.body_of(question).pairs:
            given = {value for value in values(pair.id) if value}
            if len(given) > 1 or not given <= rights.keys():
                raise BadResponse(N_("Този отговор не е от този въпрос."))
            if given:
                response[pair.id] = given.pop()
        return response or None

    def answered(self, question: Question, response: Json | None) -> bool:
        """Whether every left side has something beside it."""
        pairs = self.body_of(question).pairs
        return isinstance(response, dict) and all(response.get(pair.id) for pair in pairs)

    def _given(self, response: Json | None) -> dict[str, str]:
        pairs = response.items() if isinstance(response, dict) else ()
        return {left: key for left, key in pairs if isinstance(key, str)}

    def right(self, question: Question) -> Json:
        """Every pair together."""
        return {pair.id: opaque(question, pair.id) for pair in self.body_of(question).pairs}

    def whole(self, question: Question) -> int:
        """As many as there are pairs."""
        return len(self.body_of(question).pairs)

    def earned(self, question: Question, response: Json) -> int:
        """One for each pair."""
        given = self._given(response)
        return sum(given.get(left) == key for left, key in self.right(question).items())

    def review(self, question: Question, response: Json | None) -> Review:
        """A line for every left side."""
        given = self._given(response)
        rights, right, pairs = self._rights(question), self.right(question), self.body_of(question).pairs
        rows = tuple(
            ReviewRow(
                pair.left,
                pair.id in given,
                given.get(pair.id) == right[pair.id],
                given=rights.get(given.get(pair.id, ""), ""),
                expected=pair.right,
            )
            for pair in pairs
        )
        return Review(rows, "; ".join(f"{pair.left} – {pair.right}" for pair in pairs))

    def key(self, question: Question) -> Json:
        """Which pairs and distractors there are."""
        body = self.body_of(question)
        return [sorted(pair.id for pair in body.pairs), sorted(extra.id for extra in body.extra)]
