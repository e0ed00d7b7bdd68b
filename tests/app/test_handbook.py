"""The handbook agrees with the code: a page that lies is worse than none."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from learnlib import create_app
from learnlib.config import SETTINGS
from learnlib.content import kinds
from learnlib.content.check import check
from learnlib.content.documents import Documents, Limits
from learnlib.content.markup import Context, render
from learnlib.content.parse import parse
from learnlib.content.shapes import QUESTION
from learnlib.content.write import normalise
from learnlib.content.yaml_writer import dump
from tests.app.source import PACKAGE, ROOT
from tests.databases import settings
from tests.page import inspect

FOLDER = PACKAGE / "handbook"
PAGES = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.md"))}
PICTURES = {f"img/{path.name}" for path in (FOLDER / "img").glob("*.png")}
HELP = ("index", "obuchaem", "obuchitel", "koordinator", "administrator", "changes")
FIRST_CELL = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)


def drawn(page: str) -> str:
    """The page as the product shows it."""
    title, _line, body = PAGES[page].partition("\n")
    context = Context(
        prefix="handbook",
        path=f"{page}.md",
        media={name: f"/help/{name}" for name in PICTURES},
        items={name: f"/help/{name}" for name in PAGES},
        glossary_url="/help/",
    )
    return f"<h1>{title.removeprefix('# ')}</h1>{render(body, context).html}"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_sound_html_and_its_links_and_pictures_resolve(page: str) -> None:
    html = drawn(page)
    lost = re.findall(r'<span class="unresolved">(.*?)</span>', html)
    assert not lost, f"{page}.md: these links or pictures lead nowhere: {lost}"
    faults = inspect(f'<!doctype html><html lang="bg"><head><title>x</title></head><body>{html}</body></html>')
    assert not faults, f"{page}.md: {faults}"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_begins_with_its_title(page: str) -> None:
    assert re.match(r"# \S", PAGES[page]), f"{page}.md: the first line is the title, # and a space before it"


def test_every_page_is_linked_from_the_contents() -> None:
    missing = [page for page in PAGES if page != "index" and f"]({page}.md)" not in PAGES["index"]]
    assert not missing, f"link these from index.md: {missing}"


@pytest.mark.parametrize("page", HELP)
def test_help_for_readers_is_in_bulgarian(page: str) -> None:
    words = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", " ", PAGES[page], flags=re.DOTALL)
    cyrillic, latin = len(re.findall("[а-яА-Я]", words)), len(re.findall("[a-zA-Z]", words))
    assert cyrillic > 4 * latin, f"{page}.md is for Bulgarian readers: {latin} Latin letters beside {cyrillic}"


def test_links_of_the_readme_resolve() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]
    missing = [target for target in targets if not (ROOT / target).is_file()]
    assert targets
    assert not missing, f"README.md links to what is not there: {missing}"


def test_the_readme_names_the_one_line_commands() -> None:
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    start = 'python3 -m venv .venv && .venv/bin/pip install -q -e ".[dev]" && .venv/bin/'
    assert f"{start}pytest" in lines, ".ci/run reads this line"
    assert f"{start}learnlib run --demo" in lines


@pytest.mark.parametrize("page", PAGES)
def test_files_and_tests_that_a_page_names_are_there(page: str) -> None:
    named = re.findall(r"`((?:learnlib|tests|migrations)/[\w./-]+)(?:::(\w+))?`", PAGES[page])
    missing = [f"{path}::{name}" if name else path for path, name in named if not _is_there(ROOT / path, name)]
    assert not missing, f"{page}.md names what is not there: {missing}"


def _is_there(path: Path, function: str) -> bool:
    if not function:
        return path.exists()
    return path.is_file() and f"def {function}(" in path.read_text("utf-8")


# Commands, settings, dependencies


def commands(group: click.Group, before: str = "learnlib") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group) and name != "db":
            yield from commands(command, f"{before} {name}")
        else:
            yield f"{before} {name}"


def test_every_command_is_described(tmp_path: Path) -> None:
    app = create_app(tmp_path, settings())
    missing = [name for name in commands(app.cli) if f"| `{name}` |" not in PAGES["operations"]]
    assert not missing, f"give these a row in operations.md: {missing}"


def test_every_setting_has_its_row_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", PAGES["settings"], re.MULTILINE))
    assert set(rows) == {setting.name for setting in SETTINGS}
    wrong = [setting.name for setting in SETTINGS if rows[setting.name] not in _shown(setting.default)]
    assert not wrong, f"settings.md shows another default for: {wrong}"


def _shown(default: object) -> tuple[str, ...]:
    if isinstance(default, bool):
        return (f"`{str(default).lower()}`",)
    numbers = {2: "two lines", 4: "four lines"}
    return (f"`{default}`" if default != "" else "empty", numbers.get(len(str(default).splitlines()), "-"))


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    declared = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    for extra in project["project"]["optional-dependencies"].values():
        declared += extra
    names = {re.split(r"[\[~<>=! ]", each)[0].lower() for each in declared} - {"learnlib"}
    described = set(FIRST_CELL.findall(PAGES["dependencies"]))
    assert names - described == set(), "say in dependencies.md why these are here"
    assert described - names == set(), "these rows of dependencies.md have no dependency any more"


# The course format


def example() -> Documents:
    """The worked example of the page: bold paths, each above its indented block."""
    part = PAGES["course-format"].split("## A complete example", 1)[1].split("\n## ", 1)[0]
    blocks = re.findall(r"\*\*`([^`]+)`\*\*\n\n((?:(?: {4}.*)?\n)+)", part + "\n")
    return Documents({path: (re.sub("(?m)^ {4}", "", text).strip("\n") + "\n").encode() for path, text in blocks})


def test_the_worked_example_is_a_good_course_in_canonical_form() -> None:
    documents = example()
    course, problems = parse(documents)
    assert course is not None, [str(problem) for problem in problems]
    assert len(documents) == 9
    assert [str(problem) for problem in (*problems, *check(course, documents))] == []
    assert normalise(documents) == documents
    assert documents.digest in PAGES["course-format"]


def test_the_frozen_digest_is_the_one_that_is_written_down() -> None:
    vector = Documents({"course.yaml": b"format: 1\n", "den-1/a.md": "й\n".encode(), "media/x.png": b"\x89"})
    assert vector.digest in PAGES["course-format"]
    assert Documents({}).digest in PAGES["course-format"]


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_every_question_kind_stands_there_with_its_example(kind: str) -> None:
    _before, found, section = PAGES["course-format"].partition(f"#### {kind}\n")
    assert found, f"describe the kind {kind} in course-format.md"
    written = dump(QUESTION.write(kinds.KINDS[kind].example())).rstrip("\n")
    shown = "\n".join(f"    {line}" if line else "" for line in written.split("\n"))
    assert shown in section.split("\n#### ", 1)[0], f"the example of {kind} is now:\n{shown}"


def test_the_limits_are_the_ones_that_hold() -> None:
    limits, page = Limits(), PAGES["course-format"]
    for row in (
        f"| documents in a course | {limits.documents} |",
        f"| one text document | {limits.text_bytes:,} bytes;",
        f"| one file in `media/` | {limits.media_bytes:,} bytes |",
        f"| the whole course, unpacked | {limits.total_bytes:,} bytes |",
    ):
        assert row in page, row
