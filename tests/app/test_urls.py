"""Addresses are a promise: they stand in bookmarks, in letters and, with /v/, on paper."""

from pathlib import Path

from flask import Flask

LIST = Path(__file__).with_name("urls.txt")


def addresses(app: Flask) -> set[str]:
    return {
        f"{rule.rule} {' '.join(sorted((rule.methods or set()) - {'HEAD', 'OPTIONS'}))}"
        for rule in app.url_map.iter_rules()
    }


def test_no_address_is_broken(app: Flask) -> None:
    promised = set(LIST.read_text("utf-8").splitlines())
    gone = sorted(promised - addresses(app))
    assert not gone, f"an address that people keep was removed; add a redirect and change tests/app/urls.txt: {gone}"


def test_every_address_is_promised(app: Flask) -> None:
    promised = set(LIST.read_text("utf-8").splitlines())
    new = sorted(addresses(app) - promised)
    assert not new, f"add to tests/app/urls.txt (in order), it is a promise from now on: {new}"
