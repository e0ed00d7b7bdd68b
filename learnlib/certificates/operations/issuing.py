"""Issuing to chosen people in one act: all of them or nobody, and nobody twice."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask import current_app
from flask_babel import lazy_gettext as _l

from learnlib import jobs, journal, outbox
from learnlib.accounts.rules.codes import ALPHABET
from learnlib.certificates import letters, queries
from learnlib.certificates.models import Certificate
from learnlib.certificates.operations import finishing
from learnlib.certificates.operations.numbering import day_of, new_marks, row, take_numbers
from learnlib.certificates.pdf import missing_glyphs
from learnlib.certificates.rules import CODE_LENGTH, Obstacle, Office, Snapshot, compose
from learnlib.completion import queries as completion
from learnlib.completion.rules import Evidence, Requirement, missing_for_certificate
from learnlib.content.model import Course
from learnlib.courses import queries as courses
from learnlib.extensions import db
from learnlib.pages import Refused
from learnlib.practicums import queries as practicums
from learnlib.practicums.models import Enrolment, Practicum
from learnlib.practicums.operations.locks import hold

OBSTACLES = {
    Obstacle.NO_ADDRESS: _l(
        "Не е зададен адресът, под който сайтът се вижда отвън (PUBLIC_URL). Той се печата в удостоверението завинаги."
    ),
    Obstacle.NOT_PUBLIC: _l(
        "Зададеният адрес (PUBLIC_URL) се вижда само от този компютър или от вътрешната мрежа. "
        "Който получи удостоверение, не би могъл да го провери."
    ),
    Obstacle.NO_SIGNATORY: _l("Не е зададено името под подписа (DIRECTOR)."),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person before the act: what is missing, what could not be printed, what was issued already."""

    enrolment: Enrolment
    missing: tuple[Requirement, ...]
    snapshot: Snapshot
    """What would be printed; number and code are placeholders."""
    unprintable: Mapping[str, str]
    """Characters without a glyph, by the field of the snapshot."""
    certificate: Certificate | None

    @property
    def holds(self) -> bool:
        """Whether a certificate of this person is in force."""
        return self.certificate is not None and self.certificate.live_enrolment_id is not None

    @property
    def ready(self) -> bool:
        """Whether a certificate may be issued now."""
        return not (self.missing or self.unprintable or self.holds)


@dataclass(frozen=True, slots=True)
class Act:
    """What one act of issuing did."""

    made: Sequence[Certificate]
    already: Sequence[Certificate]


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why one person may not receive a certificate; plain values, which outlive the transaction."""

    enrolment_id: int
    name: str
    missing: tuple[Requirement, ...]
    unprintable: Mapping[str, str]


class NotYet(Exception):
    """Somebody chosen may not receive a certificate; `refused` says who and why. Nobody received any."""

    def __init__(self, refused: Sequence[Reasons]) -> None:
        super().__init__(", ".join(each.name for each in refused))
        self.refused = refused


def obstacles() -> list[str]:
    """Why nothing can be issued by this installation, in words."""
    return [str(OBSTACLES[each]) for each in Office.of(current_app.config).obstacles()]


def candidates(practicum: Practicum, at: datetime) -> list[Candidate]:
    """Everybody of the practicum, as they would be certified now, in the order of the list."""
    held = queries.of_practicum(practicum.id)
    evidence = completion.evidence(practicum)
    course = courses.course_of(practicum.revision)
    return [
        _candidate(each, practicum, course, evidence[each.id], held.get(each.id), at)
        for each in practicums.enrolments(practicum.id)
    ]


def _candidate(
    enrolment: Enrolment,
    practicum: Practicum,
    course: Course,
    evidence: Evidence,
    certificate: Certificate | None,
    at: datetime,
) -> Candidate:
    day = day_of(at)
    marks = Office.of(current_app.config).marks(day.year, 1, ALPHABET[:CODE_LENGTH], day)
    snapshot = compose(
        marks,
        name=enrolment.person.name,
        course=course,
        form=practicum.form,
        place=practicum.place,
        starts_on=practicum.starts_on,
        ends_on=practicum.ends_on,
        attended_minutes=evidence.attendance.present,
    )
    return Candidate(enrolment, missing_for_certificate(evidence), snapshot, missing_glyphs(snapshot), certificate)


def issue(
    practicum_id: int, enrolment_ids: Collection[int], *, by: int, at: datetime, with_letters: bool = False
) -> Act:
    """Number and record a certificate for each of the people, in the caller's transaction; who holds one keeps it.

    Everything is read afresh. Raises LookupError for somebody who is not in the practicum, Refused where the
    installation may not issue, NotYet with all reasons. Documents are made after the commit: finish_now() or the job.
    """
    practicum = hold(practicum_id)
    if words := obstacles():
        raise Refused(" ".join(words))
    everybody = {each.enrolment.id: each for each in candidates(practicum, at)}
    if strangers := set(enrolment_ids) - set(everybody):
        raise LookupError(strangers)
    chosen = [each for each in everybody.values() if each.enrolment.id in enrolment_ids]
    new = [each for each in chosen if not each.holds]
    if refused := [each for each in new if not each.ready]:
        raise NotYet([Reasons(c.enrolment.id, c.enrolment.person.name, c.missing, c.unprintable) for c in refused])
    made = _enter(new, by=by, at=at)
    if with_letters:
        for candidate, certificate in zip(new, made, strict=True):
            _write_to(candidate.enrolment, certificate, at)
    return Act(made, [each.certificate for each in chosen if each.holds and each.certificate])


def _enter(people: Sequence[Candidate], *, by: int, at: datetime) -> list[Certificate]:
    """The rows of the register, in the order of the list."""
    if not people:
        return []
    office, day = Office.of(current_app.config), day_of(at)
    made = []
    for number, each in zip(take_numbers(day.year, len(people)), people, strict=True):
        snapshot = replace(each.snapshot, **new_marks(office, day.year, number, day))
        made.append(row(snapshot, day.year, number, each.enrolment.id, by=by, at=at))
    db.session.flush()
    for certificate in made:
        journal.record(
            "certificate.issued",
            "certificate",
            certificate.id,
            by=by,
            at=at,
            number=certificate.snapshot["number"],
            enrolment=certificate.enrolment_id,
        )
    jobs.queue(finishing.KIND, {"ids": [each.id for each in made]}, total=len(made), by=by, at=at)
    return made


def _write_to(enrolment: Enrolment, certificate: Certificate, at: datetime) -> None:
    person = enrolment.person
    if not person.email:
        return
    snapshot = Snapshot.from_json(certificate.snapshot)
    letter = letters.issued(snapshot, practicum_id=enrolment.practicum_id, locale=person.locale)
    outbox.queue(
        to=person.email,
        subject=letter.subject,
        body=letter.body,
        about="certificate.issued",
        at=at,
        person_id=person.id,
    )
