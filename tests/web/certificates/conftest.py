"""The office that may issue: a public address is set."""

import pytest
from flask import Flask

from tests.web.certificates.ceremony import ADDRESS


@pytest.fixture(autouse=True)
def _office(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "PUBLIC_URL", ADDRESS)
