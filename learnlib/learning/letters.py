"""What is written to trainers about a question and to trainees about its answer."""

from dataclasses import dataclass

from flask_babel import gettext as _


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject and text of one letter."""

    subject: str
    body: str


def question(*, name: str, asker: str, item: str, practicum: str, text: str, address: str) -> Letter:
    """To a trainer: somebody asked; `address` is empty while the site has no address of its own."""
    lines = [
        _("Здравейте, %(name)s,", name=name),
        "",
        _("%(asker)s пита за „%(item)s“ (%(practicum)s):", asker=asker, item=item, practicum=practicum),
    ]
    return Letter(_("Въпрос за „%(item)s“", item=item)[:200], _body(lines, text, address))


def answer(*, name: str, item: str, practicum: str, text: str, address: str) -> Letter:
    """To whoever asked: the trainer has answered."""
    lines = [
        _("Здравейте, %(name)s,", name=name),
        "",
        _("обучителят отговори на въпроса ви за „%(item)s“ (%(practicum)s):", item=item, practicum=practicum),
    ]
    return Letter(_("Отговор на въпроса ви за „%(item)s“", item=item)[:200], _body(lines, text, address))


def answer_to_group(*, name: str, item: str, practicum: str, asked: str, text: str, address: str) -> Letter:
    """To everybody else of the group: a question, without who asked it, and its answer."""
    lines = [
        _("Здравейте, %(name)s,", name=name),
        "",
        _("ваш колега попита за „%(item)s“ (%(practicum)s):", item=item, practicum=practicum),
        "",
        asked,
        "",
        _("Обучителят отговаря на цялата група:"),
    ]
    return Letter(_("Отговор за групата: „%(item)s“", item=item)[:200], _body(lines, text, address))


def _body(lines: list[str], text: str, address: str) -> str:
    return "\n".join([*lines, "", text, "", address]).rstrip() + "\n"
