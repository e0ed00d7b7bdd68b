"""Writing what was read gives the canonical form of what was there, for any course."""

import re
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learnlib.content.compiled import compiled_digest
from learnlib.content.documents import Documents
from learnlib.content.kinds import KINDS
from learnlib.content.parse import parse
from learnlib.content.write import normalise, write
from tests.unit.content import sample

LETTERS = st.characters(
    min_codepoint=0x20, max_codepoint=0x52F, exclude_categories=["Cc", "Cf", "Cs", "Mn", "Zl", "Zp"]
)
TRICKY = st.sampled_from(
    [
        "no",
        "012",
        "12:30",
        "1990",
        "null",
        "- а",
        "# а",
        "а: б",
        "а #б",
        "'а'",
        '"',
        "\\",
        "{а}",
        "[а]",
        "&а",
        "*а",
        "!а",
        "%а",
        "@",
        "`",
        "|",
        ">",
        "?",
        "а,б",
        "„А“",
        "https://a.bg/?б=1",
        "й",
        "й",
        "=",
        "<<",
        "~",
        "1e3",
        "-",
        "а:",
        "10 %",
        "😀",
    ]
)
LINE = st.one_of(TRICKY, st.text(LETTERS, min_size=1, max_size=40)).filter(
    lambda text: text.strip(" \u00a0\u3000") != ""
)
PROSE = st.one_of(LINE, st.lists(LINE, min_size=1, max_size=4).map("\n".join), st.tuples(LINE, LINE).map("\n\n".join))
SHORT = LINE.filter(lambda text: len(text) <= 40)
NAME = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4})?", fullmatch=True).filter(
    lambda name: name not in ("con", "prn", "aux", "nul")
)
COUNT = st.integers(1, 9)


