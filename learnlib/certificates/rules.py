"""What a certificate says, frozen when it is issued; its number, its code, and what a stranger is told."""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from learnlib.accounts.rules.codes import ALPHABET
from learnlib.content.model import ACADEMIC_HOUR, Course

CODE_LENGTH = 12
LONGEST_TYPED = 200

# What a Bulgarian keyboard writes where the paper shows a Latin letter or a digit of the same look.
_LOOK_ALIKE = str.maketrans("АВЕЗКМНРСТУХЅЈ", "ABE3KMHPCTYXSJ")
_BETWEEN = str.maketrans("", "", " \t\r\n\u00ad-\u2010\u2011\u2012\u2013\u2014\u2212_.,·")

FORMS = {
    "bg": {"on_site": "присъствена форма", "online": "дистанционна форма", "mixed": "смесена форма"},
    "en": {"on_site": "on-site training", "online": "online training", "mixed": "blended training"},
}
CORRECTABLE = ("name", "place")


class State(StrEnum):
    """Where a certificate is in its life."""

    PENDING = "pending"
    """Numbered; its document is not stored yet."""
    ISSUED = "issued"
    REPLACED = "replaced"
    REVOKED = "revoked"


LIVE = (State.PENDING, State.ISSUED)


@dataclass(frozen=True)
class Snapshot:
    """Everything printed on one certificate, as it was on the day of issue; dates are ISO days."""

    name: str
    course_title: str
    course_subtitle: str
    hours: int
    attended_hours: str | None
    """Attended academic hours as printed, only when fewer than the programme has."""
    starts_on: str
    ends_on: str
    form: str
    place: str
    number: str
    issued_on: str
    issuer: str
    issuer_town: str
    signatory: str
    signatory_role: str
    verify_url: str
    """The whole address in the QR code."""
    verify_shown: str
    """The address as people type it."""
    code: str
    language: str
    sample: bool = False
    template: str = "a"
    basis: str | None = None

    @property
    def first_day(self) -> date:
        """The first day of the training."""
        return date.fromisoformat(self.starts_on)

    @property
    def last_day(self) -> date:
        """The last day of the training."""
        return date.fromisoformat(self.ends_on)

    @property
    def issue_day(self) -> date:
        """The day of issue."""
        return date.fromisoformat(self.issued_on)

    def to_json(self) -> dict[str, Any]:
        """The snapshot as a plain object of strings, numbers and flags."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Snapshot":
        """The snapshot that was stored; a value it must have and lacks is a KeyError or TypeError."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in data.items() if name in known})


# Who issues


class Obstacle(StrEnum):
    """Why this library cannot issue anything yet."""

    NO_ADDRESS = "no_address"
    NOT_PUBLIC = "not_public"
    NO_SIGNATORY = "no_signatory"


@dataclass(frozen=True, slots=True)
class Office:
    """The issuing library, as its settings describe it."""

    issuer: str
    town: str
    signatory: str
    signatory_role: str
    series: str
    address: str
    sample: bool

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "Office":
        """The office that the settings describe."""
        return cls(
            issuer=settings["LIBRARY_NAME"],
            town=settings["LIBRARY_TOWN"],
            signatory=settings["DIRECTOR"],
            signatory_role=settings["DIRECTOR_ROLE"],
            series=settings["REGISTER_SERIES"],
            address=settings["PUBLIC_URL"],
            sample=settings["DEMO"],
        )

    def obstacles(self) -> tuple[Obstacle, ...]:
        """What has to be set before paper leaves the house; a demo prints samples and may always."""
        if self.sample:
            return ()
        found = {
            Obstacle.NO_ADDRESS: not self.address,
            Obstacle.NOT_PUBLIC: bool(self.address) and not is_public(self.address),
            Obstacle.NO_SIGNATORY: not self.signatory,
        }
        return tuple(obstacle for obstacle, stands in found.items() if stands)

    def marks(self, year: int, number: int, code: str, issued_on: date) -> dict[str, Any]:
        """The values of a snapshot that are its own: number, day, code, and how to check it."""
        return {
            "number": "-".join(part for part in (self.series, str(year), f"{number:04}") if part),
            "issued_on": issued_on.isoformat(),
            "code": code,
            "verify_url": f"{self.address}/v/{code}",
            "verify_shown": f"{self.address.partition('://')[2]}/v",
            "issuer": self.issuer,
            "issuer_town": self.town,
            "signatory": self.signatory,
            "signatory_role": self.signatory_role,
            "sample": self.sample,
        }


def is_public(address: str) -> bool:
    """Whether a stranger far away can open the address: no loopback, no house network, no bare computer name."""
    host = (urlsplit(address).hostname or "").rstrip(".")
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".localhost", ".local", ".localdomain", ".internal", ".lan"))


# What is printed


def compose(
    marks: Mapping[str, Any],
    *,
    name: str,
    course: Course,
    form: str,
    place: str,
    starts_on: date,
    ends_on: date,
    attended_minutes: int,
) -> Snapshot:
    """The snapshot of a new certificate; hours attended are named only when they are fewer than the programme's."""
    language = course.language if course.language in FORMS else "bg"
    return Snapshot(
        name=" ".join(name.split()),
        course_title=course.title,
        course_subtitle=course.subtitle or "",
        hours=course.hours,
        attended_hours=attended_hours(attended_minutes, course.hours, language),
        starts_on=starts_on.isoformat(),
        ends_on=ends_on.isoformat(),
        form=FORMS[language].get(form, ""),
        place=" ".join(place.split()),
        language=language,
        **marks,
    )


def attended_hours(minutes: int, programme: int, language: str) -> str | None:
    """Academic hours with one decimal, rounded down, in digits of the language; None for the whole programme."""
    if minutes >= programme * ACADEMIC_HOUR:
        return None
    exact = (Decimal(minutes) / ACADEMIC_HOUR).quantize(Decimal("0.1"), ROUND_DOWN)
    text = f"{exact:f}".removesuffix(".0")
    return text.replace(".", ",") if language == "bg" else text


# The code on the paper


def read_code(typed: str) -> str | None:
    """The code as it was issued, from whatever somebody typed, scanned or pasted; None when it cannot be one."""
    if len(typed) > LONGEST_TYPED:
        return None
    last = typed.strip().rstrip("/").rpartition("/")[2]
    code = unicodedata.normalize("NFKC", last).upper().translate(_LOOK_ALIKE).translate(_BETWEEN)
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else None


def code_hash(code: str) -> str:
    """What the register is searched by."""
    return hashlib.sha256(code.encode()).hexdigest()


def grouped(code: str) -> str:
    """The code as it is printed, in groups of four."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


# What a stranger is told


def name_for_strangers(name: str, how: str) -> str:
    """The name in full, with initials before the family name, or nothing: by the library's setting."""
    match how, name.split():
        case "full", _:
            return name
        case "initials", [*given, family]:
            return " ".join([*(f"{part[0]}." for part in given), family])
        case _:
            return ""
