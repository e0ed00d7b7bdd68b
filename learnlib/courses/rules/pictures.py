"""Whether the raster pictures of a course can be shown: whole, what their names say, and not too large."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import PurePosixPath

from PIL import Image, UnidentifiedImageError

from learnlib.content.problems import Problem
from learnlib.content.wording import N_

MOST_PIXELS = 16_000_000  # four bytes each in the reader's memory, on an old telephone too
FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}


def problems(media: Mapping[str, bytes]) -> Iterator[Problem]:
    """What is wrong with the pictures; drawings (SVG) and papers are checked with the course."""
    for path, data in media.items():
        expected = FORMATS.get(PurePosixPath(path).suffix)
        if expected:
            yield from _problems(path, data, expected)


def _problems(path: str, data: bytes, expected: str) -> Iterator[Problem]:
    try:
        with Image.open(BytesIO(data), formats=[expected]) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                yield _too_large(path, f"{width} × {height}")
            else:
                picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        yield _too_large(path, "")
    except UnidentifiedImageError:
        yield Problem.at(path, 1, N_("картината не е във вида, който казва окончанието на името ѝ"))
    except (OSError, SyntaxError, ValueError, EOFError):
        yield Problem.at(path, 1, N_("картината е повредена"))


def _too_large(path: str, size: str) -> Problem:
    message = N_("картината е твърде голяма %(size)s: намалете я до %(most)s милиона точки")
    return Problem.at(path, 1, message, size=f"({size})" if size else "", most=MOST_PIXELS // 1_000_000)
