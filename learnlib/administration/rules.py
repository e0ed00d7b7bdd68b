"""Rules of long lists and of what a settings page may show."""

from dataclasses import dataclass

PAGE = 50
# Whoever reads these could sign in as somebody or read the post.
SECRET = frozenset({"SECRET_KEY", "SMTP_PASSWORD", "DATABASE_URL"})

# What the journal's numbers may mean, where a name says more than the number.
KINDS = ("person", "practicum", "enrolment", "meeting", "course")


@dataclass(frozen=True, slots=True)
class Pages:
    """One page of a long list: its number, how many there are, where it starts."""

    number: int
    count: int

    @property
    def offset(self) -> int:
        return (self.number - 1) * PAGE


def pages(asked: str | None, rows: int) -> Pages:
    """The page asked for, or the nearest there is; what is no number means the first."""
    count = max(1, -(-rows // PAGE))
    text = asked or ""
    number = int(text[:9]) if text.isascii() and text.isdigit() else 1
    return Pages(min(max(number, 1), count), count)
