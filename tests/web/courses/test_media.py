"""Pictures of a course: public, for ever the same, and never more than pictures."""

import gzip
from collections.abc import Callable

import pytest
from flask import Flask

from learnlib.clock import now
from learnlib.content.documents import Documents
from learnlib.courses import operations
from learnlib.database import transaction
from learnlib.extensions import db
from tests import cast
from tests.page import Reader

As = Callable[..., Reader]


def test_a_drawing_is_served_as_a_drawing_that_can_do_nothing(as_: As) -> None:
    response = as_().get("courses.media", revision_id=1, name="kniga.svg").response
    assert response.mimetype == "image/svg+xml"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.data == (cast.COURSE / "media" / "kniga.svg").read_bytes()


def test_a_drawing_travels_compressed_to_who_can_read_that(as_: As) -> None:
    zipped = {"Accept-Encoding": "br, gzip"}
    response = as_().get("courses.media", headers=zipped, revision_id=1, name="kniga.svg").response
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.data) == (cast.COURSE / "media" / "kniga.svg").read_bytes()


def test_a_picture_is_fetched_once(as_: As) -> None:
    headers = as_("ana").get("courses.media", revision_id=1, name="kniga.svg").response.headers
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["Vary"] == "Accept-Encoding"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize(
    ("revision", "name"),
    [(1, "nyama.svg"), (99, "kniga.svg"), (1, "../course.yaml"), (1, "..%2fcourse.yaml")],
)
def test_nothing_else_is_served(as_: As, revision: int, name: str) -> None:
    assert as_().get(f"/media/{revision}/{name}", status=404).says("Няма такава страница")


def test_a_paper_is_offered_for_saving(app: Flask, as_: As) -> None:
    documents = dict(Documents.from_folder(cast.COURSE)) | {"media/blanka.pdf": b"%PDF-1.4 x"}
    with app.app_context():
        prepared = operations.prepare(Documents(documents))
        with transaction():
            operations.publish("malak", prepared, by=None, at=now(), note="")
        db.session.remove()
    response = as_().get("courses.media", revision_id=2, name="blanka.pdf").response
    assert response.mimetype == "application/pdf"
    assert response.headers["Content-Disposition"] == "attachment; filename=blanka.pdf"
