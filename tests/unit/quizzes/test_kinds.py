"""Every question kind can be asked and explained on a page, and its fields can be put back."""

import pytest

from learnlib.content.kinds import KINDS
from learnlib.quizzes import forms
from learnlib.quizzes.rules import Stored
from tests.app.source import PACKAGE
from tests.unit.quizzes.test_rules import NOW

TEMPLATES = PACKAGE / "templates" / "quizzes" / "kinds"


@pytest.mark.parametrize("name", sorted(KINDS))
def test_kind_has_its_template_with_both_macros(name: str) -> None:
    text = (TEMPLATES / f"{name}.html").read_text("utf-8")
    assert "{% macro ask(question, shown, fields, error) %}" in text
    assert "{% macro review(question, review) %}" in text


def test_no_template_is_without_a_kind() -> None:
    assert {path.stem for path in TEMPLATES.glob("[!_]*.html")} == set(KINDS)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_stored_answer_fills_the_fields_that_read_it_back(name: str) -> None:
    kind = KINDS[name]
    question = kind.example()
    right = kind.right(question)
    fields = kind.filled(right)
    assert kind.read(question, lambda part: fields.get(part, [])) == right
    named = forms.values_of(question, Stored(right, 1, NOW))
    assert all(field.startswith(f"q.{question.id}") for field in named)
    assert len(named) == len(fields) > 0
    assert forms.values_of(question, None) == {}
