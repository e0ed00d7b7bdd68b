# mypy: disable-error-code="import-not-found, no-any-unimported"
"""Bakes the fonts of the papers: Bulgarian letterforms as the default ones, one static TrueType file per face.

ReportLab asks a font for a glyph by code point alone, so the forms that OpenType offers under the language
tag BGR must be what the cmap points at, and kerning must lie in the old `kern` table, where `paper.py` reads it.
Run by hand, only when a source font changes; README.md beside this file has the command.
"""

import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import uharfbuzz as hb
from fontTools import merge, subset
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

CYRILLIC = [*range(0x0400, 0x0460), 0x0490, 0x0491, 0x2116]
LATIN = [*range(0x0020, 0x007F), *range(0x00A0, 0x00AD), *range(0x00AE, 0x0180), *range(0x0218, 0x021C), 0x1E9E]
PUNCTUATION = [0x02BC, *range(0x2010, 0x2023), 0x2026, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2212]
SCRIPTS = {"cyrillic": CYRILLIC, "latin": LATIN + PUNCTUATION, "latin-ext": LATIN}
FAINTEST_KERN = 12  # thousandths of an em; anything smaller is below what print shows
ENOUGH_KERNS = 10_920  # a format 0 table counts its bytes in 16 bits


@dataclass(frozen=True)
class Face:
    """One face to bake: where it comes from and what it is called afterwards."""

    source: str
    cut: str
    family: str
    style: str

    @property
    def postscript_name(self) -> str:
        return f"{self.family}-{self.style}".replace(" ", "")


FACES = (
    Face("cormorant", "500-normal", "Learnlib Serif", "Medium"),
    Face("cormorant", "600-normal", "Learnlib Serif", "SemiBold"),
    Face("cormorant", "500-italic", "Learnlib Serif", "Medium Italic"),
    Face("sofia-sans", "400-normal", "Learnlib Sans", "Regular"),
    Face("sofia-sans", "600-normal", "Learnlib Sans", "SemiBold"),
)
Kerns = dict[tuple[int, int], int]


def shaped(font: hb.Font, text: str, features: dict[str, bool]) -> hb.Buffer:
    """The text as HarfBuzz sets it in Bulgarian with only these features on."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = "bg"
    off = dict.fromkeys(("kern", "liga", "clig", "calt", "dlig", "ccmp", "mark", "locl"), False)
    hb.shape(font, buffer, off | features)
    return buffer


def bulgarian_glyph(font: hb.Font, code: int) -> int:
    """The glyph that stands for the code point in a Bulgarian text."""
    infos = shaped(font, chr(code), {"locl": True}).glyph_infos
    if len(infos) != 1:
        raise ValueError(f"U+{code:04X} takes {len(infos)} glyphs in Bulgarian")
    return int(infos[0].codepoint)


def kerns(font: hb.Font, codes: list[int]) -> Kerns:
    """How much each pair of code points moves together or apart."""
    alone = {code: shaped(font, chr(code), {"locl": True}).glyph_positions[0].x_advance for code in codes}
    found: Kerns = {}
    for left, right in product(codes, codes):
        positions = shaped(font, chr(left) + chr(right), {"locl": True, "kern": True}).glyph_positions
        move = sum(position.x_advance for position in positions) - alone[left] - alone[right]
        if abs(move) >= FAINTEST_KERN:
            found[left, right] = move
    return found


def part(path: Path, wanted: list[int], taken: set[int], into: Path) -> Kerns:
    """Writes the wanted code points of one source file as a plain TrueType file; answers their kerning."""
    source = TTFont(path)
    source.flavor = None
    plain = into / f"{path.stem}.ttf"
    source.save(plain)
    shaper = hb.Font(hb.Face(plain.read_bytes()))
    codes = [code for code in wanted if code in source.getBestCmap()]
    pairs = kerns(shaper, [code for code in codes if code != 0x00A0])
    glyphs = {code: source.getGlyphName(bulgarian_glyph(shaper, code)) for code in codes}
    for table in source["cmap"].tables:
        table.cmap.update({code: name for code, name in glyphs.items() if code in table.cmap})
    options = subset.Options(
        layout_features=[], hinting=False, glyph_names=True, notdef_outline=True, name_IDs=[0, 13, 14],
        drop_tables=["GSUB", "GPOS", "GDEF", "STAT", "gasp", "DSIG"],
    )  # fmt: skip
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for code in codes if code not in taken])
    cutter.subset(source)
    source.save(plain)
    taken.update(codes)
    return pairs


def kern_table(font: TTFont, pairs: Kerns) -> None:
    """Gives the font an old-style kern table with the strongest pairs that fit in one."""
    cmap = font.getBestCmap()
    kept = sorted(pairs.items(), key=lambda item: (-abs(item[1]), item[0]))[:ENOUGH_KERNS]
    table = KernTable_format_0()
    table.version, table.coverage, table.format, table.tupleIndex, table.apple = 0, 1, 0, None, False
    table.kernTable = {(cmap[left], cmap[right]): move for (left, right), move in sorted(kept)}
    font["kern"] = newTable("kern")
    font["kern"].version = 0
    font["kern"].kernTables = [table]


def rename(font: TTFont, face: Face, credit: str) -> None:
    """Puts the new names in place of the old; the licence asks for new names and the old credit."""
    names = {
        0: credit, 1: f"{face.family} {face.style}", 2: "Regular", 3: face.postscript_name,
        4: f"{face.family} {face.style}", 5: "Version 1.000", 6: face.postscript_name,
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
    }  # fmt: skip
    font["name"].names = []
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)


def bake(face: Face, fonts: Path, out: Path) -> None:
    """Writes one finished face into the folder."""
    taken: set[int] = set()
    pairs: Kerns = {}
    with TemporaryDirectory() as place:
        parts = []
        for script, wanted in SCRIPTS.items():
            path = fonts / face.source / "files" / f"{face.source}-{script}-{face.cut}.woff2"
            pairs = part(path, wanted, taken, Path(place)) | pairs
            parts.append(str(Path(place) / f"{path.stem}.ttf"))
        credit = TTFont(parts[0])["name"].getDebugName(0)
        font = merge.Merger().merge(parts)
    kern_table(font, pairs)
    rename(font, face, credit)
    font["post"].formatType = 3.0
    font["head"].created = font["head"].modified = 3_850_000_000
    font.recalcTimestamp = False
    font.save(out / f"{face.postscript_name}.ttf")


def main() -> None:
    """Bakes every face: bake.py <node_modules/@fontsource> [<folder>]."""
    fonts = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parent
    for face in FACES:
        bake(face, fonts, out)
        size = (out / f"{face.postscript_name}.ttf").stat().st_size
        sys.stdout.write(f"{face.postscript_name}: {size} bytes\n")


if __name__ == "__main__":
    main()
