"""What is wrong with a course, where, and in words a trainer understands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, Self

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: path and line of the source, a translatable message and its parameters."""

    path: str
    line: int
    message: str
    params: tuple[tuple[str, str | int], ...] = ()
    severity: Severity = "error"

    @classmethod
    def at(cls, path: str, line: int, message: str, **params: str | int) -> Self:
        """An error at this line."""
        return cls(path, line, message, tuple(params.items()))

    @classmethod
    def warning(cls, path: str, line: int, message: str, **params: str | int) -> Self:
        """A finding that does not stop publication."""
        return cls(path, line, message, tuple(params.items()), "warning")

    def text(self, gettext: Callable[[str], str]) -> str:
        """`path:line: message` in the language of gettext."""
        message = gettext(self.message)
        return f"{self.path}:{self.line}: {message % dict(self.params) if self.params else message}"

    def __str__(self) -> str:
        return self.text(str)


@dataclass(frozen=True, slots=True)
class Flaw:
    """A finding inside one value: the way to it (keys and positions) and the message."""

    steps: tuple[str | int, ...]
    message: str
    params: tuple[tuple[str, str | int], ...] = ()

    @classmethod
    def at(cls, *steps: str | int, message: str, **params: str | int) -> Self:
        """A flaw found by following these keys and positions."""
        return cls(steps, message, tuple(params.items()))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each finding once, by document and line."""
    return tuple(sorted(set(problems), key=lambda p: (p.path, p.line, p.message, p.params)))
