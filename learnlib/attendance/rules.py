"""What a mark counts for, and the two figures that always stand together. Minutes of academic hours throughout."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum

from learnlib.content.model import ACADEMIC_HOUR


class Status(StrEnum):
    """What a trainer saw of one person at one meeting."""

    PRESENT = "present"
    ABSENT = "absent"
    PARTIAL = "partial"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class Seen:
    """The mark that counts for one person at one meeting."""

    status: Status
    minutes: int


@dataclass(frozen=True, slots=True)
class Session:
    """What the sums need to know of a meeting."""

    id: int
    minutes: int
    begun: bool


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person's attendance: `held` is the length so far, `whole` that of the whole practicum.

    Excused minutes are missed minutes: they are owed unless somebody waives them. `unmarked` are minutes of
    meetings held at which nobody marked this person.
    """

    present: int = 0
    excused: int = 0
    held: int = 0
    whole: int = 0
    unmarked: int = 0

    @property
    def missed(self) -> int:
        """Minutes held and not attended, whatever the reason."""
        return self.held - self.present

    @property
    def percent_so_far(self) -> int:
        """Attended of what was held, in whole per cent, rounded down; 100 before anything was held."""
        return percent(self.present, self.held)

    @property
    def percent_of_whole(self) -> int:
        """Attended of the whole practicum, in whole per cent, rounded down."""
        return percent(self.present, self.whole)


def percent(part: int, whole: int) -> int:
    """So many whole per cent, rounded down: 79,9 % is not 80 %."""
    return part * 100 // whole if whole else 100


def credit(seen: Seen, meeting_minutes: int) -> int:
    """Minutes attended. Present means the whole meeting, as long as it is in the timetable now."""
    match seen.status:
        case Status.PRESENT:
            return meeting_minutes
        case Status.PARTIAL:
            return min(seen.minutes, meeting_minutes)
        case Status.ABSENT | Status.EXCUSED:
            return 0


def attended(sessions: Iterable[Session], seen: Mapping[int, Seen]) -> Attendance:
    """The sums for one person; `seen` holds the mark that counts, by meeting."""
    present = excused = held = whole = unmarked = 0
    for session in sessions:
        mark = seen.get(session.id)
        whole += session.minutes
        # Who is marked before the hour strikes is already at a meeting that is being held.
        if session.begun or mark:
            held += session.minutes
        if mark is None:
            unmarked += session.minutes if session.begun else 0
            continue
        present += credit(mark, session.minutes)
        excused += session.minutes if mark.status is Status.EXCUSED else 0
    return Attendance(present=present, excused=excused, held=held, whole=whole, unmarked=unmarked)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a trainer says of one person.

    `base` is the mark that a whole form showed when it was opened: repeating it is no opinion about newer marks.
    `revision` is one more than the number of marks that a script knew of: an older one must not win.
    """

    enrolment_id: int
    seen: Seen
    base: int | None = None
    revision: int | None = None
    only_if_unmarked: bool = False


class BadHours(ValueError):
    """The hours written are no number between nothing and the whole meeting."""


def part_of_meeting(text: str, meeting_minutes: int) -> int:
    """Minutes for hours as a person writes them: „1“, „1,5“, „0.5“. Raises BadHours."""
    text = text.strip().replace(",", ".")
    if not text.isascii() or "e" in text.lower() or "_" in text:
        raise BadHours
    try:
        exact = Decimal(text) * ACADEMIC_HOUR
        minutes = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    except (InvalidOperation, ValueError, OverflowError) as error:
        raise BadHours from error
    if not 0 < minutes < meeting_minutes:
        raise BadHours
    return minutes


def default_part(meeting_minutes: int) -> int:
    """What „late or left early“ means until somebody says how long: half of the meeting."""
    return max(1, meeting_minutes // 2)


class Door(StrEnum):
    """Whether the roll of a meeting may be called."""

    OPEN = "open"
    NEEDS_REASON = "needs_reason"
    NOT_YET = "not_yet"
    CLOSED = "closed"


def door(held_on: date, today: date, *, closed: bool) -> Door:
    """Today's meetings are open, past ones ask for a reason, later days and closed practicums wait."""
    if closed:
        return Door.CLOSED
    if held_on > today:
        return Door.NOT_YET
    return Door.OPEN if held_on == today else Door.NEEDS_REASON


def begun(on: date, starts: time, wall: datetime) -> bool:
    """Whether a meeting has begun, by the clock on the wall."""
    return (on, starts) <= (wall.date(), wall.time())
