"""Journal, letters, long work, settings: read by administrators."""

from typing import Any

from flask import abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from learnlib import jobs as workers
from learnlib.access import Capability, allow, visitor
from learnlib.accounts import queries as accounts
from learnlib.administration import operations, queries, rules, tables
from learnlib.administration.views import bp
from learnlib.clock import now
from learnlib.config import SETTINGS
from learnlib.database import transaction
from learnlib.pages import say


@bp.get("/admin/journal")
@allow(Capability.ADMINISTER)
def journal() -> ResponseReturnValue:
    action, who = request.args.get("action", ""), request.args.get("who", "").strip()
    people = accounts.search(who).ids if who else None
    pages = rules.pages(request.args.get("page"), queries.count_entries(action, people))
    entries = queries.entries(action, people, offset=pages.offset)
    return render_template(
        "administration/journal.html",
        lines=tables.lines(entries, queries.names_in(entries)),
        actions=[(each, tables.action_title(each)) for each in queries.actions()],
        action=action,
        who=who,
        pages=pages,
    )


@bp.get("/admin/letters")
@allow(Capability.ADMINISTER)
def letters() -> ResponseReturnValue:
    pages = rules.pages(request.args.get("page"), queries.count_letters())
    return render_template("administration/letters.html", letters=queries.letters(offset=pages.offset), pages=pages)


@bp.get("/admin/letters/<id:letter_id>")
@allow(Capability.ADMINISTER)
def letter(letter_id: int) -> ResponseReturnValue:
    return render_template("administration/letter.html", letter=queries.letter(letter_id) or abort(404))


@bp.get("/admin/jobs")
@allow(Capability.ADMINISTER)
def jobs() -> ResponseReturnValue:
    pages = rules.pages(request.args.get("page"), queries.count_jobs())
    return render_template("administration/jobs.html", jobs=queries.jobs(offset=pages.offset), pages=pages)


@bp.post("/admin/jobs/<id:job_id>/retry")
@allow(Capability.ADMINISTER)
def retry_job(job_id: int) -> ResponseReturnValue:
    with transaction():
        job = queries.job(job_id) or abort(404)
        operations.retry_job(job, by=visitor().person_id, at=now())
    workers.wake()
    say(_("Работата е пусната отново."))
    return redirect(url_for("administration.jobs"), 303)


@bp.get("/admin/settings")
@allow(Capability.ADMINISTER)
def settings() -> ResponseReturnValue:
    rows = [(each.name, each.help, _shown(each.name, current_app.config[each.name])) for each in SETTINGS]
    return render_template("administration/settings.html", rows=rows)


def _shown(name: str, value: Any) -> str:
    """What may be seen of a setting: of a secret only whether it is set."""
    if name in rules.SECRET:
        return str(_("зададена, не се показва")) if value else str(_("не е зададена"))
    if isinstance(value, bool):
        return str(_("да")) if value else str(_("не"))
    return str(value)
