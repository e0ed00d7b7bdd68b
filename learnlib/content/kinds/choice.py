"""One right option of several."""

from collections.abc import Iterator

from learnlib.content.kinds.kind import BadResponse, Json, Review, Values
from learnlib.content.kinds.options import Option, OptionsBody, OptionsKind
from learnlib.content.model import Question
from learnlib.content.problems import Flaw
from learnlib.content.wording import N_


class ChoiceKind(OptionsKind):
    """One point for the right option."""

    name = "choice"
    title = N_("Един верен отговор")
    widget = "radio"

    def check(self, question: Question) -> Iterator[Flaw]:
        """Exactly one option is right."""
        yield from super().check(question)
        right = len(self.body_of(question).right)
        if right != 1:
            message = N_("точно един отговор трябва да е верен (correct: true), а са %(count)s")
            yield Flaw.at("options", message=message, count=right)

    def example(self) -> Question:
        """Who gets the inventory number."""
        options = (
            Option(
                "a",
                "Инвентарен номер",
                "Дава се на всяка библиотечна единица при постъпването ѝ.",
                correct=True,
            ),
            Option("b", "Сигнатура", "Тя казва къде стои книгата, а не коя поред е постъпила."),
            Option("c", "ISBN", "Той е на изданието: всички екземпляри го имат еднакъв."),
        )
        return Question(
            id="inv-number",
            kind=self.name,
            text="Кой номер получава книгата при индивидуална регистрация?",
            explain="Инвентарният номер е само на този екземпляр и не се дава повторно.",
            body=OptionsBody(options),
        )

    def read(self, question: Question, values: Values) -> Json | None:
        """The id of the option."""
        ticked = self.chosen(question, values)
        if len(ticked) > 1:
            raise BadResponse(N_("Изберете само един отговор."))
        return ticked[0] if ticked else None

    def right(self, question: Question) -> Json:
        """The id of the right option."""
        return self.body_of(question).right[0]

    def earned(self, question: Question, response: Json) -> int:
        """One for the right option."""
        return int(response == self.right(question))

    def review(self, question: Question, response: Json | None) -> Review:
        """Every option with its reason."""
        right = next(option.text for option in self.body_of(question).options if option.correct)
        return Review(self.rows(question, [response] if isinstance(response, str) else ()), right)
