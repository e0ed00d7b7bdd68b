"""A trainee at the desk: starts, answers as a script or a form, hands in; a course whose quiz has other rules."""

from typing import Any

import yaml
from flask import Flask
from sqlalchemy import select, update

from learnlib import clock
from learnlib.content.documents import Documents
from learnlib.content.kinds import kind_of
from learnlib.content.model import Question, Quiz
from learnlib.courses import operations as courses
from learnlib.courses.queries import course_of
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.practicums.models import Practicum
from learnlib.quizzes.forms import name_of
from learnlib.quizzes.models import Answer, Attempt, Score
from tests import cast
from tests.page import HTML, Page, Reader

QUIZ = "den-1/proverka"
PLACE = {"practicum_id": cast.PRACTICUM, "item_id": QUIZ}


def change_quiz(app: Flask, **changes: Any) -> None:
    """Publish the course with other rules in its quiz and move the practicum there."""
    documents = dict(Documents.from_folder(cast.COURSE))
    path = f"{QUIZ}.yaml"
    rules = yaml.safe_load(documents[path]) | changes
    documents[path] = yaml.safe_dump(rules, allow_unicode=True, sort_keys=False).encode()
    with app.app_context():
        prepared = courses.prepare(Documents(documents))
        with transaction():
            revision = courses.publish("malak", prepared, by=None, at=clock.now(), note="")
            db.session.execute(update(Practicum).values(revision_id=revision.id))
        db.session.remove()


def quiz(app: Flask) -> Quiz:
    """The quiz of the first practicum."""
    with app.app_context():
        item = course_of(db.session.get_one(Practicum, cast.PRACTICUM).revision).item(QUIZ)
        db.session.remove()
    assert isinstance(item, Quiz)
    return item


def question(app: Flask, question_id: str) -> Question:
    found = quiz(app).question(question_id)
    assert found is not None
    return found


def start(reader: Reader) -> int:
    page = reader.post("quizzes.start", **PLACE)
    return int(page.location.rsplit("/", 1)[1])


def right(asked: Question) -> dict[str, list[str]]:
    """The fields of a fully right answer by their names."""
    kind = kind_of(asked)
    return {name_of(asked.id, part): values for part, values in kind.filled(kind.right(asked)).items()}


def all_right(app: Flask) -> dict[str, list[str]]:
    return {name: values for asked in quiz(app).questions for name, values in right(asked).items()}


def save(
    reader: Reader, attempt_id: int, unit: str, values: Any, revision: int | str = 1, *, status: int = 200, **more: Any
) -> Page:
    """One answer as the page's script sends it; `values` of the field itself, or a table of fields."""
    fields = values if isinstance(values, dict) else {f"q.{unit}": values}
    data = fields | {"unit": unit, "revision": revision} | more
    return reader.post("quizzes.attempt", data, status=status, script=True, attempt_id=attempt_id)


def hand_in(reader: Reader, attempt_id: int) -> Page:
    return reader.post("quizzes.hand_in", attempt_id=attempt_id)


def form_on(page: Page) -> dict[str, list[str]]:
    """What a browser without scripts would send of the page's great form, nothing touched."""
    form = next(f for f in page.all("form") if "/attempts/" in f.get("action", ""))
    sent: dict[str, list[str]] = {}
    for field in form.iter(HTML + "input"):
        if field.get("type") in ("radio", "checkbox") and field.get("checked") is None:
            continue
        sent.setdefault(field.get("name", ""), []).append(field.get("value", "on"))
    for field in form.iter(HTML + "textarea"):
        sent.setdefault(field.get("name", ""), []).append(field.text or "")
    for field in form.iter(HTML + "select"):
        options = list(field.iter(HTML + "option"))
        chosen = next((o for o in options if o.get("selected") is not None), options[0])
        value = chosen.get("value")
        sent[field.get("name", "")] = [(chosen.text or "").strip() if value is None else value]
    return sent


def stored(app: Flask, attempt_id: int) -> dict[str, tuple[Any, int]]:
    """question -> (response, revision) as the database has it."""
    with app.app_context():
        rows = db.session.scalars(select(Answer).where(Answer.attempt_id == attempt_id)).all()
        found = {row.question_id: (row.response, row.revision) for row in rows}
        db.session.remove()
    return found


def attempts(app: Flask, enrolment_id: int = cast.ANA) -> list[Attempt]:
    with app.app_context():
        mine = select(Attempt).where(Attempt.enrolment_id == enrolment_id).order_by(Attempt.number)
        rows = list(db.session.scalars(mine))
        db.session.expunge_all()
        db.session.remove()
    return rows


def scores(app: Flask, attempt_id: int) -> dict[str, tuple[int, int]]:
    with app.app_context():
        rows = db.session.scalars(select(Score).where(Score.attempt_id == attempt_id)).all()
        assert len({row.question_id for row in rows}) == len(rows)
        found = {row.question_id: (row.points, row.out_of) for row in rows}
        db.session.remove()
    return found
