"""How long a next try waits: longer for each mistake at one user name, never for a class at one address."""

from datetime import UTC, datetime, timedelta

import pytest

from learnlib.accounts.rules import tries

NOW = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)


def failures(count: int, *, seconds_ago: int = 0) -> list[datetime]:
    return [NOW - timedelta(seconds=seconds_ago)] * count


@pytest.mark.parametrize(
    ("count", "wait"),
    [
        (0, 0),
        (1, 0),
        (4, 0),
        (5, 15),
        (6, 30),
        (7, 60),
        (8, 120),
        (9, 240),
        (10, 480),
        (11, 900),
        (12, 900),
        (500, 900),
    ],
)
def test_the_wait_grows_with_the_mistakes_and_has_an_end(count: int, wait: int) -> None:
    assert tries.wait_of_account(failures(count), NOW) == wait


@pytest.mark.parametrize(("seconds_ago", "wait"), [(0, 15), (1, 14), (14, 1), (15, 0), (3600, 0), (-3600, 15)])
def test_the_wait_runs_down_and_a_clock_set_back_does_not_lengthen_it(seconds_ago: int, wait: int) -> None:
    assert tries.wait_of_account(failures(5, seconds_ago=seconds_ago), NOW) == wait


def test_a_class_behind_one_address_cannot_lock_itself_out() -> None:
    """All 22 type nothing but wrong passwords, each the very second they may, for an hour."""
    own: list[list[datetime]] = [[] for _ in range(22)]
    everybody: list[datetime] = []
    for second in range(3600):
        at = NOW + timedelta(seconds=second)
        lately = [each for each in everybody if each > at - tries.ADDRESS_WINDOW]
        assert tries.wait_of_address(lately, at) == 0
        for mine in own:
            if not tries.wait_of_account(mine, at):
                mine.append(at)
                everybody.append(at)
    assert len(everybody) > 22 * 10


def test_guessing_at_many_accounts_from_one_address_is_stopped() -> None:
    assert tries.wait_of_address(failures(299), NOW) == 0
    assert tries.wait_of_address(failures(300, seconds_ago=60), NOW) == 14 * 60


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        (None, "?"),
        ("не е адрес", "?"),
    ],
)
def test_a_machine_with_many_addresses_is_one_place(address: str | None, place: str) -> None:
    assert tries.place(address) == place
