"""What is written to somebody whose certificate was issued."""

from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import gettext as _

from learnlib.certificates.rules import Snapshot, grouped


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject and text of one letter."""

    subject: str
    body: str


def issued(snapshot: Snapshot, *, practicum_id: int, locale: str | None) -> Letter:
    """The certificate is there: where it can be read, and how others check it. In the reader's language."""
    site = snapshot.verify_url.rpartition("/v/")[0]
    with force_locale(locale or "bg"):
        lines = [
            _("Здравейте, %(name)s,", name=snapshot.name),
            "",
            _(
                "издадено е вашето удостоверение № %(number)s за обучението „%(course)s“.",
                number=snapshot.number,
                course=snapshot.course_title,
            ),
            "",
            _("Ще го намерите тук, след като влезете:"),
            f"{site}/my/{practicum_id}/certificate",
            "",
            _("Който иска да го провери, отваря този адрес или пише кода %(code)s:", code=grouped(snapshot.code)),
            snapshot.verify_url,
            "",
            snapshot.issuer,
        ]
        subject = _("Удостоверение № %(number)s", number=snapshot.number)
    return Letter(subject[:200], "\n".join(lines) + "\n")
