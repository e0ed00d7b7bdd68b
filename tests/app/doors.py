"""The table role x endpoint.

LOGIN: shown the sign-in. DENIED: may know of it, may not enter (403). HIDDEN: not there (404).
"""

from enum import Enum
from typing import Any

from werkzeug.routing import Rule

from tests import cast


class Answer(Enum):
    OPEN = (200, 202, 204, 302, 303, 400, 409, 422)
    LOGIN = (302, 303)
    DENIED = (403,)
    HIDDEN = (404,)

    def allows(self, status: int) -> bool:
        return status in self.value


O, L, D, H = Answer.OPEN, Answer.LOGIN, Answer.DENIED, Answer.HIDDEN  # noqa: E741

# Ana is in the practicum of the address, the stranger in another; so with the trainers.
WHO = (None, "ana", "stranger", "trainer", "other_trainer", "coordinator", "administrator")

PUBLIC = (O, O, O, O, O, O, O)
SIGNED_IN = (L, O, O, O, O, O, O)
OWN_PRACTICUM = (L, O, H, O, H, O, D)  # its trainees and its staff
OWN_LEARNER = (L, O, H, D, D, D, D)
STAFF = (L, D, D, O, H, O, D)
COORDINATOR = (L, D, D, D, D, O, D)
ADMINISTRATOR = (L, D, D, D, D, D, O)
OFFICE = (L, D, D, D, D, O, O)
TEACHERS = (L, D, D, O, O, O, D)
LEARNER_AMONG_STAFF = (L, O, H, D, H, D, H)  # its staff may look, not hand in
READERS = (L, O, H, O, H, O, H)
CERTIFICATE = (L, O, H, H, H, O, H)  # whose it is, and the office

DOORS: dict[str, tuple[Answer, ...]] = {
    "accounts.choose_password": SIGNED_IN,
    "accounts.me": SIGNED_IN,
    "accounts.sign_in": PUBLIC,
    "accounts.sign_in_code": PUBLIC,
    "accounts.sign_out": PUBLIC,
    "administration.active": ADMINISTRATOR,
    "administration.code": OFFICE,
    "administration.help": PUBLIC,
    "administration.help_picture": PUBLIC,
    "administration.jobs": ADMINISTRATOR,
    "administration.journal": ADMINISTRATOR,
    "administration.letter": ADMINISTRATOR,
    "administration.letters": ADMINISTRATOR,
    "administration.new_person": OFFICE,
    "administration.people": OFFICE,
    "administration.person": OFFICE,
    "administration.retry_job": ADMINISTRATOR,
    "administration.roles": OFFICE,
    "administration.settings": ADMINISTRATOR,
    "attendance.mark": STAFF,
    "attendance.overview": STAFF,
    "attendance.roll": STAFF,
    "attendance.sheet": STAFF,
    "certificates.correct": COORDINATOR,
    "certificates.issue": COORDINATOR,
    "certificates.pdf": CERTIFICATE,
    "certificates.register": COORDINATOR,
    "certificates.revoke": COORDINATOR,
    "certificates.show": COORDINATOR,
    "certificates.verify": PUBLIC,
    "certificates.verify_form": PUBLIC,
    "completion.person": STAFF,
    "completion.table": STAFF,
    "completion.waive": COORDINATOR,
    "courses.media": PUBLIC,
    "courses.programme": PUBLIC,
    "learning.answer": STAFF,
    "learning.ask": OWN_LEARNER,
    "learning.certificate": OWN_LEARNER,
    "learning.course": OWN_PRACTICUM,
    "learning.find": OWN_PRACTICUM,
    "learning.glossary": OWN_PRACTICUM,
    "learning.inbox": STAFF,
    "learning.lesson": OWN_PRACTICUM,
    "learning.progress": OWN_LEARNER,
    "learning.questions": OWN_LEARNER,
    "learning.read": OWN_LEARNER,
    "learning.today": SIGNED_IN,
    "pages.health": PUBLIC,
    "pages.language": PUBLIC,
    "pages.token": PUBLIC,
    "practicums.add_meeting": STAFF,
    "practicums.add_trainer": COORDINATOR,
    "practicums.coming": PUBLIC,
    "practicums.contacts": PUBLIC,
    "practicums.edit": COORDINATOR,
    "practicums.enrol": COORDINATOR,
    "practicums.home": PUBLIC,
    "practicums.index": TEACHERS,
    "practicums.meeting": STAFF,
    "practicums.meetings": STAFF,
    "practicums.new": COORDINATOR,
    "practicums.new_code": COORDINATOR,
    "practicums.new_person": COORDINATOR,
    "practicums.people": STAFF,
    "practicums.remove_meeting": STAFF,
    "practicums.remove_trainer": COORDINATOR,
    "practicums.show": STAFF,
    "practicums.state": COORDINATOR,
    "practicums.withdraw": COORDINATOR,
    "privacy.notice": PUBLIC,
    "quizzes.attempt": OWN_LEARNER,
    "quizzes.essay": STAFF,
    "quizzes.essays": STAFF,
    "quizzes.hand_in": OWN_LEARNER,
    "quizzes.quiz": OWN_PRACTICUM,
    "quizzes.result": OWN_PRACTICUM,
    "quizzes.results": STAFF,
    "quizzes.start": OWN_LEARNER,
    "reports.before_after": STAFF,
    "tasks.hand_in": LEARNER_AMONG_STAFF,
    "tasks.on_paper": STAFF,
    "tasks.photo": READERS,
    "tasks.review": STAFF,
    "tasks.submission": STAFF,
    "tasks.task": READERS,
}

VALUES: dict[str, Any] = {
    "practicum_id": cast.PRACTICUM,
    "meeting_id": cast.MEETINGS[0],
    "slug": "malak",
    "revision_id": 1,
    "name": "kniga.svg",
    "code": "ABCD-EFGH-JKMN",
    "page": "index",
    "picture": "today.png",
}


ITEMS = {
    "quiz": "den-1/proverka",
    "start": "den-1/proverka",
    "task": "den-1/inventarna-kniga",
    "hand_in": "den-1/inventarna-kniga",
}

# What a form must say for the door to open at all.
FORMS: dict[str, dict[str, str]] = {
    "tasks.on_paper": {"task": "den-1/inventarna-kniga"},
}


def values_for(rule: Rule) -> dict[str, Any]:
    """Values for the address that lie in the first practicum."""
    values = {name: VALUES.get(name, 1) for name in rule.arguments}
    if "item_id" in values:
        kind = rule.endpoint.split(".")[1]
        values["item_id"] = ITEMS.get(kind, "den-1/fondat")
    return values
