"""A new person, and the roles of one."""

from collections.abc import Collection, Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # younger than the stubs
from wtforms.validators import Email, InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from learnlib.access import ROLE_NAMES, Role
from learnlib.accounts.rules import names

_LINE = Length(max=200, message=_("Този текст е твърде дълъг: най-много 200 знака."))


class CheckboxesField(SelectMultipleField):
    """Several choices, each a box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def _trimmed(text: str | None) -> str:
    return " ".join((text or "").split())


def _is_name(_form: Any, field: Field) -> None:
    field.data = names.clean_name(field.data)
    if not names.is_name(field.data):
        raise ValidationError(gettext("Името се пише само с букви, тире и интервал."))


def _is_login(_form: Any, field: Field) -> None:
    if not names.is_login(names.fold_login(field.data)):
        raise ValidationError(gettext("Само латински букви, цифри, точка и тире: поне два знака."))


def _choices(grantable: Collection[Role]) -> list[SelectChoice]:
    return [SelectChoice(role.value, str(ROLE_NAMES[role])) for role in Role if role in grantable]


class RolesForm(FlaskForm):
    """Only the roles that whoever fills it may give."""

    roles = CheckboxesField(_("Роли"))

    def __init__(self, grantable: Collection[Role], **values: Any) -> None:
        super().__init__(**values)
        self.roles.choices = _choices(grantable)


class PersonForm(FlaskForm):
    """Everything but the names may stay empty."""

    given = StringField(_("Име"), [InputRequired(_("Напишете името.")), _LINE, _is_name])
    middle = StringField(
        _("Презиме"), [Optional(), _LINE, _is_name], description=_("Както ще се отпечата в удостоверението.")
    )
    family = StringField(_("Фамилия"), [InputRequired(_("Напишете фамилията.")), _LINE, _is_name])
    login = StringField(
        _("Потребителско име"),
        [Optional(), Length(max=names.LOGIN_LENGTH, message=_("Най-много 64 знака.")), _is_login],
        description=_("Ако остане празно, се прави от името: Мария Петрова става maria.petrova."),
    )
    roles = CheckboxesField(_("Роли"), default=[Role.TRAINEE.value])
    library_id = SelectField(_("Библиотека"), coerce=int, default=0)
    municipality = StringField(_("Община"), [Optional(), _LINE], filters=[_trimmed])
    kind = SelectField(_("Вид"), choices=[SelectChoice("с.", _("село")), SelectChoice("гр.", _("град"))], default="с.")
    settlement = StringField(_("Населено място"), [Optional(), _LINE], filters=[_trimmed])
    library = StringField(_("Име на библиотеката"), [Optional(), _LINE], filters=[_trimmed])
    email = StringField(
        _("Електронна поща"),
        [Optional(), _LINE, Email(_("Това не прилича на адрес на електронна поща."), allow_smtputf8=True)],
        filters=[_trimmed],
        description=_("По желание."),
    )
    phone = TelField(
        _("Телефон"),
        [Optional(), Length(max=40, message=_("Телефонът е най-много 40 знака."))],
        filters=[_trimmed],
        description=_("По желание."),
    )
    another = BooleanField(_("Това е друг човек със същото име"))

    def __init__(self, grantable: Collection[Role], libraries: Sequence[tuple[int, str]], **values: Any) -> None:
        super().__init__(**values)
        self.roles.choices = _choices(grantable)
        self.library_id.choices = [
            SelectChoice(0, gettext("няма или не е в списъка")),
            *(SelectChoice(*each) for each in libraries),
        ]

    def validate_roles(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Изберете поне една роля."))

    def validate_library(self, field: Field) -> None:
        """A new library is named whole or not at all."""
        parts = (self.municipality.data, self.settlement.data, field.data)
        if any(parts) and not all(parts):
            raise ValidationError(gettext("За нова библиотека напишете общината, населеното място и името ѝ."))

    @property
    def names_a_new_library(self) -> bool:
        return bool(self.library.data)
