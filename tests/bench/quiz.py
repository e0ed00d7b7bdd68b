"""A trainee at a quiz: the page's questions as a browser sees them, answers as save.js sends them, and the ledger."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random

from flask import Flask
from sqlalchemy import select

from learnlib.extensions import db
from learnlib.quizzes import forms, queries, rules
from learnlib.quizzes.models import Answer as StoredAnswer
from learnlib.quizzes.rules import Stored
from tests.bench.browser import Answer, Browser, Fields
from tests.bench.school import Someone

_PERSON = re.compile(r'name="person" value="(\d+)"')


@dataclass
class Unit:
    """One question of the page: its revision, and what each of its fields can hold."""

    name: str
    revision: int
    ticks: dict[str, list[str]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    lists: dict[str, list[str]] = field(default_factory=dict)

    def answer(self, rng: Random) -> Fields:
        """Some answer, most often another one than before; every field of a list gets a value of its own."""
        given = [(name, rng.choice(values)) for name, values in self.ticks.items()]
        given += [(name, str(rng.randint(1, 99_999))) for name in self.lines]
        for name, value in zip(
            self.lists, rng.sample(next(iter(self.lists.values()), []), len(self.lists)), strict=True
        ):
            given.append((name, value))
        return given


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.units: list[Unit] = []
        self.list = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = {name: value or "" for name, value in attrs}
        name = had.get("name", "")
        if tag == "fieldset" and "data-save" in had:
            self.units.append(Unit(had["data-save"], int(had["data-revision"])))
        elif tag == "input" and name.startswith("q."):
            if had["type"] == "text":
                self.units[-1].lines.append(name)
            else:
                self.units[-1].ticks.setdefault(name, []).append(had["value"])
        elif tag == "select" and name.startswith("q."):
            self.list = name
            self.units[-1].lists[name] = []
        elif tag == "option" and self.list and had.get("value") != "":
            self.units[-1].lists[self.list].append(had.get("value", "#"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self.list:
            # Places of an ordered list have no value of their own: their text counts from one.
            options = self.units[-1].lists[self.list]
            self.units[-1].lists[self.list] = [
                str(place) if value == "#" else value for place, value in enumerate(options, 1)
            ]
            self.list = ""


def units(html: str) -> list[Unit]:
    """The questions of an attempt's page."""
    page = _Page()
    page.feed(html)
    return page.units


@dataclass
class Ledger:
    """What one person sent, and what of it the server acknowledged."""

    attempt_id: int
    sent: dict[str, dict[int, Fields]] = field(default_factory=lambda: defaultdict(dict))
    acknowledged: dict[str, int] = field(default_factory=dict)


class Trainee:
    """One person with the quiz open."""

    def __init__(self, browser: Browser, who: Someone, seed: int) -> None:
        self.browser, self.who, self.rng = browser, who, Random(seed)
        self.path = self.person = ""
        self.units: list[Unit] = []
        self.ledger = Ledger(0)

    def begin(self, quiz: str) -> None:
        """Start an attempt, or go back to the open one, and read its page."""
        home = f"/my/{self.who.practicum_id}"
        self.browser.get(f"{home}/quizzes/{quiz}")
        started = self.browser.post(f"{home}/start/{quiz}", [])
        if started.status != 303:
            raise RuntimeError(f"the attempt was not started: {started.status}")
        self.path = started.location
        page = self.browser.get(self.path).text
        self.units, self.person = units(page), _PERSON.findall(page)[0]
        self.ledger = Ledger(int(self.path.rpartition("/")[2]))

    def answer(self, unit: Unit) -> Answer:
        """Answer a question anew and write into the ledger what was sent and what was acknowledged."""
        unit.revision += 1
        self.ledger.sent[unit.name][unit.revision] = unit.answer(self.rng)
        return self.send(unit, unit.revision)

    def send(self, unit: Unit, revision: int) -> Answer:
        """Send what the ledger holds under that revision, for the first time or again."""
        given = self.ledger.sent[unit.name][revision]
        hidden = [("person", self.person), (f"seen.{unit.name}", "0")]
        fields = [*hidden, *given, ("unit", unit.name), ("revision", str(revision))]
        answer = self.browser.save(self.path, fields)
        if answer.status == 200:
            self.ledger.acknowledged[unit.name] = max(revision, self.ledger.acknowledged.get(unit.name, 0))
        return answer

    def hand_in(self) -> int:
        return self.browser.post(f"{self.path}/hand-in", []).status


def compare(app: Flask, ledgers: list[Ledger]) -> tuple[int, int, int]:
    """Acknowledged answers; those of them that are lost; rows that hold what nobody sent under that revision."""
    acknowledged = lost = strange = 0
    with app.app_context():
        for ledger in ledgers:
            attempt = queries.attempt(ledger.attempt_id)
            assert attempt is not None
            quiz = queries.quiz_of(attempt)
            rows = {
                row.question_id: row
                for row in db.session.scalars(select(StoredAnswer).where(StoredAnswer.attempt_id == attempt.id))
            }
            asked = {question.id: question for question, _shown in rules.questions_of(quiz, attempt.drawn)}
            for name, revision in ledger.acknowledged.items():
                acknowledged += 1
                lost += name not in rows or rows[name].revision < revision
            for name, row in rows.items():
                held = forms.values_of(asked[name], Stored(row.response, row.revision, row.saved_at))
                sent = ledger.sent[name].get(row.revision, [])
                strange += sorted(sent) != sorted((each, value) for each, values in held.items() for value in values)
        db.session.rollback()
    return acknowledged, lost, strange
