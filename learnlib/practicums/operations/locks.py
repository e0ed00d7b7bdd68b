"""Taking hold of a practicum, so that what is decided about it stays true until the commit."""

from learnlib.extensions import db
from learnlib.practicums.models import Practicum


def hold(practicum_id: int) -> Practicum:
    """The practicum, read afresh and locked: whoever else wants to change it waits for this transaction."""
    return db.session.get_one(Practicum, practicum_id, with_for_update=True, populate_existing=True)
