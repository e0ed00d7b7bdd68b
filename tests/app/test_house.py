"""House rules that can be read off the source, each with the reason in its failure."""

import ast
import re
from pathlib import Path

import pytest

from tests.app.source import PACKAGE, ROOT, Source, broken, sources

FILE_CEILING, FUNCTION_CEILING, VIEW_CEILING = 400, 50, 25


def calls(source: Source) -> list[tuple[str, int]]:
    """Dotted names of everything called, with the line."""
    return [(ast.unparse(node.func), node.lineno) for node in ast.walk(source.tree) if isinstance(node, ast.Call)]


def lines_matching(pattern: str, paths: list[Path]) -> list[str]:
    found = []
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if re.search(pattern, line):
                found.append(f"{path.relative_to(ROOT).as_posix()}:{number} {line.strip()[:90]}")
    return found


def python() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def templates() -> list[Path]:
    return sorted((PACKAGE / "templates").rglob("*.html"))


def test_only_transaction_commits() -> None:
    places = [
        f"{source.name}:{line} {name}()"
        for source in sources()
        if source.module not in ("learnlib.database",)
        for name, line in calls(source)
        if name.endswith(("session.commit", "connection.commit", "session.begin", ".begin_nested"))
    ]
    assert not places, broken(
        "only transaction() commits",
        "one place decides whether everything happened or nothing did",
        places,
    )


def test_only_the_clock_asks_the_time() -> None:
    asking = re.compile(r"(datetime\.(now|utcnow|today)|date\.today|time\.time)$")
    places = [
        f"{source.name}:{line} {name}()"
        for source in sources()
        if source.module != "learnlib.clock"
        for name, line in calls(source)
        if asking.search(name)
    ]
    assert not places, broken(
        "nobody but clock.py asks the time", "tests and demo data set the clock in one place", places
    )


def test_files_and_functions_stay_small() -> None:
    places = []
    for source in sources():
        count = source.text.count("\n")
        if count > FILE_CEILING:
            places.append(f"{source.name}: {count} lines (ceiling {FILE_CEILING})")
        ceiling = VIEW_CEILING if re.search(r"\.views(\.|$)", source.module) else FUNCTION_CEILING
        for function in source.functions():
            size = (function.end_lineno or 0) - function.lineno + 1
            if size > ceiling:
                places.append(f"{source.name}:{function.lineno} {function.name}: {size} lines (ceiling {ceiling})")
    assert not places, broken(
        "files of at most 400 lines, functions of at most 50, views of at most 25",
        "what does not fit a screen is read by nobody; a view finds, asks whether they may, and does",
        places,
    )


def test_trusted_html_has_one_door() -> None:
    others = [path for path in templates() if path.name != "html.html"]
    places = lines_matching(r"\|\s*safe\b|autoescape\s+false", others) + lines_matching(
        r"\bMarkup\(", [p for p in python() if "content" not in p.parts]
    )
    assert not places, broken(
        "no | safe and no Markup() outside templates/parts/html.html",
        "every other text is escaped, so there is one place to check for script injection",
        places,
    )


@pytest.mark.parametrize(
    ("rule", "pattern", "why"),
    [
        ("no eval, exec, pickle", r"\b(eval|exec)\(|\bpickle\b|\bmarshal\b", "text from outside must never run"),
        ("no shell", r"shell=True|os\.system", "a file name is not a command"),
        ("no template from a string", r"render_template_string", "a name such as {{config}} is a name"),
        ("no Model.query", r"\b[A-Z]\w+\.query\b", "select() says what is read, and outlives the extension"),
        ("no <int:> in addresses", r"<int:", "what no database can hold is a 404: use <id:...>"),
        ("no yaml.load", r"yaml\.(load|unsafe_load|full_load)\(", "a course is data, not objects"),
        ("no create_all", r"create_all\(", "two ways to make a schema are two schemas"),
        ("nothing left over", r"\b(TODO|FIXME|XXX|HACK)\b|raise NotImplementedError", "what is not there is not named"),
    ],
)  # fmt: skip
def test_source_is_free_of(rule: str, pattern: str, why: str) -> None:
    places = lines_matching(pattern, python())
    assert not places, broken(rule, why, places)


def test_no_personal_identity_number_has_a_place() -> None:
    places = lines_matching(r"(?i)\begn\b.*mapped_column|\"egn\"|'egn'|personal_number", python())
    assert not places, broken(
        "there is no field for an ЕГН", "what is not kept cannot leak (Regulation (EU) 2016/679, art. 5)", places
    )


def test_the_repository_speaks_of_the_product_alone() -> None:
    texts = [
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and not {".git", ".venv", "node_modules"} & set(path.parts)
        and path.suffix in {".py", ".md", ".html", ".toml", ".yaml", ".yml", ".css", ".js", ".po", ".txt"}
        and path.name != "test_house.py"
        and "instance" not in path.relative_to(ROOT).parts[:1]
    ]
    places = lines_matching(r"/root/|/home/\w+/|registry\.npmjs|files\.pythonhosted", texts)
    assert not places, broken(
        "no machine paths and no registry addresses", "they mean nothing to the next reader", places
    )


def test_top_level_is_the_agreed_one() -> None:
    agreed = {"pyproject.toml", "README.md", "LICENSE", "learnlib", "courses", "migrations", "tests", "instance"}
    present = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert present - {"dist"} <= agreed, broken(
        "the top level is fixed", "people find things where they were", sorted(present - agreed)
    )
