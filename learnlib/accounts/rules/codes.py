"""The one-time code of a printed slip."""

import hashlib
import hmac
import secrets
from datetime import timedelta

# No 0, O, 1, I, L: on paper they are told apart by guessing.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 10
# Slips are printed before a practicum and handed out on its first day.
GOOD_FOR = timedelta(days=14)

_LOOK_ALIKE = str.maketrans("АВЕЗКМНРСТУХ", "ABE3KMHPCTYX")


def make() -> str:
    """A fresh code: 10 of 31 symbols, 49 bits, which is plenty for something that is throttled and used once."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """ABCDE-FGHJK, as it is printed."""
    return f"{code[:5]}-{code[5:]}"


def fold(text: str) -> str | None:
    """The code that somebody typed or scanned, or None when it cannot be one."""
    typed = "".join(c for c in text[:100].upper().translate(_LOOK_ALIKE) if c.isalnum())
    return typed if len(typed) == LENGTH and set(typed) <= set(ALPHABET) else None


def digest(code: str, person_id: int, key: str) -> str:
    """What is kept of a code: useless without the key, even to somebody who holds a copy of the database."""
    return hmac.new(key.encode(), f"sign-in code:{person_id}:{code}".encode(), hashlib.sha256).hexdigest()
