"""The handbook, shown inside the product: help for its readers, and how the house is built."""

from functools import cache
from pathlib import Path

from flask import abort, render_template, send_file
from flask.typing import ResponseReturnValue

from learnlib import config
from learnlib.access import public
from learnlib.administration.views import bp
from learnlib.content.markup import render
from learnlib.content.markup_values import Context, Rendered

FOLDER = Path(config.__file__).parent / "handbook"
PAGES = {path.stem: path for path in sorted(FOLDER.glob("*.md"))}
PICTURES = {f"img/{path.name}": path for path in sorted((FOLDER / "img").glob("*.png"))}


@bp.get("/help/")
@bp.get("/help/<page>")
@public
def help(page: str = "index") -> ResponseReturnValue:  # noqa: A001 -- the endpoint's name
    if page not in PAGES:
        abort(404)
    title, text = _page(page)
    return render_template(
        "administration/handbook.html", title=title, text=text, page=page, language_of=_language(page)
    )


@bp.get("/help/img/<picture>")
@public
def help_picture(picture: str) -> ResponseReturnValue:
    found = PICTURES.get(f"img/{picture}")
    if found is None:
        abort(404)
    response = send_file(found, mimetype="image/png", max_age=86400)
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@cache
def _page(page: str) -> tuple[str, Rendered]:
    """The title and the text of a page; rendered once, since it changes with the product only."""
    title, _line, body = PAGES[page].read_text("utf-8").partition("\n")
    context = Context(
        prefix="handbook",
        path=f"{page}.md",
        media={name: f"/help/{name}" for name in PICTURES},
        items={name: f"/help/{name}" for name in PAGES},
        glossary={},
        facts={},
        glossary_url="/help/",
    )
    return title.removeprefix("# "), render(body, context)


def _language(page: str) -> str:
    """The help is in Bulgarian, what builders and hosts read in English."""
    return "bg" if page in ("index", "obuchaem", "obuchitel", "koordinator", "administrator", "changes") else "en"