def optional(
    fields: dict[str, st.SearchStrategy[Any]], **required: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    """Fields in any order, the optional ones perhaps."""
    made = st.fixed_dictionaries(required, optional=fields)
    return made.flatmap(lambda chosen: st.permutations(list(chosen.items())).map(dict))


def numbered(
    fields: st.SearchStrategy[dict[str, Any]], least: int, most: int
) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Records with ids of their own, and texts made different by their number."""

    def number(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        marked = ("text", "left", "right")
        return [
            {"id": f"n{n}", **{k: f"{v} ном{n}" if k in marked else v for k, v in record.items()}}
            for n, record in enumerate(records)
        ]

    return st.lists(fields, min_size=least, max_size=most).map(number)


def right(flags: list[bool]) -> st.SearchStrategy[list[dict[str, Any]]]:
    options = numbered(st.fixed_dictionaries({"text": PROSE, "why": PROSE}), len(flags), len(flags))
    return options.map(lambda made: [{**o, "correct": flag} for o, flag in zip(made, flags, strict=True)])


DECIMAL = st.one_of(st.integers(-999, 9999), st.decimals(-99, 99, places=2).map(float))
PARTS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "choice": st.permutations([True, False, False]).flatmap(right).map(lambda options: {"options": options}),
    "multiple": st.permutations([True, True, False]).flatmap(right).map(lambda options: {"options": options}),
    "true_false": optional({"why_true": PROSE, "why_false": PROSE}, answer=st.booleans()),
    "text": st.just({"accept": ["първо", "второ"]}) | LINE.map(lambda line: {"accept": [f"дума {line}"]}),
    "number": optional({"tolerance": st.sampled_from([0, 0.5, 2]), "unit": LINE}, value=DECIMAL),
    "match": st.tuples(
        numbered(st.fixed_dictionaries({"left": PROSE, "right": PROSE}), 2, 3),
        st.sampled_from([[], [{"id": "x", "text": "Друго"}]]),
    ).map(lambda both: {"pairs": both[0], "extra": both[1]}),
    "blanks": st.tuples(LINE, PROSE, st.sampled_from([[], ["друго", "трето"]])).map(
        lambda made: {
            "passage": f"{re.sub('[{}]', '', made[0])} {{n0}} и {{n1}}",
            "blanks": [
                {"id": "n1", "accept": ["дума"], "options": made[2], "why": made[1]},
                {"id": "n0", "accept": ["първо", "второ"], "why": "Така е."},
            ],
        }
    ),
    "record": st.tuples(st.lists(LINE, min_size=1, max_size=3), optional({"why": PROSE}), LINE).map(
        lambda made: {
            "form": "isbd",
            "source": [{"place": "title", "lines": made[0]}],
            "fields": [
                {"id": "title", "accept": ["Пчеларят", "Старият пчелар"], **made[1]},
                {"id": "edition", "absent": True},
                {"id": "place", "given": made[2]},
                {"id": "year", "accept": ["2024"]},
            ],
        }
    ),
    "classify": numbered(st.fixed_dictionaries({"text": PROSE, "why": PROSE}), 2, 3).map(
        lambda items: {
            "classes": [{"id": "a", "text": "Едно"}, {"id": "b", "text": "Друго"}],
            "items": [{**item, "class": "ab"[n % 2]} for n, item in enumerate(items)],
        }
    ),
    "shelve": st.tuples(
        optional({"index": st.just("821.163.2-31"), "author": SHORT}, mark=st.just("В33"), title=SHORT),
        st.sampled_from([{}, {"scheme": "systematic"}, {"scheme": "alphabetical"}]),
    ).map(
        lambda made: {
            "books": [
                {"id": "n1", "index": "63", "mark": "Б12", "title": "Пчеларят"},
                {"id": "n0", "index": "631", "mark": "А 21", "title": "Почвата", "author": None},
                {"id": "n2", "index": "64", **made[0]},
            ],
            **made[1],
        }
    ),
    "order": numbered(st.fixed_dictionaries({"text": PROSE}), 2, 4).map(lambda items: {"items": items}),
    "essay": st.tuples(
        numbered(st.fixed_dictionaries({"text": PROSE, "points": COUNT}), 1, 3), st.integers(10, 800), PROSE
    ).map(lambda made: {"criteria": made[0], "words": made[1], "model": made[2]}),
}


def question(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    common = optional({"points": COUNT, "note": PROSE, "facts": st.just([])}, text=PROSE, explain=PROSE)
    return st.tuples(common, PARTS[kind]).map(lambda both: {"kind": kind, **both[0], **both[1]})


ALL_KINDS = st.tuples(*(question(kind) for kind in KINDS)).map(
    lambda made: [{"id": f"q{n}", **q} for n, q in enumerate(made)]
)
QUIZ = optional(
    {"minutes": st.none() | COUNT, "draw": st.none() | st.integers(1, 7), "shuffle": st.booleans(), "note": PROSE}
    | {"feedback": st.sampled_from(["after_submit", "at_once"]), "pass": st.none() | st.integers(0, 100)},
    kind=st.just("quiz"),
    purpose=st.sampled_from(["graded", "practice", "pretest", "posttest"]),
    title=LINE,
    attempts=COUNT,
    questions=ALL_KINDS,
)
COMMON = {
    "outcomes": st.lists(LINE, max_size=3),
    "competencies": st.lists(NAME, max_size=3, unique=True),
    "note": st.none() | PROSE,
}
LESSON = optional({**COMMON, "kind": st.just("lesson")}, title=LINE, minutes=COUNT)
TASK = optional(
    COMMON,
    title=LINE,
    minutes=COUNT,
    kind=st.just("task"),
    hand_in=st.lists(st.sampled_from(["text", "photo", "paper"]), min_size=1, unique=True),
)
WORDS = st.text(st.sampled_from("абвгд .,\n- *#"), max_size=60)
LISTS = {
    "facts.yaml": optional(
        {"note": PROSE}, value=LINE, meaning=PROSE, basis=PROSE, status=st.sampled_from(["red", "sourced"])
    ),
    "glossary.yaml": optional({"see": st.lists(LINE, max_size=2)}, definition=PROSE, english=LINE),
    "competencies.yaml": optional({"note": PROSE}, title=LINE),
}
NAMES = {"facts.yaml": "id", "glossary.yaml": "term", "competencies.yaml": "code"}


@st.composite
def courses(draw: st.DrawFn) -> Documents:
    """The documents of a random course, written in a random style."""

    def dump(data: Any) -> str:
        flow, width, unicode = draw(
            st.tuples(st.sampled_from([True, False, None]), st.sampled_from([20, 80, 999]), st.booleans())
        )
        return yaml.safe_dump(data, sort_keys=False, default_flow_style=flow, width=width, allow_unicode=unicode)

    def front(fields: dict[str, Any], body: str) -> str:
        return f"---\n{dump(fields)}---\n{draw(st.sampled_from(['', chr(10), chr(10) * 3]))}{body}"

    texts: dict[str, str] = {}
    for path, fields in LISTS.items():
        records = draw(st.lists(fields, max_size=3))
        if records or draw(st.booleans()):
            texts[path] = dump([{NAMES[path]: f"n{n}", **record} for n, record in enumerate(records)])
    check = (
        "\n\n```question\n"
        + dump({"id": "sk", **draw(st.sampled_from(list(KINDS)).flatmap(question))}).strip()
        + "\n```\n"
    )
    texts["den-1/urok.md"] = front(draw(LESSON), draw(WORDS) + draw(st.sampled_from(["", check])))
    texts["den-1/zadacha.md"] = front(draw(TASK), draw(WORDS))
    texts["den-1/zadacha.solution.md"] = (
        draw(st.sampled_from(["", "---\ntitle: Ето\n---\n"])) + "Решение.\n" + draw(WORDS)
    )
    texts["den-1/test.yaml"] = dump(draw(QUIZ))
    texts["course.yaml"] = dump(draw(plans(["den-1/urok", "den-1/zadacha", "den-1/test"])))
    ends = draw(st.sampled_from(["\n", "\r\n"]))
    made = {path: text.replace("\n", ends).encode() for path, text in texts.items()}
    return Documents({**made, "media/a.svg": sample.SVG})


def plans(items: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    slot = optional(
        {"title": st.none() | LINE},
        at=st.sampled_from(["09:00", "12:30"]),
        minutes=st.integers(5, 90),
        module=st.just("m"),
    )
    pause = optional({"title": LINE}, at=st.just("10:00"), minutes=st.integers(5, 90), pause=st.just(True))
    module = optional(
        {"outcomes": st.lists(LINE, max_size=2)}, id=st.just("m"), title=LINE, hours=COUNT, items=st.permutations(items)
    )
    day = optional(
        {
            "outline": st.booleans(),
            "outcomes": st.lists(LINE, max_size=2),
            "timetable": st.lists(slot | pause, max_size=3),
        },
        id=st.just("den-1"),
        title=LINE,
        hours=COUNT,
        modules=st.tuples(module).map(list),
    )
    percent = st.integers(0, 100)
    completion = optional({}, attendance=percent, quizzes=percent, tasks=st.sampled_from(["accepted", "none"]))
    return optional(
        {"subtitle": st.none() | LINE, "language": st.sampled_from(["bg", "en"]), "note": PROSE},
        format=st.just(1),
        title=LINE,
        hours=COUNT,
        summary=PROSE,
        audience=PROSE,
        completion=completion,
        days=st.tuples(day).map(list),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(courses())
def test_writing_what_was_read_is_the_canonical_form(documents: Documents):
    course, problems = parse(documents)
    assert [str(problem) for problem in problems] == []
    assert course is not None
    canonical = normalise(documents)
    assert dict(write(course, documents.media)) == dict(canonical)
    assert dict(normalise(canonical)) == dict(canonical)
    again, problems = parse(canonical)
    assert problems == ()
    assert again == course
    assert compiled_digest(again) == compiled_digest(course)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(QUIZ)
def test_the_canonical_form_says_the_same_as_the_data(data: dict[str, Any]):
    written = normalise({"den-1/t.yaml": yaml.safe_dump(data, allow_unicode=True).encode()})
    assert subset(yaml.safe_load(written["den-1/t.yaml"].decode()), data)


def subset(canonical: Any, data: Any) -> bool:
    """Whether canonical data is the data but for defaults and spaces."""
    if isinstance(canonical, dict):
        return all(subset(value, data[name]) for name, value in canonical.items())
    if isinstance(canonical, list):
        return all(subset(one, other) for one, other in zip(canonical, data, strict=True))
    if isinstance(canonical, str):
        return squeezed(canonical) == squeezed(data)
    return bool(canonical == data)


def squeezed(text: str) -> str:
    return " ".join(normalise({"a.md": text.encode()})["a.md"].decode().split())


def test_the_sample_is_kept_but_for_its_style():
    course, _problems = parse(sample.documents())
    assert course is not None
    written = write(course, sample.documents().media)
    assert written == normalise(sample.documents())
    assert written["den-1/fond.md"].decode() == sample.LESSON
    assert written["facts.yaml"].decode() == sample.FACTS


def test_what_cannot_be_read_stays_as_it_is():
    made = {"course.yaml": b"a: b: c\n", "den-1/a.md": b"no front matter\n", "facts.yaml": "й".encode("cp1251")}
    assert dict(normalise(made)) == made


def test_fields_at_their_default_do_not_change_the_compiled_digest():
    course, _problems = parse(sample.documents())
    said = sample.edited(
        "den-1/proverka.yaml", "attempts: 3", "attempts: 3\nshuffle: false\nminutes: null\nfeedback: after_submit"
    )
    same, _problems = parse(said)
    other, _problems = parse(sample.edited("den-1/proverka.yaml", "attempts: 3", "attempts: 4"))
    assert course is not None
    assert same is not None
    assert other is not None
    assert compiled_digest(course) == compiled_digest(same) != compiled_digest(other)
    assert compiled_digest(course) == "04990831ef41d9099070335062b0169d58eb7c734ba98d3ea49a0a10e579c9e5"
