"""The notice about personal data."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from learnlib.access import public
from learnlib.privacy.rules import NOTICE_FROM, NOTICE_VERSION

bp = Blueprint("privacy", __name__)


@bp.get("/privacy")
@public
def notice() -> ResponseReturnValue:
    return render_template("privacy/notice.html", version=NOTICE_VERSION, since=NOTICE_FROM)
