"""What is written to a trainee about a task."""

from dataclasses import dataclass

from flask_babel import gettext as _


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject and text of one letter."""

    subject: str
    body: str


def returned(*, name: str, task: str, practicum: str, note: str, address: str) -> Letter:
    """The task came back with a note; `address` is empty while the site has no address of its own."""
    task = " ".join(task.split())
    lines = [
        _("Здравейте, %(name)s,", name=name),
        "",
        _(
            "обучителят прегледа задачата „%(task)s“ (%(practicum)s) и я връща за поправка:",
            task=task,
            practicum=practicum,
        ),
        "",
        note,
        "",
        _("Поправете я и я предайте отново от страницата на задачата."),
    ]
    return Letter(_("Задача за поправка: %(task)s", task=task)[:200], "\n".join([*lines, address]).rstrip() + "\n")
