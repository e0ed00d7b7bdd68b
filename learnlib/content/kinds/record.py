"""A form to fill in from a shown source: a description, a catalogue card, a line of the inventory book."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from learnlib.content.kinds.kind import Choice, Json, Kind, Presentation, Review, ReviewRow, Values
from learnlib.content.kinds.options import repeated
from learnlib.content.kinds.text import LONGEST, line
from learnlib.content.model import Body, Question
from learnlib.content.problems import Flaw
from learnlib.content.record.fields import FIELD_IDS, FORMS, FormField
from learnlib.content.record.filled import Filled
from learnlib.content.record.isbn import is_isbn
from learnlib.content.record.source import PLACES, Page
from learnlib.content.record.values import ISBN, bare
from learnlib.content.schema import PROSE, Field, Flag, ListOf, Maybe, Record, Text, words
from learnlib.content.wording import N_


@dataclass(frozen=True, slots=True)
class Wanted:
    """A field of the form: its accepted values, or that it stays empty, or what is filled in already."""

    id: str
    accept: tuple[str, ...] = ()
    absent: bool = False
    given: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class RecordBody(Body):
    """Which form, from which source, with which fields."""

    form: str
    source: tuple[Page, ...]
    fields: tuple[Wanted, ...]

    @property
    def asked(self) -> tuple[Wanted, ...]:
        """The fields that the reader fills in."""
        return tuple(wanted for wanted in self.fields if wanted.given is None)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The source as it is drawn, with the title as large as it stands on the page."""
        values = {wanted.id: wanted.given or "".join(wanted.accept[:1]) for wanted in self.fields}
        title = values.get("title") or values.get("author_title", "").partition(". ")[2]
        return tuple(replace(page, known_title=title) for page in self.source)

    def field(self, wanted: Wanted) -> FormField:
        """The field of the form."""
        return FORMS[self.form][wanted.id]


@dataclass(frozen=True, slots=True)
class Line:
    """A field as the page shows it: to fill in, or with what is given."""

    key: str
    label: str
    given: str | None = None


@dataclass(frozen=True, slots=True)
class Worksheet(Presentation):
    """The source and the form to fill in; the prompts are the fields to fill in."""

    form: str = ""
    source: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldRow(ReviewRow):
    """A field of the result; `belongs` is the field that the given value would be right in."""

    belongs: str = ""
    misprinted: bool = False


@dataclass(frozen=True, slots=True)
class RecordReview(Review):
    """The fields, and the form as it should be and as it was filled in."""

    source: tuple[Page, ...]
    right: Filled
    given: Filled | None


PAGE = Record(Page, (Field("place", words(*PLACES)), Field("lines", ListOf(Text(), least=1, most=40))))
WANTED = Record(
    Wanted,
    (
        Field("id", words(*FIELD_IDS)),
        Field("accept", ListOf(Text(LONGEST), most=20), ()),
        Field("absent", Flag(), False),
        Field("given", Maybe(Text(LONGEST)), None),
        Field("why", Maybe(PROSE), None),
    ),
)


