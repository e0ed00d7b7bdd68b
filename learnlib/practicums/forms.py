"""What coordinators and trainers write about a practicum, read into values."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from typing import Any, cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # younger than the stubs
from wtforms.validators import (
    DataRequired,
    Email,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    StopValidation,
    ValidationError,
)

from learnlib.accounts.rules import names
from learnlib.content.model import ACADEMIC_HOUR, Course
from learnlib.pages import day as in_words
from learnlib.practicums.models import Meeting, Practicum
from learnlib.practicums.rules import (
    Details,
    Form,
    MeetingFields,
    NewPerson,
    PlannedMeeting,
    following_days,
    plan_meetings,
)

Choices = Sequence[SelectChoice]
DATES = ["%Y-%m-%d", "%d.%m.%Y"]
FORMS = {
    Form.ON_SITE: _l("присъствено"),
    Form.ONLINE: _l("от разстояние"),
    Form.MIXED: _l("смесено"),
}


def one_line(text: str | None) -> str:
    """The text with single spaces and no line ends."""
    return " ".join((text or "").split())


def _number_or_none(value: Any) -> int | None:
    return int(value) if str(value or "0") != "0" else None


def _line(label: Any, *, required: Any = None, description: Any = "") -> StringField:
    checks: list[Any] = [DataRequired(required)] if required else [Optional()]
    limit = Length(max=200, message=_l("Най-много 200 знака."))
    return StringField(label, [*checks, limit], filters=[one_line], description=description)


def _whole(label: Any, least: int, most: int, message: Any, **options: Any) -> IntegerField:
    checks = [InputRequired(message), read_as(message), NumberRange(least, most, message)]
    return IntegerField(label, checks, **options)


def _date(label: Any, *, required: bool = True, description: Any = "") -> DateField:
    checks: list[Any] = [InputRequired(_l("Напишете дата."))] if required else [Optional()]
    return DateField(
        label, [*checks, read_as(_l("Няма такава дата.")), near_our_time], format=DATES, description=description
    )


def read_as(message: Any) -> Callable[[FlaskForm, Field], None]:
    """What was typed and could not be read is said in our words, not in the library's."""

    def check(_form: FlaskForm, field: Field) -> None:
        if field.process_errors:
            field.errors = []
            raise StopValidation(message)

    return check


def near_our_time(_form: FlaskForm, field: Field) -> None:
    """A slip of the finger in the year is caught before it moves a practicum into another century."""
    if field.data and not 2000 <= field.data.year <= 2100:
        raise ValidationError(_("Проверете годината."))


class DetailsForm(FlaskForm):
    """What can be changed at any time."""

    title = _line(_l("Заглавие"), required=_l("Напишете заглавие, например „Практикум Мъглиж“."))
    municipality = SelectField(_l("Община"), coerce=int)
    place = _line(_l("Място"), required=_l("Напишете къде се провежда."), description=_l("Сграда и адрес."))
    form = RadioField(
        _l("Форма"),
        choices=[SelectChoice(form.value, label) for form, label in FORMS.items()],
        default=Form.ON_SITE.value,
    )
    capacity = _whole(_l("Места"), 1, 200, _l("Число от 1 до 200."), default=22)
    attendance_percent = _whole(_l("Присъствие, в проценти от всички учебни часове"), 0, 100, _l("Число от 0 до 100."))
    quiz_percent = _whole(
        _l("Верни отговори във всяка проверка с оценка, в проценти"), 0, 100, _l("Число от 0 до 100.")
    )
    tasks_accepted = BooleanField(_l("Всички практически задачи трябва да са приети"))

    def offer(self, municipalities: Choices) -> None:
        """Fill the list of municipalities."""
        self.municipality.choices = [SelectChoice(0, _("без община")), *municipalities]

    @property
    def days(self) -> list[DateField]:
        """The date fields of the practicum's days, in order."""
        return [field for field in self if field.name.startswith("day_")]

    def details(self) -> Details:
        """The fields as the operations take them."""
        return Details(
            title=self.title.data or "",
            municipality_id=_number_or_none(self.municipality.data),
            place=self.place.data or "",
            form=self.form.data,
            capacity=self.capacity.data or 0,
            attendance_percent=self.attendance_percent.data or 0,
            quiz_percent=self.quiz_percent.data or 0,
            tasks_accepted=self.tasks_accepted.data,
        )


class NewForm(DetailsForm):
    """A practicum that does not exist yet: its days make the timetable."""

    start = TimeField(
        _l("Начален час"),
        [Optional(), read_as(_l("Напишете час като 09:00."))],
        description=_l("Празно: часът от плана на курса. Останалите часове се местят с него."),
    )
    room = _line(_l("Зала"), description=_l("Може да се промени за всяка среща."))
    planned: tuple[PlannedMeeting, ...] = ()

    def plan(self, course: Course) -> bool:
        """Make the timetable; a field says what cannot be."""
        first, *others = [field.data for field in self.days]
        dates = following_days(cast(date, first), others)
        for field, before, after in zip(self.days[1:], dates, dates[1:], strict=False):
            if after <= before:
                field.errors = [_("Този ден трябва да е след предишния (%(day)s).", day=in_words(before))]
                return False
        try:
            self.planned = plan_meetings(course, dates, self.start.data)
        except ValueError:
            self.start.errors = [_("С това начало денят свършва след полунощ.")]
            return False
        return True


