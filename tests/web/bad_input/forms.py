"""Rows 25, 37-39, 45-48, 61: every form of the product, each of its required fields spoilt in every way."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.web.bad_input.row import File, Row


@dataclass(frozen=True)
class Form:
    """A form that would be taken, and the fields without which it may not be."""

    who: str | None
    address: str
    fields: dict[str, Any]
    required: tuple[str, ...]
    keeps: bool = False
    """What is not sent at all stays as it is."""


PRACTICUM = {
    "title": "Практикум",
    "municipality": "1",
    "place": "Стара Загора",
    "form": "on_site",
    "capacity": "22",
    "attendance_percent": "80",
    "quiz_percent": "60",
    "day_1": "2027-01-11",
    "day_2": "2027-01-12",
}
MEETING = {"topic": "Тема", "on": "2026-11-25", "starts": "13:00", "ends": "14:30", "hours": "2", "trainer": "4"}
PERSON = {"given": "Мария", "family": "Петрова", "library": "0"}
OFFICE_PERSON = {"given": "Мария", "family": "Петрова", "roles": "trainee", "library_id": "0", "kind": "с."}
PASSWORD = {"old": "тиха стая с книги", "password": "три синьо моливче", "again": "три синьо моливче"}

FORMS = (
    Form(None, "/sign-in", {"login": "ana", "password": "тиха стая"}, ("login", "password")),
    Form(None, "/sign-in/code", {"login": "ana", "code": "23456-789AB"}, ("login", "code")),
    Form("ana", "/password", PASSWORD, ("old", "password", "again")),
    Form("ana", "/my/1/ask/den-1/fondat", {"text": "Защо?"}, ("text",)),
    Form("ana", "/my/1/tasks/den-1/inventarna-kniga", {"way": "text", "text": "Пет реда."}, ("way", "text")),
    Form("trainer", "/practicums/1/questions/1", {"q1-text": "Защото."}, ("q1-text",)),
    Form("trainer", "/submissions/1", {"decision": "return", "note": "Поправете."}, ("decision", "note")),
    Form(
        "trainer", "/practicums/1/tasks/on-paper", {"task": "den-1/inventarna-kniga", "person": "2"}, ("task", "person")
    ),
    Form("trainer", "/practicums/1/meetings/new", MEETING, ("topic", "on", "starts", "ends", "hours")),
    Form("trainer", "/practicums/1/meetings/3", MEETING, ("topic", "on", "starts", "ends", "hours"), keeps=True),
    Form("trainer", "/practicums/1/meetings/3/roll", {"status-1": "present"}, ("status-1",)),
    Form("coordinator", "/practicums/new", PRACTICUM, ("title", "place", "capacity", "quiz_percent", "day_1")),
    Form(
        "coordinator",
        "/practicums/1/edit",
        PRACTICUM,
        ("title", "place", "form", "capacity", "day_1", "day_2"),
        keeps=True,
    ),
    Form("coordinator", "/practicums/1/state", {"state": "closed"}, ("state",)),
    Form("coordinator", "/practicums/1/people/enrol", {"person": "3"}, ("person",)),
    Form("coordinator", "/practicums/1/people/new", PERSON, ("given", "family")),
    Form("coordinator", "/practicums/1/people/1/withdraw", {"reason": "Отказа се."}, ("reason",)),
    Form("coordinator", "/practicums/1/trainers", {"person": "5"}, ("person",)),
    Form(
        "coordinator",
        "/practicums/1/completion/waive",
        {"enrolment": "2", "what": "quiz:den-1/proverka", "reason": "Показано."},
        ("enrolment", "what", "reason"),
    ),
    Form("coordinator", "/practicums/1/certificates", {"enrolment": "2"}, ("enrolment",)),
    Form("coordinator", "/certificates/1/revoke", {"reason": "Сгрешено."}, ("reason",)),
    Form(
        "coordinator",
        "/certificates/1/correct",
        {"name": "Ана Белева", "place": "Чирпан", "reason": "Сгрешено."},
        ("name", "place", "reason"),
    ),
    Form("coordinator", "/admin/people/new", OFFICE_PERSON, ("given", "family", "roles")),
    Form("administrator", "/admin/people/1/roles", {"roles": "trainer"}, ("roles",)),
)
# Fields that may stay empty and still have a measure.
OPTIONAL = (
    Form("ana", "/me", {"locale": "bg"}, ("email", "phone")),
    Form("coordinator", "/practicums/1/people/new", PERSON, ("middle", "email")),
    Form("coordinator", "/admin/people/new", OFFICE_PERSON, ("middle", "email", "login", "phone", "municipality")),
    Form("trainer", "/practicums/1/meetings/3", MEETING, ("room",)),
)
REFUSED = (400, 404, 409, 422)
Ways = Iterator[tuple[int, str, dict[str, Any], tuple[int, ...]]]
"""Row of the catalogue, words, what is sent, the statuses wanted."""


def _spoilt(form: Form, name: str) -> Ways:
    """Each way in which one field can be wrong."""
    value = form.fields.get(name, "а")
    yield 38, "a zero byte", form.fields | {name: f"{value}\0"}, (400,)
    yield 39, "twenty thousand letters", form.fields | {name: "а" * 20_000}, REFUSED
    yield 37, "a file instead of text", form.fields | {name: File()}, (400,)
    if name == form.required[0]:
        yield (
            39,
            "600 KB",
            form.fields | {name: "а" * 100_000},
            (413,) if "/tasks/den-1" not in form.address else REFUSED,
        )


def _missing(form: Form, name: str) -> Ways:
    if not form.keeps:
        yield 37, "missing", {key: value for key, value in form.fields.items() if key != name}, REFUSED
    yield 37, "empty", form.fields | {name: ""}, REFUSED
    # Of spaces alone a password may be made.
    if name not in ("password", "old", "again"):
        yield 37, "only spaces", form.fields | {name: " \u00a0\t "}, REFUSED


def _rows() -> Iterator[Row]:
    for forms, ways in ((FORMS, (_missing, _spoilt)), (OPTIONAL, (_spoilt,))):
        for form in forms:
            for name in form.required:
                for way in ways:
                    for number, what, sent, wanted in way(form, name):
                        yield Row(number, f"{name}: {what}", form.who, f"POST {form.address}", wanted, sent)


BROKEN = [
    Row(number, what, form.who, f"POST {form.address}", (400,), raw=f"{form.required[0]}={quoted}".encode())
    for form in FORMS
    for number, what, quoted in (
        (46, "half of a sign", "%ED%A0%80"),
        (48, "bytes that are no letters", "%ff%fe"),
        (48, "the letters of Windows", "%C0%ED%E0"),
    )
] + [
    Row(28, what, form.who, f"POST {form.address}", (400,), raw=body, kind="multipart/form-data; boundary=x")
    for form in FORMS
    for what, body in (
        ("torn in the middle", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x\r\nContent-Dispo'),
        ("no boundary at all", b"abc"),
    )
]

DATES = [
    Row(61, f"{name} {value}", "trainer", f"POST {address}", (422,), MEETING | {name: value})
    for address in ("/practicums/1/meetings/new", "/practicums/1/meetings/3")
    for name, values in {
        "on": (
            "31.02.2026",
            "29.03.2026 03:30",
            "0000-01-01",
            "9999-12-31",
            "1899-12-31",
            "2026-13-01",
            "утре",
            "٢٠٢٦-١١-٢٥",
        ),
        "starts": ("25:00", "24:00", "9", "-1:00", "14:30", "15:00"),
        "ends": ("25:00", "13:00", "12:59"),
        "hours": ("0", "-1", "17", "99999999999999999999", "1.5", "NaN", "inf", "½", "1e3"),
        "trainer": ("1", "999", "-4", "4.0", "x"),
    }.items()
    for value in values
]
COUNTS = [
    Row(61, f"{name} {value}", "coordinator", f"POST {address}", (422,), PRACTICUM | {name: value})
    for address in ("/practicums/new", "/practicums/1/edit")
    for name, values in {
        "day_2": ("2027-01-11", "2027-01-10"),
        "capacity": ("0", "-1", "201", "1e2", "NaN", "99999999999999999999"),
        "attendance_percent": ("-1", "101", "½"),
        "form": ("hovering",),
        "municipality": ("99", "-1", "x"),
    }.items()
    for value in values
    if not (name == "day_2" and address.endswith("edit"))
]

ROWS = [*_rows(), *BROKEN, *DATES, *COUNTS]
