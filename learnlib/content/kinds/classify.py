"""Items to put into classes."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from learnlib.content.kinds.kind import (
    BadResponse,
    Choice,
    Json,
    Kind,
    Presentation,
    Review,
    ReviewRow,
    Values,
    opaque,
)
from learnlib.content.kinds.options import in_drawn_order, repeated, shuffled
from learnlib.content.model import Body, Question
from learnlib.content.problems import Flaw
from learnlib.content.schema import IDENT, PROSE, Field, ListOf, Record
from learnlib.content.wording import N_


@dataclass(frozen=True, slots=True)
class Group:
    """A class that items belong to."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something that belongs to one class, and why there."""

    id: str
    text: str
    group: str
    why: str


@dataclass(frozen=True, slots=True)
class ClassifyBody(Body):
    """The classes in the order shown, and the items."""

    classes: tuple[Group, ...]
    items: tuple[Item, ...]


GROUP = Record(Group, (Field("id", IDENT), Field("text", PROSE)))
ITEM = Record(
    Item, (Field("id", IDENT), Field("text", PROSE), Field("class", IDENT, attr="group"), Field("why", PROSE))
)


class ClassifyKind(Kind[ClassifyBody]):
    """A point for every item in its class."""

    name = "classify"
    title = N_("Разпределяне по групи")
    widget = "classify"
    body = ClassifyBody
    fields = (
        Field("classes", ListOf(GROUP, least=2, most=8, unique="id")),
        Field("items", ListOf(ITEM, least=2, most=20, unique="id")),
    )

    def check(self, question: Question) -> Iterator[Flaw]:
        """Every item belongs to a class that there is, and nothing stands twice."""
        body = self.body_of(question)
        for position in repeated(group.text for group in body.classes):
            yield Flaw.at("classes", position, "text", message=N_("името на групата се повтаря"))
        for position in repeated(item.text for item in body.items):
            yield Flaw.at("items", position, "text", message=N_("текстът се повтаря"))
        known = {group.id for group in body.classes}
        for position, item in enumerate(body.items):
            if item.group not in known:
                message = N_("няма група „%(value)s“ в classes")
                yield Flaw.at("items", position, "class", message=message, value=item.group)
        if len({item.group for item in body.items}) == 1:
            yield Flaw.at("items", message=N_("всичко е от една група: няма какво да се разпределя"))

    def example(self) -> Question:
        """Who is answered where."""
        classes = (Group("azb", "Азбучен каталог"), Group("sis", "Систематичен каталог"))
        items = (
            Item("i1", "Имате ли книги от Йордан Йовков?", "azb", "Азбучният каталог е по автори и заглавия."),
            Item("i2", "Имате ли нещо за пчеларство?", "sis", "Систематичният каталог е по теми."),
            Item("i3", "Имате ли „Под игото“?", "azb", "Търси се по името на автора или по заглавието."),
        )
        return Question(
            id="koy-katalog",
            kind=self.name,
            text="В кой каталог ще потърсите отговора?",
            explain="Известен автор или заглавие се търси в азбучния каталог, тема – в систематичния.",
            body=ClassifyBody(classes, items),
        )

    def _items(self, question: Question) -> dict[str, Item]:
        return {opaque(question, item.id): item for item in self.body_of(question).items}

    def draw(self, question: Question, rng: Random, *, shuffle: bool = True) -> Json:  # noqa: ARG002
        """The items in chance order: as written they may stand class by class."""
        return shuffled(sorted(self._items(question)), rng)

    def present(self, question: Question, drawn: Json) -> Presentation:
        """The items as prompts, the classes as options."""
        items = self._items(question)
        return Presentation(
            self.widget,
            options=tuple(Choice(group.id, group.text) for group in self.body_of(question).classes),
            prompts=tuple(Choice(key, items[key].text) for key in in_drawn_order(sorted(items), drawn)),
        )

    def read(self, question: Question, values: Values) -> Json | None:
        """Item keys with the id of the class chosen for each."""
        known = {group.id for group in self.body_of(question).classes}
        response = {}
        for key in self._items(question):
            given = {value for value in values(key) if value}
            if len(given) > 1 or not given <= known:
                raise BadResponse(N_("Този отговор не е от този въпрос."))
            if given:
                response[key] = given.pop()
        return response or None

    def answered(self, question: Question, response: Json | None) -> bool:
        """Whether every item is in a class."""
        return isinstance(response, dict) and all(response.get(key) for key in self._items(question))

    def _given(self, response: Json | None) -> dict[str, str]:
        pairs = response.items() if isinstance(response, dict) else ()
        return {key: group for key, group in pairs if isinstance(group, str)}

    def right(self, question: Question) -> dict[str, str]:
        """Every item in its class."""
        return {key: item.group for key, item in self._items(question).items()}

    def whole(self, question: Question) -> int:
        """As many as there are items."""
        return len(self.body_of(question).items)

    def earned(self, question: Question, response: Json) -> int:
        """One for each item in its class."""
        given = self._given(response)
        return sum(given.get(key) == group for key, group in self.right(question).items())

    def review(self, question: Question, response: Json | None) -> Review:
        """A line for every item with its reason; the right answer class by class."""
        given, body = self._given(response), self.body_of(question)
        names = {group.id: group.text for group in body.classes}
        rows = tuple(
            ReviewRow(
                item.text,
                chosen=key in given,
                correct=given.get(key) == item.group,
                given=names.get(given.get(key, ""), ""),
                expected=names[item.group],
                why=item.why,
            )
            for key, item in self._items(question).items()
        )
        groups = ((group.text, [item.text for item in body.items if item.group == group.id]) for group in body.classes)
        return Review(rows, "\n".join(f"{name}: {'; '.join(texts)}" for name, texts in groups if texts))

    def key(self, question: Question) -> Json:
        """Which class each item belongs to, and which classes there are."""
        body = self.body_of(question)
        return [sorted(group.id for group in body.classes), sorted([item.id, item.group] for item in body.items)]
