"""A course drawn as a tree of text."""

from collections.abc import Iterator
from dataclasses import dataclass

from learnlib.content.model import Course, Day, Item, Lesson, Module, Quiz, Task


@dataclass(frozen=True, slots=True)
class _Branch:
    text: str
    branches: tuple["_Branch", ...] = ()


def tree(course: Course) -> str:
    """The days, modules and items of a course, one per line."""
    days = tuple(_day(course, day) for day in course.days)
    return "\n".join((f"{course.title} ({_hours(course.hours)})", *_lines(days, "")))


def _lines(branches: tuple[_Branch, ...], indent: str) -> Iterator[str]:
    for branch in branches:
        last = branch is branches[-1]
        yield f"{indent}{'└── ' if last else '├── '}{branch.text}"
        yield from _lines(branch.branches, indent + ("    " if last else "│   "))


def _day(course: Course, day: Day) -> _Branch:
    outline = " (само план)" if day.outline else ""
    modules = tuple(_module(course, module) for module in day.modules)
    return _Branch(f"{day.id}: {day.title} ({_hours(day.hours)}){outline}", modules)


def _module(course: Course, module: Module) -> _Branch:
    items = (course.items[item] for item in module.items)
    return _Branch(f"{module.title} ({_hours(module.hours)})", tuple(_Branch(_item(item)) for item in items))


def _item(item: Item) -> str:
    return f"{_what(item)} {item.id}: {item.title}"


def _what(item: Item) -> str:
    if isinstance(item, Lesson):
        checks = f", самопроверки: {len(item.questions)}" if item.questions else ""
        return f"[урок, {item.minutes} мин{checks}]"
    if isinstance(item, Task):
        return f"[задача, {item.minutes} мин]"
    return _quiz(item)


def _quiz(quiz: Quiz) -> str:
    drawn = f" от {len(quiz.questions)}" if quiz.draw else ""
    return f"[проверка, въпроси: {quiz.draw or len(quiz.questions)}{drawn}]"


def _hours(hours: int) -> str:
    return f"{hours} академичен час" if hours == 1 else f"{hours} академични часа"
