"""What rendering takes and gives, in a form that crosses to the child process."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from learnlib.content.model import Fact, Term
from learnlib.content.wording import N_

TOO_SLOW = N_("текстът не може да се обработи за %(seconds)s секунди; опростете го")
BROKEN = N_("текстът не може да се обработи; проверете вложените списъци, цитати и скоби")


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a text: a prefix for its ids, its own path, and what it may refer to."""

    prefix: str = ""
    path: str = "text.md"
    media: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    glossary_url: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z0-9-]{0,60}", self.prefix):
            raise ValueError("a prefix is made of small Latin letters, digits and dashes")

    def to_json(self) -> dict[str, Any]:
        """The context as plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Context":
        """The context from what `to_json` gave."""
        glossary = {name: Term(**{**term, "see": tuple(term["see"])}) for name, term in data["glossary"].items()}
        facts = {name: Fact(**fact) for name, fact in data["facts"].items()}
        return cls(**{**data, "glossary": glossary, "facts": facts})


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a text's table of contents."""

    id: str
    level: int
    title: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """Safe HTML, its headings, its number of words, the ids of its self-check questions."""

    html: str
    toc: tuple[Heading, ...] = ()
    words: int = 0
    self_checks: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The result as plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Rendered":
        """The result from what `to_json` gave."""
        toc = tuple(Heading(**heading) for heading in data["toc"])
        return cls(data["html"], toc, data["words"], tuple(data["self_checks"]))
