"""Writes to the register: issuing, finishing documents, revoking, correcting."""

from learnlib.certificates.operations.ending import correct, revoke
from learnlib.certificates.operations.finishing import finish, finish_now
from learnlib.certificates.operations.issuing import Act, Candidate, NotYet, candidates, issue, obstacles

__all__ = [
    "Act",
    "Candidate",
    "NotYet",
    "candidates",
    "correct",
    "finish",
    "finish_now",
    "issue",
    "obstacles",
    "revoke",
]
