"""Things to put in order."""

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
    listed,
    opaque,
)
from learnlib.content.kinds.options import in_drawn_order, repeated, shuffled
from learnlib.content.model import Body, Question
from learnlib.content.problems import Flaw
from learnlib.content.schema import IDENT, PROSE, Field, ListOf, Record
from learnlib.content.sequences import longest_increasing
from learnlib.content.wording import N_


@dataclass(frozen=True, slots=True)
class Step:
    """One of the things to put in order."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class OrderBody(Body):
    """The things in their right order."""

    items: tuple[Step, ...]


STEP = Record(Step, (Field("id", IDENT), Field("text", PROSE)))


class OrderKind(Kind[OrderBody]):
    """As many points as things stand in the right order one after another, less one."""

    name = "order"
    title = N_("Подреждане")
    widget = "order"
    body = OrderBody
    fields = (Field("items", ListOf(STEP, least=2, most=20, unique="id")),)

    def check(self, question: Question) -> Iterator[Flaw]:
        """No thing stands twice."""
        for position in repeated(step.text for step in self.body_of(question).items):
            yield Flaw.at("items", position, "text", message=N_("текстът се повтаря: редът не е еднозначен"))

    def example(self) -> Question:
        """The way of the book."""
        steps = (
            Step("s1", "Книгата се приема с документ"),
            Step("s2", "Вписва се в инвентарната книга"),
            Step("s3", "Описва се и получава сигнатура"),
            Step("s4", "Нарежда се на рафта"),
        )
        return Question(
            id="way-of-the-book",
            kind=self.name,
            text="Подредете пътя на книгата в библиотеката.",
            explain="Първо книгата става собственост на библиотеката, после намира мястото си.",
            body=OrderBody(steps),
        )

    def _texts(self, question: Question) -> dict[str, str]:
        return {opaque(question, step.id): step.text for step in self.body_of(question).items}

    def draw(self, question: Question, rng: Random, *, shuffle: bool = True) -> Json:  # noqa: ARG002
        """An order to start from, never the right one."""
        right = self.right(question)
        drawn = shuffled(right, rng)
        return drawn if drawn != right else [*right[1:], right[0]]

    def present(self, question: Question, drawn: Json) -> Presentation:
        """The things in the order drawn."""
        texts = self._texts(question)
        return Presentation(self.widget, tuple(Choice(k, texts[k]) for k in in_drawn_order(sorted(texts), drawn)))

    def read(self, question: Question, values: Values) -> Json | None:
        """The keys in the order given, as a list or by the number written beside each."""
        listed = [value for value in values("") if value]
        known = self.right(question)
        if not listed:
            return self._by_numbers(known, values) or None
        if len(set(listed)) < len(listed) or not set(listed) <= set(known):
            raise BadResponse(N_("Този отговор не е от този въпрос."))
        return listed

    def _by_numbers(self, known: list[str], values: Values) -> list[str]:
        places: dict[str, str] = {}
        allowed = {str(number) for number in range(1, len(known) + 1)}
        for key in known:
            number = "".join(values(key)).strip()
            if number and number not in allowed:
                raise BadResponse(N_("Номерирайте с числата от едно нататък."))
            if number in places:
                raise BadResponse(N_("Два реда имат един и същ номер."))
            if number:
                places[number] = key
        return [places[number] for number in sorted(places, key=int)]

    def answered(self, question: Question, response: Json | None) -> bool:
        """Whether everything has its place."""
        return isinstance(response, list) and len(response) == len(self.body_of(question).items)

    def right(self, question: Question) -> Json:
        """The right order."""
        return list(self._texts(question))

    def whole(self, question: Question) -> int:
        """One less than there are things."""
        return len(self.body_of(question).items) - 1

    def earned(self, question: Question, response: Json) -> int:
        """The longest run of things in their right order, less one."""
        places = {key: place for place, key in enumerate(self.right(question))}
        given = [places[key] for key in listed(response) if key in places]
        return max(0, len(longest_increasing(given)) - 1)

    def review(self, question: Question, response: Json | None) -> Review:
        """A line for every place."""
        texts = self._texts(question)
        given = listed(response)
        given += [""] * (len(texts) - len(given))
        rows = tuple(
            ReviewRow(text, bool(put), put == key, given=texts.get(put, ""), expected=text)
            for (key, text), put in zip(texts.items(), given, strict=False)
        )
        return Review(rows, "; ".join(f"{place}. {text}" for place, text in enumerate(texts.values(), 1)))

    def key(self, question: Question) -> Json:
        """The ids in their right order."""
        return [step.id for step in self.body_of(question).items]
