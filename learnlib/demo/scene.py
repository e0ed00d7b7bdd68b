"""How the demo lets its people act: through the same operations as everybody else, at moments of the past days."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from learnlib import clock
from learnlib.access import Role
from learnlib.accounts import operations as accounts
from learnlib.accounts.models import Person
from learnlib.attendance import operations as attendance
from learnlib.attendance.rules import Entry, Seen, Status
from learnlib.content.kinds import kind_of
from learnlib.content.model import Course, Question, Quiz, Task
from learnlib.courses.models import Revision
from learnlib.demo.people import Invented
from learnlib.extensions import db
from learnlib.places import operations as places
from learnlib.places.models import Library, Municipality
from learnlib.practicums import operations as practicums
from learnlib.practicums.models import Enrolment, Meeting, Practicum
from learnlib.practicums.rules import Details, Form, State, next_working_day, plan_meetings
from learnlib.quizzes import operations as quizzes
from learnlib.quizzes.models import Attempt
from learnlib.tasks import operations as tasks


def on(day: date, hour: int, minute: int = 0) -> datetime:
    """That day at that hour by the clock on the wall."""
    return datetime.combine(day, time(hour, minute), clock.SOFIA)


def days_around(today: date, before: int, count: int) -> list[date]:
    """Working days in a row, so many of them before today; today is one of them whatever it is."""
    days = [today]
    while len(days) <= before:
        day = days[0] - timedelta(days=1)
        days.insert(0, day - timedelta(days=max(0, day.weekday() - 4)))
    while len(days) < count:
        days.append(next_working_day(days[-1]))
    return days


def library(who: Invented, at: datetime) -> Library:
    municipality = places.find_or_create_municipality(who.municipality, by=None, at=at)
    settlement = places.find_or_create_settlement(municipality, who.settlement, kind=who.kind, by=None, at=at)
    return places.find_or_create_library(settlement, who.library, by=None, at=at)


def person(who: Invented, roles: Iterable[Role], password_hash: str, at: datetime, login: str | None = None) -> Person:
    made = accounts.create_person(
        login=login,
        given=who.given,
        middle=who.middle,
        family=who.family,
        roles=roles,
        library=library(who, at),
        by=None,
        at=at,
    )
    accounts.set_password_hash(made, password_hash, by=None, at=at)
    return made


def practicum(
    revision: Revision,
    course: Course,
    title: str,
    municipality: Municipality,
    days: Sequence[date],
    trainer: Person,
    at: datetime,
) -> Practicum:
    """One day of the course on each of the days, planned as the course's timetable says."""
    details = Details(
        title=title,
        municipality_id=municipality.id,
        place="Стара Загора, бул. Руски 44",
        form=Form.ON_SITE.value,
        capacity=22,
        attendance_percent=course.completion.attendance,
        quiz_percent=course.completion.quizzes,
        tasks_accepted=course.completion.tasks,
    )
    made = practicums.create(
        revision, details, plan_meetings(course, days), by=None, at=at, room="учебна зала, ет. 2", trainers=[trainer.id]
    )
    practicums.change_state(made.id, State.OPEN, by=trainer.id, at=at)
    return made


def enrol(practicum: Practicum, people: Iterable[Person], at: datetime) -> list[Enrolment]:
    return [practicums.enrol(practicum.id, each.id, by=None, at=at) for each in people]


def call_roll(meeting: Meeting, seen: dict[int, Seen], everybody: Iterable[Enrolment], by: Person) -> None:
    """All are present but the exceptions in `seen`, as a trainer does it."""
    entries = [Entry(each.id, seen.get(each.id, Seen(Status.PRESENT, meeting.minutes))) for each in everybody]
    attendance.mark(meeting.id, entries, by=by.id, at=on(meeting.on, meeting.starts.hour, meeting.starts.minute + 5))


def answer_quiz(enrolment: Enrolment, quiz: Quiz, revision_id: int, *, share: float, rng: Random, at: datetime) -> None:
    """An attempt in which about that share of the questions is answered right."""
    by = enrolment.person_id
    attempt = quizzes.start(enrolment.id, quiz, revision_id=revision_id, rng=rng, by=by, at=at)
    questions = asked(attempt, quiz)
    right = round(share * len(questions))
    for number, question in enumerate(questions):
        kind = kind_of(question)
        if number < right:
            quizzes.save(attempt, quiz, question, kind.right(question), revision=1, at=at + timedelta(minutes=number))
    quizzes.hand_in(attempt, quiz, by=by, at=at + timedelta(minutes=len(questions)))


def asked(attempt_id: int, quiz: Quiz) -> list[Question]:
    drawn = db.session.get_one(Attempt, attempt_id).drawn
    return [question for question_id, _order in drawn if (question := quiz.question(question_id))]


def do_task(enrolment: Enrolment, task: Task, text: str, at: datetime) -> int:
    return tasks.hand_in(enrolment.id, task, by=enrolment.person_id, at=at, text=text).id
