"""Every template compiles, has a title and a heading, and can be translated."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes

from tests.app.source import PACKAGE

FOLDER = PACKAGE / "templates"
ALL = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
TRANSLATES = {"_", "gettext", "ngettext"}
CYRILLIC = re.compile(r"[А-Яа-я]{2,}")


def is_page(name: str) -> bool:
    return "{% extends" in (FOLDER / name).read_text("utf-8")


@pytest.fixture(scope="module")
def plain_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    from learnlib import create_app
    from tests.databases import settings

    return create_app(tmp_path_factory.mktemp("templates"), settings())


@pytest.mark.parametrize("name", ALL)
def test_template_compiles(name: str, plain_app: Flask) -> None:
    assert plain_app.jinja_env.get_template(name).name == name


@pytest.mark.parametrize("name", [name for name in ALL if is_page(name)])
def test_page_has_a_title_and_one_heading(name: str) -> None:
    text = (FOLDER / name).read_text("utf-8")
    assert "{% block title %}" in text, f"{name}: say what the page is in {{% block title %}}"
    assert len(re.findall(r"<h1\b", text)) >= 1, f"{name}: give the page its h1"


@pytest.mark.parametrize("name", ALL)
def test_every_visible_word_can_be_translated(name: str, plain_app: Flask) -> None:
    tree = plain_app.jinja_env.parse((FOLDER / name).read_text("utf-8"))
    bare = [text for text in untranslated(tree) if CYRILLIC.search(text)]
    assert not bare, f"{name}: wrap these in _('...') or {{% trans %}}: {bare[:10]}"


def untranslated(node: nodes.Node) -> Iterator[str]:
    """Every text of a template that does not go through the catalogue."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in TRANSLATES:
        return
    if isinstance(node, nodes.TemplateData):
        yield node.data
    elif isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    for child in node.iter_child_nodes():
        yield from untranslated(child)


def test_no_template_lies_unused() -> None:
    used = "\n".join(path.read_text("utf-8") for path in Path(PACKAGE).rglob("*") if path.suffix in {".py", ".html"})
    idle = [name for name in ALL if f'"{name}"' not in used and f"'{name}'" not in used and "/kinds/" not in name]
    assert not idle, f"nobody renders or imports: {idle}"
