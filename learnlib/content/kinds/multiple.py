"""Several right options of several."""

from collections.abc import Iterator

from learnlib.content.kinds.kind import Json, Review, Values, listed
from learnlib.content.kinds.options import Option, OptionsBody, OptionsKind
from learnlib.content.model import Question
from learnlib.content.problems import Flaw
from learnlib.content.wording import N_


class MultipleKind(OptionsKind):
    """A point for every right option ticked, less one for every wrong one, never below none."""

    name = "multiple"
    title = N_("Няколко верни отговора")
    widget = "checkbox"

    def check(self, question: Question) -> Iterator[Flaw]:
        """At least one option is right and one is wrong."""
        yield from super().check(question)
        body = self.body_of(question)
        if not body.right:
            yield Flaw.at("options", message=N_("поне един отговор трябва да е верен (correct: true)"))
        if len(body.right) == len(body.options):
            yield Flaw.at("options", message=N_("поне един отговор трябва да е грешен"))

    def example(self) -> Question:
        """What the inventory book records."""
        options = (
            Option("a", "Инвентарен номер", "Първата графа на всяка инвентарна книга.", correct=True),
            Option("b", "Цена", "По нея се отчита стойността на фонда.", correct=True),
            Option("c", "Име на читателя", "Читателите се записват в регистъра на читателите."),
        )
        return Question(
            id="inv-fields",
            kind=self.name,
            text="Кои данни се вписват в инвентарната книга?",
            explain="Инвентарната книга описва единицата и нейната стойност, а не кой я чете.",
            body=OptionsBody(options),
        )

    def read(self, question: Question, values: Values) -> Json | None:
        """The ids of the ticked options."""
        return self.chosen(question, values) or None

    def right(self, question: Question) -> Json:
        """The ids of the right options."""
        return list(self.body_of(question).right)

    def whole(self, question: Question) -> int:
        """As many as there are right options."""
        return len(self.body_of(question).right)

    def earned(self, question: Question, response: Json) -> int:
        """Right ones ticked minus wrong ones ticked."""
        options = self.body_of(question).options
        ticked = set(listed(response))
        return max(0, sum(1 if option.correct else -1 for option in options if option.id in ticked))

    def review(self, question: Question, response: Json | None) -> Review:
        """Every option with its reason."""
        right = "; ".join(option.text for option in self.body_of(question).options if option.correct)
        return Review(self.rows(question, listed(response)), right)
