"""What a stranger learns from the paper in their hand, and how little anybody else does."""

from collections.abc import Callable

import pytest
from flask import Flask

from learnlib import throttle
from learnlib.certificates import operations
from learnlib.certificates.models import Certificate
from learnlib.database import transaction
from learnlib.extensions import db
from tests import cast
from tests.page import Page, Reader
from tests.web.certificates.ceremony import COORDINATOR, deserve, issued, of, snapshot

UNKNOWN = "ABCDEFGHJKMN"
NONE_SUCH = "Няма удостоверение с такъв код"


def one(app: Flask, as_: Callable[..., Reader], statuses: str = "ppp") -> Certificate:
    deserve(app, cast.ANA, statuses=statuses)
    return issued(app, as_("coordinator"), cast.ANA)[0]


def verify(as_: Callable[..., Reader], code: str, status: int = 200) -> Page:
    return as_().get("certificates.verify", status=status, code=code)


def test_a_stranger_learns_what_the_paper_says_and_that_it_holds(app: Flask, as_: Callable[..., Reader]) -> None:
    page = verify(as_, snapshot(one(app, as_)).code)
    for words in (
        "Важи към 25.11.2026 г., 10:30",
        "Ана Иванова Белева",
        "Малък курс",
        "ОБД-2026-0001 / 25.11.2026 г.",
        "24 – 25 ноември 2026 г., Стара Загора, бул. Руски 44, присъствена форма",
        "6 академични часа",
        "Регионална библиотека „Захарий Княжески“, Стара Загора",
    ):
        assert page.says(words), words


def test_fewer_hours_are_said(app: Flask, as_: Callable[..., Reader]) -> None:
    assert verify(as_, snapshot(one(app, as_, "pph")).code).says("посетени 5 от 6 академични часа")


@pytest.mark.parametrize(
    ("setting", "shown", "hidden"),
    [
        ("full", "Ана Иванова Белева", "А. И."),
        ("initials", "А. И. Белева", "Ана"),
        ("none", "Малък курс", "Белева"),
    ],
)
def test_the_name_is_shown_as_the_library_decided(
    app: Flask,
    as_: Callable[..., Reader],
    monkeypatch: pytest.MonkeyPatch,
    setting: str,
    shown: str,
    hidden: str,
) -> None:
    code = snapshot(one(app, as_)).code
    monkeypatch.setitem(app.config, "VERIFY_NAME", setting)
    page = verify(as_, code)
    assert page.says(shown)
    assert not page.says(hidden)


def test_a_revoked_one_says_when_and_never_why(app: Flask, as_: Callable[..., Reader]) -> None:
    row = one(app, as_)
    with app.app_context(), transaction():
        operations.revoke(row.id, reason="Тайно основание.", by=COORDINATOR, at=cast.NOW)
    page = verify(as_, snapshot(row).code)
    assert page.says("Анулирано на 25.11.2026 г. Не важи.")
    assert not page.says("Тайно")
    assert not page.says("Важи към")


def test_a_replaced_one_leads_to_its_successor(app: Flask, as_: Callable[..., Reader]) -> None:
    row = one(app, as_)
    with app.app_context(), transaction():
        operations.correct(row.id, {"name": "Ана Нова"}, reason="Име.", by=COORDINATOR, at=cast.NOW)
    new = of(app, cast.ANA)[0]
    page = verify(as_, snapshot(row).code)
    assert page.says("Не важи: заменено на 25.11.2026 г.")
    assert page.says("удостоверение № ОБД-2026-0002")
    link = next(link for link in page.links() if link.startswith("/v/") and link != "/v/")
    assert link == f"/v/{snapshot(new).code}"
    assert as_().get(link).says("Важи към")


def test_a_pending_one_holds_already(app: Flask, as_: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "finish_now", lambda _ids: False)
    row = one(app, as_)
    assert row.state == "pending"
    assert verify(as_, snapshot(row).code).says("Важи към")


@pytest.mark.parametrize(
    "change", [str, str.lower, lambda c: f" {c[:4]} {c[4:8]} {c[8:]} ", lambda c: f"{c[:4]}-{c[4:]}"]
)
def test_the_code_may_be_typed_as_people_type(
    app: Flask, as_: Callable[..., Reader], change: Callable[[str], str]
) -> None:
    code = snapshot(one(app, as_)).code
    assert verify(as_, change(code)).says("Важи към")
    page = as_().get("certificates.verify_form", status=303, code=change(code))
    assert page.location == f"/v/{code}"


def test_cyrillic_letters_of_the_same_look_are_understood(app: Flask, as_: Callable[..., Reader]) -> None:
    row = one(app, as_)
    with app.app_context(), transaction():
        from learnlib.certificates.rules import code_hash

        stored = db.session.get_one(Certificate, row.id)
        stored.code_hash = code_hash("ABE3KMHPCTYX")
    assert verify(as_, "авезкмнрстух").says("Важи към")


@pytest.mark.parametrize(
    "code", [UNKNOWN, "0", "-1", "999999", "1' OR 1=1", "ОБД-2026-0001", "x" * 3000, "<script>alert(1)</script>x"]
)
def test_unknown_and_broken_codes_get_the_same_words(app: Flask, as_: Callable[..., Reader], code: str) -> None:
    one(app, as_)
    page = as_().get(f"/v/{code}" if "/" not in code else "/v/%3Cscript%3E", status=404)
    assert page.says(NONE_SUCH)
    assert page.response.headers["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("typed", ["0", "ОБД-2026-0001", "../admin", "y" * 400])
def test_the_form_says_so_too(as_: Callable[..., Reader], typed: str) -> None:
    assert as_().get("certificates.verify_form", status=404, code=typed).says(NONE_SUCH)


def test_the_form_is_open_to_all_and_not_indexed(as_: Callable[..., Reader]) -> None:
    page = as_().get("certificates.verify_form")
    assert page.says("Кодът е долу вдясно")
    assert page.response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert [m.get("content") for m in page.all("meta") if m.get("name") == "robots"] == ["noindex, nofollow"]
    assert as_().client.get("/v").status_code == 308


def test_the_page_keeps_search_engines_out(app: Flask, as_: Callable[..., Reader]) -> None:
    page = verify(as_, snapshot(one(app, as_)).code)
    assert page.response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert [m.get("content") for m in page.all("meta") if m.get("name") == "robots"] == ["noindex, nofollow"]


def test_trying_codes_out_is_slowed_down_in_words(app: Flask, as_: Callable[..., Reader]) -> None:
    code = snapshot(one(app, as_)).code
    throttle.forget()
    reader = as_()
    for _try in range(30):
        reader.get("certificates.verify", status=404, code=UNKNOWN)
    page = reader.get("certificates.verify", status=429, code=UNKNOWN)
    assert page.says("Изчакайте минута и опитайте отново.")
    assert 0 < int(page.response.headers["Retry-After"]) <= 61
    assert reader.get("certificates.verify", status=429, code=code).status == 429
    throttle.forget()


def test_a_class_that_scans_its_papers_is_not_slowed_down(app: Flask, as_: Callable[..., Reader]) -> None:
    code = snapshot(one(app, as_)).code
    throttle.forget()
    answers = [as_().client.get(f"/v/{code}").status_code for _scan in range(66)]
    assert set(answers) == {200}
    throttle.forget()
