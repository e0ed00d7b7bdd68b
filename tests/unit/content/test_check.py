"""Checking a readable course: sums, references, media, permanence."""

import pytest

from learnlib.content.check import addresses, check
from learnlib.content.documents import Documents
from learnlib.content.parse import parse
from tests.unit.content import sample
from tests.unit.content.sample import added, edited


def found(documents: Documents, retired: frozenset[str] = frozenset()) -> list[str]:
    course, problems = parse(documents)
    assert problems == ()
    assert course is not None
    return [str(problem) for problem in check(course, documents, retired=retired)]


def test_a_good_course_has_no_problems():
    assert found(sample.documents()) == []


EDITS = {
    "hours of the course": (
        "course.yaml",
        "hours: 2\nsummary",
        "hours: 40\nsummary",
        ["course.yaml:3: курсът е 40 часа, а дните му са общо 2"],
    ),
    "hours of the day": (
        "course.yaml",
        "    hours: 2\n    timetable",
        "    hours: 3\n    timetable",
        [
            "course.yaml:10: денят е 3 часа, а модулите му са общо 2",
            "course.yaml:11: по разписание денят има 90 учебни минути, а трябва 135 (по 45 на час)",
            "course.yaml:3: курсът е 2 часа, а дните му са общо 3",
        ],
    ),
    "minutes of the timetable": (
        "course.yaml",
        "minutes: 90",
        "minutes: 45",
        ["course.yaml:11: по разписание денят има 45 учебни минути, а трябва 90 (по 45 на час)"],
    ),
    "module of the timetable": (
        "course.yaml",
        "module: fond",
        "module: drug",
        ["course.yaml:12: в този ден няма модул „drug“"],
    ),
    "overlapping rows": (
        "course.yaml",
        'at: "10:30"',
        'at: "10:00"',
        ["course.yaml:13: редът започва, преди да е свършил предишният"],
    ),
    "term": (
        "den-1/fond.md",
        "[[инвентарна книга|",
        "[[опис|",
        ["den-1/fond.md:9: терминът „опис“ не е в glossary.yaml"],
    ),
    "fact": ("den-1/fond.md", "fact: dyal", "fact: niama", ["den-1/fond.md:9: фактът „niama“ не е в facts.yaml"]),
    "picture": (
        "den-1/fond.md",
        "stranitsa.svg",
        "niama.svg",
        [
            "den-1/fond.md:11: няма картина „../media/niama.svg“ в media/",
            "media/stranitsa.svg:1: файлът не се показва в нито един урок",
        ],
    ),
    "link": (
        "den-1/fond.md",
        "(zadacha.md)",
        "(niama.md)",
        ["den-1/fond.md:13: връзката „niama.md“ не води до документ на курса"],
    ),
    "link out of the course": (
        "den-1/fond.md",
        "(zadacha.md)",
        "(../../../etc/passwd)",
        ["den-1/fond.md:13: връзката „../../../etc/passwd“ не води до документ на курса"],
    ),
    "link to a solution": (
        "den-1/fond.md",
        "(zadacha.md)",
        "(zadacha.solution.md)",
        ["den-1/fond.md:13: връзката „zadacha.solution.md“ не води до документ на курса"],
    ),
    "competency of a lesson": (
        "den-1/fond.md",
        "[fond]",
        "[drugo]",
        ["den-1/fond.md:4: умението „drugo“ не е в competencies.yaml"],
    ),
    "competency of a question": (
        "den-1/proverka.yaml",
        "    facts: [dyal]",
        "    competencies: [drugo]",
        ["den-1/proverka.yaml:13: умението „drugo“ не е в competencies.yaml"],
    ),
    "fact of a question": (
        "den-1/proverka.yaml",
        "[dyal]",
        "[niama]",
        ["den-1/proverka.yaml:13: фактът „niama“ не е в facts.yaml"],
    ),
    "red fact in a graded quiz": (
        "den-1/proverka.yaml",
        "[dyal]",
        "[srok]",
        ["den-1/proverka.yaml:13: фактът „srok“ не е потвърден (red) и не носи оценка; преместете въпроса"],
    ),
    "red fact in practice": ("den-1/proverka.yaml", "purpose: graded", "purpose: practice", []),
    "see also": (
        "glossary.yaml",
        "register}",
        "register, see: [опис]}",
        ["glossary.yaml:1: терминът „опис“ не е в glossary.yaml"],
    ),
    "in code nothing is a reference": ("den-1/fond.md", "Вижте и", "Вижте `[[опис]] <b>` и", []),
}


