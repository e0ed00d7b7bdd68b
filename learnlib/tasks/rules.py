"""How far a practical task has come, and what may be done with it next."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

LONGEST_TEXT = 10_000
MOST_HAND_INS = 30


class TaskState(StrEnum):
    """Where one person's task stands."""

    NONE = "none"
    HANDED_IN = "handed_in"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class Way(StrEnum):
    """How a task is handed in."""

    TEXT = "text"
    PHOTO = "photo"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was last said of one hand-in; None while nothing was said."""

    accepted: bool | None = None


def state_of(verdicts: Sequence[Verdict]) -> TaskState:
    """The state of a task by its hand-ins in order: once accepted it stays so, else the newest counts."""
    if any(verdict.accepted for verdict in verdicts):
        return TaskState.ACCEPTED
    if not verdicts:
        return TaskState.NONE
    return TaskState.HANDED_IN if verdicts[-1].accepted is None else TaskState.RETURNED


class Obstacle(StrEnum):
    """Why nothing can be handed in now."""

    CLOSED = "closed"
    ACCEPTED = "accepted"
    WAY = "way"
    TOO_MANY = "too_many"


def obstacle(state: TaskState, count: int, way: Way, allowed: Sequence[str], *, closed: bool) -> Obstacle | None:
    """What stands in the way of handing in once more, if anything."""
    if closed:
        return Obstacle.CLOSED
    if state is TaskState.ACCEPTED:
        return Obstacle.ACCEPTED
    if way not in allowed:
        return Obstacle.WAY
    return Obstacle.TOO_MANY if count >= MOST_HAND_INS else None


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it is kept: a JPEG of our own making, named by the digest of its bytes."""

    body: bytes
    name: str

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes."""
        return hashlib.sha256(self.body).hexdigest()
