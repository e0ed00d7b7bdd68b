"""What the learning pages share: the blueprint, the look-ups they start with, the address of an item."""

from collections.abc import Sequence

from flask import Blueprint, abort, current_app, url_for

from learnlib.access import visitor
from learnlib.accounts import queries as accounts
from learnlib.content.model import Item
from learnlib.courses.queries import course_of
from learnlib.learning.models import QuestionThread
from learnlib.practicums.models import Enrolment, Practicum
from learnlib.practicums.queries import Reading, reading

bp = Blueprint("learning", __name__)

ENDPOINTS = {"lesson": "learning.lesson", "task": "tasks.task", "quiz": "quizzes.quiz"}


def find_reading(practicum_id: int) -> Reading:
    """The practicum for somebody enrolled or its staff; 404 for all others."""
    return reading(visitor(), practicum_id) or abort(404)


def find_enrolment(practicum_id: int) -> Enrolment:
    """The visitor's own place in the practicum; 404 for all others."""
    return find_reading(practicum_id).enrolment or abort(404)


def find_item(practicum: Practicum, item_id: str) -> Item:
    """The item of that id in the practicum's course; 404 when there is none."""
    return course_of(practicum.revision).item(item_id) or abort(404)


@bp.app_template_global()
def item_url(practicum_id: int, item: Item) -> str:
    """Where an item is learned in a practicum."""
    return url_for(ENDPOINTS[item.kind], practicum_id=practicum_id, item_id=item.id)


def public_address(path: str) -> str:
    """The path as an address that can stand in a letter; empty while the site has no address of its own."""
    public = current_app.config["PUBLIC_URL"]
    return f"{public}{path}" if public else ""


def names_in(threads: Sequence[QuestionThread]) -> dict[int, str]:
    """Who wrote what in these questions: nobody's name is looked up when there is nothing to show."""
    return accounts.full_names({message.by for thread in threads for message in thread.messages}) if threads else {}
