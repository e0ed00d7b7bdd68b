"""Looking for a word in the lessons, the glossary and the answered questions of one's course; never in its quizzes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from learnlib.access import Capability, allow
from learnlib.content import search
from learnlib.content.model import Course
from learnlib.courses import queries as courses
from learnlib.learning import queries
from learnlib.learning.models import QuestionThread
from learnlib.learning.views.blueprint import bp, find_reading, item_url
from learnlib.practicums.queries import Reading

LONGEST = 200
QUESTIONS = "question"


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the answer: what kind of thing it is and where it stands."""

    kind: str
    url: str
    hit: search.Hit


@bp.get("/my/<id:practicum_id>/search")
@allow(Capability.LEARN, Capability.TEACH)
def find(practicum_id: int) -> ResponseReturnValue:
    """A form and, once something was typed, what was found."""
    reading = find_reading(practicum_id)
    course = courses.course_of(reading.practicum.revision)
    typed = " ".join(request.args.get("q", "").split())[:LONGEST]
    hits = search.find(courses.searchable(reading.practicum.revision), typed)
    asked = search.index(_asked(queries.answered_for(reading), course)) if typed else search.index(())
    found = [_found(hit, reading, course) for hit in (*hits, *search.find(asked, typed, most=10))]
    return render_template(
        "learning/search.html", practicum=reading.practicum, enrolment=reading.enrolment, course=course,
        typed=typed, found=found,
    )  # fmt: skip


def _asked(threads: Sequence[QuestionThread], course: Course) -> Iterator[search.Passage]:
    for thread in threads:
        item = course.item(thread.item_id)
        words = " ".join(message.text for message in thread.messages)
        yield search.Passage(f"{QUESTIONS}:{thread.id}", item.title if item else "", words)


def _found(hit: search.Hit, reading: Reading, course: Course) -> Found:
    practicum_id = reading.practicum.id
    kind, _colon, name = hit.passage.source.partition(":")
    if kind == QUESTIONS:
        page = "learning.questions" if reading.enrolment else "learning.inbox"
        url = url_for(page, practicum_id=practicum_id) + f"#q{name}"
    elif kind == courses.TERMS:
        url = url_for("learning.glossary", practicum_id=practicum_id) + f"#{name}"
    else:
        url = item_url(practicum_id, course.items[name])
        url += f"#{hit.passage.anchor}" if hit.passage.anchor else ""
    return Found(kind, url, hit)
