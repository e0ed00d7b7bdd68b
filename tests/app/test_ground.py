"""Headers on every answer, refusals in words, and a reader's language."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from learnlib import assets
from learnlib.access import local_path
from learnlib.pages import HEADERS
from tests.page import Reader


@pytest.mark.parametrize(
    "path", ["/health", "/няма-такава", "/static/x/y.css", f"/static/{assets.digest()}/css/app.css"]
)
def test_the_same_headers_on_every_answer(path: str, as_: Callable[..., Reader]) -> None:
    answer = as_().client.get(path)
    answer.close()
    missing = {name for name in HEADERS if name not in answer.headers}
    assert not missing, (path, answer.status_code)


def test_static_files_are_kept_for_ever(as_: Callable[..., Reader]) -> None:
    answer = as_().client.get(assets.static_url("css/app.css"))
    answer.close()
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_personal_pages_are_not_kept(as_: Callable[..., Reader]) -> None:
    assert as_("ana").client.get("/csrf").headers["Cache-Control"] == "no-store"


def test_a_page_that_is_not_there_says_so_in_the_readers_language(as_: Callable[..., Reader]) -> None:
    assert as_().get("/няма", status=404).says("Няма такава страница")
    english = as_().get("/няма", status=404, headers={"Accept-Language": "en"})
    assert english.says("No such page")


def test_a_form_without_its_token_is_refused_in_words(as_: Callable[..., Reader]) -> None:
    answer = as_().client.post("/language", data={"language": "en"})
    assert answer.status_code == 400
    assert "Отворете я отново" in answer.get_data(as_text=True)


def test_the_language_can_be_chosen(as_: Callable[..., Reader]) -> None:
    reader = as_()
    reader.post("pages.language", {"language": "en", "next": "/няма"})
    assert reader.get("/няма", status=404).says("No such page")


@pytest.mark.parametrize("target", ["/", "/today", "/my/1/lessons/den-1/fondat?x=1", "/курс"])
def test_local_path_is_kept(target: str) -> None:
    assert local_path(target) == target


@pytest.mark.parametrize(
    "target",
    [None, "", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)", "https:evil.example",
     "http:///evil.example", "/x\r\nSet-Cookie: a=b", "/" + "x" * 10_000, "evil"],
)  # fmt: skip
def test_a_way_out_of_the_site_is_not_followed(target: str | None) -> None:
    assert local_path(target) is None


@pytest.mark.parametrize("raw", [b"e%00n", b"%EF%BF%BD", b"\xff"])
def test_text_that_cannot_be_read_is_refused(raw: bytes, as_: Callable[..., Reader]) -> None:
    reader = as_()
    body = b"csrf_token=" + reader.token().encode() + b"&language=" + raw
    answer = reader.client.post("/language", data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert re.search("не мо(же|гат) да се прочет", answer.get_data(as_text=True))


def test_the_watchman_is_told_that_all_is_well(app: Flask, as_: Callable[..., Reader]) -> None:
    assert as_().client.get("/health").get_json() == {"status": "ok"}
