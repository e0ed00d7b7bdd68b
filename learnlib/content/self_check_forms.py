"""Self-checks in which one writes in many places: a form from a source, a text with blanks. Escaped text only."""

from collections.abc import Iterator
from html import escape

from learnlib.content.kinds.blanks import BlanksReview, Passage, Piece
from learnlib.content.kinds.record import RecordReview, Worksheet
from learnlib.content.record.filled import Filled
from learnlib.content.record.isbd import Area
from learnlib.content.record.source import Page

_LINE = '<input type="text" name="{}" autocomplete="off" spellcheck="false">'


def worksheet(shown: Worksheet, name: str) -> Iterator[str]:
    """The pages of the source, and a line for every field of the form."""
    yield '<div class="papers">'
    yield from map(_paper, shown.source)
    yield '</div><p class="selfcheck-hint">Поле, за което в показаното няма сведение, оставете празно.</p>'
    yield '<div class="worksheet">'
    for line in shown.lines:
        if line.given is None:
            field = _LINE.format(f"{name}-{line.key}")
            yield f'<label class="entry"><span>{escape(line.label)}</span> {field}</label>'
        else:
            yield f'<p class="entry"><span>{escape(line.label)}</span> <b>{escape(line.given)}</b></p>'
    yield "</div>"


def _paper(page: Page) -> str:
    lines = "".join(f'<p class="{part}">{escape(text)}</p>' for part, text in page.parts)
    caption = f"<figcaption>{escape(page.label)}</figcaption>"
    return f'<figure class="paper {page.place}">{caption}<div class="leaf">{lines}</div></figure>'


def worksheet_answer(review: RecordReview) -> Iterator[str]:
    """The form filled in right, and the rule of every field."""
    yield f'<figure class="assembled"><figcaption>Попълнено вярно</figcaption>{_filled(review.right)}</figure>'
    yield '<ul class="why">'
    for row in review.rows:
        value = f"{row.text}: {row.expected or 'празно'}"
        yield f'<li class="right"><strong>{_stopped(value)}</strong> {escape(row.why)}</li>'
    yield "</ul>"


def _stopped(text: str) -> str:
    return escape(text if text.endswith(".") else f"{text}.")


def _filled(filled: Filled) -> str:
    if filled.form == "inventory":
        return _register(filled)
    if filled.form != "card":
        return f'<div class="isbd">{_description(filled)}</div>'
    call = "".join(f"<span>{escape(part)}</span>" for part in filled.call_number)
    call = f'<p class="fiche-call"><span class="vh">Сигнатура: </span>{call}</p>' if call else ""
    number = f'<p class="fiche-number">Инв. № {escape(filled.inventory_number)}</p>' if filled.inventory_number else ""
    return f'<div class="fiche">{call}<div class="fiche-text">{_description(filled)}</div>{number}</div>'


def _description(filled: Filled) -> str:
    heading = f'<p class="heading"><span class="vh">Редна дума: </span>{escape(filled.heading)}</p>'
    areas = (" ".join(map(_area, paragraph)) for paragraph in filled.paragraphs)
    return (heading if filled.heading else "") + "".join(f'<p class="areas">{each}</p>' for each in areas)


def _area(area: Area) -> str:
    text = "".join(_sign(each.sign) + escape(each.text) for each in area.elements)
    name = f'<b class="area-name">{escape(area.label)}</b>'
    return f'<span class="area">{name}{_sign(area.sign) or " "}{area.opening}{text}{area.closing}</span>'


def _sign(sign: str) -> str:
    return f'<span class="sign">{escape(sign)}</span>' if sign else ""


def _register(filled: Filled) -> str:
    heads = "".join(f'<th scope="col">{escape(cell.label)}</th>' for cell in filled.cells)
    cells = "".join(f"<td>{escape(cell.text)}</td>" for cell in filled.cells)
    table = f'<table class="register"><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>'
    return f'<div class="scroll" tabindex="0" role="region" aria-label="Попълнено вярно">{table}</div>'


def passage(shown: Passage, name: str, right: object) -> Iterator[str]:
    """The text with a field in every place; a list knows its right choice."""
    chosen = right if isinstance(right, dict) else {}
    yield '<div class="passage">'
    for pieces in shown.paragraphs:
        yield (
            "<p>"
            + "".join(_piece(piece, f"{name}-{piece.key}", chosen.get(piece.key, "")) for piece in pieces)
            + "</p>"
        )
    yield "</div>"


def _piece(piece: Piece, name: str, right: str) -> str:
    if not piece.number:
        return escape(piece.text)
    field = _select(piece, name, right) if piece.options else _LINE.format(name)
    label = f'<label class="blank"><span class="vh">празно място {piece.number}</span>{field}</label>'
    return f'<span class="nowrap">{escape(piece.text)}{label}{escape(piece.after)}</span>'


def _select(piece: Piece, name: str, right: str) -> str:
    options = "".join(f'<option value="{escape(o.key)}">{escape(o.text)}</option>' for o in piece.options)
    return (
        f'<select name="{name}" data-right="{escape(right)}"><option value="">– изберете –</option>{options}</select>'
    )


def passage_answer(review: BlanksReview) -> Iterator[str]:
    """The text filled in right, and the reason for every place."""
    text = escape(review.right_answer).replace("\n", "<br>")
    yield f"<p><strong>Верен отговор:</strong> {text}</p>"
    yield '<ul class="why">'
    for row in review.rows:
        value = _stopped(f"{row.text}. {row.expected}")
        yield f'<li class="right"><strong>{value}</strong> {escape(row.why)}</li>'
    yield "</ul>"
