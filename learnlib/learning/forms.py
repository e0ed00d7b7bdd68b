"""A question to the trainer, and the trainer's answer: plain text."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, TextAreaField
from wtforms.validators import ValidationError

from learnlib.learning.rules import LONGEST_MESSAGE, BadMessage, message


class _MessageForm(FlaskForm):
    """One text, checked by the rule for messages."""

    def validate_text(self, field: TextAreaField) -> None:
        """Refuse nothing at all, and too much."""
        try:
            message(field.data or "")
        except BadMessage:
            words = _l("Напишете нещо, най-много %(most)s знака.", most=LONGEST_MESSAGE)
            raise ValidationError(words) from None

    @property
    def message(self) -> str:
        """The text as it is kept."""
        return message(self.text.data)


class QuestionForm(_MessageForm):
    """What a trainee asks."""

    text = TextAreaField(_l("Вашият въпрос"), description=_l("Вижда го само обучителят."))


class AnswerForm(_MessageForm):
    """What a trainer answers."""

    text = TextAreaField(_l("Отговор"))
    to_group = BooleanField(_l("Отговорът да се вижда от цялата група; въпросът се показва без името на питащия"))
