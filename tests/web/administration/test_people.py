"""The office's people: found, made, given roles and slips, closed."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from learnlib.access import Role
from learnlib.accounts import operations
from learnlib.accounts.models import Person
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.journal import JournalEntry
from tests import cast
from tests.page import Page, Reader

As = Callable[..., Reader]
NEW = {
    "given": "Мария",
    "middle": "Стоянова",
    "family": "Петрова",
    "roles": ["trainee"],
    "library_id": "0",
    "kind": "с.",
}


def person(app: Flask, login: str) -> Person:
    with app.app_context():
        found = db.session.scalars(select(Person).where(Person.login == login)).one()
        assert found.roles is not None
        return found


def roles_of(app: Flask, key: str) -> set[str]:
    with app.app_context():
        return {role.role for role in db.session.get_one(Person, cast.id_of(key)).roles}


def people_count(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(Person.id))) or 0


def new_person(reader: Reader, status: int = 303, **changes: object) -> Page:
    return reader.post("administration.new_person", NEW | changes, status=status)


def code_on(page: Page) -> str:
    found = re.search(r"\b[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}\b", page.text)
    assert found, page.text
    return found.group()


def names_on(page: Page) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/admin/people/\d+">([^<]+)</a>', page.body)


# Finding


def test_people_are_listed_by_family_name(as_: As) -> None:
    names = names_on(as_("coordinator").get("administration.people"))
    assert names[:3] == ["Асен Петров Админов", "Ана Иванова Белева", "Вера Иванова Ганева"]
    assert len(names) == 7


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("белева", ["Ана Иванова Белева"]),
        ("  БЕЛЕВА   ана ", ["Ана Иванова Белева"]),
        ("Бeлeва", ["Ана Иванова Белева"]),  # two Latin letters
        ("other_trainer", ["Дора Иванова Друга"]),
        ("искра админов", ["Асен Петров Админов"]),
        ("%", []),
        ("\\", []),
        ("' OR 1=1--", []),
        ("я" * 10_000, []),
    ],
)
def test_search_is_literal_and_forgiving(text: str, names: list[str], as_: As) -> None:
    answer = as_("administrator").client.get("/admin/people", query_string={"q": text[:4000]})
    assert names_on(Page(answer)) == names


def test_an_underscore_is_an_underscore(as_: As) -> None:
    assert names_on(as_("administrator").get("administration.people", q="_")) == ["Дора Иванова Друга"]


@pytest.mark.parametrize("number", ["0", "-1", "1000000000", "abc", "١", ""])
def test_a_page_that_is_not_there_is_the_nearest(number: str, as_: As) -> None:
    assert len(names_on(as_("administrator").get("administration.people", page=number))) == 7


def test_a_long_list_has_pages_and_asks_no_more(app: Flask, as_: As) -> None:
    reader = as_("administrator")
    few = statements(app, lambda: reader.get("administration.people"))
    with app.app_context(), transaction():
        for number in range(60):
            operations.create_person(
                given="Яна", family=f"Яне{chr(1072 + number % 30)}ва", roles=[Role.TRAINEE], by=None, at=cast.NOW
            )
    many = statements(app, lambda: reader.get("administration.people"))
    assert many == few
    assert len(names_on(reader.get("administration.people"))) == 50
    assert len(names_on(reader.get("administration.people", page="2"))) == 17


def statements(app: Flask, act: Callable[[], object]) -> int:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
        try:
            act()
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
    return len([each for each in seen if each.startswith("SELECT")])


# Making


def test_a_person_is_made_from_a_name_alone(app: Flask, as_: As) -> None:
    reader = as_("coordinator")
    answer = new_person(reader)
    page = reader.get(answer.location)
    assert page.says("Мария Стоянова Петрова")
    assert page.says("maria.petrova")
    assert [role.role for role in person(app, "maria.petrova").roles] == ["trainee"]


def test_a_second_one_of_the_name_is_asked_about_and_gets_the_next_user_name(app: Flask, as_: As) -> None:
    reader = as_("coordinator")
    new_person(reader)
    page = new_person(reader, 422)
    assert page.says("Вече има човек с това име")
    new_person(reader, another="y")
    assert person(app, "maria.petrova2").name == "Мария Стоянова Петрова"


@pytest.mark.parametrize("login", [" Ana ", "аna", "ana\u200b"])
def test_a_user_name_that_is_taken_is_refused_however_it_is_written(login: str, app: Flask, as_: As) -> None:
    before = people_count(app)
    page = new_person(as_("coordinator"), 409, login=login)
    assert page.says("Това потребителско име е заето.")
    assert people_count(app) == before


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"given": ""}, "Напишете името."),
        ({"family": "8001014509"}, "Името се пише само с букви"),
        ({"family": "<script>alert(1)</script>"}, "Името се пише само с букви"),
        ({"given": "щ" * 201}, "най-много 200 знака"),
        ({"roles": []}, "Изберете поне една роля."),
        ({"roles": ["king"]}, "Нещо не е попълнено както трябва"),
        ({"email": "a@b"}, "Това не прилича на адрес"),
        ({"library_id": "999"}, "Нещо не е попълнено както трябва"),
        ({"library": "НЧ „Нова“"}, "За нова библиотека напишете общината"),
        ({"login": "мария"}, "Само латински букви"),
    ],
)
def test_what_cannot_be_a_person_is_refused_in_words(
    changes: dict[str, object], words: str, app: Flask, as_: As
) -> None:
    before = people_count(app)
    assert new_person(as_("administrator"), 422, **changes).says(words)
    assert people_count(app) == before


def test_a_library_that_is_not_listed_is_added_once(app: Flask, as_: As) -> None:
    reader = as_("coordinator")
    place = {"municipality": "Чирпан", "settlement": "Зетьово", "library": "НЧ „Светлина“", "kind": "с."}
    new_person(reader, **place)
    new_person(reader, **place, family="Друга")
    with app.app_context():
        both = db.session.scalars(select(Person).where(Person.given == "Мария")).all()
        assert len({each.library_id for each in both}) == 1
        assert both[0].library is not None
        assert both[0].library.settlement.title == "с. Зетьово"


def test_a_coordinator_makes_no_coordinator(app: Flask, as_: As) -> None:
    before = people_count(app)
    page = as_("coordinator").get("administration.new_person")
    assert not page.says("администратор")
    new_person(as_("coordinator"), 422, roles=["coordinator"])
    assert people_count(app) == before


# Roles


def test_an_administrator_gives_and_takes_roles(app: Flask, as_: As) -> None:
    reader = as_("administrator")
    reader.post("administration.roles", {"roles": ["trainer", "coordinator"]}, person_id=cast.id_of("ana"))
    assert roles_of(app, "ana") == {"trainer", "coordinator"}
    page = reader.get("administration.person", person_id=cast.id_of("ana"))
    assert page.says("на Ана Иванова Белева е дадена роля „координатор“")
    assert page.says("на Ана Иванова Белева е отнета роля „обучаем“")


def test_a_coordinator_gives_only_the_roles_of_the_classroom(app: Flask, as_: As) -> None:
    reader = as_("coordinator")
    reader.post("administration.roles", {"roles": ["trainee", "trainer"]}, person_id=cast.id_of("ana"))
    assert roles_of(app, "ana") == {"trainee", "trainer"}
    for role in ("coordinator", "administrator"):
        page = reader.post("administration.roles", {"roles": [role]}, person_id=cast.id_of("ana"), status=403)
        assert page.says("Тази роля дава само администратор.")
    reader.post("administration.roles", {"roles": ["trainer"]}, person_id=cast.id_of("coordinator"), status=403)
    assert roles_of(app, "ana") == {"trainee", "trainer"}
    assert roles_of(app, "coordinator") == {"coordinator"}


@pytest.mark.parametrize(("sent", "status"), [(["king"], 400), ([], 422)])
def test_roles_that_make_no_sense_are_refused(sent: list[str], status: int, app: Flask, as_: As) -> None:
    as_("administrator").post("administration.roles", {"roles": sent}, person_id=cast.id_of("ana"), status=status)
    assert roles_of(app, "ana") == {"trainee"}


def test_the_last_administrator_keeps_the_role_and_the_account(app: Flask, as_: As) -> None:
    reader, who = as_("administrator"), cast.id_of("administrator")
    page = reader.post("administration.roles", {"roles": ["trainer"]}, person_id=who, status=409)
    assert page.says("Това е последният администратор. Първо дайте ролята на друг човек.")
    reader.post("administration.active", person_id=who, status=409)
    assert roles_of(app, "administrator") == {"administrator"}
    assert person(app, "administrator").active


def test_an_administrator_who_is_not_the_last_may_resign(app: Flask, as_: As) -> None:
    reader = as_("administrator")
    reader.post("administration.roles", {"roles": ["administrator"]}, person_id=cast.id_of("trainer"))
    reader.post("administration.roles", {"roles": ["trainer"]}, person_id=cast.id_of("administrator"))
    assert roles_of(app, "administrator") == {"trainer"}
    reader.get("administration.people", status=403)


def test_a_closed_administrator_does_not_count_as_the_other_one(app: Flask, as_: As) -> None:
    reader, trainer = as_("administrator"), cast.id_of("trainer")
    reader.post("administration.roles", {"roles": ["administrator"]}, person_id=trainer)
    reader.post("administration.active", person_id=trainer)
    reader.post("administration.roles", {"roles": ["trainer"]}, person_id=cast.id_of("administrator"), status=409)
    assert roles_of(app, "administrator") == {"administrator"}


# Slips


def test_a_slip_shows_the_code_once_with_its_address_and_picture(app: Flask, as_: As) -> None:
    reader = as_("coordinator")
    page = reader.post("administration.code", person_id=cast.id_of("ana"), status=200)
    code = code_on(page)
    assert page.says("ana")
    assert page.says("/sign-in/code")
    assert page.says("09.12.2026 г.")
    picture = page.all("figure")[0]
    assert any(element.tag.endswith("svg") for element in picture.iter())
    assert code not in reader.get("administration.person", person_id=cast.id_of("ana")).text
    guest = as_()
    answer = guest.post("accounts.sign_in_code", {"login": "ana", "code": code})
    assert answer.location == "/password"


def test_no_code_and_no_password_is_written_into_the_journal(app: Flask, as_: As) -> None:
    code = code_on(as_("coordinator").post("administration.code", person_id=cast.id_of("ana"), status=200))
    with app.app_context():
        details = str([(entry.action, entry.detail) for entry in db.session.scalars(select(JournalEntry))])
    assert "person.code_made" in details
    assert code not in details
    assert code.replace("-", "") not in details


def test_a_coordinator_makes_no_slip_for_the_office(as_: As) -> None:
    for key in ("administrator", "coordinator"):
        page = as_("coordinator").post("administration.code", person_id=cast.id_of(key), status=403)
        assert page.says("Профили на координатори и администратори променя само администратор.")


def test_a_closed_account_gets_no_slip(as_: As) -> None:
    reader = as_("administrator")
    reader.post("administration.active", person_id=cast.id_of("ana"))
    assert reader.post("administration.code", person_id=cast.id_of("ana"), status=409).says("Профилът е затворен.")


@pytest.mark.parametrize("endpoint", ["person", "roles", "active", "code"])
def test_nobody_is_found_under_a_number_that_is_nobodys(endpoint: str, as_: As) -> None:
    reader = as_("administrator")
    if endpoint == "person":
        assert reader.get("administration.person", person_id=999, status=404).status == 404
    else:
        sent = {"roles": ["trainee"]}
        assert reader.post(f"administration.{endpoint}", sent, person_id=999, status=404).status == 404
