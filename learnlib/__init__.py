"""learnlib: five-day practicums for novice librarians."""

import importlib.util
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

FEATURES = (
    "places",
    "accounts",
    "courses",
    "practicums",
    "quizzes",
    "tasks",
    "attendance",
    "completion",
    "certificates",
    "learning",
    "privacy",
    "administration",
    "reports",
)


def create_app(instance: Path | None = None, environ: Mapping[str, str] | None = None, **changes: Any) -> "Flask":
    """The application, from the settings table. Never touches the database. Raises BadSetting."""
    # Flask is imported here, so that the pure part (content, rules) and its child processes start without it.
    from flask import Flask

    from learnlib import access, assets, catalogues, config, database, frame, intake, kept, pages
    from learnlib.extensions import babel, csrf, db, login

    instance = instance or config.instance_folder(environ)
    app = Flask("learnlib", instance_path=str(instance), static_folder=None)
    app.jinja_environment = frame.Templates
    app.config |= config.load(instance, environ) | {"NAV": [], "STATIC_FOLDER": assets.SOURCE} | changes
    app.config |= _flask_settings(app, instance)
    catalogues.compile_newer()
    babel.init_app(app, locale_selector=pages.choose_language)
    db.init_app(app)
    login.init_app(app)
    pages.set_up(app)
    # What cannot be read is refused as such, before anybody asks for its token.
    intake.set_up(app)
    csrf.init_app(app)
    kept.set_up(app)
    access.guard(app)
    _add_features(app)
    database.set_up(app)
    pages.wrap(app)
    return app


def _flask_settings(app: "Flask", instance: Path) -> dict[str, Any]:
    from learnlib import config

    own = app.config
    secure = own["PUBLIC_URL"].startswith("https://")
    return {
        "SECRET_KEY": config.secret_key(instance, own),
        "SQLALCHEMY_DATABASE_URI": own["DATABASE_URL"] or f"sqlite:///{instance / 'learnlib.db'}",
        "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(own["DATABASE_URL"], own["THREADS"]),
        # A name with __Host- is accepted over TLS only, and then binds the cookie to this very host.
        "SESSION_COOKIE_NAME": "__Host-learnlib" if secure else "learnlib",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(minutes=own["IDLE_MINUTES"]),
        # pages.Sessions renews the cookie, by need.
        "SESSION_REFRESH_EACH_REQUEST": False,
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_DEFAULT_LOCALE": "bg",
        "BABEL_DEFAULT_TIMEZONE": "Europe/Sofia",
        "MAX_CONTENT_LENGTH": 512 * 1024,
        "MAX_FORM_MEMORY_SIZE": 512 * 1024,
        "MAX_FORM_PARTS": 500,
        "JSON_AS_ASCII": False,
    }


def _engine_options(url: str, threads: int) -> dict[str, Any]:
    from learnlib.database import WAIT_SECONDS

    pool = {"pool_size": threads + 2, "max_overflow": 4, "pool_pre_ping": url.startswith("postgresql")}
    return pool if url.startswith("postgresql") else pool | {"connect_args": {"timeout": WAIT_SECONDS}}


def _add_features(app: "Flask") -> None:
    """Each feature's tables and, where it has pages, its blueprint `bp`."""
    for feature in FEATURES:
        for part in ("models", "views"):
            name = f"learnlib.{feature}.{part}"
            if importlib.util.find_spec(name) is None:
                continue
            module = importlib.import_module(name)
            if part == "views":
                app.register_blueprint(module.bp)
                getattr(module, "set_up", lambda _app: None)(app)
    from learnlib import commands

    commands.register(app)
