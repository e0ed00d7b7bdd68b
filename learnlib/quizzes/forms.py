"""Answers between the page's fields, the response that is stored, and the sheet a template shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from learnlib.content.kinds import BadResponse, Json, Presentation, Review, kind_of
from learnlib.content.model import Question, Quiz
from learnlib.pages import Refused
from learnlib.quizzes import rules
from learnlib.quizzes.rules import Stored

Form = MultiDict[str, str]
Fields = Mapping[str, list[str]]
"""Part of a question ("" for the question itself) -> what its field holds."""


def name_of(question_id: str, part: str = "") -> str:
    """The name of a field; ids hold no dot."""
    return f"q.{question_id}.{part}" if part else f"q.{question_id}"


def fields_of(shown: Presentation, response: Json | None) -> dict[str, list[str]]:
    """What the fields of a question hold for a stored response."""
    if response is None:
        return {}
    if isinstance(response, dict):
        return {part: [value] for part, value in response.items()}
    if shown.widget == "order":
        return {key: [str(place)] for place, key in enumerate(response, 1)}
    return {"": list(response) if isinstance(response, list) else [response]}


def values_of(question: Question, shown: Presentation, stored: Stored | None) -> dict[str, list[str]]:
    """The fields by the names that the page gave them: what a script puts back after a conflict."""
    held = fields_of(shown, stored.response if stored else None)
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
        refused.typed.get(question.id) or fields_of(shown, response),
        stored,
        kind_of(question).answered(question, response),
        refused.errors.get(question.id, ""),
        kind_of(question).review(question, response) if final else None,
    )
