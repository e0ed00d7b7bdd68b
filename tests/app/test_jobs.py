"""Long work is done once, goes on after a crash, and says how far it is."""

from datetime import timedelta

import pytest
from flask import Flask

from learnlib import clock, jobs
from learnlib.database import transaction
from learnlib.extensions import db
from learnlib.jobs import Job
from tests import cast


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A kind of job that notes each time it is done, and fails when its payload says so."""
    seen: list[int] = []

    def work(job: Job) -> None:
        seen.append(job.id)
        if len(seen) <= job.payload.get("fails", 0):
            raise RuntimeError("прекъсна")
        jobs.progress(job, job.total)

    monkeypatch.setitem(jobs._KINDS, "test", work)
    return seen


def queue(**payload: int) -> int:
    with transaction():
        return jobs.queue("test", payload, total=3, by=None, at=cast.NOW).id


def state(job_id: int) -> tuple[str, int, int]:
    db.session.rollback()
    job = db.session.get_one(Job, job_id)
    return job.state, job.done, job.tries


def test_a_job_is_done_once(app: Flask, done: list[int]) -> None:
    with app.app_context():
        job = queue()
        assert jobs.work_once(app) is True
        assert jobs.work_once(app) is False
        assert (done, state(job)) == ([job], ("done", 3, 1))


def test_a_job_that_failed_rests_and_is_done_again(app: Flask, done: list[int]) -> None:
    with app.app_context():
        job = queue(fails=1)
        jobs.work_once(app)
        assert state(job)[0] == "waiting"
        assert jobs.work_once(app) is False, "it rests first"
        with clock.frozen(cast.NOW + timedelta(minutes=1)):
            assert jobs.work_once(app) is True
        assert state(job) == ("done", 3, 2)


def test_a_job_that_always_fails_is_given_up_with_its_reason(app: Flask, done: list[int]) -> None:
    with app.app_context():
        job = queue(fails=99)
        for hour in range(jobs.MAX_TRIES + 2):
            with clock.frozen(cast.NOW + timedelta(hours=hour)):
                jobs.work_once(app)
        assert state(job) == ("failed", 0, jobs.MAX_TRIES)
        assert "прекъсна" in (db.session.get_one(Job, job).trouble or "")


def test_work_whose_worker_died_is_taken_over_after_its_lease(app: Flask, done: list[int]) -> None:
    with app.app_context():
        job = queue()
        with transaction():
            row = db.session.get_one(Job, job)
            row.state, row.leased_until = "running", cast.NOW + jobs.LEASE
        assert jobs.work_once(app) is False, "somebody may still be at it"
        with clock.frozen(cast.NOW + jobs.LEASE + timedelta(seconds=1)):
            assert jobs.work_once(app) is True
        assert state(job)[0] == "done"


def test_a_kind_that_nobody_knows_is_refused_at_once(app: Flask) -> None:
    with app.app_context(), pytest.raises(LookupError), transaction():
        jobs.queue("unknown", {}, total=0, by=None, at=cast.NOW)


def test_the_worker_calls_its_chores_as_often_as_they_ask(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[int] = []
    monkeypatch.setattr(jobs, "_CHORES", [(timedelta(minutes=5), lambda _at: called.append(1))])
    worker = jobs.Worker(app)
    for minute in (0, 1, 4, 5, 6, 10):
        worker._do_chores(cast.NOW + timedelta(minutes=minute))
    assert len(called) == 3
