"""Where a task stands, and what may be handed in."""

import pytest

from learnlib.tasks.rules import MOST_HAND_INS, Obstacle, TaskState, Verdict, Way, obstacle, state_of

WAITS, ACCEPTED, RETURNED = Verdict(None), Verdict(True), Verdict(False)


@pytest.mark.parametrize(
    ("verdicts", "state"),
    [
        ((), TaskState.NONE),
        ((WAITS,), TaskState.HANDED_IN),
        ((RETURNED,), TaskState.RETURNED),
        ((RETURNED, WAITS), TaskState.HANDED_IN),
        ((ACCEPTED,), TaskState.ACCEPTED),
        ((RETURNED, ACCEPTED), TaskState.ACCEPTED),
        ((ACCEPTED, WAITS), TaskState.ACCEPTED),
    ],
)
def test_the_newest_hand_in_counts_and_an_accepted_task_stays_accepted(verdicts, state):
    assert state_of(verdicts) is state


@pytest.mark.parametrize(
    ("state", "count", "way", "closed", "expected"),
    [
        (TaskState.NONE, 0, Way.TEXT, False, None),
        (TaskState.RETURNED, 3, Way.TEXT, False, None),
        (TaskState.NONE, 0, Way.PHOTO, False, Obstacle.WAY),
        (TaskState.ACCEPTED, 1, Way.TEXT, False, Obstacle.ACCEPTED),
        (TaskState.NONE, 0, Way.TEXT, True, Obstacle.CLOSED),
        (TaskState.RETURNED, MOST_HAND_INS, Way.TEXT, False, Obstacle.TOO_MANY),
    ],
)
def test_what_stands_in_the_way_of_handing_in(state, count, way, closed, expected):
    assert obstacle(state, count, way, ("text", "paper"), closed=closed) is expected
