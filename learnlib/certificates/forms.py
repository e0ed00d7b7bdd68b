"""What a coordinator writes about an issued certificate."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length


def _reason(element: str) -> TextAreaField:
    return TextAreaField(
        _l("Основание"),
        [
            DataRequired(_l("Напишете основанието. То остава в регистъра.")),
            Length(max=1000, message=_l("Най-много 1000 знака.")),
        ],
        description=_l("Виждат го координаторите и притежателят на удостоверението."),
        id=element,
    )


def _line(label: str, missing: str) -> StringField:
    checks = [DataRequired(missing), Length(max=200, message=_l("Най-много 200 знака."))]
    return StringField(label, checks, filters=[lambda text: " ".join((text or "").split())])


class RevokeForm(FlaskForm):
    """Why the certificate holds no more."""

    reason = _reason("revoke-reason")


class CorrectForm(FlaskForm):
    """What the new certificate says instead, and why."""

    name = _line(_l("Име, както да бъде отпечатано"), _l("Напишете името."))
    place = _line(_l("Място, както да бъде отпечатано"), _l("Напишете мястото."))
    reason = _reason("correct-reason")

    def changes(self) -> dict[str, str]:
        """The values of the new certificate."""
        return {"name": str(self.name.data), "place": str(self.place.data)}
