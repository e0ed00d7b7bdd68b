"""What the kinds whose trainee ticks options have in common."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from learnlib.content.answers import comparable
from learnlib.content.kinds.kind import BadResponse, Choice, Json, Kind, Presentation, ReviewRow, Values
from learnlib.content.model import Body, Question
from learnlib.content.problems import Flaw
from learnlib.content.schema import IDENT, PROSE, Field, Flag, ListOf, Record
from learnlib.content.wording import N_


@dataclass(frozen=True, slots=True)
class Option:
    """Something to tick, with the reason why it is right or wrong."""

    id: str
    text: str
    why: str
    correct: bool = False


@dataclass(frozen=True, slots=True)
class OptionsBody(Body):
    """The options in the order written."""

    options: tuple[Option, ...]

    @property
    def right(self) -> tuple[str, ...]:
        """The ids of the right options."""
        return tuple(option.id for option in self.options if option.correct)


OPTION = Record(
    Option,
    (Field("id", IDENT), Field("text", PROSE), Field("correct", Flag(), False), Field("why", PROSE)),
)
OPTIONS = Field("options", ListOf(OPTION, least=2, most=20, unique="id"))


def in_drawn_order(keys: Iterable[str], drawn: Json) -> list[str]:
    """The keys as drawn; a draw that no longer fits loses nothing."""
    keys = list(keys)
    order = [key for key in drawn if key in keys] if isinstance(drawn, list) else []
    return order + [key for key in keys if key not in order]


def shuffled(keys: Iterable[str], rng: Random) -> list[str]:
    """The keys in chance order."""
    order = list(keys)
    rng.shuffle(order)
    return order


def repeated(texts: Iterable[str]) -> Iterator[int]:
    """The positions whose text stands before already."""
    seen: set[str] = set()
    for position, text in enumerate(texts):
        if comparable(text) in seen:
            yield position
        seen.add(comparable(text))


class OptionsKind(Kind[OptionsBody]):
    """Everything about options but how many are right and what they earn."""

    body = OptionsBody
    fields = (OPTIONS,)

    def check(self, question: Question) -> Iterator[Flaw]:
        """Options that say the same."""
        for position in repeated(option.text for option in self.body_of(question).options):
            yield Flaw.at("options", position, message=N_("два отговора са с еднакъв текст"))

    def draw(self, question: Question, rng: Random, *, shuffle: bool = True) -> Json:
        """The option ids in the order to show."""
        keys = [option.id for option in self.body_of(question).options]
        return shuffled(keys, rng) if shuffle else keys

    def present(self, question: Question, drawn: Json) -> Presentation:
        """The options in the order drawn."""
        texts = {option.id: option.text for option in self.body_of(question).options}
        return Presentation(self.widget, tuple(Choice(k, texts[k]) for k in in_drawn_order(texts, drawn)))

    def chosen(self, question: Question, values: Values) -> list[str]:
        """The ticked ids, each once, in the order written; BadResponse for a foreign id."""
        ticked = {value for value in values("") if value}
        known = [option.id for option in self.body_of(question).options]
        if not ticked <= set(known):
            raise BadResponse(N_("Този отговор не е от този въпрос."))
        return [key for key in known if key in ticked]

    def rows(self, question: Question, ticked: Iterable[str]) -> tuple[ReviewRow, ...]:
        """A line for every option."""
        ticked = set(ticked)
        return tuple(
            ReviewRow(option.text, option.id in ticked, option.correct, why=option.why)
            for option in self.body_of(question).options
        )

    def key(self, question: Question) -> Json:
        """Which options there are and which are right."""
        return sorted([option.id, option.correct] for option in self.body_of(question).options)
