"""A text of one's own, which a trainer reads and scores by criteria."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from learnlib.content.kinds.kind import BadResponse, Json, Kind, Presentation, Review, Values
from learnlib.content.kinds.options import repeated
from learnlib.content.model import Body, Question
from learnlib.content.problems import Flaw
from learnlib.content.schema import IDENT, PROSE, Field, ListOf, Record, Whole, has_forbidden, without_forbidden
from learnlib.content.wording import N_

LONGEST = 6000


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something that the trainer looks for in the text, and the most points that it brings."""

    id: str
    text: str
    points: int


@dataclass(frozen=True, slots=True)
class EssayBody(Body):
    """About how many words are expected, what is looked for, and how it could be written."""

    words: int
    criteria: tuple[Criterion, ...]
    model: str


@dataclass(frozen=True, slots=True)
class Sheet(Presentation):
    """The paper to write on: about how many words, and what the trainer will look for, with weighted points."""

    words: int = 0
    criteria: tuple[Criterion, ...] = ()
    longest: int = LONGEST


@dataclass(frozen=True, slots=True)
class EssayReview(Review):
    """The text beside its criteria with weighted points; without marks nobody has scored it."""

    given: str
    criteria: tuple[Criterion, ...]
    marks: Mapping[str, int] | None = None
    note: str = ""

    @property
    def words(self) -> int:
        """How many words were written."""
        return len(self.given.split())


CRITERION = Record(Criterion, (Field("id", IDENT), Field("text", PROSE), Field("points", Whole(1, 10))))


class EssayKind(Kind[EssayBody]):
    """As many points as its criteria bring; which of them are earned a trainer says."""

    name = "essay"
    title = N_("Писмен отговор")
    widget = "essay"
    by_trainer = True
    body = EssayBody
    fields = (
        Field("words", Whole(10, 800)),
        Field("criteria", ListOf(CRITERION, least=1, most=10, unique="id")),
        Field("model", PROSE),
    )

    def check(self, question: Question) -> Iterator[Flaw]:
        """No criterion stands twice."""
        for position in repeated(criterion.text for criterion in self.body_of(question).criteria):
            yield Flaw.at("criteria", position, "text", message=N_("критерият се повтаря"))

    def example(self) -> Question:
        """A polite refusal."""
        criteria = (
            Criterion("blagodari", "Благодари за жеста.", 1),
            Criterion("prichina", "Казва ясно кои книги не може да приеме и защо.", 2),
            Criterion("izhod", "Предлага какво може да стане с тях.", 1),
        )
        model = (
            "Уважаема госпожо Колева,\n\n"
            "Благодарим Ви, че мислите за нашата библиотека. Учебниците, които донесохте, са по отменени програми "
            "и никой вече не ги търси. Затова не можем да ги впишем във фонда.\n\n"
            "Ако желаете, ще ги оставим на масата за свободно вземане."
        )
        return Question(
            id="polite-refusal",
            kind=self.name,
            text="Жителка на селото носи два кашона стари учебници. Напишете ѝ учтив отказ.",
            explain="Отказът е за книгите, не за човека: благодарност, причина, изход.",
            body=EssayBody(60, criteria, model),
        )

    def present(self, question: Question, drawn: Json) -> Presentation:  # noqa: ARG002
        """A sheet of paper with the criteria beside it."""
        body = self.body_of(question)
        return Sheet(self.widget, words=body.words, criteria=self.weighted(question))

    def read(self, question: Question, values: Values) -> Json | None:  # noqa: ARG002
        """The text as typed, with one kind of line end and nothing blank round it."""
        # What a word processor leaves in a text is dropped: nobody finds an invisible character to take it out.
        typed = without_forbidden("\n".join(values("")))
        text = "\n".join(line.rstrip() for line in typed.split("\n")).strip()
        if len(text) > LONGEST:
            raise BadResponse(N_("Текстът е твърде дълъг: най-много 6000 знака."))
        if has_forbidden(text):
            raise BadResponse(N_("В отговора има непозволени знаци."))
        return text or None

    def answered(self, question: Question, response: Json | None) -> bool:  # noqa: ARG002
        """Whether something is written."""
        return isinstance(response, str) and bool(response)

    def right(self, question: Question) -> str:
        """The model answer."""
        return self.body_of(question).model

    def whole(self, question: Question) -> int:
        """All that the criteria bring."""
        return sum(criterion.points for criterion in self.body_of(question).criteria)

    def earned(self, question: Question, response: Json) -> int:  # noqa: ARG002
        """Nothing by itself: only a trainer gives points."""
        return 0

    def review(self, question: Question, response: Json | None) -> EssayReview:
        """The text, what was looked for, and the model answer."""
        given = response if isinstance(response, str) else ""
        return EssayReview((), self.right(question), given, self.weighted(question))

    def weighted(self, question: Question) -> tuple[Criterion, ...]:
        """The criteria with the points that they bring in this question."""
        return tuple(
            replace(criterion, points=criterion.points * question.points)
            for criterion in self.body_of(question).criteria
        )

    def key(self, question: Question) -> Json:
        """The criteria with their points."""
        return [[criterion.id, criterion.points] for criterion in self.body_of(question).criteria]
