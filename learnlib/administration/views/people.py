"""People: the list, one person, a new one, the slip with a code."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from learnlib.access import Capability, Role, allow, may, visitor
from learnlib.accounts import operations as accounts
from learnlib.accounts import queries as people_
from learnlib.accounts.models import Person
from learnlib.administration import queries, rules, tables
from learnlib.administration.forms import PersonForm, RolesForm
from learnlib.administration.views import bp
from learnlib.clock import now
from learnlib.database import transaction
from learnlib.pages import Refused, say
from learnlib.places import operations as places
from learnlib.places import queries as directory
from learnlib.places.models import Library


@bp.get("/admin/people")
@allow(Capability.ADMINISTER, Capability.COORDINATE)
def people() -> ResponseReturnValue:
    text = request.args.get("q", "").strip()[:200]
    found = people_.search(text)
    pages = rules.pages(request.args.get("page"), found.count)
    shown = people_.people(found.ids[pages.offset :][: rules.PAGE])
    return render_template("administration/people.html", people=shown, count=found.count, pages=pages, text=text)


@bp.route("/admin/people/new", methods=["GET", "POST"])
@allow(Capability.ADMINISTER, Capability.COORDINATE)
def new_person() -> ResponseReturnValue:
    libraries = [(each.id, directory.title(each)) for each in directory.libraries()]
    form = PersonForm(accounts.grantable(visitor().capabilities), libraries)
    namesakes = _namesakes(form) if form.validate_on_submit() else []
    if form.is_submitted() and not form.errors and not namesakes:
        with transaction():
            person_id = _create(form).id
        say(_("Профилът е създаден. Направете лист с код за първото влизане."))
        return redirect(url_for("administration.person", person_id=person_id), 303)
    status = 422 if form.errors or namesakes else 200
    return render_template("administration/new_person.html", form=form, namesakes=namesakes), status


def _namesakes(form: PersonForm) -> list[Person]:
    """People of the same name, unless the form says that this is another one."""
    if form.another.data:
        return []
    return people_.people(people_.search(f"{form.given.data} {form.family.data}").ids[:5])


def _create(form: PersonForm) -> Person:
    by, at = visitor().person_id, now()
    return accounts.create_person(
        login=form.login.data or None,
        given=form.given.data or "",
        middle=form.middle.data,
        family=form.family.data or "",
        roles=[Role(role) for role in form.roles.data or ()],
        library=_library(form),
        email=form.email.data,
        phone=form.phone.data,
        by=by,
        at=at,
    )


def _library(form: PersonForm) -> Library | None:
    if not form.names_a_new_library:
        return directory.library(form.library_id.data) if form.library_id.data else None
    who_when: dict[str, Any] = {"by": visitor().person_id, "at": now()}
    municipality = places.find_or_create_municipality(form.municipality.data or "", **who_when)
    settlement = places.find_or_create_settlement(
        municipality, form.settlement.data or "", kind=form.kind.data, **who_when
    )
    return places.find_or_create_library(settlement, form.library.data or "", **who_when)


@bp.get("/admin/people/<id:person_id>")
@allow(Capability.ADMINISTER, Capability.COORDINATE)
def person(person_id: int) -> ResponseReturnValue:
    found = people_.person(person_id) or abort(404)
    form = RolesForm(accounts.grantable(visitor().capabilities), data={"roles": [each.role for each in found.roles]})
    entries = queries.entries("", [person_id], limit=10) if may(Capability.ADMINISTER) else []
    return render_template(
        "administration/person.html",
        who=found,
        form=form,
        manageable=accounts.may_manage(visitor().capabilities, found),
        lines=tables.lines(entries, queries.names_in(entries)),
    )


def _managed(person_id: int) -> Person:
    """The person whom the visitor may change. Refuses a coordinator who reaches for the office."""
    found = people_.person(person_id) or abort(404)
    if not accounts.may_manage(visitor().capabilities, found):
        raise Refused(_("Профили на координатори и администратори променя само администратор."), 403)
    return found


@bp.post("/admin/people/<id:person_id>/roles")
@allow(Capability.ADMINISTER, Capability.COORDINATE)
def roles(person_id: int) -> ResponseReturnValue:
    grantable = accounts.grantable(visitor().capabilities)
    wanted = request.form.getlist("roles")
    if not set(wanted) <= set(Role):
        raise Refused(_("Няма такава роля. Отворете страницата отново."), 400)
    if not wanted:
        raise Refused(_("Изберете поне една роля. За да спре достъпът, затворете профила."), 422)
    if not set(wanted) <= grantable:
        raise Refused(_("Тази роля дава само администратор."), 403)
    with transaction():
        found = _managed(person_id)
        accounts.set_roles(found, {Role(each) for each in wanted}, of=grantable, by=visitor().person_id, at=now())
    say(_("Ролите са записани."))
    return redirect(url_for("administration.person", person_id=person_id), 303)


@bp.post("/admin/people/<id:person_id>/active")
@allow(Capability.ADMINISTER)
def active(person_id: int) -> ResponseReturnValue:
    opens = request.form.get("active") == "yes"
    change = accounts.activate if opens else accounts.deactivate
    with transaction():
        change(_managed(person_id), by=visitor().person_id, at=now())
    say(_("Профилът е отворен.") if opens else _("Профилът е затворен и влизанията му приключиха."))
    return redirect(url_for("administration.person", person_id=person_id), 303)


@bp.post("/admin/people/<id:person_id>/code")
@allow(Capability.ADMINISTER, Capability.COORDINATE)
def code(person_id: int) -> ResponseReturnValue:
    """A new slip; the code is on this answer and nowhere else, so there is nothing to redirect to."""
    with transaction():
        found = _managed(person_id)
        if not found.active:
            raise Refused(_("Профилът е затворен. Първо го отворете."), 409)
        made = accounts.new_code(found, by=visitor().person_id, at=now())
    return render_template("administration/slip.html", who=found, code=made)
