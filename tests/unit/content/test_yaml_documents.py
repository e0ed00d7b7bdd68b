"""YAML that must not be taken, each with its line, and within its time."""

import time

import pytest
import yaml

from learnlib.content.problems import Problem
from learnlib.content.yaml_documents import MAX_DEPTH, Mapping, Scalar, Sequence, compose, locate, resolves_to_text
from learnlib.content.yaml_writer import dump

ALIAS_BOMB = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(9))
REFUSED = {
    "alias": ("a: 1\nb: *a\n", "x.yaml:2: препратки (& и *) не се приемат; повторете стойността"),
    "alias bomb": (ALIAS_BOMB, "x.yaml:1: препратки (& и *) не се приемат; повторете стойността"),
    "merge": ("a: &x {b: 1}\nc: {<<: *x}\n", "x.yaml:1: препратки (& и *) не се приемат; повторете стойността"),
    "python object": ("a: !!python/object/apply:os.system [ls]\n", "x.yaml:1: етикети (!) не се приемат"),
    "own tag": ("a: 1\nb: !x y\n", "x.yaml:2: етикети (!) не се приемат"),
    "duplicate key": ("a: 1\nb: 2\na: 3\n", "x.yaml:3: полето „a“ се повтаря"),
    "duplicate key, quoted": ('a: 1\n"a": 3\n', "x.yaml:2: полето „a“ се повтаря"),
    "brackets": ("[" * 5000, f"x.yaml:1: повече от {MAX_DEPTH} нива на вложеност"),
    "deep blocks": (
        "\n".join(" " * n + "a:" for n in range(40)) + " 1",
        f"x.yaml:{MAX_DEPTH}: повече от {MAX_DEPTH} нива на вложеност",
    ),
    "many nodes": ("[" + "x," * 499_000 + "]", "x.yaml:1: повече от 50000 стойности в един документ"),
    "tabulator": ("a:\n\tb: 1\n", "x.yaml:2: отстъпът е с табулация; сложете интервали"),
    "empty": ("# нищо\n", "x.yaml:1: документът е празен"),
    "two documents": ("a: 1\n---\nb: 1\n", "x.yaml:2: втори документ в същия файл"),
    "unclosed quote": ('a: "b\nc: d\n', "x.yaml:3: неправилен запис на YAML: проверете отстъпите, кавичките и скобите"),
    "second colon": (
        "a: b: c\n",
        "x.yaml:1: двоеточие на неочаквано място; сложете стойността в кавички",
    ),
    "no colon": ("a: 1\nb\nc: 2\n", "x.yaml:3: липсва двоеточие след името на полето"),
    "list as key": ("? [a]\n: 1\n", "x.yaml:1: името на поле трябва да е текст"),
    "control character": ("a: 1\nb: \x07\n", "x.yaml:2: непозволен знак"),
}


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_is_refused_quickly_and_by_line(text: str, said: str):
    began = time.process_time()
    found = compose(text, "x.yaml")
    assert time.process_time() - began < 1
    assert isinstance(found, Problem)
    assert str(found) == said


def test_every_value_knows_its_line():
    node = compose("a: 1\nb:\n  - x\n  - {c: y,\n     d: z}\n", "x.yaml", first_line=10)
    assert isinstance(node, Mapping)
    ways = [("a",), ("b",), ("b", 0), ("b", 1, "c"), ("b", 1, "d"), ("b", 9), ("b", 1, "e"), ()]
    assert [locate(node, way) for way in ways] == [10, 11, 12, 13, 14, 11, 13, 10]


def test_a_plain_value_is_told_from_a_quoted_one():
    node = compose('- x\n- "x"\n- |-\n  x\n', "x.yaml")
    assert isinstance(node, Sequence)
    assert [item.plain for item in node.items if isinstance(item, Scalar)] == [True, False, False]


@pytest.mark.parametrize(
    "plain",
    ["no", "on", "Yes", "012", "12:30", "1_000", "1990", "2026-11-23", "~", "", "null", "1.5", ".inf", "=", "<<"],
)
def test_what_yaml_takes_for_something_else_is_not_text(plain: str):
    assert not resolves_to_text(plain)


@pytest.mark.parametrize("plain", ["не", "номер 12", "12 тома", "yesterday", "№ 3", "Н"])
def test_ordinary_words_are_text(plain: str):
    assert resolves_to_text(plain)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"a": "да"}, "a: да\n"),
        ({"a": "no"}, 'a: "no"\n'),
        ({"a": "12:30"}, 'a: "12:30"\n'),
        ({"a": "а: б"}, 'a: "а: б"\n'),
        ({"a": "а #б"}, 'a: "а #б"\n'),
        ({"a": 'каза "да"'}, 'a: "каза \\"да\\""\n'),
        ({"a": "първи\nвтори\n\nтрети"}, "a: |-\n  първи\n  втори\n\n  трети\n"),
        ({"a": ["x", "y, z"]}, 'a: [x, "y, z"]\n'),
        ({"a": [{"b": 1, "c": True}]}, "a:\n  - {b: 1, c: true}\n"),
        ({"a": [{"b": ["x"]}]}, "a:\n  - b: [x]\n"),
        ({"a": {"b": 1}}, "a:\n  b: 1\n"),
        ({"a": ["дума " * 12 + "край"] * 2}, f"a:\n  - {'дума ' * 12}край\n  - {'дума ' * 12}край\n"),
        ([{"a": "б\nв"}], "- a: |-\n    б\n    в\n"),
    ],
)
def test_writing_has_one_form_and_reads_back(data: object, text: str):
    assert dump(data) == text
    assert yaml.safe_load(text) == data
