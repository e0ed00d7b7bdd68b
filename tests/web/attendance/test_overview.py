"""The practicum's attendance as a table with two figures."""

from collections.abc import Callable

from flask import Flask

from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.practicums.models import Enrolment
from tests import cast
from tests.page import Page, Reader
from tests.web.attendance.counting import statements

As = Callable[..., Reader]


def cells(page: Page, name: str) -> list[str]:
    row = next(tr for tr in page.all("tr") if name in "".join(tr.itertext()))
    return [" ".join(" ".join(cell.itertext()).split()) for cell in row][1:]


def mark(reader: Reader, meeting_id: int, **statuses: str) -> None:
    sent = {f"status-{getattr(cast, key.upper())}": status for key, status in statuses.items()}
    sent |= {f"hours-{getattr(cast, key.upper())}": "1" for key in statuses}
    place = {"practicum_id": cast.PRACTICUM, "meeting_id": meeting_id}
    reader.post("attendance.roll", sent | {"act": "save", "reason": "по листа"}, **place)


def test_the_table_says_in_words_who_was_where_and_both_figures(as_: As) -> None:
    trainer = as_("trainer")
    mark(trainer, cast.MEETINGS[0], ana="present", vera="partial")
    mark(trainer, cast.MEETINGS[1], ana="excused", vera="absent")
    page = trainer.get("attendance.overview", practicum_id=cast.PRACTICUM)
    assert cells(page, "Белева") == ["да", "изв.", "– неотбелязан", "2 от 6 33 %", "2 от 6 33 %"]
    assert cells(page, "Ганева") == ["1 ч.", "не", "– неотбелязан", "1 от 6 16 %", "1 от 6 16 %"]


def test_todays_meeting_is_the_next_step(as_: As) -> None:
    page = as_("trainer").get("attendance.overview", practicum_id=cast.PRACTICUM)
    roll = f"/practicums/{cast.PRACTICUM}/meetings/{cast.MEETINGS[2]}/roll"
    assert page.says("Отбележете кой е тук")
    assert roll in page.links()


def test_a_meeting_that_is_not_all_marked_says_how_many_are(as_: As) -> None:
    trainer = as_("trainer")
    mark(trainer, cast.MEETINGS[2], ana="present")
    assert trainer.get("attendance.overview", practicum_id=cast.PRACTICUM).says("отбелязани 1 от 2")
    mark(trainer, cast.MEETINGS[2], vera="absent")
    assert trainer.get("attendance.overview", practicum_id=cast.PRACTICUM).says("всички отбелязани")


def test_the_statements_do_not_grow_with_the_people(app: Flask, as_: As) -> None:
    trainer = as_("trainer")
    pages = [
        ("attendance.overview", {"practicum_id": cast.PRACTICUM}),
        ("attendance.roll", {"practicum_id": cast.PRACTICUM, "meeting_id": cast.MEETINGS[2]}),
        ("practicums.people", {"practicum_id": cast.PRACTICUM}),
        ("tasks.review", {"practicum_id": cast.PRACTICUM}),
    ]
    trainer.get("tasks.review", practicum_id=cast.PRACTICUM)  # the course is read once per process
    before = [statements(app, lambda p=page: trainer.get(p[0], **p[1])) for page in pages]  # type: ignore[misc]
    with app.app_context(), transaction():
        for key in ("stranger", "coordinator", "administrator", "other_trainer"):
            db.session.add(Enrolment(practicum_id=cast.PRACTICUM, person_id=cast.id_of(key), at=cast.NOW, by=None))
    mark(trainer, cast.MEETINGS[2], ana="present", vera="absent")
    after = [statements(app, lambda p=page: trainer.get(p[0], **p[1])) for page in pages]  # type: ignore[misc]
    assert after == before
    assert max(after) <= 12
