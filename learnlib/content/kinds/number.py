"""An answer in figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from learnlib.content.answers import comparable
from learnlib.content.answers import number as read_number
from learnlib.content.kinds.kind import BadResponse, Json, Kind, Presentation, Review, ReviewRow, Values
from learnlib.content.model import Body, Question
from learnlib.content.problems import Flaw
from learnlib.content.schema import Exact, Field, Maybe, Text
from learnlib.content.wording import N_


@dataclass(frozen=True, slots=True)
class NumberBody(Body):
    """The value, how far from it still counts, and the unit written behind it."""

    value: Decimal
    tolerance: Decimal = Decimal(0)
    unit: str | None = None

    def shown(self, value: Decimal) -> str:
        """A value as a Bulgarian reader writes it."""
        return format(value, "f").replace(".", ",").replace("-", "−") + (f" {self.unit}" if self.unit else "")


class NumberKind(Kind[NumberBody]):
    """One point for a number within the tolerance; computed exactly."""

    name = "number"
    title = N_("Число")
    widget = "number"
    body = NumberBody
    fields = (
        Field("value", Exact()),
        Field("tolerance", Exact(), Decimal(0)),
        Field("unit", Maybe(Text(30)), None),
    )

    def check(self, question: Question) -> Iterator[Flaw]:
        """The tolerance is not negative."""
        if self.body_of(question).tolerance < 0:
            yield Flaw.at("tolerance", message=N_("допускът не може да е отрицателен"))

    def example(self) -> Question:
        """How many books are left."""
        return Question(
            id="books-left",
            kind=self.name,
            text="Във фонда има 2140 тома. Постъпват 65 и се отчисляват 120. Колко остават?",
            explain="2140 + 65 − 120 = 2085.",
            body=NumberBody(Decimal(2085), unit="тома"),
        )

    def present(self, question: Question, drawn: Json) -> Presentation:  # noqa: ARG002
        """A field with its unit."""
        return Presentation(self.widget, unit=self.body_of(question).unit)

    def _value(self, question: Question, typed: str) -> Decimal:
        unit = self.body_of(question).unit
        tail = typed[-len(unit) :] if unit else ""
        if unit and len(typed) > len(unit) and comparable(tail) == comparable(unit):
            typed = typed[: -len(unit)]
        return read_number(typed)

    def read(self, question: Question, values: Values) -> Json | None:
        """What was typed, if it is a number."""
        typed = " ".join(values("")).strip()
        if not typed:
            return None
        try:
            self._value(question, typed[:100])
        except ValueError as error:
            raise BadResponse(str(error)) from None
        return typed

    def right(self, question: Question) -> Json:
        """The value with a decimal comma."""
        return format(self.body_of(question).value, "f").replace(".", ",")

    def earned(self, question: Question, response: Json) -> int:
        """One within the tolerance."""
        body = self.body_of(question)
        try:
            value = self._value(question, str(response))
        except ValueError:
            return 0
        return int(body.value - body.tolerance <= value <= body.value + body.tolerance)

    def review(self, question: Question, response: Json | None) -> Review:
        """What was typed beside the value."""
        body = self.body_of(question)
        given = response if isinstance(response, str) else ""
        expected = body.shown(body.value)
        row = ReviewRow("", bool(given), bool(given and self.earned(question, given)), given=given, expected=expected)
        return Review((row,), expected if not body.tolerance else f"{expected} (± {body.shown(body.tolerance)})")

    def key(self, question: Question) -> Json:
        """Value, tolerance and unit."""
        body = self.body_of(question)
        return [str(body.value), str(body.tolerance), body.unit]