def new_form(course: Course) -> type[NewForm]:
    """The form for a course, with one date for each of its days; only the first has to be chosen."""
    fields = {}
    for number, day in enumerate(course.days, 1):
        label = _("Ден %(number)s: %(title)s", number=number, title=day.title)
        hint = "" if number == 1 else _("Празно: следващият работен ден.")
        fields[f"day_{number}"] = _date(label, required=number == 1, description=hint)
    return cast(type[NewForm], type("NewForm", (NewForm,), fields))


def edit_form(practicum: Practicum) -> type[DetailsForm]:
    """The form for a practicum that exists, with one date for each of its days."""
    days = sorted({meeting.on for meeting in practicum.meetings})
    fields = {f"day_{number}": _date(_("Ден %(number)s", number=number)) for number in range(1, len(days) + 1)}
    return cast(type[DetailsForm], type("EditForm", (DetailsForm,), fields))


def moved_days(form: DetailsForm, practicum: Practicum) -> dict[date, date]:
    """Where the form moves each of the practicum's days."""
    days = sorted({meeting.on for meeting in practicum.meetings})
    return {old: cast(date, field.data) for old, field in zip(days, form.days, strict=True)}


def shown(practicum: Practicum) -> dict[str, Any]:
    """The practicum's fields as the form shows them first."""
    days = sorted({meeting.on for meeting in practicum.meetings})
    plain = ("title", "place", "form", "capacity", "attendance_percent", "quiz_percent", "tasks_accepted")
    return (
        {name: getattr(practicum, name) for name in plain}
        | {"municipality": practicum.municipality_id or 0}
        | {f"day_{number}": on for number, on in enumerate(days, 1)}
    )


class MeetingForm(FlaskForm):
    """One meeting of the timetable."""

    topic = _line(_l("Тема"), required=_l("Напишете темата."))
    on = _date(_l("Дата"))
    starts = TimeField(
        _l("Начало"), [InputRequired(_l("Напишете час като 09:00.")), read_as(_l("Напишете час като 09:00."))]
    )
    ends = TimeField(
        _l("Край"), [InputRequired(_l("Напишете час като 10:30.")), read_as(_l("Напишете час като 10:30."))]
    )
    hours = _whole(_l("Учебни часове"), 1, 16, _l("Число от 1 до 16."), description=_l("По 45 минути, без почивките."))
    room = _line(_l("Зала"))
    trainer = SelectField(_l("Обучител"), coerce=int)

    def offer(self, trainers: Choices) -> None:
        """Fill the list of trainers."""
        self.trainer.choices = [SelectChoice(0, _("още не е определен")), *trainers]

    def validate_ends(self, field: TimeField) -> None:
        """The end comes after the beginning, and the hours fit in between."""
        if not (self.starts.data and field.data):
            return
        if field.data <= self.starts.data:
            raise ValidationError(_("Краят трябва да е след началото."))
        lasts = (field.data.hour - self.starts.data.hour) * 60 + field.data.minute - self.starts.data.minute
        if (self.hours.data or 0) * ACADEMIC_HOUR > lasts:
            raise ValidationError(_("Толкова учебни часа не се побират между началото и края."))

    def fields(self) -> MeetingFields:
        """The fields as the operations take them."""
        return MeetingFields(
            on=cast(date, self.on.data),
            starts=cast(time, self.starts.data),
            ends=cast(time, self.ends.data),
            hours=self.hours.data or 0,
            topic=self.topic.data or "",
            room=self.room.data or "",
            trainer_id=_number_or_none(self.trainer.data),
        )


def shown_meeting(meeting: Meeting) -> dict[str, Any]:
    """The meeting's fields as the form shows them first."""
    plain = ("topic", "on", "starts", "ends", "hours", "room")
    return {name: getattr(meeting, name) for name in plain} | {"trainer": meeting.trainer_id or 0}


class PersonForm(FlaskForm):
    """Somebody who has no account yet."""

    given = _line(_l("Име"), required=_l("Напишете името."))
    middle = _line(_l("Презиме"), description=_l("Както да стои в удостоверението. Може да липсва."))
    family = _line(_l("Фамилия"), required=_l("Напишете фамилията."))
    library = SelectField(_l("Библиотека"), coerce=int)
    email = StringField(
        _l("Електронна поща"),
        [Optional(), Email(_l("Този адрес не изглежда верен. Може да остане празен.")), Length(max=200)],
        filters=[one_line],
        description=_l("Не е задължителна: за влизане стига листчето с код."),
    )

    def offer(self, libraries: Choices) -> None:
        """Fill the list of libraries."""
        self.library.choices = [SelectChoice(0, _("няма или не е в списъка")), *libraries]

    def validate_given(self, field: StringField) -> None:
        """A name is made of letters."""
        if field.data and not names.is_name(names.clean_name(field.data)):
            raise ValidationError(_("Името се пише само с букви."))

    validate_middle = validate_given
    validate_family = validate_given

    def new_person(self) -> NewPerson:
        """The fields as the operations take them."""
        return NewPerson(
            given=names.clean_name(self.given.data or ""),
            middle=names.clean_name(self.middle.data or "") or None,
            family=names.clean_name(self.family.data or ""),
            library_id=_number_or_none(self.library.data),
            email=self.email.data or None,
        )


class WithdrawForm(FlaskForm):
    """Why somebody leaves."""

    reason = TextAreaField(
        _l("Причина"),
        [
            DataRequired(_l("Напишете причината; тя остава в дневника.")),
            Length(max=500, message=_l("Най-много 500 знака.")),
        ],
        filters=[one_line],
    )


def as_choices(rows: Iterable[Any], title: Callable[[Any], str]) -> list[SelectChoice]:
    """Rows as the options of a list."""
    return [SelectChoice(row.id, title(row)) for row in rows]
