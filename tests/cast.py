"""The fixed cast: who is in the tests, in which practicum, at which moment. All names are invented."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import select

from learnlib import clock
from learnlib.accounts.models import LoginSession, Person, PersonRole
from learnlib.content.documents import Documents
from learnlib.courses.models import Revision
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.places.models import Library, Municipality, Settlement
from learnlib.practicums.models import Enrolment, Meeting, Practicum, PracticumTrainer

COURSE = Path(__file__).parent / "courses" / "malak"

# Wednesday 25 November 2026, 10:30 in Stara Zagora: the first practicum is on its second day.
NOW = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
PASSWORD = "тиха стая с книги"


@dataclass(frozen=True)
class Member:
    """One of the cast: the word by which tests call them, and what they are."""

    key: str
    given: str
    family: str
    role: str
    middle: str = "Иванова"

    @property
    def token(self) -> str:
        return f"token-of-{self.key}"


MEMBERS = (
    Member("ana", "Ана", "Белева", "trainee"),
    Member("vera", "Вера", "Ганева", "trainee"),
    Member("stranger", "Цветана", "Чужда", "trainee"),
    Member("trainer", "Тодорка", "Учителска", "trainer"),
    Member("other_trainer", "Дора", "Друга", "trainer"),
    Member("coordinator", "Калина", "Редакторска", "coordinator"),
    Member("administrator", "Асен", "Админов", "administrator", "Петров"),
)
TOKENS = {member.key: member.token for member in MEMBERS}


def id_of(key: str) -> int:
    """The person's id."""
    return next(n for n, member in enumerate(MEMBERS, 1) if member.key == key)


# Ids in an empty database are given in order, on both databases.
PRACTICUM, OTHER_PRACTICUM = 1, 2
ANA, VERA, STRANGER = 1, 2, 3  # enrolments
MEETINGS = (1, 2, 3)  # two on the first day, one on the second (today)
OTHER_MEETING = 4


def assemble() -> None:
    """Fill a migrated, empty database."""
    from learnlib.courses import operations as courses

    with clock.frozen(NOW):
        prepared = courses.prepare(Documents.from_folder(COURSE))
        with transaction():
            revision = courses.publish("malak", prepared, by=None, at=NOW, note="")
            _people()
        with transaction():
            revision = db.session.scalars(select(Revision)).one()
            _practicum(revision, "Практикум Мъглиж", date(2026, 11, 24), "trainer", ("ana", "vera"))
            _practicum(revision, "Практикум Чирпан", date(2026, 11, 24), "other_trainer", ("stranger",))


def _people() -> None:
    municipality = Municipality(name="Мъглиж")
    settlement = Settlement(municipality=municipality, name="Тулово", kind="с.", ekatte="73420")
    library = Library(settlement=settlement, name="НЧ „Искра – 1907“")
    db.session.add(library)
    db.session.flush()
    for member in MEMBERS:
        person = Person(
            login=f"{member.key}",
            given=member.given,
            middle=member.middle,
            family=member.family,
            library=library,
            active=True,
            created_at=NOW,
            password_hash=None,
        )
        person.roles = [PersonRole(role=member.role)]
        db.session.add(person)
        db.session.flush()
        db.session.add(
            LoginSession(
                token_hash=hashlib.sha256(member.token.encode()).hexdigest(),
                person_id=person.id,
                started_at=NOW,
                expires_at=NOW + timedelta(hours=12),
            )
        )


def _practicum(revision: Revision, title: str, first: date, trainer: str, people: tuple[str, ...]) -> None:
    practicum = Practicum(
        title=title,
        revision=revision,
        place="Стара Загора, бул. Руски 44",
        form="on_site",
        starts_on=first,
        ends_on=first + timedelta(days=1),
        state="running",
        capacity=22,
        attendance_percent=80,
        quiz_percent=60,
        tasks_accepted=True,
        created_at=NOW,
    )
    db.session.add(practicum)
    db.session.flush()
    db.session.add(PracticumTrainer(practicum_id=practicum.id, person_id=id_of(trainer)))
    plan = (
        (0, "den-1", "fondat", "Библиотечният фонд", time(9), time(10, 30)),
        (0, "den-1", "registratsiya", "Регистрация", time(10, 45), time(12, 15)),
        (1, "den-2", "naredba", "Нареждане", time(9), time(10, 30)),
    )
    for days, day_id, module, topic, starts, ends in plan:
        db.session.add(
            Meeting(
                practicum_id=practicum.id,
                day_id=day_id,
                module_id=module,
                on=first + timedelta(days=days),
                starts=starts,
                ends=ends,
                hours=2,
                topic=topic,
                room="зала 2",
                trainer_id=id_of(trainer),
            )
        )
        db.session.flush()
    for key in people:
        db.session.add(Enrolment(practicum_id=practicum.id, person_id=id_of(key), at=NOW, by=None))
        db.session.flush()
