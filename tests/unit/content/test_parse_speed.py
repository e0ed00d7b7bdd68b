"""Reading takes little time, whatever is to be read."""

import time

import pytest

from learnlib.content.documents import Documents
from learnlib.content.parse import parse
from tests.unit.content import sample
from tests.unit.content.sample import added

HOSTILE = {
    "spaced brackets": "[ a " * 15_000,
    "open links": "[a](b " * 10_000,
    "quotes in links": '[a](b "' * 8_000,
    "backticks": "`" * 60_000,
    "growing backticks": " ".join("`" * n for n in range(1, 340)),
    "bangs": "![" * 30 + " x" * 29_000,
    "facts": "{{" * 29_000,
    "terms": "[[а" * 19_000,
    "at signs": "a@a" * 19_000,
    "parentheses": "(" * 63 + "a" * 59_000,
    "callout quotes": '!!! tip "' * 6_000,
    "angle brackets": "<a " * 60 + "b <" * 15_000,
    "blank lines": "\n" * 59_000 + "x",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_scanning_a_hostile_text_takes_no_second(body: str):
    began = time.process_time()
    parse(added("den-1/fond.md", "---\ntitle: x\nminutes: 1\n---\n" + body))
    assert time.process_time() - began < 1


def test_forty_lessons_are_read_in_half_a_second():
    many = {f"den-1/u{n}.md": (sample.LESSON + "\nОще текст за фонда.\n" * 200).encode() for n in range(40)}
    items = "den-1/fond, " + "".join(f"den-1/u{n}, " for n in range(40))
    plan = sample.COURSE.replace("den-1/fond, ", items).encode()
    documents = Documents({**sample.documents(), **many, "course.yaml": plan})
    began = time.process_time()
    course, problems = parse(documents)
    assert time.process_time() - began < 0.5
    assert problems == ()
    assert course is not None
    assert len(course.lessons) == 41
