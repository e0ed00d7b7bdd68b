"""The pages of quizzes: the trainee's from start to result, and the trainer's tables."""

from flask import Flask

from learnlib.quizzes import queries
from learnlib.quizzes.views import attempt, essays, result, start
from learnlib.quizzes.views.blueprint import bp

__all__ = ["attempt", "bp", "essays", "result", "set_up", "start"]


def set_up(app: Flask) -> None:
    app.add_template_global(queries.essays_waiting)
