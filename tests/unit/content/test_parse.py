"""Reading a course: what is refused, with path, line and words."""

import time

import pytest

from learnlib.content.documents import Documents
from learnlib.content.kinds import KINDS
from learnlib.content.model import Lesson, Quiz, Task
from learnlib.content.parse import parse
from tests.unit.content import sample
from tests.unit.content.sample import added, edited, removed


def said(documents: Documents) -> list[str]:
    course, problems = parse(documents)
    assert course is None
    return [str(problem) for problem in problems]


def test_a_good_course_is_read_whole():
    course, problems = parse(sample.documents())
    assert problems == ()
    assert course is not None
    assert course.sequence == ("den-1/fond", "den-1/zadacha", "den-1/proverka")
    lesson, task, quiz = (course.items[item] for item in course.sequence)
    assert isinstance(lesson, Lesson)
    assert (lesson.title, lesson.minutes, lesson.competencies) == ("Библиотечният фонд", 30, ("fond",))
    assert [question.id for question in lesson.questions] == ["sk"]
    assert isinstance(task, Task)
    assert (task.hand_in, task.solution, task.solution_title) == (("text", "photo"), "Редът изглежда така.", "Решение")
    assert isinstance(quiz, Quiz)
    assert (quiz.attempts, quiz.questions[0].facts) == (3, ("dyal",))
    assert course.day_of("den-1/zadacha").id == "den-1"
    assert course.module_of("den-1/zadacha").id == "fond"
    assert course.term("Инвентарна  КНИГА") is course.glossary["инвентарна книга"]
    assert not course.incomplete


