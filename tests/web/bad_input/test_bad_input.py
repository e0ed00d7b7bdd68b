"""The catalogue of bad input: the right status, a sentence for people, nothing given away, nothing changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from tests.app.state import changed, fingerprint
from tests.page import Reader
from tests.web.bad_input import addresses, forms, office, quiz
from tests.web.bad_input.elsewhere import ELSEWHERE, NOT_YET
from tests.web.bad_input.ground import lay
from tests.web.bad_input.row import Desk, faults

ROOT = Path(__file__).resolve().parents[3]
LAST_ROW = 78
GROUPS = {"addresses": addresses.ROWS, "forms": forms.ROWS, "quiz": quiz.ROWS, "office": office.ROWS}


@pytest.mark.parametrize("group", GROUPS)
def test_bad_input_is_refused_in_words_and_changes_nothing(
    group: str, app: Flask, as_: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(app)
    # As people meet it: what breaks is a page that says so, and no exception of the test's.
    monkeypatch.setitem(app.config, "TESTING", False)
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://obuchenia.example.bg")
    before = fingerprint(app)
    desk = Desk(as_)
    found = [fault for row in GROUPS[group] for fault in faults(row, desk.send(row))]
    found += [f"{table} has changed" for table in changed(before, fingerprint(app))]
    assert not found, f"{len(found)} of {len(GROUPS[group])}:\n" + "\n".join(found)


def test_every_row_of_the_catalogue_is_tested_somewhere() -> None:
    here = {row.number for rows in GROUPS.values() for row in rows}
    missing = set(range(1, LAST_ROW + 1)) - here - set(ELSEWHERE) - set(NOT_YET)
    assert not missing
    for place in ELSEWHERE.values():
        file, _colons, name = place.partition("::")
        assert f"def {name}(" in (ROOT / file).read_text("utf-8"), f"{place} is gone"
