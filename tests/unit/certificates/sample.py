"""An invented certificate for the tests of this folder."""

from dataclasses import replace
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from learnlib.certificates.pdf import render
from learnlib.certificates.rules import Snapshot

SNAPSHOT = Snapshot(
    name="Жулиета Щерева Цветкова",
    course_title="Основни библиотечни дейности",
    course_subtitle="петдневен обучителен практикум",
    hours=40,
    attended_hours=None,
    starts_on="2026-11-23",
    ends_on="2026-11-27",
    form="присъствена форма",
    place="гр. Стара Загора",
    number="ОБД-2026-0042",
    issued_on="2026-11-27",
    issuer="Регионална библиотека „Захарий Княжески“",
    issuer_town="Стара Загора",
    signatory="Име Фамилия",
    signatory_role="директор",
    verify_url="https://obuchenia.example.bg/v/7KQ4MX9TRD2H",
    verify_shown="obuchenia.example.bg/v",
    code="7KQ4MX9TRD2H",
    language="bg",
)


def snapshot(**changes: Any) -> Snapshot:
    """The invented certificate with some values changed."""
    return replace(SNAPSHOT, **changes)


def printed(**changes: Any) -> list[str]:
    """The lines of text on the certificate, as a reader of the file copies them out."""
    return lines(render(snapshot(**changes)))


def lines(pdf: bytes) -> list[str]:
    """The lines of text on the first page."""
    return [" ".join(line.split()) for line in PdfReader(BytesIO(pdf)).pages[0].extract_text().splitlines()]
