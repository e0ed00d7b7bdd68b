"""A self-check question as HTML that works without a script; built from escaped text only."""

from collections.abc import Iterator
from html import escape
from random import Random

from learnlib.content.kinds import Choice, Presentation, Review, kind_of
from learnlib.content.model import Question


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
    elif shown.widget == "match":
        for prompt in shown.prompts:
            yield _select(prompt, shown.options, name, right[prompt.key] if isinstance(right, dict) else "")
    elif shown.widget == "order":
        yield '<p class="selfcheck-hint">Напишете пред всеки ред неговия пореден номер.</p>'
        for option in shown.options:
            yield _place(option, name, _listed(right).index(option.key) + 1)
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
    yield f"<p><strong>Верен отговор:</strong> {_prose(review.right_answer)}</p>"
    told = [row for row in review.rows if row.why]
    if told:
        yield '<ul class="why">'
        for row in told:
            verdict = ("right", "Да") if row.correct else ("wrong", "Не")
            yield f'<li class="{verdict[0]}"><strong>{_prose(row.text)}</strong> {verdict[1]}. {_prose(row.why)}</li>'
        yield "</ul>"
    yield f"<p>{_prose(explain)}</p></details>"
