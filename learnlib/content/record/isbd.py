"""A bibliographic description put together from its elements."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from learnlib.content.record.fields import AREAS, FORMS, FormField
from learnlib.content.record.values import bare

_BETWEEN = ". – "
_AROUND = {"series": ("(", ")")}
_BEFORE = {"isbn": "ISBN "}


@dataclass(frozen=True, slots=True)
class Element:
    """One value with the sign that stands before it."""

    field: str
    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Area:
    """The elements of one area, with what stands before it and round it."""

    id: str
    label: str
    sign: str
    opening: str
    elements: tuple[Element, ...]
    closing: str

    @property
    def text(self) -> str:
        """The area without the sign before it."""
        return self.opening + "".join(each.sign + each.text for each in self.elements) + self.closing


def areas(values: Mapping[str, str]) -> tuple[Area, ...]:
    """The areas that have a value, in their order; a sign stands only between two things that are there."""
    made: list[Area] = []
    for area_id, label in AREAS.items():
        elements = _elements(area_id, values)
        if elements:
            opening, closing = _AROUND.get(area_id, ("", ""))
            made.append(Area(area_id, label, _sign_after(made), opening, elements, closing))
    return tuple(made)


def paragraphs(values: Mapping[str, str], apart: Collection[str] = ()) -> tuple[tuple[Area, ...], ...]:
    """The areas in paragraphs: each of those apart begins one, and has no sign before it then."""
    made: list[list[Area]] = []
    for area in areas(values):
        if area.id in apart or not made or made[-1][-1].id in apart:
            made.append([replace(area, sign="")])
        else:
            made[-1].append(area)
    return tuple(map(tuple, made))


def _sign_after(before: list[Area]) -> str:
    if not before:
        return ""
    return _BETWEEN.removeprefix(".") if before[-1].text.endswith((".", "…")) else _BETWEEN


def _elements(area_id: str, values: Mapping[str, str]) -> tuple[Element, ...]:
    made: list[Element] = []
    for field in FORMS["isbd"].values():
        text = cleaned(field, values.get(field.id, "")) if field.area == area_id else ""
        if text:
            made.append(Element(field.id, field.sign if made else "", text))
    return tuple(made)


def cleaned(field: FormField, value: str) -> str:
    """The value as it stands in the description: its sign, brackets and „ISBN“ are the description's business."""
    text = bare(value)
    opening, closing = _AROUND.get(field.area, ("", ""))
    if opening and text.startswith(opening) and closing not in text[1:-1]:
        text = text.removeprefix(opening).removesuffix(closing).strip()
    elif closing and text.endswith(closing) and opening not in text:
        text = text.removesuffix(closing).strip()
    before = _BEFORE.get(field.id, "")
    if before and text:
        text = before + (text[len(before) - 1 :].lstrip(" :") if text.upper().startswith(before.strip()) else text)
    return text


def description(values: Mapping[str, str]) -> str:
    """The heading and the areas as one line of text."""
    heading, text = bare(values.get("heading", "")), "".join(area.sign + area.text for area in areas(values))
    if not heading or not text:
        return heading or text
    return f"{heading.removesuffix('.')}. {text}"
