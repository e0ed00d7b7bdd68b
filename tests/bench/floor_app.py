"""The floor: the least that a Flask page on this server costs. One indexed row of SQLite, 10 KB of Jinja.

/bare reads the row with the sqlite3 module alone, /mapped with Flask-SQLAlchemy and one mapped class, as people do.
"""

import sqlite3
import sys
import threading
from pathlib import Path

import waitress
from flask import Flask, abort, render_template
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from learnlib import serving

ROWS = 47
_local = threading.local()


class Base(DeclarativeBase):
    pass


class Lesson(Base):
    __tablename__ = "lesson"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    body: Mapped[str]


db = SQLAlchemy(model_class=Base)


def make(folder: Path) -> Flask:
    """A bare application beside a database with one table of 1 000 rows."""
    app = Flask("floor", root_path=str(Path(__file__).parent), static_folder=None)
    app.config |= {"THREADS": 8, "UPLOAD_MB": 8, "PROXIES": 0}
    file = folder / "floor.db"
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{file}"
    db.init_app(app)
    _fill(file)

    @app.get("/")
    def home() -> str:
        return "ready"

    @app.get("/bare/<slug>")
    def bare(slug: str) -> str:
        row = _connection(file).execute("SELECT title, body FROM lesson WHERE slug = ?", (slug,)).fetchone()
        return _page(*(row or abort(404)))

    @app.get("/mapped/<slug>")
    def mapped(slug: str) -> str:
        found = db.session.scalar(select(Lesson).where(Lesson.slug == slug)) or abort(404)
        return _page(found.title, found.body)

    return app


def _page(title: str, body: str) -> str:
    return render_template("floor.html", title=title, body=body, rows=range(ROWS))


def _fill(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE lesson (id INTEGER PRIMARY KEY, slug TEXT UNIQUE, title TEXT, body TEXT)")
        rows = [(f"lesson-{n}", f"Урок {n}", "Книгата влиза във фонда с първичен документ.") for n in range(1000)]
        connection.executemany("INSERT INTO lesson (slug, title, body) VALUES (?, ?, ?)", rows)
    connection.close()


def _connection(file: Path) -> sqlite3.Connection:
    if not hasattr(_local, "connection"):
        _local.connection = sqlite3.connect(file)
    kept: sqlite3.Connection = _local.connection
    return kept


if __name__ == "__main__":
    floor = make(Path(sys.argv[1]))
    waitress.serve(floor, host="127.0.0.1", port=int(sys.argv[2]), **serving.options(floor))
