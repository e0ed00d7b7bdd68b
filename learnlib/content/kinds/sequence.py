"""What the kinds whose trainee puts things in order have in common."""

from abc import abstractmethod
from random import Random
from typing import TypeVar

from learnlib.content.kinds.kind import BadResponse, Json, Kind, Values, listed
from learnlib.content.kinds.options import in_drawn_order, shuffled
from learnlib.content.model import Body, Question
from learnlib.content.sequences import longest_increasing
from learnlib.content.wording import N_

B = TypeVar("B", bound=Body)


class SequenceKind(Kind[B]):
    """Everything about an order but what is put in order; a response is the list of keys."""

    @abstractmethod
    def right(self, question: Question) -> list[str]:
        """The keys in their right order."""

    def drawn_order(self, question: Question, drawn: Json) -> list[str]:
        """The keys as drawn; what an old draw does not know comes last."""
        return in_drawn_order(sorted(self.right(question)), drawn)

    def draw(self, question: Question, rng: Random, *, shuffle: bool = True) -> Json:  # noqa: ARG002
        """An order to start from, never the right one."""
        right = self.right(question)
        drawn = shuffled(right, rng)
        return drawn if drawn != right else [*right[1:], right[0]]

    def read(self, question: Question, values: Values) -> Json | None:
        """The keys in the order given, as a list or by the number written beside each."""
        given = [value for value in values("") if value]
        known = self.right(question)
        if not given:
            return self._by_numbers(known, values) or None
        if len(set(given)) < len(given) or not set(given) <= set(known):
            raise BadResponse(N_("Този отговор не е от този въпрос."))
        return given

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

    def filled(self, response: Json | None) -> dict[str, list[str]]:
        """The number of its place for every key."""
        return {key: [str(place)] for place, key in enumerate(listed(response), 1)}

    def answered(self, question: Question, response: Json | None) -> bool:
        """Whether everything has its place."""
        return isinstance(response, list) and len(response) == len(self.right(question))

    def whole(self, question: Question) -> int:
        """One less than there are things."""
        return len(self.right(question)) - 1

    def places(self, question: Question, response: Json) -> list[int]:
        """The right place of each thing, in the order given."""
        right = {key: place for place, key in enumerate(self.right(question))}
        return [right[key] for key in listed(response) if key in right]

    def earned(self, question: Question, response: Json) -> int:
        """The longest run of things in their right order, less one."""
        return max(0, len(longest_increasing(self.places(question, response))) - 1)
