"""Translations: Bulgarian is the source language; other catalogues are compiled when their texts are newer."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "translations"


def compile_newer() -> None:
    """Compile what a checkout changed since the last start; in an installed package there is nothing to do."""
    for source in FOLDER.rglob("*.po"):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parts[-3])
        # Written beside and put in place whole: several processes may start at once.
        draft = compiled.with_suffix(".mo.part")
        with draft.open("wb") as out:
            write_mo(out, catalogue)
        draft.replace(compiled)
