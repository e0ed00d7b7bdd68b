"""The certificate as a file: exact text, embedded fonts, a code that scans, the same bytes every time."""

import shutil
import statistics
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from learnlib.certificates.pdf import Unprintable, missing_glyphs, qr, render
from learnlib.certificates.pdf.sealing import seal
from learnlib.certificates.rules import Snapshot

from .sample import SNAPSHOT, lines, printed, snapshot

LONG_NAME = "Константина-Александрина Владимирова-Караиванова Хаджистоянова"


def fonts(pdf: bytes) -> list[Any]:
    """The font dictionaries of the first page."""
    resources: Any = PdfReader(BytesIO(pdf)).pages[0]["/Resources"]
    return [font.get_object() for font in resources["/Font"].values()]


@pytest.mark.parametrize(
    "name", ["Ѝвет ѝ Йоана", "O’Connor", "Żółć Łęcki", "Günter Weiß", "Șerban Țepeș", "Ян Ло", "Мария Петрова-Янкулова"]
)
def test_a_name_is_copied_out_exactly_as_it_was_written(name: str) -> None:
    assert name in printed(name=name)


def test_a_very_long_name_stands_in_two_lines_that_say_all_of_it() -> None:
    found = printed(name=LONG_NAME)
    at = found.index("с което се удостоверява участието на")
    assert found[at + 3] == "в обучението"
    assert " ".join(found[at + 1 : at + 3]) == LONG_NAME
    assert abs(len(found[at + 1]) - len(found[at + 2])) < 16


def test_accents_typed_apart_from_their_letters_become_one_character() -> None:
    assert "Ѝвет Ковачѝ" in printed(name="И\u0300вет Ковачи\u0300")


@pytest.mark.parametrize(
    ("field", "text", "missing"),
    [
        ("name", "მარიამი", "მარი"),
        ("name", "Мария 王", "王"),
        ("name", "Мария\nПетрова", "\n"),
        ("course_title", "Книги 📚", "📚"),
        ("signatory", "Άννα", "Άνα"),
    ],
)
def test_a_character_without_a_glyph_refuses_to_issue_and_is_named(field: str, text: str, missing: str) -> None:
    unprintable = snapshot(**{field: text})
    assert missing_glyphs(unprintable) == {field: missing}
    with pytest.raises(Unprintable) as refusal:
        render(unprintable)
    assert refusal.value.fields == {field: missing}


def test_nothing_is_missing_from_an_ordinary_certificate() -> None:
    assert missing_glyphs(SNAPSHOT) == {}


def test_the_same_snapshot_gives_the_same_bytes_in_any_thread() -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(render, [SNAPSHOT, snapshot(name=LONG_NAME)] * 12))
    assert len(set(made[::2])) == 1
    assert len(set(made[1::2])) == 1
    assert made[0] != made[1]


def test_every_font_is_embedded_with_a_map_back_to_text_and_none_is_foreign() -> None:
    found = fonts(render(SNAPSHOT))
    assert len(found) == 5
    for font in found:
        assert "+Learnlib" in font["/BaseFont"]
        assert len(font["/FontDescriptor"]["/FontFile2"].get_object().get_data()) > 1000
        assert "<00> <0000>" not in font["/ToUnicode"].get_object().get_data().decode()
    assert b"Helvetica" not in render(SNAPSHOT)


def test_it_is_drawn_in_vectors_within_its_budget_of_bytes_and_time() -> None:
    pdf = render(snapshot(sample=True, name=LONG_NAME, attended_hours="36,5", basis="договор № 7/2026 г."))
    taken = []
    for _ in range(11):
        start = time.process_time()
        render(SNAPSHOT)
        taken.append(time.process_time() - start)
    assert len(pdf) <= 60_000  # far below the 200 kB allowed, because each font holds only the letters used
    assert list(PdfReader(BytesIO(pdf)).pages[0].images) == []
    assert statistics.median(taken) <= 0.150


