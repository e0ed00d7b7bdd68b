"""The trainee's task: text, photo, history."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select, update

from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.practicums.models import Practicum
from learnlib.tasks.models import TaskSubmission
from tests import cast
from tests.page import Reader

As = Callable[..., Reader]
TASK: dict[str, Any] = {"practicum_id": cast.PRACTICUM, "item_id": "den-1/inventarna-kniga"}


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "white").save(made, kind, **options)
    return made.getvalue()


def from_a_phone() -> bytes:
    """Held upright, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Phone"
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif)


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def photo(body: bytes, name: str = "rabota.jpg") -> dict[str, Any]:
    return {"way": "photo", "photo": (io.BytesIO(body), name)}


def handed_in(app: Flask) -> list[TaskSubmission]:
    with app.app_context():
        found = list(db.session.scalars(select(TaskSubmission).order_by(TaskSubmission.id)))
        db.session.expunge_all()
    return found


def kept(app: Flask) -> list[Path]:
    return [path for path in (Path(app.instance_path) / "media").rglob("*") if path.is_file()]


def test_the_page_shows_what_to_do_and_every_allowed_way(as_: As) -> None:
    page = as_("ana").get("tasks.task", **TASK)
    for words in ("Пет реда инвентарна книга", "Впишете пет книги.", "Предайте текста", "Предайте снимката"):
        assert page.says(words), words
    assert not page.says("Пет реда с пореден номер"), "the model solution is the trainer's"


def test_a_text_is_kept_with_its_lines_and_shown_with_its_time(app: Flask, as_: As) -> None:
    ana = as_("ana")
    page = ana.post("tasks.task", {"way": "text", "text": " Под игото\r\nТютюн <b> "}, **TASK)
    assert [(row.way, row.text, row.enrolment_id) for row in handed_in(app)] == [
        ("text", "Под игото\nТютюн <b>", cast.ANA)
    ]
    shown = ana.get(page.location)
    assert shown.says("Предадено в 10:30.")
    assert shown.says("чака преглед")
    assert "&lt;b&gt;" in shown.body


def test_the_same_text_sent_twice_is_handed_in_once(app: Flask, as_: As) -> None:
    for _again in range(2):
        as_("ana").post("tasks.task", {"way": "text", "text": "Под игото"}, **TASK)
    assert len(handed_in(app)) == 1
    as_("ana").post("tasks.task", {"way": "text", "text": "Тютюн"}, **TASK)
    assert len(handed_in(app)) == 2


@pytest.mark.parametrize(
    ("text", "words"), [("", "Напишете отговора си"), (" \n ", "Напишете отговора си"), ("а" * 10_001, "10 000 знака")]
)
def test_a_text_that_says_nothing_or_too_much_is_refused_and_kept_on_the_page(
    app: Flask, as_: As, text: str, words: str
) -> None:
    page = as_("ana").post("tasks.task", {"way": "text", "text": text}, status=422, **TASK)
    assert page.says(words)
    assert text.strip() in page.body
    assert handed_in(app) == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_jpeg_of_our_own_under_its_digest(app: Flask, as_: As, kind: str) -> None:
    as_("ana").post("tasks.task", photo(picture(kind), "Моята работа.jpg"), **TASK)
    (row,) = handed_in(app)
    assert (row.way, row.photo_type, row.photo_name) == ("photo", "image/jpeg", "Моята работа.jpg")
    file = Path(app.instance_path) / "media" / str(row.photo)[:2] / str(row.photo)
    with Image.open(file) as stored:
        assert stored.format == "JPEG"


def test_place_and_camera_are_removed_and_the_picture_stands_upright(app: Flask, as_: As) -> None:
    as_("ana").post("tasks.task", photo(from_a_phone()), **TASK)
    answer = as_("ana").get("tasks.photo", submission_id=handed_in(app)[0].id)
    with Image.open(io.BytesIO(answer.response.data)) as shown:
        assert shown.size == (40, 60)
        assert not shown.getexif()
    assert b"Phone" not in answer.response.data


def test_a_large_photo_is_made_smaller(app: Flask, as_: As) -> None:
    as_("ana").post("tasks.task", photo(picture(size=(5000, 2500))), **TASK)
    answer = as_("ana").get("tasks.photo", submission_id=handed_in(app)[0].id)
    with Image.open(io.BytesIO(answer.response.data)) as shown:
        assert shown.size == (2000, 1000)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        ({"way": "photo"}, 400, "Не е избрана снимка."),
        (("photo", b"", ""), 400, "Не е избрана снимка."),
        (("photo", b"", "prazna.jpg"), 400, "Файлът е празен."),
        (("photo", SVG, "risunka.svg"), 415, "Това не е снимка."),
        (("photo", SVG, "risunka.jpg"), 415, "Това не е снимка."),
        (("photo", b"%PDF-1.7 ...", "a.jpg"), 415, "Това не е снимка."),
        (("photo", picture("GIF"), "a.jpg"), 415, "Това не е снимка."),
        (("photo", picture(size=(900, 900))[:400], "a.jpg"), 400, "Снимката е повредена"),
        (("photo", png_that_claims(60_000, 60_000), "a.png"), 400, "40 милиона точки"),
        (("photo", png_that_claims(9_000, 9_000), "a.png"), 400, "40 милиона точки"),
        ({"way": "telepathy"}, 400, "не може да се прочете"),
        ({}, 400, "не може да се прочете"),
    ],
    ids=[
        "none",
        "nameless",
        "empty",
        "svg",
        "svg-as-jpg",
        "pdf",
        "gif",
        "torn",
        "bomb",
        "large",
        "other-way",
        "no-way",
    ],
)
def test_what_is_no_photo_is_refused_in_words_and_nothing_is_kept(
    app: Flask, as_: As, sent: Any, status: int, words: str
) -> None:
    data = {"way": "photo", "photo": (io.BytesIO(sent[1]), sent[2])} if isinstance(sent, tuple) else sent
    before = kept(app)
    assert as_("ana").post("tasks.task", data, status=status, **TASK).says(words)
    assert handed_in(app) == []
    assert kept(app) == before


