"""Who may enter where: every endpoint times every one of the cast has an expected answer in one table."""

from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.routing import Rule

from learnlib.access import access_of
from tests.app.doors import DOORS, FORMS, WHO, Answer, values_for
from tests.app.furniture import furnish
from tests.app.state import changed, fingerprint
from tests.page import Reader

As = Callable[..., Reader]


def rules_of(app: Flask) -> dict[str, Rule]:
    """The first address of each endpoint."""
    found: dict[str, Rule] = {}
    for rule in app.url_map.iter_rules():
        found.setdefault(rule.endpoint, rule)
    return found


def knock(reader: Reader, rule: Rule, method: str) -> int:
    """The status that this reader gets at this door."""
    url = reader.url(rule.endpoint, **values_for(rule))
    if method == "GET":
        answer = reader.client.get(url)
    else:
        form = {"csrf_token": reader.token()} | FORMS.get(rule.endpoint, {})
        answer = reader.client.post(url, data=form)
    answer.close()
    return answer.status_code


def doors(app: Flask, method: str) -> list[Rule]:
    return [rule for name, rule in sorted(rules_of(app).items()) if name in DOORS and method in (rule.methods or ())]


def wrong_answers(app: Flask, as_: As, method: str, only: Callable[[Answer], bool]) -> list[str]:
    readers = {who: as_(who) for who in WHO}
    return [
        f"{method} {rule.endpoint} as {who or 'guest'}: {got}, not {expected.name}"
        for rule in doors(app, method)
        for who, expected in zip(WHO, DOORS[rule.endpoint], strict=True)
        if only(expected) and not expected.allows(got := knock(readers[who], rule, method))
    ]


def test_every_door_says_who_may_enter(app: Flask) -> None:
    silent = [name for name, view in app.view_functions.items() if access_of(view) is None]
    assert not silent, f"mark these with @allow(...) or @public: {silent}"


def test_the_table_knows_every_door_and_no_other(app: Flask) -> None:
    rules = rules_of(app)
    missing, stale = sorted(set(rules) - set(DOORS)), sorted(set(DOORS) - set(rules))
    assert not missing, f"add a row to tests/app/doors.py for: {missing}"
    assert not stale, f"these doors are gone; take their rows out: {stale}"


def test_looking_answers_as_the_table_says_and_changes_nothing(app: Flask, as_: As) -> None:
    furnish(app)
    before = fingerprint(app)
    wrong = wrong_answers(app, as_, "GET", lambda _expected: True)
    assert not wrong, "\n" + "\n".join(wrong)
    assert changed(before, fingerprint(app)) == [], "GET never changes the database"


def test_who_may_not_enter_changes_nothing(app: Flask, as_: As) -> None:
    furnish(app)
    before = fingerprint(app)
    wrong = wrong_answers(app, as_, "POST", lambda expected: expected is not Answer.OPEN)
    assert not wrong, "\n" + "\n".join(wrong)
    assert changed(before, fingerprint(app)) == [], "a refused request changes nothing"


@pytest.mark.parametrize("who", [who for who in WHO if who])
def test_who_may_enter_is_let_in(who: str, app: Flask, as_: As) -> None:
    furnish(app)
    wrong = []
    place = WHO.index(who)
    for rule in doors(app, "POST"):
        # Signing out and leaving ends this reader's session; each knocks with a browser of their own.
        if DOORS[rule.endpoint][place] is Answer.OPEN and rule.endpoint not in ENDS_THE_SESSION:
            got = knock(as_(who), rule, "POST")
            if not (Answer.OPEN.allows(got) or rule.endpoint in GONE_AFTER_THE_FIRST):
                wrong.append(f"{rule.endpoint}: {got}")
    assert not wrong, f"{who}: " + "; ".join(wrong)


def test_without_its_token_no_form_is_taken(app: Flask, as_: As) -> None:
    furnish(app)
    before = fingerprint(app)
    readers = {who: as_(who) for who in ("ana", "coordinator", "administrator")}
    taken = [
        f"{rule.endpoint} as {who}"
        for rule in doors(app, "POST")
        for who, reader in readers.items()
        if reader.client.post(reader.url(rule.endpoint, **values_for(rule))).status_code not in (400, 303)
    ]
    assert not taken
    assert changed(before, fingerprint(app)) == []


ENDS_THE_SESSION = {"accounts.sign_out"}
GONE_AFTER_THE_FIRST = {"practicums.remove_meeting"}
