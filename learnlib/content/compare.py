"""Two versions of a course: what a person has to know before the newer one is published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from learnlib.content.kinds import kind_of
from learnlib.content.model import Course, Item, Question, Quiz, Task
from learnlib.content.problems import Problem, in_order
from learnlib.content.sequences import longest_increasing
from learnlib.content.shapes import COURSE
from learnlib.content.wording import N_


@dataclass(frozen=True, slots=True)
class Retitled:
    """An item with its title before and after."""

    id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Differences, each by permanent address: `item`, or `item#question`."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    retitled: tuple[Retitled, ...] = ()
    edited: tuple[str, ...] = ()
    item_kind_changed: tuple[str, ...] = ()
    questions_added: tuple[str, ...] = ()
    questions_removed: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    rekeyed: tuple[str, ...] = ()
    kind_changed: tuple[str, ...] = ()
    facts_changed: tuple[str, ...] = ()
    terms_changed: tuple[str, ...] = ()
    plan_changed: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not any(getattr(self, field.name) for field in fields(self))

    def problems(self) -> tuple[Problem, ...]:
        """The changes that are not allowed under the same id."""
        items = (_forbidden(item, item) for item in self.item_kind_changed)
        questions = (_forbidden(address.split("#")[0], address) for address in self.kind_changed)
        return in_order([*items, *questions])


def _forbidden(item: str, address: str) -> Problem:
    message = N_("„%(address)s“ е станал друг вид под същото име; махнете го и го добавете с ново име")
    return Problem.at(item, 1, message, address=address)


def compare(old: Course, new: Course) -> Comparison:
    """What differs from the old course to the new one."""
    before, after = _questions(old), _questions(new)
    kept = [item for item in new.sequence if item in old.items]
    pairs = [(old.items[item], new.items[item]) for item in kept]
    common = [(address, before[address], after[address]) for address in after if address in before]
    same_kind = [(a, x, y) for a, x, y in common if x.kind == y.kind]
    return Comparison(
        added=tuple(item for item in new.sequence if item not in old.items),
        removed=tuple(item for item in old.sequence if item not in new.items),
        moved=tuple(_moved(old, new, kept)),
        retitled=tuple(Retitled(x.id, x.title, y.title) for x, y in pairs if x.title != y.title),
        edited=tuple(x.id for x, y in pairs if x.kind == y.kind and _text(x) != _text(y)),
        item_kind_changed=tuple(x.id for x, y in pairs if x.kind != y.kind),
        questions_added=tuple(address for address in after if address not in before),
        questions_removed=tuple(address for address in before if address not in after),
        reworded=tuple(a for a, x, y in same_kind if _keying(x) == _keying(y) and _wording(x) != _wording(y)),
        rekeyed=tuple(a for a, x, y in same_kind if _keying(x) != _keying(y)),
        kind_changed=tuple(a for a, x, y in common if x.kind != y.kind),
        facts_changed=_changed(old.facts, new.facts),
        terms_changed=_changed(old.glossary, new.glossary),
        plan_changed=_plan(old) != _plan(new),
    )


def _questions(course: Course) -> dict[str, Question]:
    items = (course.items[item] for item in course.sequence)
    return {f"{i.id}#{q.id}": q for i in items if not isinstance(i, Task) for q in i.questions}


def _keying(question: Question) -> str:
    return kind_of(question).keying(question)


def _wording(question: Question) -> str:
    return kind_of(question).wording(question)


def _text(item: Item) -> tuple[object, ...]:
    """What an item says or rules, without its title and its questions."""
    if isinstance(item, Quiz):
        rules = (item.purpose, item.attempts, item.minutes, item.draw, item.shuffle, item.feedback)
        return (*rules, item.pass_percent)
    common = (item.minutes, item.outcomes, item.competencies, item.body)
    return (*common, item.hand_in, item.solution, item.solution_title) if isinstance(item, Task) else common


def _moved(old: Course, new: Course, kept: list[str]) -> Iterator[str]:
    """Items in another module, and the fewest whose order among the kept ones changed."""
    places = {item: place for place, item in enumerate(old.sequence)}
    steady = {kept[position] for position in longest_increasing([places[item] for item in kept])}
    for item in kept:
        if item not in steady or old.module_of(item).id != new.module_of(item).id:
            yield item


def _changed(old: Mapping[str, object], new: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(name for name in {**old, **new} if old.get(name) != new.get(name))


def _plan(course: Course) -> object:
    """The plan without the items of its modules: these are compared as added, removed and moved."""
    data = COURSE.write(course)
    for day in data["days"]:
        for module in day["modules"]:
            module.pop("items", None)
    return data
