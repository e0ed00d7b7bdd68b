"""A statement that is true or false."""

from collections.abc import Iterable
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
)
from learnlib.content.model import Body, Question
from learnlib.content.problems import Flaw
from learnlib.content.schema import PROSE, Field, Flag, Maybe
from learnlib.content.wording import N_

TRUE, FALSE = N_("Вярно"), N_("Невярно")
_TEXTS = {"true": TRUE, "false": FALSE}


@dataclass(frozen=True, slots=True)
class TrueFalseBody(Body):
    """Whether the statement is true, and what to say to either answer."""

    answer: bool
    why_true: str | None = None
    why_false: str | None = None


class TrueFalseKind(Kind[TrueFalseBody]):
    """One point for the right verdict."""

    name = "true_false"
    title = N_("Вярно или невярно")
    widget = "radio"
    body = TrueFalseBody
    fields = (
        Field("answer", Flag()),
        Field("why_true", Maybe(PROSE), None),
        Field("why_false", Maybe(PROSE), None),
    )

    def check(self, question: Question) -> Iterable[Flaw]:  # noqa: ARG002  (the fields say it all)
        """Nothing beyond the fields."""
        return ()

    def example(self) -> Question:
        """Whether a number of a lost book is used again."""
        return Question(
            id="number-again",
            kind=self.name,
            text="Инвентарният номер на отчислена книга се дава на следващата постъпила.",
            explain="Номерът остава завинаги на отчислената книга.",
            body=TrueFalseBody(answer=False, why_true="Така в инвентара биха се смесили две книги."),
        )

    def draw(self, question: Question, rng: Random, *, shuffle: bool = True) -> Json:  # noqa: ARG002
        """True first, always: readers expect it."""
        return ["true", "false"]

    def present(self, question: Question, drawn: Json) -> Presentation:  # noqa: ARG002
        """The two verdicts."""
        return Presentation(self.widget, tuple(Choice(key, text) for key, text in _TEXTS.items()))

    def read(self, question: Question, values: Values) -> Json | None:  # noqa: ARG002
        """ "true" or "false"."""
        given = {value for value in values("") if value}
        if not given:
            return None
        if len(given) > 1 or not given <= _TEXTS.keys():
            raise BadResponse(N_("Изберете „Вярно“ или „Невярно“."))
        return given.pop()

    def right(self, question: Question) -> Json:
        """The right verdict."""
        return "true" if self.body_of(question).answer else "false"

    def earned(self, question: Question, response: Json) -> int:
        """One for the right verdict."""
        return int(response == self.right(question))

    def review(self, question: Question, response: Json | None) -> Review:
        """Both verdicts with what there is to say to them."""
        body, right = self.body_of(question), self.right(question)
        whys = {"true": body.why_true or "", "false": body.why_false or ""}
        rows = (ReviewRow(_TEXTS[key], key == response, key == right, why=why) for key, why in whys.items())
        return Review(tuple(rows), _TEXTS[right])

    def key(self, question: Question) -> Json:
        """The right verdict."""
        return self.body_of(question).answer
