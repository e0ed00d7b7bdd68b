"""Attempts, answers and results, each page's worth at a fixed number of queries."""

from learnlib.quizzes.queries.attempts import (
    answers,
    attempt,
    overdue,
    points,
    quiz_in,
    quiz_of,
    responses,
    revisions_by_id,
    score_of,
    scores,
)
from learnlib.quizzes.queries.essays import (
    Essay,
    essay,
    essay_ids,
    essays_waiting,
    scored_essays,
    unscored_essays,
    unscored_ids,
)
from learnlib.quizzes.queries.pair import BeforeAfter, Taken, before_after, everybodys_before_after
from learnlib.quizzes.queries.standings import results, results_of, tries

__all__ = [
    "BeforeAfter",
    "Essay",
    "Taken",
    "answers",
    "attempt",
    "before_after",
    "essay",
    "essay_ids",
    "essays_waiting",
    "everybodys_before_after",
    "overdue",
    "points",
    "quiz_in",
    "quiz_of",
    "responses",
    "results",
    "results_of",
    "revisions_by_id",
    "score_of",
    "scored_essays",
    "scores",
    "tries",
    "unscored_essays",
    "unscored_ids",
]
