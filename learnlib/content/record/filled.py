"""A form with values in it, as it is drawn: a description with its areas, a catalogue card, a line of the register."""

from collections.abc import Mapping
from dataclasses import dataclass

from learnlib.content.record import isbd
from learnlib.content.record.fields import FORMS
from learnlib.content.record.isbd import Area
from learnlib.content.record.values import call_number_parts, without_number_sign


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of the register with what stands in it."""

    field: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form; `wrong` names the fields whose value is not right."""

    form: str
    values: Mapping[str, str]
    wrong: frozenset[str] = frozenset()

    @property
    def heading(self) -> str:
        """The heading, which stands outside the areas."""
        return self.values.get("heading", "")

    @property
    def paragraphs(self) -> tuple[tuple[Area, ...], ...]:
        """The areas of the description; on a card the note and the number begin a line of their own."""
        return isbd.paragraphs(self.values, apart=("note", "isbn") if self.form == "card" else ())

    @property
    def call_number(self) -> tuple[str, ...]:
        """The index and the author mark, which stand one under the other on a card."""
        return call_number_parts(self.values.get("call_number", ""))

    @property
    def inventory_number(self) -> str:
        """The inventory number at the foot of a card."""
        return without_number_sign(self.values.get("inventory_number", ""))

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every column of the form, the empty ones too."""
        return tuple(Cell(field.id, field.label, self.values.get(field.id, "")) for field in FORMS[self.form].values())

    @property
    def text(self) -> str:
        """The whole in one line of words."""
        if self.form == "inventory":
            return "; ".join(f"{cell.label}: {cell.text}" for cell in self.cells if cell.text)
        card = {"call_number": self.values.get("call_number", ""), "inventory_number": self.inventory_number}
        call, number = (f"{FORMS['card'][field].label}: {text}" if text else "" for field, text in card.items())
        return "; ".join(part for part in (call, isbd.description(self.values), number) if part)
