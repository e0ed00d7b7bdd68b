"""The dry run of a practicum's certificates, and the act itself."""

from collections.abc import Collection, Sequence

from flask import abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from learnlib import jobs, pages
from learnlib.access import Capability, allow, visitor
from learnlib.certificates import operations
from learnlib.certificates.views.blueprint import bp
from learnlib.clock import now
from learnlib.database import transaction
from learnlib.pages import say
from learnlib.practicums import queries as practicums
from learnlib.practicums.models import Practicum

# So many documents are made while the coordinator waits; the worker makes those of a larger group.
AT_ONCE = 8

FIELD_NAMES = {
    "name": _l("името"),
    "course_title": _l("заглавието на курса"),
    "course_subtitle": _l("подзаглавието на курса"),
    "place": _l("мястото"),
    "issuer": _l("името на библиотеката"),
    "issuer_town": _l("града на библиотеката"),
    "signatory": _l("името под подписа"),
    "signatory_role": _l("длъжността под подписа"),
    "number": _l("буквите пред номера"),
    "verify_shown": _l("адреса за проверка"),
}


@bp.route("/practicums/<id:practicum_id>/certificates", methods=["GET", "POST"])
@allow(Capability.COORDINATE)
def issue(practicum_id: int) -> ResponseReturnValue:
    practicum = practicums.of_staff(visitor(), practicum_id) or abort(404)
    if request.method == "GET":
        return _page(practicum, chosen=None)
    chosen = _chosen()
    if not chosen:
        return _page(practicum, chosen, _("Не е избран никой. Отбележете поне един човек.")), 422
    try:
        made, already = _act(practicum_id, chosen)
    except LookupError:
        abort(404)
    except operations.NotYet:
        sentence = _("Не е издадено нищо: някой от избраните още не може да получи удостоверение.")
        return _page(practicum, chosen, sentence), 409
    except pages.Refused as refused:
        return _page(practicum, chosen, refused.sentence), refused.status
    _finish(made, already)
    return redirect(url_for(".issue", practicum_id=practicum_id), 303)


def _chosen() -> frozenset[int]:
    texts = request.form.getlist("enrolment")
    if not all(text.isascii() and text.isdigit() and len(text) < 10 for text in texts):
        abort(400)
    return frozenset(map(int, texts))


def _act(practicum_id: int, chosen: Collection[int]) -> tuple[list[int], int]:
    """Issue to the chosen; the ids of what was made, and how many held one already."""
    letters = request.form.get("letters") == "yes"
    with transaction():
        act = operations.issue(practicum_id, chosen, by=visitor().person_id, at=now(), with_letters=letters)
        made, already = [each.id for each in act.made], len(act.already)
    if made:
        jobs.wake()
    return made, already


def _finish(made: Sequence[int], already: int) -> None:
    """Make the documents of a small group at once, and say what was done."""
    if made:
        say(ngettext("Издадено е %(num)s удостоверение.", "Издадени са %(num)s удостоверения.", len(made)))
    if already:
        say(
            ngettext("%(num)s човек вече имаше удостоверение.", "%(num)s души вече имаха удостоверение.", already),
            "warn",
        )
    if made and not (len(made) <= AT_ONCE and operations.finish_now(made)):
        say(_("Документите се подготвят. След минута презаредете страницата."), "warn")


def _page(practicum: Practicum, chosen: Collection[int] | None, sentence: str = "") -> str:
    everybody = operations.candidates(practicum, now())
    return render_template(
        "certificates/issue.html",
        practicum=practicum,
        candidates=everybody,
        chosen={each.enrolment.id for each in everybody if each.ready} if chosen is None else chosen,
        ready=sum(each.ready for each in everybody),
        with_email=any(each.ready and each.enrolment.person.email for each in everybody),
        obstacles=operations.obstacles(),
        sentence=sentence,
        field_names=FIELD_NAMES,
        demo=current_app.config["DEMO"],
    )
