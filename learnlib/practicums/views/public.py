"""Pages for everybody: what the practicums are, when the next ones come, where the library is."""

from collections.abc import Sequence

from flask import render_template
from flask.typing import ResponseReturnValue

from learnlib import clock
from learnlib.access import public
from learnlib.courses import queries as courses
from learnlib.practicums import queries
from learnlib.practicums.models import Practicum
from learnlib.practicums.views.blueprint import bp

SHOWN_ON_THE_FRONT_PAGE = 4


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    coming = queries.coming(clock.today())
    return render_template(
        "practicums/home.html",
        coming=coming[:SHOWN_ON_THE_FRONT_PAGE],
        more=len(coming) > SHOWN_ON_THE_FRONT_PAGE,
        free=_free(coming),
        courses=courses.listing(),
    )


@bp.get("/coming")
@public
def coming() -> ResponseReturnValue:
    practicums = queries.coming(clock.today())
    return render_template("practicums/coming.html", practicums=practicums, free=_free(practicums))


@bp.get("/contacts")
@public
def contacts() -> ResponseReturnValue:
    return render_template("practicums/contacts.html")


def _free(practicums: Sequence[Practicum]) -> dict[int, int]:
    """How many places are left in each of the practicums."""
    taken = queries.places_taken([practicum.id for practicum in practicums])
    return {each.id: max(0, each.capacity - taken.get(each.id, 0)) for each in practicums}
