"""The question kinds. A new kind is one file and one line here."""

from typing import Any

from learnlib.content.kinds.blanks import BlanksKind
from learnlib.content.kinds.choice import ChoiceKind
from learnlib.content.kinds.classify import ClassifyKind
from learnlib.content.kinds.essay import EssayKind
from learnlib.content.kinds.kind import (
    BadResponse,
    Choice,
    Json,
    Kind,
    Points,
    Presentation,
    Review,
    ReviewRow,
    Values,
)
from learnlib.content.kinds.match import MatchKind
from learnlib.content.kinds.multiple import MultipleKind
from learnlib.content.kinds.number import NumberKind
from learnlib.content.kinds.order import OrderKind
from learnlib.content.kinds.record import RecordKind
from learnlib.content.kinds.shelve import ShelveKind
from learnlib.content.kinds.text import TextKind
from learnlib.content.kinds.true_false import TrueFalseKind
from learnlib.content.model import Question

__all__ = [
    "KINDS",
    "BadResponse",
    "Choice",
    "Json",
    "Kind",
    "Points",
    "Presentation",
    "Review",
    "ReviewRow",
    "Values",
    "kind_of",
]

_ALL: tuple[Kind[Any], ...] = (
    ChoiceKind(),
    MultipleKind(),
    TrueFalseKind(),
    TextKind(),
    NumberKind(),
    MatchKind(),
    OrderKind(),
    ClassifyKind(),
    ShelveKind(),
    BlanksKind(),
    RecordKind(),
    EssayKind(),
)
KINDS: dict[str, Kind[Any]] = {kind.name: kind for kind in _ALL}


def kind_of(question: Question) -> Kind[Any]:
    """The kind that scores this question."""
    return KINDS[question.kind]
