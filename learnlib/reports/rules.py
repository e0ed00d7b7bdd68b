"""What a group knew before and knows after: counts of the same people, and per cent only where there are enough."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from learnlib.content.model import Question
from learnlib.content.pair import Pair

LEAST_FOR_PERCENT = 20
"""In a smaller group every person weighs more than five per cent."""

Answers = Mapping[str, bool]
"""Question of one test -> whether it was answered right."""


@dataclass(frozen=True, slots=True)
class Tally:
    """So many right answers before and after, each of so many; `after` is None while nobody has done both tests."""

    before: int
    after: int | None
    of: int

    def percent(self, right: int) -> int:
        """Whole per cent, to the nearest."""
        return (200 * right + self.of) // (2 * self.of) if self.of else 0


@dataclass(frozen=True, slots=True)
class Line:
    """One question of form A, the one beside it in form B, and how they were answered."""

    asked: Question
    again: Question | None
    tally: Tally

    @property
    def skills(self) -> tuple[str, ...]:
        """What either form says that it is about, so that both sides have the same number of answers."""
        codes = (*self.asked.competencies, *(self.again.competencies if self.again else ()))
        return tuple(dict.fromkeys(codes))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A group before and after. Whoever did only one test is in no figure, once somebody has done both."""

    people: int
    lines: tuple[Line, ...]
    skills: Mapping[str, Tally]
    """The same by competence, in the order in which the questions name them."""
    whole: Tally

    @property
    def both(self) -> bool:
        """Whether there is something to compare already."""
        return self.whole.after is not None

    @property
    def by_skill(self) -> bool:
        """Whether some skill has several questions; else the questions say all that there is to say."""
        return any(sum(code in line.skills for line in self.lines) > 1 for code in self.skills)

    @property
    def percents(self) -> bool:
        """Whether the group is large enough for per cent."""
        return self.people >= LEAST_FOR_PERCENT


def compare(pair: Pair, people: Iterable[tuple[Answers | None, Answers | None]]) -> Comparison:
    """Everybody's answers before and after, question by question."""
    given = [(before, after) for before, after in people if before is not None]
    both = [(before, after) for before, after in given if after is not None]
    before = [first for first, _second in both or given]
    after = [second for _first, second in both] or None
    lines = tuple(Line(asked, again, _tally(asked, again, before, after)) for asked, again in pair.questions)
    return Comparison(len(before), lines, _by_skill(lines), _sum([line.tally for line in lines]))


def _tally(
    asked: Question, again: Question | None, before: Sequence[Answers], after: Sequence[Answers] | None
) -> Tally:
    """Only of those who were asked it: a test keeps the questions with which it began."""
    if again is None or after is None:
        answers = [first[asked.id] for first in before if asked.id in first]
        return Tally(sum(answers), None, len(answers))
    both = [(one, other) for one, other in zip(before, after, strict=True) if asked.id in one and again.id in other]
    return Tally(sum(one[asked.id] for one, _ in both), sum(other[again.id] for _, other in both), len(both))


def _by_skill(lines: Iterable[Line]) -> dict[str, Tally]:
    tallies: dict[str, list[Tally]] = {}
    for line in lines:
        for code in line.skills:
            tallies.setdefault(code, []).append(line.tally)
    return {code: _sum(each) for code, each in tallies.items()}


def _sum(tallies: Sequence[Tally]) -> Tally:
    after = [tally.after for tally in tallies if tally.after is not None]
    before, of = sum(tally.before for tally in tallies), sum(tally.of for tally in tallies)
    return Tally(before, sum(after) if after else None, of)
