"""The roll as it comes from the page: one person at a time, or the whole list."""

from collections.abc import Collection
from dataclasses import dataclass, field

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from learnlib.attendance.rules import BadHours, Entry, Seen, Status, part_of_meeting


@dataclass(slots=True)
class RollForm:
    """What was said of whom; what could not be read, by enrolment, in words."""

    entries: list[Entry] = field(default_factory=list)
    errors: dict[int, str] = field(default_factory=dict)
    strangers: list[int] = field(default_factory=list)
    unit: int | None = None
    revision: int | None = None
    reason: str = ""


def read_roll(
    values: "MultiDict[str, str]", known: Collection[int], meeting_minutes: int, *, everybody: bool = False
) -> RollForm:
    """Read the list; `everybody` fills in „present“ for those of whom nothing is said."""
    form = RollForm(
        unit=_number(values.get("unit", "").removeprefix("mark-")),
        revision=_number(values.get("revision", "")),
        # Our script repeats the visible field in a hidden one; either may be filled.
        reason=" ".join(next((text for text in values.getlist("reason") if text.strip()), "").split())[:500],
    )
    said = {_number(name.removeprefix("status-")): name for name in values if name.startswith("status-")}
    form.strangers = [number or 0 for number in said if number not in known]
    for number in known:
        name = said.get(number)
        if name is None and not everybody:
            continue
        text = values[name] if name else Status.PRESENT.value
        try:
            seen = _seen(text, values.get(f"hours-{number}", ""), meeting_minutes)
        except BadHours:
            form.errors[number] = _("Напишете часове между нула и цялата среща, например 0,5.")
        except ValueError:
            form.errors[number] = _("Изберете едно от четирите.")
        else:
            base = _number(values.get(f"base-{number}", ""))
            form.entries.append(Entry(number, seen, base, only_if_unmarked=name is None))
    return form


def _seen(text: str, hours: str, meeting_minutes: int) -> Seen:
    status = Status(text)
    match status:
        case Status.PRESENT:
            return Seen(status, meeting_minutes)
        case Status.PARTIAL:
            return Seen(status, part_of_meeting(hours, meeting_minutes))
        case Status.ABSENT | Status.EXCUSED:
            return Seen(status, 0)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