def test_it_is_one_landscape_page_that_names_its_language_its_number_and_its_day() -> None:
    reader = PdfReader(BytesIO(render(SNAPSHOT)))
    page, about = reader.pages[0], reader.metadata
    assert about is not None
    assert len(reader.pages) == 1
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    assert reader.trailer["/Root"]["/Lang"] == "bg-BG"
    assert about.title == "УДОСТОВЕРЕНИЕ ОБД-2026-0042"
    assert f"{about.creation_date:%Y-%m-%d}" == "2026-11-27"


def test_everything_at_its_longest_still_stands_between_number_and_seal() -> None:
    long = snapshot(
        name=LONG_NAME,
        course_title="Основни дейности в читалищната библиотека и обслужване на читатели от всички възрасти " * 2,
        course_subtitle="петдневен обучителен практикум за новоназначени библиотекари " * 3,
        place="Регионална библиотека „Захарий Княжески“, ул. „Руски“ № 44, компютърна зала, гр. Стара Загора",
        basis="заповед № РД-09-112 от 02.11.2026 г. и програма „Библиотеки за всички“ " * 2,
    )
    heights: dict[str, float] = {}

    def see(text: str, _cm: Any, matrix: Any, _font: Any, _size: float) -> None:
        if text.strip():
            heights[text.strip()] = matrix[5]

    PdfReader(BytesIO(render(long))).pages[0].extract_text(visitor_text=see)
    number = next(y for text, y in heights.items() if text.startswith("рег. №"))
    statement = [y for text, y in heights.items() if "библиотек" in text or "практикум" in text or "заповед" in text]
    assert len(statement) >= 6
    assert all(150 < y < number for y in statement)


@pytest.mark.parametrize(
    "address",
    [
        "https://obuchenia.example.bg/v/7KQ4MX9TRD2H",
        "https://uchene.biblioteka-stara-zagora.example.org/v/ABCDEFGHJKLM",
    ],
)
def test_the_code_scans_from_a_coarse_rendering(address: str, tmp_path: Path) -> None:
    if not shutil.which("pdftoppm"):
        pytest.skip("pdftoppm (poppler-utils) is missing: the printed page was not scanned")
    (tmp_path / "c.pdf").write_bytes(render(snapshot(verify_url=address, sample=True)))
    subprocess.run(["pdftoppm", "-r", "100", "-png", "-singlefile", "c.pdf", "c"], cwd=tmp_path, check=True)
    with Image.open(tmp_path / "c.png") as picture:
        found = [code.text for code in zxingcpp.read_barcodes(picture)]
    assert found == [address]


def test_the_code_is_drawn_as_rectangles_that_decode_to_the_address() -> None:
    rows = qr.rows(SNAPSHOT.verify_url)
    side, scale, quiet = len(rows), 4, qr.QUIET
    picture = Image.new("L", ((side + 2 * quiet) * scale,) * 2, 255)
    for line, runs in enumerate(rows):
        for start, length in runs:
            corner = ((start + quiet) * scale, (line + quiet) * scale)
            picture.paste(0, (*corner, corner[0] + length * scale, corner[1] + scale))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [SNAPSHOT.verify_url]


def test_the_code_on_the_page_leads_to_the_address() -> None:
    links: Any = PdfReader(BytesIO(render(SNAPSHOT))).pages[0]["/Annots"]
    assert [link.get_object()["/A"]["/URI"] for link in links] == [SNAPSHOT.verify_url]


def test_a_stored_snapshot_prints_the_same_certificate_again() -> None:
    stored = snapshot(basis="договор № 7", sample=True).to_json() | {"added_later": 1}
    again = Snapshot.from_json(stored)
    assert again == snapshot(basis="договор № 7", sample=True)
    assert "Основание: договор № 7" in lines(render(again))


def test_a_snapshot_that_lacks_a_value_is_refused() -> None:
    stored = SNAPSHOT.to_json()
    del stored["name"]
    with pytest.raises(TypeError, match="name"):
        Snapshot.from_json(stored)


def test_this_edition_issues_unsealed_documents() -> None:
    assert seal(b"%PDF-1.7 drawn", SNAPSHOT) == b"%PDF-1.7 drawn"
