"""The public programme of a course, and its pictures."""

import gzip
from pathlib import PurePosixPath

from flask import Blueprint, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue

from learnlib.access import public
from learnlib.courses import queries

bp = Blueprint("courses", __name__)

DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
FOR_EVER = "public, max-age=31536000, immutable"
TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".pdf": "application/pdf",
}


@bp.get("/courses/<slug>")
@public
def programme(slug: str) -> ResponseReturnValue:
    """What the course teaches, day by day, with its timetable."""
    revision = queries.published(slug)
    if revision is None:
        abort(404)
    course = queries.course_of(revision)
    modules = {module.id: module for day in course.days for module in day.modules}
    return render_template("courses/programme.html", course=course, modules=modules)


@bp.get("/media/<id:revision_id>/<path:name>")
@public
def media(revision_id: int, name: str) -> ResponseReturnValue:
    """A picture as it was published: it never changes, so it is fetched once."""
    found = queries.media(revision_id, name)
    if found is None:
        abort(404)
    path = PurePosixPath(found.path)
    response = make_response(found.body)
    if path.suffix == ".svg" and request.accept_encodings.best_match(["gzip"]):
        # A drawing is the same for everybody: there is no secret in it that its length could tell.
        response.set_data(gzip.compress(found.body))
        response.headers["Content-Encoding"] = "gzip"
    response.content_type = TYPES.get(path.suffix, "application/octet-stream")
    response.headers["Content-Security-Policy"] = DRAWING_POLICY
    response.headers["Cache-Control"] = FOR_EVER
    response.headers["Vary"] = "Accept-Encoding"
    if path.suffix == ".pdf":
        response.headers.set("Content-Disposition", "attachment", filename=path.name)
    return response
