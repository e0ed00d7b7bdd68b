"""The linden: a leaf, a sprig with bract and fruit, and the open book that grows a leaf."""

from functools import cache
from math import atan2, hypot, pi

from learnlib.certificates.pdf.palette import BOTTLE, GOLD, IVORY, MOSS
from learnlib.certificates.pdf.pen import Pen, Point, placed

# A leaf one unit long: the stalk joins at the origin, the tip points up. Its right edge, as Bezier curves.
EDGE = (
    ((0.0, 0.0), (0.03, -0.09), (0.13, -0.135), (0.22, -0.125)),
    ((0.22, -0.125), (0.36, -0.11), (0.44, 0.03), (0.44, 0.19)),
    ((0.44, 0.19), (0.44, 0.41), (0.25, 0.61), (0.11, 0.79)),
    ((0.11, 0.79), (0.055, 0.87), (0.02, 0.94), (0.0, 1.03)),
)
TEETH = (4, 7, 10, 3)  # on each curve of the edge
TOOTH = 0.011
VEINS = ((0.0, 0.3, -0.01), (0.02, 0.36, 0.14), (0.12, 0.355, 0.31), (0.25, 0.295, 0.46), (0.39, 0.215, 0.59),
         (0.53, 0.14, 0.70), (0.66, 0.08, 0.79))  # fmt: skip
LEAN = 0.94  # linden leaves are never quite symmetrical


def _bezier(curve: tuple[Point, Point, Point, Point], at: float) -> Point:
    rest = 1 - at
    weights = (rest**3, 3 * rest**2 * at, 3 * rest * at**2, at**3)
    x = sum(weight * point[0] for weight, point in zip(weights, curve, strict=True))
    y = sum(weight * point[1] for weight, point in zip(weights, curve, strict=True))
    return x, y


def _toothed(curve: tuple[Point, Point, Point, Point], teeth: int) -> list[Point]:
    """The curve as a saw whose teeth lean towards the tip."""
    points = []
    for tooth in range(teeth):
        start, end = _bezier(curve, tooth / teeth), _bezier(curve, (tooth + 1) / teeth)
        x, y = _bezier(curve, (tooth + 0.7) / teeth)
        along = hypot(end[0] - start[0], end[1] - start[1])
        points += [
            start, (x + TOOTH * (end[1] - start[1]) / along, y - TOOTH * (end[0] - start[0]) / along)
        ]  # fmt: skip
    return points


@cache
def _outline(teeth: bool) -> tuple[Point, ...]:
    right: list[Point] = []
    for curve, many in zip(EDGE, TEETH, strict=True):
        right += _toothed(curve, many) if teeth else [_bezier(curve, step / 12) for step in range(12)]
    left = [(-LEAN * x, y * (1.06 if y < 0 else 1)) for x, y in reversed(right[1:])]
    return (*right, EDGE[-1][-1], *left)


def silhouette(colour: str) -> str:
    """A leaf one unit long as one flat shape, for small ornaments."""
    return str(Pen().fills(colour).path(*_outline(teeth=False), close=True).fill())


def leaf(colour: str, length: float, width: float, *, stalk: float = 0.12) -> str:
    """A leaf with teeth and veins, drawn upwards from the origin in lines of that width."""
    pen = Pen().fills(IVORY).lines(colour, width / length)
    pen.path(*_outline(teeth=True), close=True).both()
    pen.path((0, -stalk), (0, 0.98)).stroke().lines(colour, 0.75 * width / length)
    for side in (1, -LEAN):
        for start, x, y in VEINS:
            rise = y - start
            first, second = (side * x * 0.35, start + 0.24 * rise), (side * x * 0.75, start + 0.6 * rise)
            pen.bend((0, start), (first, second, (side * x, y)))
        pen.stroke()
    return placed(str(pen), 0, 0, scale=length)


def _leaf_between(base: Point, tip: Point, colour: str, width: float) -> str:
    x, y = tip[0] - base[0], tip[1] - base[1]
    drawing = leaf(colour, hypot(x, y) / 1.03, width, stalk=0)
    return placed(drawing, *base, turn=atan2(y, x) - pi / 2)


def sprig() -> str:
    """A twig to the left of the origin with two leaves, a bract and its fruit."""
    pen = Pen().lines(MOSS, 0.7)
    pen.bend((0, 0), ((-12, 5), (-22, 6), (-33, 5.6)), ((-41, 7.5), (-47, 9.6), (-52, 11.4))).stroke()
    pen.also(_leaf_between((-52, 11.4), (-88.5, 19), MOSS, 0.55))
    pen.also(_leaf_between((-19, 4.9), (-28, 35.5), MOSS, 0.55))
    bract = ((-26.5, 5.4), (-38, 6.6), (-53, 0.6), (-58.2, -6.4)), ((-61.5, -10.4), (-42, -4.8), (-26.5, 5.4))
    pen.lines(MOSS, 0.5).fills(IVORY).bend(bract[0][0], bract[0][1:], bract[1]).both()
    pen.bend((-26.5, 5.4), ((-36, 3.2), (-46, -1), (-55.5, -6.2))).stroke()
    pen.bend((-41, 0.6), ((-44, -3), (-46, -7), (-47.6, -11.6))).stroke()
    fruit = ((-55.2, -13.2), (-52.2, -18.8), (-46.6, -18.9))
    for x, y in fruit:
        pen.bend((-47.3, -10.8), ((-48.5, -12.4), ((x - 47.3) / 2, y + 3), (x, y)))
    pen.stroke().fills(GOLD)
    for x, y in fruit:
        pen.circle(x, y, 2).fill()
    return str(pen)


def _page() -> str:
    """The right page of the open book; its spine stands on the origin."""
    pen = Pen().lines(BOTTLE, 0.35)
    for sheet in range(4):
        low = -0.7 * sheet
        pen.bend((0, 0), ((9, 5.6 + low * 0.7), (19, 4.4 + low), (29, 2.2 + low)))
    pen.stroke().lines(BOTTLE, 1.05).fills(IVORY)
    pen.path((0, 0), (0, 16.8))
    pen.bend((0, 16.8), ((9, 22.6), (19, 21.6), (29, 19)), ((29, 13), (29, 8), (29, 2.2)),
             ((19, 4.4), (9, 5.6), (0, 0)))  # fmt: skip
    return str(pen.both())


def emblem() -> str:
    """The open book with the golden leaf growing from its spine and a sprig on either side."""
    twig = sprig()
    return "\n".join(
        (
            placed(twig, -48, 15),
            placed(twig, 48, 15, mirror=True),
            _page(),
            placed(_page(), 0, 0, mirror=True),
            placed(leaf(GOLD, 26.5, 0.8, stalk=0.28), 0, 23.8),
        )
    )
