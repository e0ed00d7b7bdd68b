"""Vector drawing as content-stream operators: curves from functions, nothing that knows a document."""

from collections.abc import Callable, Iterable
from math import cos, pi, sin

from learnlib.paper import ink, number

Point = tuple[float, float]
Curve = Callable[[float], Point]
KAPPA = 0.5523  # how far the handles of a quarter circle reach
NUDGE = 1e-4


def placed(operators: str, x: float, y: float, *, turn: float = 0, scale: float = 1, mirror: bool = False) -> str:
    """The drawing moved to the point, turned by so many radians, scaled, and mirrored left to right first if asked."""
    flip = -scale if mirror else scale
    cosine, sine = cos(turn), sin(turn)
    matrix = (flip * cosine, flip * sine, -scale * sine, scale * cosine, x, y)
    return f"q {' '.join(map(number, matrix))} cm\n{operators}\nQ"


def slope(curve: Curve, at: float) -> Point:
    """The direction and speed of the curve there."""
    (x0, y0), (x1, y1) = curve(at - NUDGE), curve(at + NUDGE)
    return (x1 - x0) / (2 * NUDGE), (y1 - y0) / (2 * NUDGE)


class Pen:
    """Collects operators; every method answers the pen, so that a shape reads as one sentence."""

    def __init__(self) -> None:
        self._said: list[str] = []

    def __str__(self) -> str:
        return "\n".join(self._said)

    def _say(self, operator: str, *values: float) -> "Pen":
        self._said.append(" ".join([*map(number, values), operator]))
        return self

    def lines(self, colour: str, width: float) -> "Pen":
        """Takes a colour and a width for lines with round ends."""
        self._said.append(f"{ink(colour, stroke=True)} {number(width)} w 1 J 1 j")
        return self

    def fills(self, colour: str) -> "Pen":
        """Takes a colour for areas."""
        self._said.append(ink(colour))
        return self

    def path(self, *points: Point, close: bool = False) -> "Pen":
        """Straight lines through the points."""
        for at, point in enumerate(points):
            self._say("l" if at else "m", *point)
        return self._say("h") if close else self

    def bend(self, start: Point, *curves: tuple[Point, Point, Point]) -> "Pen":
        """Bezier curves from the start, each two handles and an end."""
        self._say("m", *start)
        for first, second, end in curves:
            self._say("c", *first, *second, *end)
        return self

    def trace(self, curve: Curve, start: float, stop: float, steps: int, *, close: bool = False) -> "Pen":
        """The smooth curve of a function of one parameter."""
        third = (stop - start) / steps / 3
        self._say("m", *curve(start))
        for step in range(steps):
            one, two = start + 3 * third * step, start + 3 * third * (step + 1)
            (x0, y0), (x1, y1) = curve(one), curve(two)
            (dx0, dy0), (dx1, dy1) = slope(curve, one), slope(curve, two)
            self._say("c", x0 + dx0 * third, y0 + dy0 * third, x1 - dx1 * third, y1 - dy1 * third, x1, y1)
        return self._say("h") if close else self

    def circle(self, x: float, y: float, radius: float) -> "Pen":
        """A circle as a path."""
        k = KAPPA * radius
        return self.bend(
            (x + radius, y),
            ((x + radius, y + k), (x + k, y + radius), (x, y + radius)),
            ((x - k, y + radius), (x - radius, y + k), (x - radius, y)),
            ((x - radius, y - k), (x - k, y - radius), (x, y - radius)),
            ((x + k, y - radius), (x + radius, y - k), (x + radius, y)),
        )._say("h")

    def box(self, x: float, y: float, width: float, height: float) -> "Pen":
        """A rectangle as a path."""
        return self._say("re", x, y, width, height)

    def stroke(self) -> "Pen":
        """Draws the path."""
        return self._say("S")

    def fill(self) -> "Pen":
        """Fills the path."""
        return self._say("f")

    def fill_ring(self) -> "Pen":
        """Fills between the outlines of the path."""
        return self._say("f*")

    def both(self) -> "Pen":
        """Fills the path and draws its outline."""
        return self._say("B")

    def also(self, operators: "str | Iterable[str]") -> "Pen":
        """Adds finished drawings."""
        self._said.extend([operators] if isinstance(operators, str) else operators)
        return self


def wave(radius: float, depth: float, petals: float) -> Curve:
    """A circle whose radius swings in and out that many times a turn: the thread of a guilloche."""

    def point(angle: float) -> Point:
        reach = radius + depth * cos(petals * angle)
        return reach * cos(angle), reach * sin(angle)

    return point


def spun(operators: str, times: int, *, arc: float = 2 * pi) -> str:
    """The drawing repeated around the origin."""
    return "\n".join(placed(operators, 0, 0, turn=arc * step / times) for step in range(times))
