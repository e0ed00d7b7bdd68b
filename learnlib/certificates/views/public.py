"""What a stranger learns from the code on the paper. The addresses below are printed: they are never changed."""

from flask import Response, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from limits import parse

from learnlib import throttle
from learnlib.access import public
from learnlib.certificates import queries
from learnlib.certificates.rules import Snapshot, State, name_for_strangers, read_code
from learnlib.certificates.views.blueprint import bp
from learnlib.clock import now

# A class that scans its certificates behind one address is let in; whoever tries codes out is not.
ASKED, MISSED = parse("120/minute"), parse("30/minute")


@bp.get("/v/")
@public
def verify_form() -> ResponseReturnValue:
    typed = request.args.get("code", "").strip()
    if code := read_code(typed):
        return redirect(url_for(".verify", code=code), 303)
    return _answer("certificates/verify_form.html", 404 if typed else 200, typed=typed[:40])


@bp.get("/v/<code>")
@public
def verify(code: str) -> ResponseReturnValue:
    throttle.spend(ASKED)
    throttle.refuse_spent(MISSED)
    certificate = queries.by_code(code)
    if certificate is None:
        throttle.spend(MISSED)
        return _answer("certificates/verify_form.html", 404, typed=code[:40])
    snapshot = Snapshot.from_json(certificate.snapshot)
    return _answer(
        "certificates/verify.html",
        200,
        certificate=certificate,
        snapshot=snapshot,
        name=name_for_strangers(snapshot.name, current_app.config["VERIFY_NAME"]),
        now=now(),
        State=State,
    )


def _answer(template: str, status: int, **values: object) -> Response:
    response = make_response(render_template(template, **values), status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
