"""The door: signing in and out, choosing a password, one's own data."""

import logging
from collections.abc import Callable
from typing import Any

import segno
from flask import Blueprint, Flask, abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user, login_user
from flask_wtf import FlaskForm

from learnlib.access import ROLE_NAMES, Capability, Role, allow, local_path, public, visitor
from learnlib.accounts import operations, queries
from learnlib.accounts.forms import CodeForm, ContactForm, PasswordForm, SignInForm
from learnlib.accounts.models import Person
from learnlib.accounts.rules import codes, names, tries
from learnlib.clock import now
from learnlib.database import transaction
from learnlib.extensions import login
from learnlib.pages import say, wants_json

log = logging.getLogger("learnlib.sign_in")
bp = Blueprint("accounts", __name__)

WHILE_CHOOSING = {"accounts.choose_password", "accounts.sign_out", "pages.language", "pages.token"}
LANDING = (
    (Capability.LEARN, "learning.today"),
    (Capability.TEACH, "practicums.index"),
    (Capability.ADMINISTER, "administration.people"),
)


def set_up(app: Flask) -> None:
    """Tell Flask-Login whom a cookie names, and keep people with a code at the page where they choose a password."""
    login.id_attribute = "get_token"
    # Sessions end on the server; telephones change their address on every walk.
    login.session_protection = None
    login.user_loader(queries.visitor)
    app.before_request(_password_first)
    app.add_template_filter(role_name)
    app.add_template_global(slip)


def role_name(role: str) -> str:
    """What a role is called."""
    return str(ROLE_NAMES[Role(role)])


def slip(person: Person, code: str) -> dict[str, Any]:
    """What the printed slip of a code made just now says; its picture opens the form filled."""
    address = _from_outside("accounts.sign_in_code")
    filled = _from_outside("accounts.sign_in_code", u=person.login, c=code)
    picture = segno.make(filled, error="m").svg_inline(scale=5, light="#fff", svgclass=None, lineclass=None)
    return {"code": codes.shown(code), "address": address, "until": now() + codes.GOOD_FOR, "picture": picture}


def _from_outside(endpoint: str, **values: Any) -> str:
    """The page's address as it is seen from outside; before that is set, as the visitor sees it."""
    public = current_app.config["PUBLIC_URL"]
    return str(public + url_for(endpoint, **values) if public else url_for(endpoint, _external=True, **values))


def _password_first() -> ResponseReturnValue | None:
    if request.endpoint is None or request.endpoint in WHILE_CHOOSING:
        return None
    if not current_user.is_authenticated or not current_user.must_choose_password:
        return None
    if wants_json():
        abort(401)
    return redirect(url_for("accounts.choose_password"), 303)


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    if current_user.is_authenticated and request.method == "GET":
        return redirect(_onwards(current_user.capabilities), 303)
    form = SignInForm()

    def right(person: Person | None) -> bool:
        return operations.matches(person.password_hash if person else None, form.password.data or "")

    return _door(form, right, "accounts/sign_in.html", wrong=_("Потребителското име или паролата не са верни."))


@bp.route("/sign-in/code", methods=["GET", "POST"])
@public
def sign_in_code() -> ResponseReturnValue:
    """The slip's QR opens this form filled; only the button signs in."""
    form = CodeForm(data={"login": request.args.get("u", ""), "code": request.args.get("c", "")})

    def right(person: Person | None) -> bool:
        return operations.code_matches(person.id if person else None, form.code.data or "", at=now())

    wrong = _("Потребителското име или кодът не са верни, или кодът вече е използван.")
    return _door(form, right, "accounts/sign_in_code.html", wrong=wrong, by_code=True)


def _door(
    form: Any, right: Callable[[Person | None], bool], template: str, *, wrong: str, by_code: bool = False
) -> ResponseReturnValue:
    """Show the form, or let in whoever filled it rightly."""
    if not form.validate_on_submit():
        return render_template(template, form=form, scripts=["password.js"]), 422 if form.errors else 200
    folded = names.fold_login(form.login.data)[: names.LOGIN_LENGTH]
    person = queries.by_login(folded)
    person = person if person and person.active else None
    try:
        known = _knock(folded, lambda: right(person))
    except operations.Throttled as throttled:
        return _wait(template, form, throttled.seconds)
    if person is None or not known:
        form.form_errors.append(wrong)
        return render_template(template, form=form, scripts=["password.js"]), 422
    return _let_in(person, by_code=by_code)


