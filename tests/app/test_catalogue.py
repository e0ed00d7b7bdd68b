"""The catalogues are complete: every visible string has its English, with the same places to fill."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg  # type: ignore[attr-defined]
from babel.messages.pofile import read_po

from tests.app.source import PACKAGE

FOLDER = PACKAGE / "translations"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None, "N_": None, "_l": None}
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
# The rest is ordinary English, in which a Cyrillic letter is something that was forgotten; names of books are not.
ALLOWED = re.compile(r"КДБФ|ЕГН|Мария Петрова|Български|ОБРАЗЕЦ|ОБД|[„“]")


def extracted() -> set[str]:
    with (FOLDER / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    found = extract_from_dir(str(PACKAGE), methods, options, keywords=KEYWORDS)
    return {ids if isinstance(ids, str) else ids[0] for _file, _line, ids, _comments, _context in found} - {""}


@pytest.fixture(scope="module")
def english() -> Catalog:
    return read_po(io.BytesIO((FOLDER / "en" / "LC_MESSAGES" / "messages.po").read_bytes()), locale="en")


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def parts(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def test_every_visible_string_is_in_the_catalogue(english: Catalog) -> None:
    known = {parts(message.id)[0] for message in messages(english)}
    missing = sorted(extracted() - known)
    assert not missing, f"add to translations/en/LC_MESSAGES/messages.po: {missing[:20]} ({len(missing)})"


def test_the_catalogue_holds_nothing_that_is_gone(english: Catalog) -> None:
    gone = sorted({parts(message.id)[0] for message in messages(english)} - extracted())
    assert not gone, f"nobody says this any more: {gone[:20]}"


def test_everything_is_translated(english: Catalog) -> None:
    empty = [message.id for message in messages(english) if message.fuzzy or not all(parts(message.string or ""))]
    assert not empty, f"without English: {empty[:20]} ({len(empty)})"


def test_places_to_fill_are_the_same(english: Catalog) -> None:
    wrong = [
        (ours, theirs)
        for message in messages(english)
        for ours, theirs in zip(parts(message.id), parts(message.string), strict=True)
        if set(PLACES.findall(theirs)) - set(PLACES.findall(" ".join(parts(message.id))))
        or (isinstance(message.id, str) and sorted(PLACES.findall(ours)) != sorted(PLACES.findall(theirs)))
    ]
    assert not wrong


def test_english_is_english(english: Catalog) -> None:
    left = [
        theirs
        for message in messages(english)
        for theirs in parts(message.string)
        if re.search(r"[А-Яа-я]{3,}", ALLOWED.sub("", theirs))
    ]
    assert not left


def test_a_compiled_catalogue_follows_its_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from learnlib import catalogues

    source = tmp_path / "en" / "LC_MESSAGES" / "messages.po"
    source.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
    source.write_text(head + '\nmsgid "ден"\nmsgstr "day"\n', "utf-8")
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    catalogues.compile_newer()
    assert b"day" in source.with_suffix(".mo").read_bytes()