EDITS = {
    "unknown field": (
        "course.yaml",
        "summary:",
        "sumary:",
        ["course.yaml:1: липсва полето „summary“", "course.yaml:4: непознато поле „sumary“; може би „summary“"],
    ),
    "unknown field far from any": (
        "den-1/proverka.yaml",
        "attempts: 3",
        "attempts: 3\nxyzzy: 3",
        ["den-1/proverka.yaml:5: непознато поле „xyzzy“"],
    ),
    "missing field": ("den-1/fond.md", "minutes: 30\n", "", ["den-1/fond.md:2: липсва полето „minutes“"]),
    "newer format": (
        "course.yaml",
        "format: 1",
        "format: 2",
        ["course.yaml:1: непознат формат на курса; тази версия чете format: 1"],
    ),
    "no as text": ("den-1/proverka.yaml", "text: Друг", "text: no", ["den-1/proverka.yaml:11: сложете „no“ в кавички"]),
    "octal as text": (
        "den-1/proverka.yaml",
        "text: Друг",
        "text: 012",
        ["den-1/proverka.yaml:11: сложете „012“ в кавички"],
    ),
    "time as text": ("course.yaml", 'at: "10:30"', "at: 10:30", ["course.yaml:13: сложете „10:30“ в кавички"]),
    "year as text": (
        "den-1/fond.md",
        "title: Библиотечният фонд",
        "title: 1990",
        ["den-1/fond.md:2: сложете „1990“ в кавички"],
    ),
    "empty text": ("den-1/fond.md", "title: Библиотечният фонд", "title:", ["den-1/fond.md:2: полето е празно"]),
    "number in words": (
        "den-1/fond.md",
        "minutes: 30",
        "minutes: половин час",
        ["den-1/fond.md:3: очаква се цяло число от 1 до 480"],
    ),
    "number with underscore": (
        "den-1/fond.md",
        "minutes: 30",
        "minutes: 3_0",
        ["den-1/fond.md:3: очаква се цяло число от 1 до 480"],
    ),
    "list for a text": (
        "den-1/fond.md",
        "title: Библиотечният фонд",
        "title: [a]",
        ["den-1/fond.md:2: тук се очаква една стойност, а не списък или полета"],
    ),
    "text for a list": (
        "den-1/fond.md",
        "competencies: [fond]",
        "competencies: fond",
        ["den-1/fond.md:4: тук се очаква списък"],
    ),
    "text for fields": (
        "course.yaml",
        "completion: {attendance: 80, quizzes: 60, tasks: accepted}",
        "completion: 80",
        ["course.yaml:6: тук се очакват полета (име: стойност)"],
    ),
    "yes for true": ("den-1/fond.md", "answer: true", "answer: да", ["den-1/fond.md:19: очаква се true или false"]),
    "another word": (
        "den-1/proverka.yaml",
        "purpose: graded",
        "purpose: exam",
        ["den-1/proverka.yaml:2: очаква се едно от: graded, practice, pretest, posttest"],
    ),
    "unknown kind": (
        "den-1/proverka.yaml",
        "kind: choice",
        "kind: riddle",
        [f"den-1/proverka.yaml:7: очаква се едно от: {', '.join(KINDS)}"],
    ),
    "question without kind": (
        "den-1/proverka.yaml",
        "    kind: choice\n",
        "",
        ["den-1/proverka.yaml:6: липсва полето „kind“"],
    ),
    "Cyrillic id": (
        "den-1/proverka.yaml",
        "id: q1",
        "id: в1",
        ["den-1/proverka.yaml:6: „в1“ не е годен знак: малки латински букви, цифри и тире"],
    ),
    "no right option": (
        "den-1/proverka.yaml",
        "correct: true, ",
        "",
        ["den-1/proverka.yaml:9: точно един отговор трябва да е верен (correct: true), а са 0"],
    ),
    "repeated option": ("den-1/proverka.yaml", "{id: b", "{id: a", ["den-1/proverka.yaml:11: „a“ се повтаря"]),
    "graded without attempts": (
        "den-1/proverka.yaml",
        "attempts: 3\n",
        "",
        ["den-1/proverka.yaml:2: проверка с оценка иска брой опити (attempts)"],
    ),
    "draws more than there are": (
        "den-1/proverka.yaml",
        "attempts: 3",
        "attempts: 3\ndraw: 5",
        ["den-1/proverka.yaml:5: теглят се 5 въпроса, а са само 1"],
    ),
    "slot of nothing": (
        "course.yaml",
        ", pause: true",
        "",
        ["course.yaml:13: ред от разписанието е или с module, или с pause: true"],
    ),
    "no such document": (
        "course.yaml",
        "den-1/zadacha, ",
        "den-1/niama, den-1/zadacha, ",
        ["course.yaml:18: няма документ „den-1/niama“"],
    ),
    "item twice": (
        "course.yaml",
        "den-1/zadacha, ",
        "den-1/zadacha, den-1/fond, ",
        ["course.yaml:18: „den-1/fond“ се повтаря"],
    ),
    "left out of the plan": (
        "course.yaml",
        ", den-1/proverka",
        "",
        ["den-1/proverka.yaml:1: документът не е включен в course.yaml"],
    ),
    "climbing path": (
        "course.yaml",
        "den-1/zadacha, ",
        "../../secret, den-1/zadacha, ",
        ["course.yaml:18: „../../secret“ не е път на документ като den-1/registratsiya"],
    ),
    "no front matter": (
        "den-1/fond.md",
        "---\ntitle",
        "title",
        ["den-1/fond.md:1: липсва челото на документа: --- title: … minutes: … ---"],
    ),
    "front matter is not YAML": (
        "den-1/fond.md",
        "title: Библ",
        "title: : Библ",
        ["den-1/fond.md:2: двоеточие на неочаквано място; сложете стойността в кавички"],
    ),
    "self-check in a task": (
        "den-1/zadacha.md",
        "Впишете една книга.",
        "```question\nid: a\n```",
        ["den-1/zadacha.md:8: въпрос за самопроверка има място само в урок"],
    ),
    "self-check without an answer": (
        "den-1/fond.md",
        "answer: true\n",
        "",
        ["den-1/fond.md:16: липсва полето „answer“"],
    ),
    "open fence": (
        "den-1/fond.md",
        "explain: Да.\n```",
        "explain: Да.",
        ["den-1/fond.md:15: оградата ``` не е затворена"],
    ),
    "indented self-check": (
        "den-1/fond.md",
        "```question",
        "   ```question",
        ["den-1/fond.md:15: въпросът за самопроверка започва от началото на реда"],
    ),
    "raw HTML": (
        "den-1/fond.md",
        "Вижте и",
        "Вижте <b>и</b>",
        ["den-1/fond.md:13: HTML не се приема; използвайте Markdown или сложете текста в `обратни апострофи`"],
    ),
    "comment": (
        "den-1/fond.md",
        "Вижте и",
        "<!-- тайно -->",
        ["den-1/fond.md:13: HTML не се приема; използвайте Markdown или сложете текста в `обратни апострофи`"],
    ),
    "script address": (
        "den-1/fond.md",
        "](zadacha.md)",
        "](javascript:alert)",
        ["den-1/fond.md:13: адресът „javascript:alert“ не се приема: https://… или относителен път"],
    ),
    "other host": (
        "den-1/fond.md",
        "](zadacha.md)",
        "](//evil.example)",
        ["den-1/fond.md:13: адресът „//evil.example“ не се приема: https://… или относителен път"],
    ),
    "remote picture": (
        "den-1/fond.md",
        "../media/stranitsa.svg",
        "https://evil.example/a.png",
        ["den-1/fond.md:11: адресът „https://evil.example/a.png“ не се приема: https://… или относителен път"],
    ),
    "no alternative text": (
        "den-1/fond.md",
        "![Страница с пет графи]",
        "![]",
        ["den-1/fond.md:11: картината няма алтернативен текст: ![какво се вижда](…)"],
    ),
    "unknown callout": (
        "den-1/fond.md",
        "Вижте",
        '!!! danger "Внимание"',
        ['den-1/fond.md:13: след !!! се очаква tip / note / warning / example / law и заглавие в "кавички"'],
    ),
    "callout without title": (
        "den-1/fond.md",
        "Вижте",
        "!!! tip\n\nВижте",
        ['den-1/fond.md:13: след !!! се очаква tip / note / warning / example / law и заглавие в "кавички"'],
    ),
    "folded something": (
        "den-1/fond.md",
        "Вижте",
        '??? note "Още"\n\nВижте',
        ['den-1/fond.md:13: след ??? се очаква question и заглавие в "кавички"'],
    ),
    "Jinja": (
        "den-1/fond.md",
        "{{ fact: dyal }}",
        "{{ config }}",
        ["den-1/fond.md:9: непознат знак {{ … }}; за факт пишете {{ fact: име }}"],
    ),
    "open term": (
        "den-1/fond.md",
        "|инвентарната книга]]",
        "]",
        ["den-1/fond.md:9: незавършен или празен термин [[…]]"],
    ),
    "direction mark": (
        "den-1/fond.md",
        "Вижте",
        "Вижте\u202e",
        ["den-1/fond.md:13: невидим или непозволен знак в текста"],
    ),
    "zero width in a field": (
        "den-1/fond.md",
        "title: Библ",
        "title: Б\u200bибл",
        ["den-1/fond.md:2: невидим или непозволен знак в текста"],
    ),
    "piled accents": (
        "den-1/fond.md",
        "Вижте",
        "Ви" + "\u0301" * 500,
        ["den-1/fond.md:13: невидим или непозволен знак в текста"],
    ),
    "escaped control character": (
        "den-1/fond.md",
        "title: Библиотечният фонд",
        'title: "a\\0b"',
        ["den-1/fond.md:2: невидим или непозволен знак в текста"],
    ),
}


