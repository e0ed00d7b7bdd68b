"""How long the next try to sign in has to wait.

Failures are counted for one user name at one address, so that nobody can lock the owner out from elsewhere, and for an
address as a whole, so high that a class of 22 behind one router cannot reach it by its own mistakes: whoever waits for
each of them as asked makes at most ten in a quarter of an hour.
"""

import ipaddress
from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

FREE = 5
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(minutes=15)
REMEMBERED = timedelta(hours=12)
ADDRESS_FREE, ADDRESS_WINDOW = 300, timedelta(minutes=15)


def place(address: str | None) -> str:
    """What counts as one address: for IPv6 the network, since one machine has more addresses than we have rows."""
    try:
        ip = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return "?"
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return str(ip.ipv4_mapped)
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)


def wait_of_account(failures: Sequence[datetime], at: datetime) -> int:
    """Seconds until this user name may be tried again from here, by its failures from here, oldest first."""
    if len(failures) < FREE:
        return 0
    doubled = min(len(failures) - FREE, 10)
    return _left(failures[-1], min(FIRST_WAIT * 2**doubled, LONGEST_WAIT), at)


def wait_of_address(failures: Sequence[datetime], at: datetime) -> int:
    """Seconds until anybody may try again from here, by all failures from here, oldest first."""
    if len(failures) < ADDRESS_FREE:
        return 0
    return _left(failures[-ADDRESS_FREE], ADDRESS_WINDOW, at)


def _left(since: datetime, whole: timedelta, at: datetime) -> int:
    # Never more than the whole, also when the clock was set back meanwhile.
    return ceil(max(timedelta(), min(since + whole - at, whole)).total_seconds())