@pytest.mark.parametrize(("path", "old", "new", "wanted"), EDITS.values(), ids=EDITS.keys())
def test_a_fault_is_named_with_path_line_and_words(path: str, old: str, new: str, wanted: list[str]):
    assert sorted(found(edited(path, old, new))) == wanted


def test_an_empty_module_is_a_fault_unless_the_day_is_an_outline():
    second = """\
  - id: den-2
    title: Втори ден
    hours: 1
{outline}    modules:
      - {{id: drug, title: Друг, hours: 1}}
"""
    longer = sample.COURSE.replace("hours: 2\nsummary", "hours: 3\nsummary")
    assert found(added("course.yaml", longer + second.format(outline="    outline: true\n"))) == []
    assert found(added("course.yaml", longer + second.format(outline=""))) == [
        "course.yaml:19: по разписание денят има 0 учебни минути, а трябва 45 (по 45 на час)",
        "course.yaml:23: модулът „Друг“ е празен; ако денят е само план, сложете outline: true",
    ]


def test_what_was_retired_may_not_come_back():
    retired = frozenset({"den-1/zadacha", "den-1/proverka#q1", "den-1/fond#sk", "den-1/otdavna"})
    assert found(sample.documents(), retired) == [
        "den-1/fond.md:2: „den-1/fond#sk“ вече е използвано и е махнато; дайте ново име",
        "den-1/proverka.yaml:6: „den-1/proverka#q1“ вече е използвано и е махнато; дайте ново име",
        "den-1/zadacha.md:2: „den-1/zadacha“ вече е използвано и е махнато; дайте ново име",
    ]


def test_addresses_name_items_and_questions():
    course, _problems = parse(sample.documents())
    assert course is not None
    wanted = ["den-1/fond", "den-1/fond#sk", "den-1/proverka", "den-1/proverka#q1", "den-1/zadacha"]
    assert sorted(addresses(course)) == wanted


ACTIVE = "рисунката съдържа нещо повече от рисунка (например script)"
ELSEWHERE = "рисунката взема нещо от друго място"
DRAWINGS = {
    "script": ("<script>alert(1)</script>", ACTIVE),
    "handler": ('<path onload="alert(1)"/>', ACTIVE),
    "foreign object": ("<foreignObject/>", ACTIVE),
    "remote picture": ('<image href="https://evil.example/a.png"/>', ELSEWHERE),
    "script address": ('<a xlink:href="javascript:alert(1)" xmlns:xlink="http://www.w3.org/1999/xlink"/>', ELSEWHERE),
    "remote style": ("<style>@import 'https://evil.example'</style>", ELSEWHERE),
    "remote fill": ('<path fill="url(https://evil.example)"/>', ELSEWHERE),
    "not closed": ("<g>", "рисунката не е правилен SVG"),
    "nested": ("<g>" * 200 + "</g>" * 200, ACTIVE),
}


@pytest.mark.parametrize(("inside", "wanted"), DRAWINGS.values(), ids=DRAWINGS.keys())
def test_a_drawing_that_does_more_than_show_is_refused(inside: str, wanted: str):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">\n{inside}</svg>'
    assert found(added("media/stranitsa.svg", svg)) == [f"media/stranitsa.svg:2: {wanted}"]


def test_a_drawing_with_a_document_type_is_refused():
    svg = '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>'
    assert found(added("media/stranitsa.svg", svg)) == ["media/stranitsa.svg:1: рисунката съдържа DOCTYPE; махнете го"]


def test_a_gradient_of_its_own_is_no_fault():
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><path fill="url(#a)"/><use href="#b"/></svg>'
    assert found(added("media/stranitsa.svg", svg)) == []


def test_a_picture_must_be_what_its_name_says():
    assert found(added("media/snimka.png", b"\xff\xd8\xff")) == [
        "media/snimka.png:1: съдържанието не отговаря на разширението на файла",
        "media/snimka.png:1: файлът не се показва в нито един урок",
    ]
