"""Documents: drawn outside any transaction, stored once, never drawn again."""

import hashlib
import logging
from collections.abc import Iterable

from learnlib import jobs
from learnlib.certificates.models import Certificate, CertificateDocument
from learnlib.certificates.pdf import render
from learnlib.certificates.rules import Snapshot, State
from learnlib.database import transaction, writing
from learnlib.extensions import db

log = logging.getLogger("learnlib.certificates")

KIND = "certificates.finish"


def finish(certificate_id: int) -> bool:
    """Make and store the document of a pending certificate; tell whether this call did. May be repeated at will."""
    if writing():
        raise RuntimeError("a document is not drawn between BEGIN and COMMIT: everybody else would wait for it")
    certificate = db.session.get(Certificate, certificate_id, populate_existing=True)
    if certificate is None or certificate.state != State.PENDING:
        return False
    snapshot = Snapshot.from_json(certificate.snapshot)
    # Nothing is held open while the document is drawn.
    db.session.rollback()
    return _store(certificate_id, render(snapshot))


def _store(certificate_id: int, body: bytes) -> bool:
    with transaction():
        certificate = db.session.get_one(Certificate, certificate_id, with_for_update=True, populate_existing=True)
        if certificate.state != State.PENDING:
            return False
        digest = hashlib.sha256(body).hexdigest()
        db.session.add(CertificateDocument(certificate_id=certificate_id, digest=digest, body=body))
        certificate.state = State.ISSUED.value
        return True


def finish_now(certificate_ids: Iterable[int]) -> bool:
    """Make the documents at once; what fails stays pending for the job. Tells whether nothing failed."""
    return not _failures(certificate_ids)


@jobs.kind(KIND)
def _finish(job: jobs.Job) -> None:
    ids = list(job.payload["ids"])
    failures: list[Exception] = []
    for done, certificate_id in enumerate(ids, 1):
        failures += _failures([certificate_id])
        jobs.progress(job, done)
    if failures:
        raise failures[0]


def _failures(certificate_ids: Iterable[int]) -> list[Exception]:
    """Whatever goes wrong with one document must not keep the others from being made."""
    failures: list[Exception] = []
    for certificate_id in certificate_ids:
        try:
            finish(certificate_id)
        except Exception as error:
            log.exception("the document of certificate %s could not be made", certificate_id)
            failures.append(error)
    return failures
