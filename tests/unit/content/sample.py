"""A small whole course as documents, to be spoiled by the tests one piece at a time."""

from learnlib.content.documents import Documents

COURSE = """\
format: 1
title: Основи
hours: 2
summary: За новите библиотекари.
audience: Библиотекари.
completion: {attendance: 80, quizzes: 60, tasks: accepted}
days:
  - id: den-1
    title: Книгата влиза
    hours: 2
    timetable:
      - {at: "09:00", minutes: 90, module: fond}
      - {at: "10:30", minutes: 15, pause: true}
    modules:
      - id: fond
        title: Фондът
        hours: 2
        items: [den-1/fond, den-1/zadacha, den-1/proverka]
"""
LESSON = """\
---
title: Библиотечният фонд
minutes: 30
competencies: [fond]
---

## Какво е

Всяка [[инвентарна книга|инвентарната книга]] пази {{ fact: dyal }} от вижданото.

![Страница с пет графи](../media/stranitsa.svg "Страница")

Вижте и [задачата](zadacha.md).

```question
id: sk
kind: true_false
text: Книгата е инвентар.
answer: true
explain: Да.
```
"""
TASK = """\
---
kind: task
title: Впишете книга
minutes: 40
hand_in: [text, photo]
---

Впишете една книга.
"""
QUIZ = """\
kind: quiz
purpose: graded
title: Проверка
attempts: 3
questions:
  - id: q1
    kind: choice
    text: Кой номер?
    options:
      - {id: a, text: Инвентарен, correct: true, why: Така е.}
      - {id: b, text: Друг, why: Не е.}
    explain: Защото.
    facts: [dyal]
"""
FACTS = """\
- {id: dyal, value: "10 %", meaning: Дял., basis: "Наредба № 3, чл. 40", status: sourced}
- {id: srok, value: "14 дни", meaning: Срок., basis: Закон, status: red}
"""
GLOSSARY = """\
- {term: инвентарна книга, definition: Книга за фонда., english: accession register}
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>\n'


def texts() -> dict[str, str]:
    """The documents of the course as texts."""
    return {
        "course.yaml": COURSE,
        "facts.yaml": FACTS,
        "glossary.yaml": GLOSSARY,
        "competencies.yaml": "- {code: fond, title: Познава фонда}\n",
        "den-1/fond.md": LESSON,
        "den-1/zadacha.md": TASK,
        "den-1/zadacha.solution.md": "---\ntitle: Решение\n---\n\nРедът изглежда така.\n",
        "den-1/proverka.yaml": QUIZ,
    }


def documents() -> Documents:
    """The course as it should be."""
    return Documents({**{path: text.encode() for path, text in texts().items()}, "media/stranitsa.svg": SVG})


def removed(path: str) -> Documents:
    """The course without one document."""
    return Documents({name: data for name, data in documents().items() if name != path})


def edited(path: str, old: str, new: str) -> Documents:
    """The course with one piece of one text replaced."""
    text = texts()[path]
    assert old in text, f"{old!r} is not in the sample's {path}"
    return added(path, text.replace(old, new, 1))


def added(path: str, value: str | bytes) -> Documents:
    """The course with one more or another document."""
    return Documents({**documents(), path: value.encode() if isinstance(value, str) else value})
