"""What all pages share: headers, sessions, refusals in words, filters."""

import logging
from collections.abc import Callable, Iterable, MutableMapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from flask import (
    Blueprint,
    Flask,
    Request,
    Response,
    abort,
    current_app,
    flash,
    g,
    has_request_context,
    jsonify,
    redirect,
    render_template,
    request,
    session,
)
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, lazy_gettext
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError, generate_csrf
from sqlalchemy.exc import DBAPIError, OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter, ValidationError

from learnlib import assets, clock, frame
from learnlib.access import Capability, local_path, may, public
from learnlib.database import Busy
from learnlib.frame import LANGUAGES
from learnlib.gate import Gate

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger("learnlib")
bp = Blueprint("pages", __name__)

WINDING_MINUTES = 5
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}


class Refused(Exception):
    """A request that cannot be met; carries the sentence for the reader and the status (400, 404, 409 ...)."""

    def __init__(self, sentence: str, status: int = 409) -> None:
        super().__init__(sentence)
        self.sentence, self.status = sentence, status


class Id(BaseConverter):
    """A row's number in an address: what no database can hold is simply not found."""

    regex = r"[1-9][0-9]{0,9}"

    def to_python(self, value: str) -> int:
        if not value.isascii() or (number := int(value)) > 2_147_483_647:
            raise ValidationError
        return number


class Headers:
    """The outermost layer: the same headers on every answer, static files and errors too."""

    def __init__(self, inner: "WSGIApplication", *, secure: bool) -> None:
        self.inner = inner
        self.headers = dict(HEADERS)
        if secure:
            self.headers["Strict-Transport-Security"] = "max-age=31536000"

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            present = {name.lower() for name, _value in headers}
            headers += [(n, v) for n, v in self.headers.items() if n.lower() not in present]
            return start_response(status, headers, exc_info)

        return self.inner(environ, start)


class Sessions(SecureCookieSessionInterface):
    """The idle clock is wound up every few minutes, since each time costs the signing of the cookie.

    No cookie travels with what anybody may keep: a picture is the same for all, whoever is signed in.
    """

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        opened = super().open_session(app, request)
        minute = int(clock.now().timestamp()) // 60
        if opened and opened.permanent and not 0 <= minute - opened.get("wound", 0) < WINDING_MINUTES:
            opened["wound"] = minute
        return opened

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if not response.cache_control.public:
            super().save_session(app, session, response)


def set_up(app: Flask) -> None:
    """Give the application its pages' common ground."""
    app.session_interface = Sessions()
    app.url_map.converters["id"] = Id
    app.register_blueprint(bp)
    app.after_request(_personal_pages_are_not_kept)
    frame.set_up(app)
    for filter_ in (day, moment, clock_time, hours, date_range):
        app.add_template_filter(filter_)
    app.add_template_global(assets.static_url, "static_url")
    app.add_template_global(may)
    app.add_template_global(Capability)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(Busy, _busy)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(DBAPIError, _database_refused)
    app.register_error_handler(Exception, _unexpected)


def wrap(app: Flask) -> None:
    """The layers round the application, from the inside out."""
    secure = app.config["PUBLIC_URL"].startswith("https://")
    assets.serve(app, app.config["STATIC_FOLDER"])
    inner: WSGIApplication = Gate(app.wsgi_app, app.config["PUBLIC_URL"])
    if count := app.config["PROXIES"]:
        inner = ProxyFix(inner, x_for=count, x_proto=count, x_host=count)
    app.wsgi_app = Headers(inner, secure=secure)  # type: ignore[method-assign]


# What comes in


def choose_language() -> str:
    """The reader's own choice, else the browser's, else Bulgarian; the command line and the worker speak Bulgarian."""
    if not has_request_context():
        return "bg"
    chosen = session.get("language") or getattr(current_user, "locale", None)
    if chosen in LANGUAGES:
        return str(chosen)
    return request.accept_languages.best_match(list(LANGUAGES), "bg") or "bg"


# What goes out


def _personal_pages_are_not_kept(response: Response) -> Response:
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers.setdefault("Vary", "Cookie")
    return response


def entry(endpoint: str, label: str, url: str) -> dict[str, Any]:
    """One entry of the main navigation; current when its blueprint answers."""
    return {"url": url, "label": label, "current": request.endpoint == endpoint}


_MONTHS = (
    lazy_gettext("януари"), lazy_gettext("февруари"), lazy_gettext("март"), lazy_gettext("април"),
    lazy_gettext("май"), lazy_gettext("юни"), lazy_gettext("юли"), lazy_gettext("август"),
    lazy_gettext("септември"), lazy_gettext("октомври"), lazy_gettext("ноември"), lazy_gettext("декември"),
)  # fmt: skip


def day(value: date | datetime) -> str:
    """27.11.2026 г."""
    if isinstance(value, datetime):
        value = clock.local(value).date()
    return str(_("%(date)s г.", date=f"{value:%d.%m.%Y}"))


def moment(value: datetime) -> str:
    """27.11.2026 г., 10:42"""
    return f"{day(value)}, {clock_time(value)}"


def clock_time(value: datetime | time) -> str:
    """10:42, by the clock on the wall."""
    return f"{clock.local(value) if isinstance(value, datetime) else value:%H:%M}"


