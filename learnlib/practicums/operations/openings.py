"""When the test before and the test after may be begun in a practicum, and what to say when not."""

from datetime import datetime, time

from flask_babel import gettext as _

from learnlib import clock
from learnlib.content import pair
from learnlib.pages import day
from learnlib.practicums.models import Practicum
from learnlib.practicums.queries import opening_of
from learnlib.practicums.rules import Opening

END_OF_DAY = time(23, 59, 59)


def closed_in_words(practicum: Practicum, purpose: str, at: datetime) -> str:
    """Why it may not be begun, and when it could or can; empty when it may."""
    match opening_of(practicum, purpose, at):
        case Opening.OPEN:
            return ""
        case Opening.LATER:
            words = _("Изходящият тест се отваря в последния ден на практикума: %(day)s", day=day(practicum.ends_on))
        case Opening.OVER if purpose == pair.BEFORE:
            words = _("Входящият тест се решаваше до края на първия ден: %(day)s", day=day(practicum.starts_on))
        case Opening.OVER:
            words = _("Практикумът е приключен и изходящият тест вече не се решава.")
    return str(words)


def last_moment(practicum: Practicum, purpose: str) -> datetime | None:
    """Until when answers count as given before the practicum; None for every other quiz."""
    if purpose != pair.BEFORE:
        return None
    return datetime.combine(practicum.starts_on, END_OF_DAY, clock.SOFIA)
