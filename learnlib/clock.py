"""The only place that asks the time, so that tests can set it and rules need not know it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

SOFIA = ZoneInfo("Europe/Sofia")

_frozen: list[datetime] = []


def now() -> datetime:
    """The present moment in UTC, to the microsecond."""
    return _frozen[-1] if _frozen else datetime.now(UTC)


def today() -> date:
    """The present day in the library's town."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """The moment as the clock on the wall in Stara Zagora shows it."""
    return moment.astimezone(SOFIA)


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Inside, the time stands at `at` in every thread: for demo data, written as if days had passed, and for tests."""
    _frozen.append(at)
    try:
        yield
    finally:
        _frozen.pop()