def raw(reader: Reader, body: bytes) -> bytes:
    """The form as a browser sends it; the test client would leave a file behind for one so large."""
    part = b'--x\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
    fields = ((b"csrf_token", b"", reader.token().encode()), (b"way", b"", b"photo"))
    file = part % (b"photo", b'; filename="a.jpg"\r\nContent-Type: image/jpeg', body)
    return b"".join(part % field for field in fields) + file + b"--x--\r\n"


@pytest.mark.parametrize("size", [8 * 2**20 + 1, 9 * 2**20], ids=["one byte too many", "much too large"])
def test_a_photo_over_the_limit_is_refused(app: Flask, as_: As, size: int) -> None:
    ana = as_("ana")
    kind = "multipart/form-data; boundary=x"
    answer = ana.client.post(ana.url("tasks.task", **TASK), data=raw(ana, b"\xff" * size), content_type=kind)
    assert answer.status_code == 413
    assert "най-много 8 MB" in answer.get_data(as_text=True)
    assert handed_in(app) == []


def test_a_photo_of_several_megabytes_is_taken(app: Flask, as_: As) -> None:
    ana = as_("ana")
    body = picture(quality=95, size=(300, 300))
    body += b"\0" * (7 * 2**20)
    kind = "multipart/form-data; boundary=x"
    answer = ana.client.post(ana.url("tasks.task", **TASK), data=raw(ana, body), content_type=kind)
    assert answer.status_code == 303
    assert len(handed_in(app)) == 1


def test_a_body_torn_on_its_way_is_refused(app: Flask, as_: As) -> None:
    ana = as_("ana")
    torn = b'--x\r\nContent-Disposition: form-data; name="way"\r\n\r\nphoto\r\n--x\r\nContent-Dispo'
    answer = ana.client.post(ana.url("tasks.task", **TASK), data=torn, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 400
    assert handed_in(app) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("Списък на книгите.png", "Списък на книгите.png"),
        ("CON", "CON"),
        ("а" * 300, "а" * 100),
    ],
)
def test_the_files_name_is_only_shown(app: Flask, as_: As, name: str, shown: str) -> None:
    as_("ana").post("tasks.task", photo(picture(), name), **TASK)
    (row,) = handed_in(app)
    assert row.photo_name == shown
    assert str(row.photo).isalnum()
    assert len(str(row.photo)) == 64


# Who sees what


def test_only_the_owner_and_staff_see_a_photo(app: Flask, as_: As) -> None:
    as_("ana").post("tasks.task", photo(picture()), **TASK)
    place = {"submission_id": handed_in(app)[0].id}
    for who in ("ana", "trainer", "coordinator"):
        answer = as_(who).get("tasks.photo", **place)
        assert answer.response.mimetype == "image/jpeg"
        assert answer.response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer.response.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.response.headers["Cache-Control"] == "no-store"
    for who in ("vera", "stranger", "other_trainer", "administrator"):
        assert as_(who).get("tasks.photo", status=404, **place).says("Няма такава страница")


def test_a_text_has_no_photo(app: Flask, as_: As) -> None:
    as_("ana").post("tasks.task", {"way": "text", "text": "Под игото"}, **TASK)
    page = as_("ana").get("tasks.photo", submission_id=handed_in(app)[0].id, status=404)
    assert page.says("Няма такава страница")


@pytest.mark.parametrize("who", ["stranger", "other_trainer", "administrator"])
def test_the_task_of_another_practicum_is_not_found(as_: As, who: str) -> None:
    assert as_(who).get("tasks.task", status=404, **TASK).says("Няма такава страница")


@pytest.mark.parametrize("item_id", ["den-1/fondat", "den-1/proverka", "den-9/nyama", "../x"])
def test_what_is_no_task_of_the_course_is_not_found(as_: As, item_id: str) -> None:
    page = as_("ana").get(f"/my/{cast.PRACTICUM}/tasks/{item_id}", status=404)
    assert page.says("Няма такава страница")


def test_staff_read_the_task_and_hand_nothing_in(app: Flask, as_: As) -> None:
    assert as_("trainer").get("tasks.task", **TASK).says("Гледате страницата като обучител.")
    as_("trainer").post("tasks.task", {"way": "text", "text": "Под игото"}, status=403, **TASK)
    assert handed_in(app) == []


def test_after_the_end_the_task_is_read_and_not_handed_in(app: Flask, as_: As) -> None:
    with app.app_context(), transaction():
        db.session.execute(update(Practicum).values(state="closed"))
    assert as_("ana").get("tasks.task", **TASK).says("Практикумът е приключен")
    page = as_("ana").post("tasks.task", {"way": "text", "text": "Под игото"}, status=409, **TASK)
    assert page.says("Практикумът е приключен")
    assert handed_in(app) == []
