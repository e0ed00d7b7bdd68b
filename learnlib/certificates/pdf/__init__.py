"""The certificate as a PDF: drawn from its snapshot, or refused when a character has no glyph."""

import unicodedata
from dataclasses import replace
from typing import Any

from learnlib import paper
from learnlib.certificates.pdf import drawing
from learnlib.certificates.pdf.sealing import seal
from learnlib.certificates.rules import Snapshot

__all__ = ["Unprintable", "missing_glyphs", "render"]

FONT_OF = {
    "name": drawing.NAME,
    "course_title": drawing.COURSE,
    "course_subtitle": drawing.SUBTITLE,
    "attended_hours": drawing.FACTS,
    "form": drawing.FACTS,
    "place": drawing.FACTS,
    "number": drawing.NUMBER,
    "issuer": drawing.ISSUER,
    "issuer_town": drawing.TOWN,
    "signatory": drawing.SIGNED,
    "signatory_role": drawing.SMALL,
    "verify_shown": drawing.SMALL,
    "code": drawing.CODE,
    "basis": drawing.BASIS,
}


class Unprintable(Exception):
    """The certificate holds characters that no font of ours can print; `fields` says which, by field."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__(", ".join(f"{field}: {characters}" for field, characters in fields.items()))
        self.fields = fields


def _composed(snapshot: Snapshot) -> Snapshot:
    """The snapshot with letters and their accents as one character each, as the fonts have them."""
    texts: dict[str, Any] = {field: unicodedata.normalize("NFC", getattr(snapshot, field) or "") for field in FONT_OF}
    return replace(snapshot, **{field: text for field, text in texts.items() if text})


def missing_glyphs(snapshot: Snapshot) -> dict[str, str]:
    """The characters that cannot be printed, by the field they stand in; empty when all can."""
    whole = _composed(snapshot)
    found = {}
    for field, style in FONT_OF.items():
        text = getattr(whole, field) or ""
        shown = text.upper() if field in ("issuer", "issuer_town") else text
        found[field] = paper.missing(shown, style.font)
    return {field: characters for field, characters in found.items() if characters}


def render(snapshot: Snapshot) -> bytes:
    """The finished document, ready to be stored; Unprintable if a character of it has no glyph."""
    if unprintable := missing_glyphs(snapshot):
        raise Unprintable(unprintable)
    return seal(drawing.draw(_composed(snapshot)), snapshot)
