"""The register, one row of it, and the stored document."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from learnlib import clock
from learnlib.access import Capability, allow, may, visitor
from learnlib.accounts import queries as accounts
from learnlib.certificates import operations, queries
from learnlib.certificates.forms import CorrectForm, RevokeForm
from learnlib.certificates.models import Certificate
from learnlib.certificates.pdf import Unprintable
from learnlib.certificates.rules import LIVE, Snapshot, State
from learnlib.certificates.views.blueprint import bp, pdf_response
from learnlib.clock import now
from learnlib.database import transaction
from learnlib.pages import Refused, say


@bp.get("/register")
@allow(Capability.COORDINATE)
def register() -> ResponseReturnValue:
    years = queries.years()
    year = _year(request.args.get("year", "")) or (years[0] if years else clock.today().year)
    text = request.args.get("q", "").strip()[:100]
    wanted = request.args.get("state", "")
    states = [State(wanted)] if wanted in set(State) else list(State)
    return render_template(
        "certificates/register.html",
        years=sorted({*years, year}, reverse=True),
        year=year,
        text=text,
        wanted=wanted if len(states) == 1 else "",
        rows=queries.register(year, text=text, states=states),
        today=clock.today(),
    )


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None


def _certificate(certificate_id: int) -> Certificate:
    return queries.certificate(certificate_id) or abort(404)


@bp.get("/certificates/<id:certificate_id>")
@allow(Capability.COORDINATE)
def show(certificate_id: int) -> ResponseReturnValue:
    certificate = _certificate(certificate_id)
    correct = CorrectForm(name=certificate.enrolment.person.name, place=certificate.snapshot["place"])
    return _page(certificate, RevokeForm(), correct)


def _page(certificate: Certificate, revoke_form: RevokeForm, correct_form: CorrectForm) -> str:
    people = {person for person in (certificate.issued_by, certificate.ended_by) if person}
    return render_template(
        "certificates/show.html",
        certificate=certificate,
        snapshot=Snapshot.from_json(certificate.snapshot),
        names=accounts.full_names(people),
        live=certificate.state in LIVE,
        revoke_form=revoke_form,
        correct_form=correct_form,
        form=revoke_form if revoke_form.errors else correct_form,
    )


@bp.post("/certificates/<id:certificate_id>/revoke")
@allow(Capability.COORDINATE)
def revoke(certificate_id: int) -> ResponseReturnValue:
    certificate = _certificate(certificate_id)
    form = RevokeForm()
    if not form.validate_on_submit():
        correct = CorrectForm(formdata=None, name=certificate.enrolment.person.name)
        correct.place.data = certificate.snapshot["place"]
        return _page(certificate, form, correct), 422
    with transaction():
        operations.revoke(certificate_id, reason=str(form.reason.data), by=visitor().person_id, at=now())
    say(_("Удостоверението е анулирано. Който го провери, вече ще види това."))
    return redirect(url_for(".show", certificate_id=certificate_id), 303)


@bp.post("/certificates/<id:certificate_id>/correct")
@allow(Capability.COORDINATE)
def correct(certificate_id: int) -> ResponseReturnValue:
    certificate = _certificate(certificate_id)
    form = CorrectForm()
    if form.validate_on_submit() and (made := _corrected(certificate_id, form)):
        operations.finish_now([made])
        say(_("Издадено е ново удостоверение; старото е заменено с него."))
        return redirect(url_for(".show", certificate_id=made), 303)
    return _page(_certificate(certificate.id), RevokeForm(formdata=None), form), 422


def _corrected(certificate_id: int, form: CorrectForm) -> int | None:
    """The id of the new certificate; None when the form says what is wrong."""
    try:
        with transaction():
            return operations.correct(
                certificate_id,
                form.changes(),
                reason=str(form.reason.data),
                by=visitor().person_id,
                at=now(),
            ).id
    except Unprintable as error:
        for field, characters in error.fields.items():
            sentence = _("Тези знаци не могат да се отпечатат: %(characters)s", characters=" ".join(characters))
            (form[field].errors if field in form else form.form_errors).append(sentence)
    except Refused as refused:
        if refused.status != 422:
            raise
        form.form_errors.append(refused.sentence)
    return None


@bp.get("/certificates/<id:certificate_id>/certificate.pdf")
@allow()
def pdf(certificate_id: int) -> ResponseReturnValue:
    if may(Capability.COORDINATE):
        certificate = _certificate(certificate_id)
        return pdf_response(certificate, queries.document(certificate_id) or abort(404))
    own = queries.document_of(certificate_id, visitor().person_id) or abort(404)
    return pdf_response(*own)
