"""What people type at the door and about themselves."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, PasswordField, SelectField, StringField, TelField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # younger than the stubs
from wtforms.validators import DataRequired, Email, EqualTo, InputRequired, Length, Optional

from learnlib.accounts.rules import codes, names, passwords
from learnlib.accounts.rules.passwords import Weakness
from learnlib.frame import LANGUAGES

_WEAK = {
    Weakness.SHORT: _("Паролата е твърде къса: поне 10 знака. Най-лесно се помнят няколко думи с интервали."),
    Weakness.LONG: _("Паролата е твърде дълга: най-много 200 знака."),
    Weakness.COMMON: _("Тази парола е от най-често срещаните и се отгатва веднага. Изберете друга."),
    Weakness.OWN_NAME: _("Паролата е вашето име или потребителско име. Изберете друга."),
}

_LANGUAGES = [SelectChoice(code, name) for code, name in LANGUAGES.items()]


def _login_field() -> StringField:
    return StringField(
        _("Потребителско име"),
        [
            DataRequired(_("Напишете потребителското си име; то е на листа, който сте получили.")),
            Length(max=names.LOGIN_LENGTH, message=_("Потребителското име е най-много 64 знака.")),
            _in_latin,
        ],
    )


def _in_latin(_form: Any, field: Field) -> None:
    """A user name typed with the Bulgarian keyboard is the commonest mistake, and it is no guess."""
    if not names.has_cyrillic(names.fold_login(field.data)):
        return
    meant = names.fold_login(names.transliterate(field.data))
    example = meant if names.is_login(meant) else "maria.petrova"
    raise ValidationError(
        gettext(
            "Потребителското име се пише с латински букви, например %(example)s. Превключете клавиатурата.",
            example=example,
        )
    )


class SignInForm(FlaskForm):
    login = _login_field()
    password = PasswordField(
        _("Парола"),
        [InputRequired(_("Напишете паролата си.")), Length(max=passwords.LONGEST, message=_WEAK[Weakness.LONG])],
    )


class CodeForm(FlaskForm):
    login = _login_field()
    code = StringField(
        _("Код от листа"),
        [
            InputRequired(_("Напишете кода от листа: десет букви и цифри.")),
            Length(max=40, message=_("Кодът е от десет букви и цифри.")),
        ],
        description=_("Десет букви и цифри. Няма значение дали са главни и дали пишете тирето."),
    )

    def validate_code(self, field: Field) -> None:
        if codes.fold(field.data) is None:
            raise ValidationError(
                gettext("Кодът е от десет букви и цифри; в него няма 0, 1, O, I и L. Погледнете листа отново.")
            )


class PasswordForm(FlaskForm):
    """The old password is taken out for those who have none yet."""

    old = PasswordField(
        _("Сегашна парола"),
        [
            InputRequired(_("Напишете сегашната си парола.")),
            Length(max=passwords.LONGEST, message=_WEAK[Weakness.LONG]),
        ],
    )
    password = PasswordField(
        _("Нова парола"),
        [InputRequired(_("Напишете нова парола."))],
        description=_(
            "Поне 10 знака: букви, цифри, интервали, на кирилица или на латиница. "
            "Няколко думи подред се помнят лесно и се отгатват трудно."
        ),
    )
    again = PasswordField(
        _("Новата парола още веднъж"),
        [
            InputRequired(_("Повторете новата парола.")),
            EqualTo("password", _("Двете пароли не са еднакви. Напишете ги отново.")),
        ],
    )

    def __init__(self, own: Iterable[str], **values: Any) -> None:
        super().__init__(**values)
        self.own = tuple(own)

    def validate_password(self, field: Field) -> None:
        weak = passwords.weakness(field.data, self.own)
        if weak:
            raise ValidationError(str(_WEAK[weak]))


class ContactForm(FlaskForm):
    email = StringField(
        _("Електронна поща"),
        [
            Optional(),
            Length(max=200, message=_("Адресът е твърде дълъг.")),
            Email(_("Това не прилича на адрес на електронна поща. Може и да остане празно."), allow_smtputf8=True),
        ],
        filters=[lambda text: (text or "").strip()],
        description=_("По желание. Обучението минава изцяло и без поща."),
    )
    phone = TelField(
        _("Телефон"),
        [Optional(), Length(max=40, message=_("Телефонът е най-много 40 знака."))],
        filters=[lambda text: (text or "").strip()],
        description=_("По желание. Виждат го само координаторите и администраторите."),
    )
    locale = SelectField(_("Език на сайта"), choices=[SelectChoice("", _("Какъвто е на устройството")), *_LANGUAGES])
