"""Long work as rows: claimed once, resumable, with progress. One worker runs them."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import String, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from learnlib import outbox
from learnlib.clock import now
from learnlib.database import Data, Key, Model, Moment, Words, transaction
from learnlib.extensions import db

log = logging.getLogger("learnlib.jobs")

# A worker that says nothing for so long is taken for dead, and its work is done again from where the rows stand.
LEASE = timedelta(minutes=2)
MAX_TRIES = 5
REST = timedelta(seconds=10)


class Job(Model):
    """One piece of long work: waiting, running, done, or failed with its reason."""

    __tablename__ = "job"

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(64), index=True)
    payload: Mapped[Data]
    state: Mapped[str] = mapped_column(String(16), default="waiting", index=True)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    by: Mapped[int | None]
    queued_at: Mapped[Moment]
    leased_until: Mapped[Moment | None]
    finished_at: Mapped[Moment | None]
    tries: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[Words | None]


Work = Callable[[Job], None]
_KINDS: dict[str, Work] = {}
_wake = threading.Event()

Chore = Callable[[datetime], object]
_CHORES: list[tuple[timedelta, Chore]] = []


def kind(name: str) -> Callable[[Work], Work]:
    """Register a function as the work of that kind. It must be able to start again after a crash."""

    def register(work: Work) -> Work:
        _KINDS[name] = work
        return work

    return register


def chore(*, minutes: int) -> Callable[[Chore], Chore]:
    """Register a function that the worker calls again and again; it must be harmless to call it twice."""

    def register(work: Chore) -> Chore:
        _CHORES.append((timedelta(minutes=minutes), work))
        return work

    return register


def queue(name: str, payload: dict[str, Any], *, total: int, by: int | None, at: datetime) -> Job:
    """Put work into the present transaction; a worker takes it after the commit."""
    if name not in _KINDS:
        raise LookupError(f"no such kind of job: {name}")
    job = Job(kind=name, payload=payload, total=total, by=by, queued_at=at)
    db.session.add(job)
    db.session.flush()
    return job


def progress(job: Job, done: int) -> None:
    """Say how far the work has come, and that its worker lives."""
    with transaction():
        job.done = done
        job.leased_until = now() + LEASE


def wake() -> None:
    """Tell this process's worker that something was queued."""
    _wake.set()


def work_once(app: Flask) -> bool:
    """Deliver letters and do one waiting job; tell whether there was anything to do."""
    at = now()
    sent = outbox.deliver(app.config, at=at)
    job = _claim(at)
    if job is None:
        return bool(sent)
    _do(job)
    return True


def _claim(at: datetime) -> Job | None:
    rested = or_(Job.leased_until.is_(None), Job.leased_until < at)
    free = Job.state.in_(("waiting", "running")) & rested
    waiting = db.session.scalar(select(Job.id).where(free).order_by(Job.id).limit(1))
    if waiting is None:
        return None
    with transaction():
        taken = db.session.execute(
            update(Job)
            .where(Job.id == waiting, free)
            .values(state="running", leased_until=at + LEASE, tries=Job.tries + 1)
            .returning(Job.id)
        ).all()
    return db.session.get(Job, waiting) if taken else None


def _do(job: Job) -> None:
    job_id, tries = job.id, job.tries
    try:
        _KINDS[job.kind](job)
    except Exception as error:  # the worker outlives any job; the row says what happened
        log.exception("job %s failed", job_id)
        with transaction():
            job = db.session.get_one(Job, job_id)
            job.trouble = f"{type(error).__name__}: {error}"
            job.state = "failed" if tries >= MAX_TRIES else "waiting"
            job.leased_until = now() + REST * tries
        return
    with transaction():
        job = db.session.get_one(Job, job_id)
        job.state, job.finished_at, job.trouble = "done", now(), None


class Worker(threading.Thread):
    """The one thread of `learnlib run` that does jobs and delivers letters."""

    def __init__(self, app: Flask, *, pause: float = 2.0) -> None:
        super().__init__(name="learnlib-worker", daemon=True)
        self.app, self.pause, self.stopping = app, pause, threading.Event()
        self.called: dict[Chore, datetime] = {}

    def run(self) -> None:
        while not self.stopping.is_set():
            with self.app.app_context():
                try:
                    self._do_chores(now())
                    busy = work_once(self.app)
                except Exception:  # a database that is away for a minute must not end the worker
                    log.exception("the worker met trouble and goes on")
                    busy = False
            if not busy:
                _wake.wait(self.pause)
                _wake.clear()

    def _do_chores(self, at: datetime) -> None:
        for pause, work in _CHORES:
            last = self.called.get(work)
            if last is None or at - last >= pause:
                self.called[work] = at
                work(at)

    def stop(self) -> None:
        self.stopping.set()
        _wake.set()
