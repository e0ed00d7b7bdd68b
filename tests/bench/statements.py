"""SQL statements of a page (PRAGMA, BEGIN and SET TRANSACTION are not counted), and whether they grow with rows."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event

from learnlib.clock import now
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.practicums import operations
from tests.bench import figures
from tests.bench.measure import Bench
from tests.bench.school import School, Someone

SMALL = 3
NOT_COUNTED = ("PRAGMA", "BEGIN", "SET TRANSACTION", "COMMIT", "ROLLBACK")


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """Every statement that reaches the database meanwhile."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(NOT_COUNTED):
            found.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def statements(app: Flask, who: Someone, path: str) -> int:
    """How many statements the page takes, when the process has seen the course before."""
    client = app.test_client()
    client.set_cookie("learnlib", who.cookie.partition("=")[2])
    client.get(path)
    with counted(app) as found:
        status = client.get(path).status_code
    if status != 200:
        raise RuntimeError(f"{path}: {status}")
    return len(found)


def run(bench: Bench) -> None:
    with bench.school.copy() as copy, copy.app() as app:
        reader = copy.groups[0][0]
        home = f"/my/{reader.practicum_id}"
        lesson = statements(app, reader, f"{home}/lessons/{copy.lessons[0]}")
        figures.line("lesson", lesson, at_most=6)
        for name, path in {
            "today": "/today",
            "course": home,
            "progress": f"{home}/progress",
            "questions": f"{home}/questions",
            "quiz": f"{home}/quizzes/{copy.quiz}",
        }.items():
            figures.line(name, statements(app, reader, path))
        _growth(app, copy)


def _growth(app: Flask, copy: School) -> None:
    """Pages with a list of people: a group of 22, and one in which all but three have withdrawn."""
    whole, small = copy.groups[2][0].practicum_id, copy.groups[3][0].practicum_id
    with app.app_context():
        _withdraw(copy.groups[3][SMALL:])
    for page in ("people", "attendance", "completion", "quizzes", "tasks", "certificates", "questions"):
        many = statements(app, copy.coordinator, f"/practicums/{whole}/{page}")
        few = statements(app, copy.coordinator, f"/practicums/{small}/{page}")
        figures.line(f"{page}: more for 22 people than for {SMALL}", many - few, at_most=0, note=f"{many} in all")


def _withdraw(people: tuple[Someone, ...]) -> None:
    with transaction():
        for each in people:
            operations.withdraw(each.enrolment_id, reason="", by=1, at=now())
