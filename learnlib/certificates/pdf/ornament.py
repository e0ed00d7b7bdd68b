"""The standing ornament of drawing A: braided frame, pale guilloche, seal, divider."""

from math import cos, hypot, pi, sin

from learnlib.certificates.pdf.linden import leaf, silhouette
from learnlib.certificates.pdf.palette import (
    BOTTLE,
    DEW,
    GOLD,
    IVORY,
    MIST,
    PALE_GOLD,
    SAGE,
)
from learnlib.certificates.pdf.pen import Curve, Pen, Point, placed, spun, wave
from learnlib.paper import A4_ACROSS, Matrix

WIDTH, HEIGHT = A4_ACROSS
BRAID_AT = 31.0  # from the edge of the sheet to the middle of the braid
PERIOD = (WIDTH - 2 * BRAID_AT) / 32
SWING = 4.3
LINES = ((2.0, 0.72, BOTTLE), (-2.0, 0.72, BOTTLE), (0.72, 0.58, GOLD), (-0.72, 0.58, PALE_GOLD))
MASK = 6.2  # as wide as a strand and the ground that parts it from the one below
OVERLAP = 0.06  # tiles reach a hair into each other, so that no seam shows


def strand(side: int, offset: float = 0) -> Curve:
    """The middle line of a strand (side 1 or -1), or a line of it at some distance from the middle."""

    def point(x: float) -> Point:
        turn = 2 * pi * x / PERIOD
        rise = -side * SWING * sin(turn) * 2 * pi / PERIOD
        length = hypot(1, rise)
        return x - offset * rise / length, side * SWING * cos(turn) + offset / length

    return point


def _laid(pen: Pen, side: int, start: float, stop: float, steps: int) -> None:
    """The four lines of a strand: lines and not layers, because layers show where tiles meet."""
    for offset, width, colour in LINES:
        pen.lines(colour, width).also("0 J").trace(strand(side, offset), start, stop, steps).stroke()


def _over(pen: Pen, side: int, crossing: float) -> None:
    """Clears the ground where the strand passes over the other one."""
    reach = 0.15 * PERIOD
    pen.lines(IVORY, MASK).also("0 J").trace(strand(side), crossing - reach, crossing + reach, 4).stroke()


def braid_period() -> str:
    """One period of two strands in a weave, from the origin to the right."""
    pen = Pen()
    _laid(pen, -1, -OVERLAP, PERIOD + OVERLAP, 8)
    _over(pen, 1, PERIOD / 4)
    _laid(pen, 1, -OVERLAP, PERIOD + OVERLAP, 8)
    _over(pen, -1, PERIOD * 3 / 4)
    _laid(pen, -1, PERIOD * 0.59, PERIOD * 0.91, 4)
    return str(pen.fills(GOLD).circle(0, 0, 0.85).fill().circle(PERIOD / 2, 0, 0.85).fill())


def braid_places() -> list[Matrix]:
    """Where the periods of the braid go on the four sides."""
    upright = round((HEIGHT - 2 * BRAID_AT) / PERIOD)
    stretch = (HEIGHT - 2 * BRAID_AT) / PERIOD / upright
    across = [
        (1.0, 0.0, 0.0, 1.0, BRAID_AT + PERIOD * step, y) for y in (BRAID_AT, HEIGHT - BRAID_AT) for step in range(32)
    ]
    up = [
        (0.0, stretch, -1.0, 0.0, x, BRAID_AT + PERIOD * stretch * step)
        for x in (BRAID_AT, WIDTH - BRAID_AT)
        for step in range(upright)
    ]
    return across + up


def ruled_frame() -> str:
    """The straight lines outside and inside the braid, on the ivory ground."""
    pen = Pen().fills(IVORY).box(0, 0, WIDTH, HEIGHT).fill()
    rules = ((17.6, 1.15, BOTTLE), (20.6, 0.45, SAGE), (41.6, 0.7, PALE_GOLD), (44.8, 0.45, SAGE))
    for inset, width, colour in rules:
        pen.lines(colour, width).also("0 j")
        pen.box(inset, inset, WIDTH - 2 * inset, HEIGHT - 2 * inset).stroke()
    return str(pen)


def corner() -> str:
    """The rosette that covers the meeting of two braids."""
    pen = Pen().fills(IVORY).lines(BOTTLE, 0.9).circle(0, 0, 12.9).both()
    pen.lines(BOTTLE, 0.42)
    pen.also(spun(str(Pen().trace(wave(9.15, 3.3, 4), 0, 2 * pi, 24, close=True).stroke()), 11, arc=pi / 2))
    pen.lines(BOTTLE, 0.5).circle(0, 0, 5.5).stroke()
    return str(pen.fills(GOLD).circle(0, 0, 2.5).fill())


def corner_places() -> list[Matrix]:
    """The four corners."""
    return [(1.0, 0.0, 0.0, 1.0, x, y) for x in (BRAID_AT, WIDTH - BRAID_AT) for y in (BRAID_AT, HEIGHT - BRAID_AT)]


def guilloche() -> str:
    """Two pale rosettes, one inside the other, around the origin."""
    outer = str(Pen().trace(wave(188, 40, 5), 0, 2 * pi, 50, close=True).stroke())
    inner = str(Pen().trace(wave(110, 36, 4), 0, 2 * pi, 40, close=True).stroke())
    pen = Pen().lines(DEW, 0.5).also(spun(outer, 15, arc=2 * pi / 5))
    return str(pen.lines(MIST, 0.5).also(spun(inner, 15, arc=pi / 2)))


def seal() -> str:
    """The gold rosette seal with a linden leaf, around the origin."""
    pen = Pen().fills(IVORY).circle(0, 0, 37).fill()
    pen.fills(PALE_GOLD).circle(0, 0, 37).circle(0, 0, 32.2).fill_ring()
    thread = str(Pen().trace(wave(34.6, 2.1, 12), 0, 2 * pi, 72, close=True).stroke())
    pen.lines(GOLD, 0.35).also(spun(thread, 6, arc=pi / 6))
    pen.lines(GOLD, 0.6).circle(0, 0, 37).stroke().circle(0, 0, 32.2).stroke()
    weave = str(Pen().trace(wave(25.5, 4.7, 8), 0, 2 * pi, 64, close=True).stroke())
    pen.lines(PALE_GOLD, 0.4).also(spun(weave, 9, arc=pi / 4))
    pen.lines(GOLD, 0.8).circle(0, 0, 20.2).stroke().lines(PALE_GOLD, 0.5).circle(0, 0, 18.8).stroke()
    return str(pen.also(placed(leaf(BOTTLE, 21.5, 0.75, stalk=0.24), 0, -8.2)))


def divider(half: float) -> str:
    """Two leaves back to back between gold rules, around the origin."""
    pen = Pen().lines(PALE_GOLD, 0.7)
    pen.path((-half, 0), (-26, 0)).path((26, 0), (half, 0)).stroke()
    for side in (-1, 1):
        pen.also(placed(silhouette(BOTTLE), 3.6 * side, 0, turn=-side * pi / 2, scale=13.4))
        pen.fills(GOLD).circle(22 * side, 0, 1).fill()
    return str(pen.circle(0, 0, 1.5).fill())
