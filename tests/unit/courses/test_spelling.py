"""The courses are written in correct Bulgarian: every word is in the dictionary or in the kept list."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

COURSES = Path(__file__).parents[3] / "courses"
KEPT = Path(__file__).with_name("kept_words.txt")
CYRILLIC = re.compile(r"[А-Яа-яѝЍ]+")


def words(path: Path) -> set[str]:
    return set(CYRILLIC.findall(path.read_text("utf-8").replace("\u0301", "")))


def unknown(candidates: set[str]) -> set[str]:
    """The words that hunspell's Bulgarian dictionary does not hold."""
    hunspell = shutil.which("hunspell") or ""
    listed = subprocess.run([hunspell, "-D"], capture_output=True, text=True, input="").stderr if hunspell else ""
    if "bg_BG" not in listed and os.environ.get("TEST_BROWSER") == "required":
        pytest.fail("install hunspell and hunspell-bg", pytrace=False)
    if "bg_BG" not in listed:
        pytest.skip("no hunspell with a Bulgarian dictionary is found: the spelling of the courses is not looked at")
    command = [hunspell, "-i", "utf-8", "-d", "bg_BG", "-l"]
    asked = subprocess.run(command, input="\n".join(sorted(candidates)), capture_output=True, text=True, check=True)
    return set(asked.stdout.split())


def kept() -> list[str]:
    return [line for line in KEPT.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def test_every_word_is_in_the_dictionary_or_kept() -> None:
    where: dict[str, str] = {}
    for path in sorted(p for p in COURSES.rglob("*") if p.suffix in (".md", ".yaml", ".svg")):
        for word in words(path):
            where.setdefault(word, str(path.relative_to(COURSES)))
    strange = sorted(unknown(set(where)) - set(kept()))
    assert strange == [], "\n".join(f"{word} ({where[word]})" for word in strange)


def test_the_kept_list_is_sorted_and_holds_nothing_that_is_not_used() -> None:
    used = set().union(*(words(path) for path in COURSES.rglob("*") if path.suffix in (".md", ".yaml", ".svg")))
    assert kept() == sorted(kept(), key=lambda word: (word.casefold(), word))
    assert set(kept()) <= used, sorted(set(kept()) - used)
