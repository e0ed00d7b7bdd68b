"""What the views of certificates share."""

from urllib.parse import quote

from flask import Blueprint, Response, request

from learnlib.certificates.models import Certificate

bp = Blueprint("certificates", __name__)


def pdf_response(certificate: Certificate, body: bytes) -> Response:
    """The stored bytes, to be saved under a name that tells whose they are; ?view=1 opens them in the browser."""
    way = "inline" if request.args.get("view") == "1" else "attachment"
    # RFC 6266: the plain name for whoever cannot read the other one.
    plain = f"{certificate.year}-{certificate.number:04}.pdf"
    whole = quote(f"{certificate.snapshot['number']}.pdf")
    disposition = f"{way}; filename=\"{plain}\"; filename*=UTF-8''{whole}"
    return Response(body, mimetype="application/pdf", headers={"Content-Disposition": disposition})
