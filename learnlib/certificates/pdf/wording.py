"""The fixed wording of a certificate in its own language, which is not the language of whoever issues it."""

from dataclasses import dataclass
from datetime import date

from learnlib.certificates.rules import Snapshot


@dataclass(frozen=True)
class Wording:
    """Everything a certificate says that is not in its snapshot; no phrase depends on the person's gender."""

    locale: str
    title: str
    kind: str
    number: str
    before_name: str
    after_name: str
    hour: str
    hours: str
    attended: str
    basis: str
    limits: str
    check: str
    code: str
    sample: str
    months: tuple[str, ...]
    day: str
    day_of_year: str
    span: str


BULGARIAN = Wording(
    locale="bg-BG",
    title="УДОСТОВЕРЕНИЕ",
    kind="за участие в обучение",
    number="рег. № {number} / {date}",
    before_name="с което се удостоверява участието на",
    after_name="в обучението",
    hour="{hours} академичен час",
    hours="{hours} академични часа",
    attended="посетени {attended} от {hours} академични часа",
    basis="Основание: {basis}",
    limits="Документът удостоверява участие в неформално обучение и не удостоверява професионална квалификация.",
    check="Проверка на автентичността",
    code="код за проверка",
    sample="ОБРАЗЕЦ",
    months=("януари", "февруари", "март", "април", "май", "юни", "юли", "август", "септември", "октомври",
            "ноември", "декември"),
    day="{day} {month}",
    day_of_year="{day} {month} {year} г.",
    span=" – ",
)  # fmt: skip

ENGLISH = Wording(
    locale="en-GB",
    title="CERTIFICATE",
    kind="of participation in training",
    number="Reg. No. {number} / {date}",
    before_name="This is to certify the participation of",
    after_name="in the training course",
    hour="{hours} academic hour",
    hours="{hours} academic hours",
    attended="attended {attended} of {hours} academic hours",
    basis="Basis: {basis}",
    limits="This document certifies participation in non-formal training and no professional qualification.",
    check="Check the authenticity",
    code="verification code",
    sample="SPECIMEN",
    months=("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December"),
    day="{day} {month}",
    day_of_year="{day} {month} {year}",
    span=" – ",
)  # fmt: skip

WORDINGS = {"bg": BULGARIAN, "en": ENGLISH}


def wording(language: str) -> Wording:
    """The wording in that language."""
    return WORDINGS[language]


def hours(snapshot: Snapshot, words: Wording) -> str:
    """The hours of the programme, and those attended when they are fewer."""
    if snapshot.attended_hours is not None:
        return words.attended.format(attended=snapshot.attended_hours, hours=snapshot.hours)
    return (words.hour if snapshot.hours == 1 else words.hours).format(hours=snapshot.hours)


def period(start: date, end: date, words: Wording) -> str:
    """The days from the first to the last, naming month and year once where one is enough."""
    first = {"day": start.day, "month": words.months[start.month - 1], "year": start.year}
    last = words.day_of_year.format(day=end.day, month=words.months[end.month - 1], year=end.year)
    if start == end:
        return last
    if start.year != end.year:
        return words.day_of_year.format(**first) + words.span + last
    shown = str(start.day) if start.month == end.month else words.day.format(**first)
    return shown + words.span + last


def numbered(snapshot: Snapshot, words: Wording) -> str:
    """The number in the register and the day of issue."""
    issued = date.fromisoformat(snapshot.issued_on)
    shown = f"{issued:%d.%m.%Y} г." if words is BULGARIAN else period(issued, issued, words)
    return words.number.format(number=snapshot.number, date=shown)


def grouped(code: str) -> str:
    """The code in groups of four, as people read it aloud."""
    bare = code.replace("-", "").replace(" ", "")
    return "-".join(bare[at : at + 4] for at in range(0, len(bare), 4))
