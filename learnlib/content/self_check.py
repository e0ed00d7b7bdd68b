"""A self-check question as HTML that works without a script; built from escaped text only."""

from collections.abc import Iterator
from html import escape
from random import Random

from learnlib.content.kinds import Choice, Presentation, Review, kind_of
from learnlib.content.kinds.blanks import BlanksReview, Passage
from learnlib.content.kinds.record import RecordReview, Worksheet
from learnlib.content.kinds.shelve import Shelf, ShelfReview
from learnlib.content.model import Question
from learnlib.content.self_check_forms import passage, passage_answer, worksheet, worksheet_answer
from learnlib.content.self_check_shelf import shelf, shelf_answer


def self_check(question: Question, prefix: str) -> str:
    """The question with its fields, and its answer folded below."""
    kind = kind_of(question)
    shown = kind.present(question, kind.draw(question, Random(question.id), shuffle=False))
    name = escape(f"{prefix}-{question.id}" if prefix else question.id)
    parts = [
        f'<fieldset class="selfcheck" data-selfcheck="{escape(question.id)}" data-kind="{kind.name}">',
        f'<legend><span class="selfcheck-label">Проверете се</span> {_prose(question.text)}</legend>',
        *_fields(shown, name, kind.right(question)),
        *_answer(kind.review(question, None), question.explain),
        "</fieldset>",
    ]
    return "\n".join(parts)


def _prose(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _fields(shown: Presentation, name: str, right: object) -> Iterator[str]:
    if shown.widget in ("radio", "checkbox"):
        for option in shown.options:
            yield _tick(option, shown.widget, name, correct=option.key in _listed(right))
    elif shown.widget in ("match", "classify"):
        for prompt in shown.prompts:
            yield _select(prompt, shown.options, name, right[prompt.key] if isinstance(right, dict) else "")
    elif shown.widget == "order":
        yield '<p class="selfcheck-hint">Напишете пред всеки ред неговия пореден номер.</p>'
        for option in shown.options:
            yield _place(option, name, _listed(right).index(option.key) + 1)
    elif isinstance(shown, Shelf):
        yield from shelf(shown, name, _listed(right))
    elif isinstance(shown, Worksheet):
        yield from worksheet(shown, name)
    elif isinstance(shown, Passage):
        yield from passage(shown, name, right)
    else:
        unit = f' <span class="unit">{escape(shown.unit)}</span>' if shown.unit else ""
        mode = ' inputmode="decimal"' if shown.widget == "number" else ""
        typed = f'<input type="text" name="{name}" autocomplete="off"{mode}>'
        yield f'<label class="typed">Вашият отговор {typed}{unit}</label>'


def _listed(right: object) -> list[str]:
    return [str(key) for key in right] if isinstance(right, list) else [str(right)]


def _tick(option: Choice, widget: str, name: str, *, correct: bool) -> str:
    marked = " data-correct" if correct else ""
    ticked = f'<input type="{widget}" name="{name}" value="{escape(option.key)}"{marked}>'
    return f'<label class="option">{ticked} <span>{_prose(option.text)}</span></label>'


def _select(prompt: Choice, options: tuple[Choice, ...], name: str, right: str) -> str:
    choices = "".join(f'<option value="{escape(o.key)}">{escape(o.text)}</option>' for o in options)
    select = f'<select name="{name}-{escape(prompt.key)}" data-right="{escape(right)}">'
    return (
        f'<label class="pair"><span>{_prose(prompt.text)}</span> '
        f'{select}<option value="">– изберете –</option>{choices}</select></label>'
    )


def _place(option: Choice, name: str, right: int) -> str:
    typed = (
        f'<input type="text" inputmode="numeric" size="2" maxlength="2" autocomplete="off" '
        f'name="{name}-{escape(option.key)}" data-right="{right}">'
    )
    return f'<label class="place">{typed} <span>{_prose(option.text)}</span></label>'


def _answer(review: Review, explain: str) -> Iterator[str]:
    yield "<details><summary>Покажи отговора</summary>"
    if isinstance(review, RecordReview):
        yield from worksheet_answer(review)
    elif isinstance(review, ShelfReview):
        yield from shelf_answer(review)
    elif isinstance(review, BlanksReview):
        yield from passage_answer(review)
    else:
        yield from _told(review)
    yield f"<p>{_prose(explain)}</p></details>"


def _told(review: Review) -> Iterator[str]:
    told = [row for row in review.rows if row.why]
    if not all(row.expected for row in told) or not told:
        yield f"<p><strong>Верен отговор:</strong> {_prose(review.right_answer)}</p>"
    if told:
        yield '<ul class="why">'
        for row in told:
            right = row.correct or bool(row.expected)
            verdict = f"– {row.expected}" if row.expected else "Да" if right else "Не"
            mark = "right" if right else "wrong"
            yield f'<li class="{mark}"><strong>{_prose(row.text)}</strong> {_prose(verdict)}. {_prose(row.why)}</li>'
        yield "</ul>"
