"""Rendering in a child: bombs are given up in time, the others are not held up."""

import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest

import learnlib
from learnlib.content.markup import Context, Rendered, render, render_many
from learnlib.content.problems import Problem

PLACE = Context(path="den-1/a.md")
BRACKETS = "![" * 5000  # minutes in the Markdown library
NESTED = "> " * 5000 + "x"


def test_the_child_gives_what_the_renderer_gives():
    texts = [("a", "## Ред\n\nТекст *тук*.", Context(prefix="p1")), (7, "", PLACE)]
    assert render_many(texts) == {key: render(text, context) for key, text, context in texts}


def test_nothing_asked_is_nothing_given():
    assert render_many([]) == {}


def test_many_texts_go_through_one_child_and_keep_their_keys():
    texts = [(number, f"Текст {number} " + "дума " * 500, PLACE) for number in range(60)]
    made = render_many(texts)
    assert list(made) == list(range(60))
    assert all(isinstance(one, Rendered) and f"Текст {key} " in one.html for key, one in made.items())


BOMBS = {
    "image brackets": BRACKETS,
    "brackets": "[" * 10_000,
    "links": "[a](" * 4_000,
    "tags": "<a " * 5_000,
    "spaced brackets": "[ a " * 10_000,
    "quotes": NESTED,
    "emphasis": "*a_ " * 10_000,
    "lists": "\n".join("  " * n + "- x" for n in range(300)),
    "too long": "дума " * 200_000,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_rendered_or_refused_within_the_limit(bomb: str):
    began = time.perf_counter()
    made = render_many([("a", bomb, PLACE)], seconds=2)["a"]
    assert time.perf_counter() - began < 5
    if isinstance(made, Problem):
        assert str(made).startswith("den-1/a.md:1: текстът не може да се обработи")
    else:
        assert "<script" not in made.html


def test_the_product_gives_up_after_five_seconds():
    began = time.perf_counter()
    made = render_many([("a", BRACKETS, PLACE)])["a"]
    assert 5 < time.perf_counter() - began < 9
    assert str(made) == "den-1/a.md:1: текстът не може да се обработи за 5 секунди; опростете го"


def test_a_text_too_long_or_too_nested_is_refused_and_its_neighbours_are_rendered():
    made = render_many(
        [("a", "едно", PLACE), ("b", "x" * 60_001, PLACE), ("c", NESTED, PLACE), ("d", "две", PLACE)], seconds=4
    )
    assert made["a"] == Rendered("<p>едно</p>", (), 1, ())
    assert isinstance(made["b"], Problem)
    assert made["d"] == Rendered("<p>две</p>", (), 1, ())


def test_the_neighbours_of_a_slow_text_are_rendered():
    made = render_many([("a", "едно", PLACE), ("b", BRACKETS, PLACE), ("c", "две", PLACE)], seconds=1.5)
    assert isinstance(made["a"], Rendered)
    assert str(made["b"]) == "den-1/a.md:1: текстът не може да се обработи за 1,5 секунди; опростете го"
    assert isinstance(made["c"], Rendered)


def test_a_course_full_of_slow_texts_is_given_up():
    began = time.perf_counter()
    made = render_many([(number, BRACKETS, PLACE) for number in range(50)], seconds=1)
    assert time.perf_counter() - began < 15
    assert len(made) == 50
    assert all(isinstance(one, Problem) for one in made.values())


def test_somebody_else_renders_while_a_slow_text_is_being_given_up():
    slow: dict[str, Rendered | Problem] = {}
    other = Thread(target=lambda: slow.update(render_many([("a", BRACKETS, PLACE)], seconds=4)))
    other.start()
    began = time.perf_counter()
    made = render_many([("b", "две", PLACE)])["b"]
    took = time.perf_counter() - began
    other.join()
    assert isinstance(made, Rendered)
    assert took < 3
    assert isinstance(slow["a"], Problem)


def test_no_child_outlives_its_limit():
    before = children()
    render_many([("a", BRACKETS, PLACE)], seconds=0.7)
    assert children() <= before


def children() -> set[str]:
    processes = Path("/proc")
    if not processes.exists():
        pytest.skip("the children of a process are looked up in /proc")
    found = set()
    for folder in processes.glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rsplit(")", 1)[1].split()[1]
        except OSError:
            continue
        if parent == str(Path("/proc/self").resolve().name):
            found.add(folder.name)
    return found


def test_the_child_starts_without_the_web_framework_and_the_database():
    heavy = "{'flask', 'sqlalchemy', 'reportlab'}"
    code = f"import sys, learnlib.content.markup_child; print(sorted({heavy} & set(sys.modules)))"
    root = Path(learnlib.__file__).parents[1]
    told = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