class RecordKind(Kind[RecordBody]):
    """A point for every field, each compared with its own tolerance."""

    name = "record"
    title = N_("Попълване на описание, фиш или инвентарен ред")
    widget = "record"
    body = RecordBody
    fields = (
        Field("form", words(*FORMS)),
        Field("source", ListOf(PAGE, least=1, most=6)),
        Field("fields", ListOf(WANTED, least=1, most=20, unique="id")),
    )

    def check(self, question: Question) -> Iterator[Flaw]:
        """The fields are the form's, in its order, and each says clearly what is right."""
        body = self.body_of(question)
        order = list(FORMS[body.form])
        last = -1
        for position, wanted in enumerate(body.fields):
            if wanted.id not in order:
                message = N_("формата „%(form)s“ няма поле „%(field)s“")
                yield Flaw.at("fields", position, "id", message=message, form=body.form, field=wanted.id)
                continue
            if order.index(wanted.id) < last:
                message = N_("полето „%(field)s“ не е на мястото си: редът е %(order)s")
                yield Flaw.at("fields", position, "id", message=message, field=wanted.id, order=", ".join(order))
            last = max(last, order.index(wanted.id))
            yield from _flaws(body.field(wanted), wanted, position)
        if not any(wanted.accept for wanted in body.fields):
            yield Flaw.at("fields", message=N_("няма нито едно поле за попълване (accept)"))

    def example(self) -> Question:
        """A novel described from its title page."""
        source = (
            Page("title", ("Мария Стоянова", "ПОД СЯНКАТА НА ОРЕХА", "роман", "Стара Загора", "Пример", "2024")),
            Page("verso", ("© Мария Стоянова, автор, 2024", "ISBN 978-0-00-000000-2")),
        )
        fields = (
            Wanted("title", ("Под сянката на ореха",)),
            Wanted("subtitle", ("роман",)),
            Wanted("responsibility", ("Мария Стоянова",)),
            Wanted("edition", absent=True),
            Wanted("place", given="Стара Загора"),
            Wanted("publisher", ("Пример",)),
            Wanted("year", ("2024",)),
            Wanted("isbn", ("978-0-00-000000-2",), why="Номерът стои на гърба на заглавната страница."),
        )
        return Question(
            id="describe-novel",
            kind=self.name,
            text="Опишете книгата по показаните страници.",
            explain="Главният източник е заглавната страница, после гърбът ѝ и карето.",
            body=RecordBody("isbd", source, fields),
        )

    def present(self, question: Question, drawn: Json) -> Presentation:  # noqa: ARG002
        """The source and the fields in the order of the form."""
        body = self.body_of(question)
        lines = tuple(Line(wanted.id, body.field(wanted).label, wanted.given) for wanted in body.fields)
        prompts = tuple(Choice(line.key, line.label) for line in lines if line.given is None)
        return Worksheet(self.widget, prompts=prompts, form=body.form, source=body.pages, lines=lines)

    def read(self, question: Question, values: Values) -> Json | None:
        """What was typed, by field; a field left empty is not in it."""
        typed = {wanted.id: line(values(wanted.id)) for wanted in self.body_of(question).asked}
        return {field: text for field, text in typed.items() if text} or None

    def answered(self, question: Question, response: Json | None) -> bool:
        """Whether every field that has a value is filled; what stays empty is nobody's unfinished work."""
        typed = self._typed(question, response)
        return all(wanted.id in typed for wanted in self.body_of(question).asked if wanted.accept)

    def _typed(self, question: Question, response: Json | None) -> dict[str, str]:
        sent = response if isinstance(response, dict) else {}
        typed = ((wanted.id, sent.get(wanted.id)) for wanted in self.body_of(question).asked)
        return {field: text for field, text in typed if isinstance(text, str) and text}

    def right(self, question: Question) -> Json:
        """The first accepted value of every field."""
        return {wanted.id: wanted.accept[0] for wanted in self.body_of(question).asked if wanted.accept}

    def whole(self, question: Question) -> int:
        """As many as there are fields to fill in or to leave empty."""
        return len(self.body_of(question).asked)

    def earned(self, question: Question, response: Json) -> int:
        """One for each right field; nothing for an empty form."""
        body, typed = self.body_of(question), self._typed(question, response)
        return sum(_is_right(body.field(wanted), wanted, typed) for wanted in body.asked) if typed else 0

    def review(self, question: Question, response: Json | None) -> Review:
        """Field by field, with the form as it should be and as it was filled in."""
        body, typed = self.body_of(question), self._typed(question, response)
        rows = tuple(_row(body, wanted, typed) for wanted in body.asked)
        shown = {wanted.id: wanted.given for wanted in body.fields if wanted.given is not None}
        right = Filled(body.form, shown | self.right(question))
        wrong = frozenset(wanted.id for wanted, row in zip(body.asked, rows, strict=True) if not row.correct)
        given = Filled(body.form, shown | typed, wrong) if typed else None
        return RecordReview(rows, right.text, body.pages, right, given)

    def key(self, question: Question) -> Json:
        """The form and what each field to fill in accepts, as it is compared."""
        body = self.body_of(question)
        return [body.form, [[w.id, sorted(map(body.field(w).tolerance.normal, w.accept))] for w in body.asked]]


def _flaws(field: FormField, wanted: Wanted, position: int) -> Iterator[Flaw]:
    if sum((bool(wanted.accept), wanted.absent, wanted.given is not None)) != 1:
        message = N_("полето иска точно едно от трите: accept, absent: true или given")
        yield Flaw.at("fields", position, message=message)
    normal = field.tolerance.normal
    for place in repeated(map(normal, wanted.accept)):
        message = N_("тази стойност вече се приема: полето само прощава разликите в изписването")
        yield Flaw.at("fields", position, "accept", place, message=message)
    for place, text in enumerate(wanted.accept):
        if not normal(text):
            yield Flaw.at("fields", position, "accept", place, message=N_("приеманият отговор няма букви и цифри"))
        elif bare(text) != text and field.area:
            message = N_("напишете само стойността, без разделителния знак пред нея")
            yield Flaw.at("fields", position, "accept", place, message=message)
        elif field.tolerance is ISBN and not is_isbn(text):
            yield Flaw.at("fields", position, "accept", place, message=N_("контролната цифра на този ISBN не излиза"))


def _is_right(field: FormField, wanted: Wanted, typed: dict[str, str]) -> bool:
    if wanted.absent:
        return wanted.id not in typed
    return any(field.tolerance.same(typed.get(wanted.id, ""), text) for text in wanted.accept)


def _row(body: RecordBody, wanted: Wanted, typed: dict[str, str]) -> FieldRow:
    field, given = body.field(wanted), typed.get(wanted.id, "")
    correct = _is_right(field, wanted, typed)
    return FieldRow(
        field.label,
        bool(given),
        correct,
        given=bare(given) if field.area else given,
        expected=wanted.accept[0] if wanted.accept else "",
        why=wanted.why or (field.empty if wanted.absent else field.rule),
        belongs="" if correct or not given else _belongs(body, wanted, given),
        misprinted=not correct and bool(given) and field.tolerance is ISBN and not is_isbn(given),
    )


def _belongs(body: RecordBody, wanted: Wanted, given: str) -> str:
    """The label of another field that what was given is the right value of."""
    others = (other for other in body.fields if other.id != wanted.id)
    found = (other for other in others if _is_right(body.field(other), other, {other.id: given}))
    return next((body.field(other).label for other in found), "")
