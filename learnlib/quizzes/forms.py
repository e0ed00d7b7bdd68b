"""Answers between the page's fields, the response that is stored, and the sheet a template shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # younger than the stubs
from wtforms.validators import InputRequired, Length

from learnlib.content.kinds import BadResponse, Json, Presentation, Review, kind_of
from learnlib.content.kinds.essay import Criterion
from learnlib.content.model import Question, Quiz
from learnlib.pages import Refused
from learnlib.quizzes import rules
from learnlib.quizzes.rules import Scored, Stored

Form = MultiDict[str, str]
Fields = Mapping[str, list[str]]
"""Part of a question ("" for the question itself) -> what its field holds."""


def name_of(question_id: str, part: str = "") -> str:
    """The name of a field; ids hold no dot."""
    return f"q.{question_id}.{part}" if part else f"q.{question_id}"


def values_of(question: Question, stored: Stored | None) -> dict[str, list[str]]:
    """The fields by the names that the page gave them: what a script puts back after a conflict."""
    held = kind_of(question).filled(stored.response if stored else None)
    return {name_of(question.id, part): values for part, values in held.items()}


def whole(text: str | None, *, lowest: int) -> int:
    """A revision as sent; Refused for what is none."""
    if not text or not text.isascii() or not text.isdigit() or len(text) > 7:
        raise Refused(_("Изпратеното не може да се прочете. Презаредете страницата."), 400)
    if not lowest <= int(text) <= rules.HIGHEST_REVISION:
        raise Refused(_("Изпратеното не може да се прочете. Презаредете страницата."), 400)
    return int(text)


def read(question: Question, form: Form) -> Json | None:
    """The response to one question; Refused with the kind's own words for what cannot be one."""
    try:
        return kind_of(question).read(question, lambda part: form.getlist(name_of(question.id, part)))
    except BadResponse as error:
        raise Refused(_(str(error)), 400) from error


@dataclass(frozen=True, slots=True)
class Given:
    """One question of a whole form: the response, and the revision that its sender had before the eyes."""

    question: Question
    response: Json | None
    seen: int


@dataclass(slots=True)
class Whole:
    """A whole form: what can be saved, and what cannot, with the words for its reader and what stood there."""

    given: list[Given] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    typed: dict[str, Fields] = field(default_factory=dict)


def read_all(asked: Iterable[tuple[Question, Presentation]], form: Form) -> Whole:
    """Every question that the form holds; a locked one has no fields and is left alone."""
    whole_form = Whole()
    for question, shown in asked:
        seen = form.get(f"seen.{question.id}")
        if seen is None:
            continue
        try:
            whole_form.given.append(Given(question, read(question, form), whole(seen, lowest=0)))
        except Refused as refusal:
            whole_form.errors[question.id] = refusal.sentence
            whole_form.typed[question.id] = _as_sent(question, shown, form)
    return whole_form


def _as_sent(question: Question, shown: Presentation, form: Form) -> Fields:
    parts = ["", *(choice.key for choice in (*shown.prompts, *shown.options))]
    return {part: form.getlist(name_of(question.id, part)) for part in parts}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as the page shows it."""

    number: int
    question: Question
    shown: Presentation
    fields: Fields
    stored: Stored | None
    answered: bool
    error: str
    review: Review | None
    """Not None: the reader was told what is right, the fields are closed."""


def sheet(
    quiz: Quiz, drawn: rules.Drawn, answers: Mapping[str, Stored], refused: Whole | None = None
) -> tuple[Asked, ...]:
    """The whole attempt: stored answers, and over them what was just typed and refused."""
    refused = refused or Whole()
    return tuple(
        _asked(quiz, number, question, shown, answers.get(question.id), refused)
        for number, (question, shown) in enumerate(rules.questions_of(quiz, drawn), 1)
    )


def _asked(
    quiz: Quiz, number: int, question: Question, shown: Presentation, stored: Stored | None, refused: Whole
) -> Asked:
    response = stored.response if stored else None
    final = rules.is_final(quiz, question, stored)
    return Asked(
        number,
        question,
        shown,
        refused.typed.get(question.id) or kind_of(question).filled(response),
        stored,
        kind_of(question).answered(question, response),
        refused.errors.get(question.id, ""),
        kind_of(question).review(question, response) if final else None,
    )


# What a trainer says of a written answer

LONGEST_NOTE = 2000
MOST_IN_A_STRIP = 6


class ScoreForm(FlaskForm):
    """A note to the author; the points of each criterion are added by `score_form`."""

    seen = HiddenField()
    note = TextAreaField(
        _l("Бележка до автора"),
        [Length(max=LONGEST_NOTE, message=_l("Най-много 2000 знака."))],
        description=_l("Какво е добро и какво да се подобри. Обучаемият я вижда в резултата си."),
    )

    def validate_note(self, field: TextAreaField) -> None:
        """One kind of line end, nothing blank round it."""
        field.data = (field.data or "").replace("\r\n", "\n").strip()

    @property
    def points(self) -> dict[str, RadioField | SelectField]:
        """The fields of the criteria by their ids."""
        return {name.removeprefix(_MARK): self[name] for name in self._fields if name.startswith(_MARK)}

    @property
    def marks(self) -> dict[str, int]:
        """The points chosen, by criterion."""
        return {criterion: int(field.data) for criterion, field in self.points.items()}

    @property
    def seen_id(self) -> int:
        """The score that stood on the page, 0 for none or for what is no number."""
        text = self.seen.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


_MARK = "mark-"


def score_form(criteria: Iterable[Criterion], step: int, standing: Scored | None) -> ScoreForm:
    """The form for those criteria in steps of so many points, filled with what stands."""
    fields = {_MARK + criterion.id: _points_of(criterion, step) for criterion in criteria}
    marks = standing.marks if standing and standing.marks else {}
    data = {_MARK + criterion: str(points) for criterion, points in marks.items()}
    made: type[ScoreForm] = type("EssayScoreForm", (ScoreForm,), fields)
    if standing is None:
        return made()
    return made(data=data | {"note": standing.note, "seen": str(standing.score_id)})


def _points_of(criterion: Criterion, step: int) -> RadioField | SelectField:
    offered = [SelectChoice(str(points), str(points)) for points in range(0, criterion.points + 1, step)]
    label = _("%(text)s – до %(points)s т.", text=criterion.text.rstrip("."), points=criterion.points)
    chosen = [InputRequired(_l("Изберете колко точки носи."))]
    if len(offered) <= MOST_IN_A_STRIP:
        return RadioField(label, chosen, choices=offered)
    return SelectField(label, chosen, choices=[SelectChoice("", _l("– изберете –")), *offered])
