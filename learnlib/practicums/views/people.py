"""Who takes part and who teaches."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from learnlib.access import Capability, allow, visitor
from learnlib.accounts import queries as accounts
from learnlib.clock import now
from learnlib.database import transaction
from learnlib.pages import Refused, say
from learnlib.places import queries as places
from learnlib.practicums import operations, queries
from learnlib.practicums.forms import PersonForm, WithdrawForm, as_choices
from learnlib.practicums.models import Enrolment
from learnlib.practicums.views.blueprint import bp, chosen_id, own

FOUND_AT_MOST = 20


@bp.get("/practicums/<id:practicum_id>/people")
@allow(Capability.TEACH)
def people(practicum_id: int) -> ResponseReturnValue:
    practicum = own(practicum_id)
    text = request.args.get("q", "").strip()[:100]
    found = accounts.search(text, limit=FOUND_AT_MOST) if text else None
    return render_template(
        "practicums/people.html",
        practicum=practicum,
        enrolments=queries.enrolments(practicum_id),
        withdrawn=queries.withdrawn(practicum_id),
        trainers=queries.free_trainers(practicum_id),
        text=text,
        found=accounts.people(found.ids) if found else [],
        found_count=found.count if found else 0,
    )


@bp.post("/practicums/<id:practicum_id>/people/enrol")
@allow(Capability.COORDINATE)
def enrol(practicum_id: int) -> ResponseReturnValue:
    own(practicum_id)
    person_id = chosen_id("person")
    with transaction():
        name = operations.enrol(practicum_id, person_id, by=visitor().person_id, at=now()).person.name
    say(_("В списъка: %(name)s.", name=name))
    return redirect(url_for(".people", practicum_id=practicum_id), 303)


@bp.route("/practicums/<id:practicum_id>/people/new", methods=["GET", "POST"])
@allow(Capability.COORDINATE)
def new_person(practicum_id: int) -> ResponseReturnValue:
    practicum = own(practicum_id)
    form = PersonForm()
    form.offer(as_choices(places.libraries(), places.title))
    if form.validate_on_submit():
        try:
            with transaction():
                enrolment, code = operations.enrol_new(
                    practicum_id, form.new_person(), by=visitor().person_id, at=now()
                )
                enrolment_id = enrolment.id
        except Refused as refused:
            form.form_errors.append(refused.sentence)
        else:
            return _slip(practicum_id, enrolment_id, code)
    page = render_template("practicums/new_person.html", practicum=practicum, form=form)
    return page, 422 if form.is_submitted() else 200


def _slip(practicum_id: int, enrolment_id: int, code: str) -> str:
    """The code is shown in this one answer and nowhere else: the database has only its hash."""
    enrolment = queries.enrolment_of(practicum_id, enrolment_id) or abort(404)
    return render_template("practicums/slip.html", practicum=enrolment.practicum, who=enrolment.person, code=code)


@bp.post("/practicums/<id:practicum_id>/people/<id:enrolment_id>/code")
@allow(Capability.COORDINATE)
def new_code(practicum_id: int, enrolment_id: int) -> ResponseReturnValue:
    _place(practicum_id, enrolment_id)
    with transaction():
        code = operations.new_code(enrolment_id, by=visitor().person_id, at=now())
    return _slip(practicum_id, enrolment_id, code)


@bp.route("/practicums/<id:practicum_id>/people/<id:enrolment_id>/withdraw", methods=["GET", "POST"])
@allow(Capability.COORDINATE)
def withdraw(practicum_id: int, enrolment_id: int) -> ResponseReturnValue:
    enrolment = _place(practicum_id, enrolment_id)
    form = WithdrawForm()
    if form.validate_on_submit():
        reason = form.reason.data or ""
        with transaction():
            operations.withdraw(enrolment_id, reason=reason, by=visitor().person_id, at=now())
        say(_("Човекът е отписан. Всичко, което е направил дотук, е запазено."))
        return redirect(url_for(".people", practicum_id=practicum_id), 303)
    page = render_template("practicums/withdraw.html", practicum=enrolment.practicum, enrolment=enrolment, form=form)
    return page, 422 if form.is_submitted() else 200


def _place(practicum_id: int, enrolment_id: int) -> Enrolment:
    own(practicum_id)
    return queries.enrolment_of(practicum_id, enrolment_id) or abort(404)


@bp.post("/practicums/<id:practicum_id>/trainers")
@allow(Capability.COORDINATE)
def add_trainer(practicum_id: int) -> ResponseReturnValue:
    own(practicum_id)
    person_id = chosen_id("person")
    with transaction():
        operations.add_trainer(practicum_id, person_id, by=visitor().person_id, at=now())
    say(_("Обучителят е добавен."))
    return redirect(url_for(".people", practicum_id=practicum_id), 303)


@bp.post("/practicums/<id:practicum_id>/trainers/<id:person_id>/remove")
@allow(Capability.COORDINATE)
def remove_trainer(practicum_id: int, person_id: int) -> ResponseReturnValue:
    own(practicum_id)
    with transaction():
        operations.remove_trainer(practicum_id, person_id, by=visitor().person_id, at=now())
    say(_("Обучителят вече не води този практикум."))
    return redirect(url_for(".people", practicum_id=practicum_id), 303)
