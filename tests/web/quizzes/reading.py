"""A quiz with a written answer, those who write it, and the trainer who reads it."""

from typing import Any

from flask import Flask
from sqlalchemy import select

from learnlib.content.kinds import KINDS
from learnlib.content.shapes import QUESTION
from learnlib.extensions import db
from learnlib.quizzes.models import Answer, Score
from tests import cast
from tests.page import Page, Reader
from tests.web.quizzes.desk import PLACE, change_quiz, hand_in, save, start

ESSAY, CHOICE = KINDS["essay"].example(), KINDS["choice"].example()
"""Four points by three criteria, and one point."""
FULL = {"blagodari": 1, "prichina": 2, "izhod": 1}
HERE: dict[str, Any] = {"practicum_id": cast.PRACTICUM}


def with_essay(app: Flask, **rules: Any) -> None:
    """Put a choice and a written answer into the graded quiz: 5 points."""
    change_quiz(app, questions=[QUESTION.write(CHOICE), QUESTION.write(ESSAY)], shuffle=False, **rules)


def written(reader: Reader, text: str = "Уважаема госпожо Колева,\nблагодарим Ви.", choice: str = "a") -> int:
    """An attempt with both answers, handed in; its id."""
    attempt_id = start(reader)
    if choice:
        save(reader, attempt_id, CHOICE.id, choice)
    if text:
        save(reader, attempt_id, ESSAY.id, text)
    hand_in(reader, attempt_id)
    return attempt_id


def essay_id(app: Flask, attempt_id: int) -> int:
    with app.app_context():
        rows = select(Answer.id).where(Answer.attempt_id == attempt_id, Answer.question_id == ESSAY.id)
        found = db.session.scalars(rows).one()
        db.session.remove()
    return found


def seen_on(page: Page) -> str:
    return next(field.get("value", "") for field in page.all("input") if field.get("name") == "seen")


def score(
    reader: Reader,
    answer_id: int,
    marks: dict[str, int] | None = None,
    note: str = "",
    *,
    status: int = 303,
    **more: Any,
) -> Page:
    """Points as the page sends them, with what it showed as standing."""
    seen = seen_on(reader.get("quizzes.essay", answer_id=answer_id))
    sent = {f"mark-{criterion}": str(points) for criterion, points in (FULL if marks is None else marks).items()}
    return reader.post("quizzes.essay", {"seen": seen, "note": note} | sent | more, status=status, answer_id=answer_id)


def essay_scores(app: Flask, attempt_id: int) -> list[tuple[int, int, int | None, str | None, Any]]:
    """Everything that was said of the written answer, the oldest first."""
    with app.app_context():
        rows = select(Score).where(Score.attempt_id == attempt_id, Score.question_id == ESSAY.id).order_by(Score.id)
        found = [(row.points, row.out_of, row.by, row.reason, row.detail) for row in db.session.scalars(rows)]
        db.session.remove()
    return found


def quiz_page(reader: Reader) -> Page:
    return reader.get("quizzes.quiz", **PLACE)
