"""What the views of practicums share: the blueprint and the one look-up that every staff page starts with."""

from flask import Blueprint, abort, request

from learnlib.access import visitor
from learnlib.practicums import queries
from learnlib.practicums.models import Practicum

bp = Blueprint("practicums", __name__)


def own(practicum_id: int) -> Practicum:
    """The practicum if the visitor runs it or coordinates; 404 for everybody else."""
    return queries.of_staff(visitor(), practicum_id) or abort(404)


def chosen_id(name: str) -> int:
    """The row's number that a form sends; 400 when it is none."""
    text = request.form.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        abort(400)
    return int(text)