def hours(minutes: int) -> str:
    """Academic hours (45 minutes) in digits with the comma of the reader's language: 36 or 36,5."""
    value = f"{(Decimal(minutes) / 45).quantize(Decimal('0.1')):f}".removesuffix(".0")
    return value.replace(".", ",") if str(get_locale()) == "bg" else value


def date_range(first: date, last: date) -> str:
    """23 – 27 ноември 2026 г., 28 ноември – 2 декември 2026 г."""
    end = f"{last.day} {_MONTHS[last.month - 1]} {last.year}"
    if first == last:
        text = end
    elif (first.year, first.month) == (last.year, last.month):
        text = f"{first.day} – {end}"
    elif first.year == last.year:
        text = f"{first.day} {_MONTHS[first.month - 1]} – {end}"
    else:
        text = f"{first.day} {_MONTHS[first.month - 1]} {first.year} – {end}"
    return str(_("%(date)s г.", date=text))


# Refusals


def wants_json() -> bool:
    """Whether one of our own scripts asks, and not a person."""
    return request.headers.get("X-Requested-With") == "learnlib"


def refusal(status: int, sentence: str, *, retry_after: int | None = None) -> Response:
    """An answer to what cannot be done: the status and one sentence in the reader's language."""
    if wants_json():
        response = jsonify(error=sentence)
    else:
        response = current_app.make_response(
            render_template("errors/error.html", code=status, sentence=sentence, title=_title(status))
        )
    response.status_code = status
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response


def _title(status: int) -> str:
    titles: dict[int, str] = {
        400: _("Заявката не е разбрана"),
        401: _("Нужно е влизане"),
        403: _("Тази страница не е за вас"),
        404: _("Няма такава страница"),
        405: _("Тук това не може"),
        409: _("Това вече не може да стане"),
        413: _("Файлът е твърде голям"),
        414: _("Адресът е твърде дълъг"),
        415: _("Този вид файл не се приема"),
        429: _("Твърде много опити"),
        503: _("Сайтът е зает"),
    }
    return titles.get(status, str(_("Нещо се обърка")))


def _sentence(status: int) -> str:
    sentences: dict[int, str] = {
        400: _("Изпратеното не може да се прочете. Върнете се назад и опитайте отново."),
        401: _("Влезте отново. Написаното от вас остава на тази страница."),
        403: _("Вашата роля не стига дотук. Ако ви трябва тази страница, обадете се на координатора."),
        404: _("Проверете адреса или тръгнете от началната страница."),
        405: _("Отворете страницата отново и използвайте бутоните ѝ."),
        413: _("Изберете по-малък файл: най-много %(mb)s MB.", mb=current_app.config["UPLOAD_MB"]),
        414: _("Тръгнете от началната страница."),
        429: _("Изчакайте минута и опитайте отново."),
    }
    return sentences.get(status, str(_("Опитайте отново след малко. Ако се повтори, обадете се на библиотеката.")))


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error
    response = refusal(error.code, _sentence(error.code))
    for name, value in error.get_headers():
        if name in ("Retry-After", "Allow"):
            response.headers[name] = value
    return response


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    return refusal(400, _("Страницата е стояла отворена твърде дълго. Отворете я отново и повторете."))


def _refused(error: Refused) -> ResponseReturnValue:
    return refusal(error.status, error.sentence)


def _busy(error: Exception) -> ResponseReturnValue:
    log.warning("database busy or away: %s", error)
    return refusal(503, _("Сайтът е зает. Изчакайте минута и повторете; написаното не е загубено."), retry_after=5)


def _database_refused(error: DBAPIError) -> ResponseReturnValue:
    """What no form caught and the database would not take (too long, no such row) is bad input, not a breakdown."""
    log.error("database refused: %s", error.orig)
    return refusal(400, _sentence(400))


def _unexpected(_error: Exception) -> ResponseReturnValue:
    if current_app.testing or current_app.debug:
        raise
    log.exception("unexpected, at %s %s", request.method, request.path)
    return refusal(500, _sentence(500))


# Three small routes of the ground itself


@bp.get("/csrf")
@public
def token() -> ResponseReturnValue:
    """A fresh token for a page that stood open while the session changed."""
    return jsonify(token=generate_csrf())


@bp.post("/language")
@public
def language() -> ResponseReturnValue:
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES:
        abort(400)
    session["language"] = chosen
    return redirect(local_path(request.form.get("next")) or "/", 303)


@bp.get("/health")
@public
def health() -> ResponseReturnValue:
    """Whether the database answers; for the host's watchman, not for people."""
    from sqlalchemy import text

    from learnlib.extensions import db

    db.session.execute(text("SELECT 1"))
    return jsonify(status="ok")


def say(sentence: str, kind: str = "ok") -> None:
    """Show a sentence on the next page: ok, warn or bad."""
    flash(sentence, kind)


def once_per_request(name: str, make: Callable[[], Any]) -> Any:
    """Compute a value at most once while answering one request."""
    kept: MutableMapping[str, Any] = g.setdefault("kept", {})
    if name not in kept:
        kept[name] = make()
    return kept[name]
