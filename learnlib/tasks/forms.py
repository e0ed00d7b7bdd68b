"""What is handed in, read into values: a text, or a photo made safe and small."""

import threading
from io import BytesIO
from typing import IO

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from PIL import Image, ImageOps, UnidentifiedImageError
from werkzeug.datastructures import FileStorage
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # younger than the stubs
from wtforms.validators import InputRequired, Length, ValidationError

from learnlib.database import writing
from learnlib.pages import Refused
from learnlib.tasks.rules import LONGEST_TEXT, Photo

KINDS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2000
QUALITY = 82

# Forty million pixels take 120 MB while they are open: one photo at a time.
_one_photo = threading.Lock()


def read_photo(upload: FileStorage | None, limit: int) -> Photo:
    """The uploaded photo, turned upright, at most 2000 pixels long, without place, time or camera.

    Raises Refused with 400 when there is no file, an empty or a broken one, 413 or 415 when it is too big or no photo.
    """
    if writing():
        raise RuntimeError("no picture is worked on between BEGIN and COMMIT: everybody else would wait for it")
    if upload is None or not upload.filename:
        raise Refused(_("Не е избрана снимка. Изберете файл и изпратете отново."), 400)
    body = upload.stream.read(limit + 1)
    if not body:
        raise Refused(_("Файлът е празен. Изберете друга снимка."), 400)
    if len(body) > limit:
        raise Refused(_("Снимката е твърде голяма: най-много %(mb)s MB.", mb=limit // 2**20), 413)
    with _one_photo:
        return Photo(_made_safe(BytesIO(body)), shown_name(upload.filename))


def _made_safe(source: IO[bytes]) -> bytes:
    try:
        with Image.open(source, formats=KINDS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise _too_many_pixels()
            # A JPEG can be decoded at half or a quarter of its size, which spares memory.
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            made = BytesIO()
            _on_white(upright).save(made, "JPEG", quality=QUALITY, optimize=True)
            return made.getvalue()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except UnidentifiedImageError as error:
        raise Refused(_("Това не е снимка. Приемат се снимки JPEG, PNG и WebP."), 415) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise Refused(_("Снимката е повредена и не може да се отвори. Снимайте отново."), 400) from error


def _too_many_pixels() -> Refused:
    return Refused(_("Снимката е твърде голяма: най-много 40 милиона точки. Намалете я и изпратете отново."), 400)


def _on_white(image: Image.Image) -> Image.Image:
    """The picture in plain colours; what was transparent is paper. A new one, so that nothing else comes along."""
    paper = Image.new("RGB", image.size, "white")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper.paste(clear, mask=clear.getchannel("A"))
    else:
        paper.paste(image.convert("RGB"))
    return paper


def shown_name(filename: str) -> str:
    """The file's name for people to read: no folders, no invisible signs, at most 100 characters."""
    last = filename.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable()).strip()[-100:] or _("снимка")


class TextForm(FlaskForm):
    """A task handed in as text."""

    text = TextAreaField(_l("Вашият отговор"), [Length(max=LONGEST_TEXT, message=_l("Най-много 10 000 знака."))])

    def validate_text(self, field: TextAreaField) -> None:
        """Something has to be written; white space is nothing."""
        field.data = (field.data or "").replace("\r\n", "\n").strip()
        if not field.data:
            raise ValidationError(_("Напишете отговора си, преди да го предадете."))


class ReviewForm(FlaskForm):
    """What a trainer says of a hand-in."""

    decision = RadioField(
        _l("Решение"),
        [InputRequired(_l("Изберете едно от двете."))],
        choices=[SelectChoice("accept", _l("Приемам")), SelectChoice("return", _l("Връщам за поправка"))],
    )
    note = TextAreaField(
        _l("Бележка"),
        [Length(max=2000, message=_l("Най-много 2000 знака."))],
        description=_l("При връщане напишете какво да се поправи. Обучаемият вижда бележката."),
    )

    def validate_note(self, field: TextAreaField) -> None:
        """Whoever gets work back has to be told why."""
        field.data = (field.data or "").replace("\r\n", "\n").strip()
        if self.decision.data == "return" and not field.data:
            raise ValidationError(_("Напишете какво да се поправи."))
