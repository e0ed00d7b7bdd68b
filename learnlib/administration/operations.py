"""Writes to the records that the ground keeps."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import update

from learnlib import journal
from learnlib.extensions import db
from learnlib.jobs import Job
from learnlib.pages import Refused


def retry_job(job: Job, *, by: int, at: datetime) -> None:
    """Let a failed job be tried again from where its rows stand. Raises Refused when it has not failed."""
    taken = db.session.execute(
        update(Job)
        .where(Job.id == job.id, Job.state == "failed")
        .values(state="waiting", tries=0, leased_until=None)
        .returning(Job.id)
    ).all()
    if not taken:
        raise Refused(_("Тази работа не е спряла с грешка, затова не се пуска отново."), 409)
    journal.record("job.retried", "job", job.id, by=by, at=at, kind=job.kind)