def _knock(folded: str, right: Callable[[], bool]) -> bool:
    """Count the try, look at it, and forget it when it was right. Raises Throttled."""
    address = tries.place(request.remote_addr)
    with transaction():
        operations.note_try(folded, address, at=now())
    if not right():
        log.warning("refused: %r from %s", folded, address)
        return False
    with transaction():
        operations.forget_tries(folded, address)
    return True


def _wait(template: str, form: FlaskForm, seconds: int) -> ResponseReturnValue:
    if seconds < 60:
        when = ngettext("%(num)s секунда", "%(num)s секунди", seconds)
    else:
        when = ngettext("%(num)s минута", "%(num)s минути", -(-seconds // 60))
    form.form_errors.append(_("Твърде много неуспешни опити оттук. Изчакайте %(when)s и опитайте отново.", when=when))
    return render_template(template, form=form, scripts=["password.js"]), 429, {"Retry-After": str(seconds)}


def _let_in(person: Person, *, by_code: bool) -> ResponseReturnValue:
    person_id, at = person.id, now()
    with transaction():
        if current_user.is_authenticated:
            operations.end_session(current_user.token)
        token = operations.start_session(
            person_id, at=at, hours=current_app.config["SESSION_HOURS"], must_choose_password=by_code
        )
    _begin(token)
    if by_code:
        return redirect(url_for("accounts.choose_password", next=local_path(request.args.get("next"))), 303)
    return redirect(_onwards(current_user.capabilities), 303)


def _begin(token: str) -> None:
    """Nothing of the browser's earlier session lives on, but for the language."""
    language = session.get("language")
    session.clear()
    session.permanent = True
    if language:
        session["language"] = language
    if person := queries.visitor(token):
        login_user(person)


def _onwards(capabilities: frozenset[Capability]) -> str:
    """Where the person was going, else the first page of their first role."""
    wanted = local_path(request.args.get("next"))
    known = current_app.view_functions
    first = (page for capability, page in LANDING if capability in capabilities and page in known)
    return wanted or url_for(next(first, "accounts.me"))


@bp.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    if current_user.is_authenticated:
        with transaction():
            operations.end_session(current_user.token)
    session.clear()
    say(_("Излязохте. На това устройство не остана нищо от вашите страници."))
    answer = redirect(url_for("accounts.sign_in"), 303)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@bp.route("/password", methods=["GET", "POST"])
@allow()
def choose_password() -> ResponseReturnValue:
    person = queries.person(visitor().person_id) or abort(404)
    form = PasswordForm([person.login, person.given, person.middle or "", person.family])
    if current_user.must_choose_password:
        del form.old
    if not form.validate_on_submit():
        return _password_page(form, 422 if form.errors else 200)
    try:
        if "old" in form and not _knows(person, form.old.data or ""):
            form.old.errors = [_("Сегашната парола не е вярна.")]
            return _password_page(form, 422)
    except operations.Throttled as throttled:
        return _wait("accounts/password.html", form, throttled.seconds)
    return _choose(person, form.password.data or "")


def _knows(person: Person, old: str) -> bool:
    kept = person.password_hash
    return _knock(person.login, lambda: operations.matches(kept, old))


def _password_page(form: FlaskForm, status: int) -> ResponseReturnValue:
    return render_template("accounts/password.html", form=form, scripts=["password.js"]), status


def _choose(person: Person, password: str) -> ResponseReturnValue:
    hashed, hours, old = operations.hashed(password), current_app.config["SESSION_HOURS"], current_user.token
    with transaction():
        token = operations.choose_password(person, hashed, session=old, at=now(), hours=hours)
    _begin(token)
    say(_("Паролата е записана. Другите ви влизания приключиха."))
    return redirect(_onwards(current_user.capabilities), 303)


@bp.route("/me", methods=["GET", "POST"])
@allow()
def me() -> ResponseReturnValue:
    person = queries.person(visitor().person_id) or abort(404)
    form = ContactForm(obj=person)
    if form.validate_on_submit():
        given = {"email": form.email.data, "phone": form.phone.data, "locale": form.locale.data}
        with transaction():
            operations.change_contact(person, **given, by=visitor().person_id, at=now())
        session.pop("language", None)
        say(_("Данните са записани."))
        return redirect(url_for("accounts.me"), 303)
    return render_template("accounts/me.html", form=form, who=person), 422 if form.errors else 200
