"""The pages of quizzes: the trainee's from start to result, and the trainer's table."""

from learnlib.quizzes.views import attempt, result, start
from learnlib.quizzes.views.blueprint import bp

__all__ = ["attempt", "bp", "result", "start"]
