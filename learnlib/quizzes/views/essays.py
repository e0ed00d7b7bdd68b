"""Written answers: those that wait for their trainer, and the page on which one is scored."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from learnlib.access import Capability, allow, visitor
from learnlib.accounts.queries import full_names
from learnlib.clock import now
from learnlib.content.kinds.essay import EssayReview
from learnlib.database import transaction
from learnlib.pages import say
from learnlib.practicums.models import Practicum
from learnlib.practicums.queries import of_staff
from learnlib.quizzes import forms, operations, queries, rules
from learnlib.quizzes.operations import Overtaken
from learnlib.quizzes.queries import Essay
from learnlib.quizzes.rules import Scored
from learnlib.quizzes.views.blueprint import bp


@bp.get("/practicums/<id:practicum_id>/essays")
@allow(Capability.TEACH)
def essays(practicum_id: int) -> ResponseReturnValue:
    """What waits to be read, the oldest first, and what was scored last."""
    practicum = of_staff(visitor(), practicum_id) or abort(404)
    return render_template(
        "quizzes/essays.html",
        practicum=practicum,
        waiting=queries.unscored_essays(practicum_id),
        scored=queries.scored_essays(practicum_id),
    )


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies before a trainer: the text, the points that stand, the practicum in whose name they look at it."""

    practicum: Practicum
    essay: Essay
    standing: Scored | None

    @property
    def review(self) -> EssayReview:
        """The text beside its criteria."""
        explained = rules.review(self.essay.question, self.essay.text, self.standing)
        if not isinstance(explained, EssayReview):
            raise TypeError(f"{self.essay.question.id} is no written answer")
        return explained


def _desk(answer_id: int) -> Desk:
    essay = queries.essay(answer_id) or abort(404)
    practicum = of_staff(visitor(), essay.attempt.enrolment.practicum_id) or abort(404)
    return Desk(practicum, essay, queries.score_of(essay.attempt.id, essay.question.id))


@bp.route("/essays/<id:answer_id>", methods=["GET", "POST"])
@allow(Capability.TEACH)
def essay(answer_id: int) -> ResponseReturnValue:
    """One written answer beside its criteria; POST gives the points and leads on to the next that waits."""
    desk = _desk(answer_id)
    form = forms.score_form(desk.review.criteria, desk.essay.question.points, desk.standing)
    if not form.validate_on_submit():
        return _page(desk, form), 422 if form.is_submitted() else 200
    practicum_id = desk.practicum.id
    following = _following(queries.unscored_ids(practicum_id), answer_id)
    try:
        with transaction():
            found = queries.essay(answer_id) or abort(404)
            operations.score_essay(
                found, form.marks, note=form.note.data or "", seen=form.seen_id, by=visitor().person_id, at=now()
            )
    except Overtaken as overtaken:
        return _overtaken(answer_id, form, overtaken.sentence), 409
    return _onward(practicum_id, following)


def _page(desk: Desk, form: forms.ScoreForm, warning: str = "") -> str:
    ids = queries.unscored_ids(desk.practicum.id)
    return render_template(
        "quizzes/score.html",
        practicum=desk.practicum,
        essay=desk.essay,
        person=desk.essay.attempt.enrolment.person,
        standing=desk.standing,
        scorer=_name(desk.standing),
        review=desk.review,
        following=_following(ids, desk.essay.id),
        others=len(set(ids) - {desk.essay.id}),
        form=form,
        warning=warning,
    )


def _name(standing: Scored | None) -> str:
    by = standing.by if standing else None
    return full_names({by}).get(by, "") if by else ""


def _overtaken(answer_id: int, form: forms.ScoreForm, sentence: str) -> str:
    """What was typed stays; what now stands is shown, and counts as seen when it is sent again."""
    desk = _desk(answer_id)
    form.seen.data = str(desk.standing.score_id if desk.standing else 0)
    return _page(desk, form, sentence)


def _following(waiting: Sequence[int], answer_id: int) -> int | None:
    """The next of those that wait, going round; None when no other does."""
    place = waiting.index(answer_id) + 1 if answer_id in waiting else 0
    return next((each for each in (*waiting[place:], *waiting[:place]) if each != answer_id), None)


def _onward(practicum_id: int, following: int | None) -> ResponseReturnValue:
    if following is None:
        say(_("Оценката е записана. Няма други отговори, които чакат."))
        return redirect(url_for("quizzes.essays", practicum_id=practicum_id), 303)
    say(_("Оценката е записана. Това е следващият отговор, който чака."))
    return redirect(url_for("quizzes.essay", answer_id=following), 303)
