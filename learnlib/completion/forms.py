"""A coordinator's decision that somebody does not owe something, read into values."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from learnlib.completion.rules import Kind, Requirement, Waiver
from learnlib.pages import hours

LONGEST_REASON = 1000


class WaiveForm(FlaskForm):
    """What is not owed, and why."""

    what = RadioField(_l("Какво отпада"), [InputRequired(_l("Изберете какво отпада."))])
    reason = TextAreaField(
        _l("Основание"),
        [
            DataRequired(_l("Напишете основанието. Без него решението не важи.")),
            Length(max=LONGEST_REASON, message=_l("Най-много 1000 знака.")),
        ],
        description=_l("Например: болничен лист № 14 от 25.11.2026 г.; задачата е показана на място."),
    )

    def offer(self, waivable: Iterable[Requirement], excused: int) -> None:
        """Offer what may be waived for this person now."""
        self.what.choices = [(_key(each.kind, each.item_id), _label(each, excused)) for each in waivable]

    def waiver(self) -> Waiver:
        """What was chosen."""
        kind, _colon, item = str(self.what.data).partition(":")
        return Waiver(Kind(kind), item or None)


def _key(kind: Kind, item_id: str | None) -> str:
    return f"{kind.value}:{item_id or ''}"


def _label(requirement: Requirement, excused: int) -> str:
    match requirement.kind:
        case Kind.ATTENDANCE:
            return str(_("Извинените часове: %(hours)s", hours=hours(excused)))
        case Kind.QUIZ:
            return str(_("Проверка „%(title)s“", title=requirement.title))
        case _other:
            return str(_("Задача „%(title)s“", title=requirement.title))
