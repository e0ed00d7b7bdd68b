"""Which raster pictures a course may hold."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from learnlib.courses.rules import pictures


def picture(kind: str, size: tuple[int, int] = (20, 10)) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, "#1f4a3d").save(buffer, kind)
    return buffer.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A picture of a few bytes that says it is very large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("path", "kind"),
    [("media/a.png", "PNG"), ("media/a.jpg", "JPEG"), ("media/a.jpeg", "JPEG"), ("media/a.webp", "WEBP")],
)
def test_a_whole_picture_of_the_kind_its_name_says_is_good(path: str, kind: str) -> None:
    assert list(pictures.problems({path: picture(kind)})) == []


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("media/a.jpg", picture("PNG"), "не е във вида"),
        ("media/a.png", picture("GIF"), "не е във вида"),
        ("media/a.png", b"", "не е във вида"),
        ("media/a.png", picture("PNG", (900, 900))[:400], "повредена"),
        ("media/a.jpg", picture("JPEG", (400, 400))[:400], "повредена"),
        ("media/a.png", png_that_claims(60_000, 60_000), "твърде голяма"),
        ("media/a.png", png_that_claims(12_000, 8_000), "твърде голяма"),
        ("media/a.png", png_that_claims(4_001, 4_000), "(4001 × 4000)"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_named(path: str, body: bytes, words: str) -> None:
    [problem] = pictures.problems({path: body})
    assert problem.path == path
    assert words in str(problem)


def test_drawings_and_papers_are_left_to_the_check_of_the_course() -> None:
    assert list(pictures.problems({"media/a.svg": b"<svg/>", "media/b.pdf": b"%PDF-"})) == []
