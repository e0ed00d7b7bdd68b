"""Things to put in order."""

from collections.abc import Iterator
from dataclasses import dataclass

from learnlib.content.kinds.kind import Choice, Json, Presentation, Review, ReviewRow, listed, opaque
from learnlib.content.kinds.options import repeated
from learnlib.content.kinds.sequence import SequenceKind
from learnlib.content.model import Body, Question
from learnlib.content.problems import Flaw
from learnlib.content.schema import IDENT, PROSE, Field, ListOf, Record
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


class OrderKind(SequenceKind[OrderBody]):
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

    def present(self, question: Question, drawn: Json) -> Presentation:
        """The things in the order drawn."""
        texts = self._texts(question)
        return Presentation(self.widget, tuple(Choice(k, texts[k]) for k in self.drawn_order(question, drawn)))

    def right(self, question: Question) -> list[str]:
        """The keys as the things were written."""
        return list(self._texts(question))

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
