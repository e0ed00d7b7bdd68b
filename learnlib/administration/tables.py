"""The journal in sentences: who did what to whom."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from learnlib.access import ROLE_NAMES, Role
from learnlib.administration.rules import KINDS
from learnlib.journal import JournalEntry

# %(subject)s is what the entry is about; other words come from its detail, with people and practicums by name.
SENTENCES: dict[str, Any] = {
    "person.created": _("създаден е профил на %(subject)s"),
    "person.signed_in": _("влизане"),
    "person.code_made": _("направен е нов код за влизане на %(subject)s"),
    "person.password_chosen": _("избрана е парола на %(subject)s"),
    "person.contact_changed": _("променени са данните за връзка на %(subject)s"),
    "person.role_granted": _("на %(subject)s е дадена роля „%(role)s“"),
    "person.role_revoked": _("на %(subject)s е отнета роля „%(role)s“"),
    "person.deactivated": _("затворен е профилът на %(subject)s"),
    "person.activated": _("отворен е отново профилът на %(subject)s"),
    "place.added": _("в справочника е добавено „%(name)s“"),
    "course.published": _("публикувана е редакция № %(number)s на курс „%(subject)s“"),
    "practicum.created": _("създаден е „%(subject)s“"),
    "practicum.changed": _("променен е „%(subject)s“"),
    "practicum.state": _("„%(subject)s“ мина от „%(old)s“ в „%(new)s“"),
    "trainer.added": _("в „%(subject)s“ за обучител е добавен човек: %(person)s"),
    "trainer.removed": _("от „%(subject)s“ е свален обучител: %(person)s"),
    "meeting.added": _("в „%(practicum)s“ е добавено занятие „%(topic)s“"),
    "meeting.changed": _("променено е занятие „%(subject)s“"),
    "meeting.removed": _("махнато е занятие „%(topic)s“ на %(on)s"),
    "enrolment.made": _("записване в практикум: %(subject)s"),
    "enrolment.restored": _("записване отново в практикум: %(subject)s"),
    "enrolment.withdrawn": _("отписване от практикум: %(subject)s"),
    "attendance.changed": _("променено е присъствието на занятие „%(subject)s“: %(enrolment)s"),
    "quiz.started": _("започната е проверка „%(quiz)s“, опит %(number)s"),
    "quiz.handed_in": _("предадена е проверка „%(quiz)s“"),
    "quiz.scored": _("оценен е писмен отговор в „%(quiz)s“: %(points)s от %(out_of)s точки (%(enrolment)s)"),
    "task.reviewed": _("прегледана е предадена задача № %(subject)s"),
    "task.on_paper": _("в „%(subject)s“ са отбелязани задачи на хартия: „%(task)s“"),
    "completion.waived": _("решено е изключение от условията за удостоверение: %(subject)s"),
    "completion.waiver_withdrawn": _("отменено е изключение от условията за удостоверение: %(subject)s"),
    "certificate.issued": _("издадено е удостоверение %(number)s"),
    "certificate.corrected": _("издадено е поправено удостоверение %(number)s"),
    "certificate.revoked": _("обезсилено е удостоверение %(number)s"),
    "question.answered": _("отговорено е на въпрос № %(subject)s"),
    "job.retried": _("пусната е отново работа № %(subject)s"),
}
_STATES = {"draft": _("чернова"), "open": _("записване"), "running": _("провежда се"), "closed": _("приключен")}

Names = Mapping[tuple[str, int], str]
"""(kind, number) -> what it is called, for everything that the entries speak of."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as a person reads it."""

    at: datetime
    who: str
    what: str
    reason: str


def lines(entries: Iterable[JournalEntry], names: Names) -> list[Line]:
    """Entries in sentences."""
    return [
        Line(
            entry.at,
            _called(names, "person", entry.by) if entry.by else gettext("системата"),
            sentence(entry, names),
            str((entry.detail or {}).get("reason") or ""),
        )
        for entry in entries
    ]


def sentence(entry: JournalEntry, names: Names) -> str:
    """What was done; an action that has no words of its own is named as it was recorded."""
    detail = {key: _in_words(names, key, value) for key, value in (entry.detail or {}).items()}
    detail["subject"] = _called(names, entry.subject, entry.subject_id) if entry.subject_id else ""
    words = str(SENTENCES.get(entry.action, f"{entry.action} %(subject)s"))
    try:
        return (words % detail).strip()
    except (KeyError, ValueError):
        return f"{entry.action} {detail['subject']}".strip()


def _in_words(names: Names, key: str, value: Any) -> Any:
    if key == "role":
        return role_title(str(value))
    if key in ("old", "new"):
        return str(_STATES.get(value, value)) if isinstance(value, str) else value
    return _called(names, key, value) if key in KINDS and isinstance(value, int) else value


def _called(names: Names, kind: str, number: int) -> str:
    return names.get((kind, number), str(number))


def role_title(role: str) -> str:
    return str(ROLE_NAMES[Role(role)]) if role in set(Role) else role


def action_title(action: str) -> str:
    """What the filter calls an action."""
    return re.sub(r"%\(\w+\)s", "…", str(SENTENCES.get(action, action)))
