"""A short answer in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from learnlib.content.answers import comparable
from learnlib.content.kinds.kind import BadResponse, Json, Kind, Presentation, Review, ReviewRow, Values
from learnlib.content.kinds.options import repeated
from learnlib.content.model import Body, Question
from learnlib.content.problems import Flaw
from learnlib.content.schema import Field, ListOf, Text, has_forbidden
from learnlib.content.wording import N_

LONGEST = 300


@dataclass(frozen=True, slots=True)
class TextBody(Body):
    """The accepted answers; the first is the one shown."""

    accept: tuple[str, ...]


def flaws_of(accepted: tuple[str, ...], *steps: str | int) -> Iterator[Flaw]:
    """Accepted answers that say nothing, or what another one says already."""
    for position in repeated(accepted):
        message = N_("този отговор вече се приема: разлики в регистъра, интервалите и кавичките не важат")
        yield Flaw.at(*steps, position, message=message)
    for position, text in enumerate(accepted):
        if not comparable(text):
            yield Flaw.at(*steps, position, message=N_("приеманият отговор няма букви и цифри"))


def line(values: list[str]) -> str | None:
    """What was typed into a line; None for nothing, BadResponse for what is too long or holds hidden characters."""
    typed = " ".join(" ".join(values).split())
    if len(typed) > LONGEST:
        raise BadResponse(N_("Отговорът е твърде дълъг: напишете го с няколко думи."))
    if has_forbidden(typed):
        raise BadResponse(N_("В отговора има непозволени знаци."))
    return typed or None


class TextKind(Kind[TextBody]):
    """One point for an accepted answer, whatever its case, spaces, quotes and look-alike letters."""

    name = "text"
    title = N_("Кратък отговор с думи")
    widget = "text"
    body = TextBody
    fields = (Field("accept", ListOf(Text(LONGEST), least=1, most=50)),)

    def check(self, question: Question) -> Iterator[Flaw]:
        """Every accepted answer says something, and something of its own."""
        yield from flaws_of(self.body_of(question).accept, "accept")

    def example(self) -> Question:
        """The name of the main register."""
        return Question(
            id="main-register",
            kind=self.name,
            text="Как се нарича книгата, в която всяка библиотечна единица получава собствен номер?",
            explain="В инвентарната книга всяка единица се вписва на отделен ред.",
            body=TextBody(("инвентарна книга", "инвентарната книга", "инвентар")),
        )

    def present(self, question: Question, drawn: Json) -> Presentation:  # noqa: ARG002
        """A line to write on."""
        return Presentation(self.widget)

    def read(self, question: Question, values: Values) -> Json | None:  # noqa: ARG002
        """What was typed, without the spaces round it."""
        return line(values(""))

    def right(self, question: Question) -> Json:
        """The first accepted answer."""
        return self.body_of(question).accept[0]

    def earned(self, question: Question, response: Json) -> int:
        """One for an accepted answer."""
        accepted = {comparable(text) for text in self.body_of(question).accept}
        return int(isinstance(response, str) and comparable(response) in accepted)

    def review(self, question: Question, response: Json | None) -> Review:
        """What was typed beside what is accepted."""
        given = response if isinstance(response, str) else ""
        expected = self.right(question)
        row = ReviewRow("", bool(given), bool(self.earned(question, given)), given=given, expected=expected)
        return Review((row,), expected)

    def key(self, question: Question) -> Json:
        """The accepted answers as they are compared."""
        return sorted(comparable(text) for text in self.body_of(question).accept)
