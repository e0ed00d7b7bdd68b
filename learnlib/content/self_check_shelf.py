"""Books on a drawn shelf as HTML, for a self-check; templates/quizzes/kinds/_shelf.html draws the same in a quiz."""

from collections.abc import Iterator, Sequence
from html import escape

from learnlib.content.kinds.shelve import Shelf, ShelfReview, Spine

_HINTS = {
    'only-print"': "Напишете под всяка книга коя поред е отляво надясно.",
    'no-print" data-without-script': "Изберете под всяка книга коя поред е отляво надясно.",
    'no-print" data-with-script hidden': "Изберете книга и я преместете с двата бутона или със стрелките на "
    "клавиатурата. Може и да я влачите.",
}
_WORDS = {
    "left": "Наляво",
    "right": "Надясно",
    "none": "Първо изберете книга.",
    "chosen": "{text}: избрана, място {place} от {count}",
    "left_at": "{text}: оставена на място {place}",
    "moved": "{text}: вече е {place} от {count}",
    "steady": "на място",
    "astray": "разместена",
}


def shelf(shown: Shelf, name: str, right: Sequence[str]) -> Iterator[str]:
    """The books as drawn, each with a select for its place."""
    words = "".join(f' data-{key}="{escape(word)}"' for key, word in _WORDS.items())
    for when, hint in _HINTS.items():
        yield f'<p class="selfcheck-hint {when}>{hint}</p>'
    yield f'<ol class="shelf" data-shelf{words}>'
    for spine in shown.options:
        field = f"{name}-{escape(spine.key)}"
        places = "".join(f"<option>{place}</option>" for place in range(1, len(shown.options) + 1))
        yield f'<li class="book cloth-{spine.cloth}"><label class="spine" for="{field}">{_drawn(spine)}</label>'
        yield f'<select id="{field}" name="{field}" data-right="{right.index(spine.key) + 1}">'
        yield f'<option value="">–</option>{places}</select></li>'
    yield "</ol>"


def shelf_answer(review: ShelfReview) -> Iterator[str]:
    """The books as they stand."""
    yield '<figure class="shelved"><figcaption><strong>Правилният рафт</strong></figcaption><ol class="shelf">'
    for spine in review.right:
        yield f'<li class="book cloth-{spine.cloth}"><span class="spine">{_drawn(spine)}</span></li>'
    yield "</ol></figure>"


def _drawn(spine: Spine) -> str:
    index = "<wbr>".join(map(escape, spine.pieces))
    mark = f'<span class="author-mark">{escape(spine.mark)}</span>'
    author = f"<span>{escape(spine.author)}</span> " if spine.author else ""
    return (
        f'<span class="label"><span class="index">{index}</span> {mark}</span> '
        f'<span class="name">{author}<b>{escape(spine.title)}</b></span>'
    )
