"""The practicum that comes next: the second course, announced, with the first people on its list."""

from collections.abc import Sequence
from datetime import date, timedelta

from learnlib import clock
from learnlib.accounts.models import Person
from learnlib.content.model import Course
from learnlib.courses.models import Revision
from learnlib.database import transaction
from learnlib.demo import scene
from learnlib.places import operations as places

TITLE = "Дигитален библиотекар – Павел баня"


def play(revision: Revision, course: Course, group: Sequence[Person], trainer: Person, days: Sequence[date]) -> None:
    """Announced a week ago; those who finished the first course have a place."""
    at = clock.now() - timedelta(days=7)
    with clock.frozen(at), transaction():
        municipality = places.find_or_create_municipality("Павел баня", by=None, at=at)
        made = scene.practicum(revision, course, TITLE, municipality, days, trainer, at)
        scene.enrol(made, group, at)
