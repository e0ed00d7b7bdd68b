"""The QR code as rectangles: one for each run of dark modules in a row."""

from itertools import groupby

import segno

from learnlib.certificates.pdf.palette import INK, PALE_GOLD, WHITE
from learnlib.certificates.pdf.pen import Pen

SIDE = 66.0
QUIET = 4  # modules of white around the code, as the standard asks


def rows(address: str) -> list[list[tuple[int, int]]]:
    """For each row of the code its dark runs as (first module, how many)."""
    code = segno.make_qr(address, error="m", boost_error=True)
    found = []
    for row in code.matrix:
        runs, at = [], 0
        for dark, modules in groupby(row):
            length = len(list(modules))
            if dark:
                runs.append((at, length))
            at += length
        found.append(runs)
    return found


def plate(address: str) -> str:
    """The code on a framed white plate, the lower left corner of the code at the origin."""
    code = rows(address)
    module = SIDE / len(code)
    quiet = QUIET * module
    pen = Pen().fills(WHITE).lines(PALE_GOLD, 0.6)
    pen.box(-quiet, -quiet, SIDE + 2 * quiet, SIDE + 2 * quiet).both().fills(INK)
    for line, runs in enumerate(code):
        for start, length in runs:
            pen.box(start * module, SIDE - (line + 1) * module, length * module, module)
    return str(pen.fill())