@pytest.mark.parametrize(("path", "old", "new", "wanted"), EDITS.values(), ids=EDITS.keys())
def test_a_mistake_is_named_with_path_line_and_words(path: str, old: str, new: str, wanted: list[str]):
    assert said(edited(path, old, new)) == wanted


DOCUMENTS = {
    "no plan": (removed("course.yaml"), "course.yaml:1: липсва course.yaml, планът на курса"),
    "BOM": (
        added("facts.yaml", b"\xef\xbb\xbf" + sample.FACTS.encode()),
        "facts.yaml:1: файлът започва с невидим знак (BOM); запишете го като UTF-8 без BOM",
    ),
    "cp1251": (
        added("glossary.yaml", b"# comment\n" + sample.GLOSSARY.encode("cp1251")),
        "glossary.yaml:2: текстът не е в UTF-8; запишете файла наново като UTF-8",
    ),
    "20 MB": (added("facts.yaml", b"# " + b"x" * 20_000_000), "facts.yaml:1: файлът е по-голям от 1000 KB"),
    "too much together": (
        Documents({**sample.documents(), **{f"media/a{n}.png": b"x" * 4_000_000 for n in range(6)}}),
        "course.yaml:1: курсът е по-голям от 20 MB",
    ),
    "long line of text": (
        added("den-1/fond.md", sample.LESSON + "дума " * 20_000),
        "den-1/fond.md:7: текстът е по-дълъг от 60000 знака; разделете го",
    ),
    "brackets": (
        added("den-1/fond.md", sample.LESSON + "[" * 10_000),
        "den-1/fond.md:7: дълга поредица от скоби, която не е текст",
    ),
    "item outside a folder": (
        added("urok.md", sample.LESSON),
        "urok.md:1: уроците, задачите и проверките стоят в папка, например den-1/",
    ),
    "two documents of one name": (
        added("den-1/fond.yaml", sample.QUIZ),
        "den-1/fond.yaml:1: има и друг документ със същото име: „den-1/fond“",
    ),
    "solution of no task": (
        added("den-1/fond.solution.md", "Ето."),
        "den-1/fond.solution.md:1: решение без практическа задача „den-1/fond“",
    ),
    "foreign file": (added("den-1/a.docx", b"x"), "den-1/a.docx:1: неочакван файл или име"),
    "absolute path": (added("/etc/passwd.md", b"x"), "/etc/passwd.md:1: неочакван файл или име"),
    "alias bomb": (
        added("facts.yaml", "- &a {id: a}\n- *a\n"),
        "facts.yaml:1: препратки (& и *) не се приемат; повторете стойността",
    ),
    "repeated fact": (added("facts.yaml", sample.FACTS * 2), "facts.yaml:3: „dyal“ се повтаря"),
    "repeated term in other case": (
        added("glossary.yaml", sample.GLOSSARY + sample.GLOSSARY.replace("инвентарна", "Инвентарна")),
        "glossary.yaml:2: „инвентарна книга“ се повтаря",
    ),
}


@pytest.mark.parametrize(("documents", "wanted"), DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_a_bad_document_is_refused_within_a_second(documents: Documents, wanted: str):
    began = time.process_time()
    found = said(documents)
    assert time.process_time() - began < 1
    assert wanted in found


def test_all_problems_of_all_documents_come_at_once_and_in_order():
    made = {**sample.documents(), "facts.yaml": b"a: b: c", "den-1/fond.md": b"---\ntitle: x\n---\n<b>"}
    assert said(Documents(made)) == [
        "den-1/fond.md:2: липсва полето „minutes“",
        "den-1/fond.md:4: HTML не се приема; използвайте Markdown или сложете текста в `обратни апострофи`",
        "facts.yaml:1: двоеточие на неочаквано място; сложете стойността в кавички",
    ]


def test_a_problem_speaks_the_readers_language():
    _course, problems = parse(edited("den-1/fond.md", "minutes: 30\n", ""))
    english = {"липсва полето „%(name)s“": "the field %(name)s is missing"}
    assert problems[0].text(lambda m: english[m]) == "den-1/fond.md:2: the field minutes is missing"
