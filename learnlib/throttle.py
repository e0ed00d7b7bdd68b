"""How often one address may ask, counted in this process's memory: for pages that a stranger could try codes out on."""

from flask import current_app, request
from limits import RateLimitItem
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

counters = FixedWindowRateLimiter(MemoryStorage())


def spend(limit: RateLimitItem) -> None:
    """Count one request of this address. TooManyRequests, with the seconds to wait, once the limit is used up."""
    if not counters.hit(limit, *_who()):
        raise _too_many(limit)


def refuse_spent(limit: RateLimitItem) -> None:
    """TooManyRequests once the limit is used up; counts nothing."""
    if not counters.test(limit, *_who()):
        raise _too_many(limit)


def forget() -> None:
    """Begin to count anew."""
    counters.storage.reset()


def _who() -> tuple[str, str, str]:
    """Each installation counts for itself, and each page; an address is what a proxy that is known says."""
    return current_app.instance_path, request.endpoint or "", request.remote_addr or ""


def _too_many(limit: RateLimitItem) -> TooManyRequests:
    return TooManyRequests(retry_after=limit.get_expiry())
