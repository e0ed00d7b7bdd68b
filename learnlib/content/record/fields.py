"""The fields of the three forms in their order: label, area, sign before it, tolerance, rule."""

from dataclasses import dataclass

from learnlib.content.record import values
from learnlib.content.record.values import Tolerance
from learnlib.content.wording import N_

EMPTY = N_("Полето остава празно: в показаното няма такова сведение.")
AREAS = {
    "title": N_("Заглавие и отговорност"),
    "edition": N_("Издание"),
    "publication": N_("Издаване"),
    "extent": N_("Физическо описание"),
    "series": N_("Поредица"),
    "note": N_("Бележка"),
    "isbn": N_("Номер"),
}


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form: what it is called, where it stands, how it is compared, and the rule that it teaches."""

    id: str
    label: str
    tolerance: Tolerance
    rule: str
    area: str = ""
    sign: str = ""
    empty: str = EMPTY


_HEADING = FormField(
    "heading",
    N_("Редна дума"),
    values.TEXT,
    N_("Редната дума е фамилията на първия автор, запетая и името; при над трима автори или без автор е заглавието."),
)
_AREAS = (
    FormField(
        "title",
        N_("Основно заглавие"),
        values.TEXT,
        N_("Основното заглавие се преписва от заглавната страница дума по дума, без съкращаване."),
        "title",
    ),
    FormField(
        "parallel",
        N_("Паралелно заглавие"),
        values.TEXT,
        N_("Паралелното заглавие е същото заглавие на друг език; пред него стои знакът „=“."),
        "title",
        " = ",
    ),
    FormField(
        "subtitle",
        N_("Подзаглавие"),
        values.TEXT,
        N_("Подзаглавните данни поясняват заглавието, например жанра; пред тях стои двоеточие."),
        "title",
        " : ",
    ),
    FormField(
        "responsibility",
        N_("Авторска отговорност"),
        values.ABBREVIATED,
        N_("Отговорността се преписва, както е на книгата: име, после фамилия; пред нея стои наклонена черта."),
        "title",
        " / ",
    ),
    FormField(
        "other_responsibility",
        N_("Друга отговорност"),
        values.ABBREVIATED,
        N_("Следващите участници се пишат с ролята си (худож., прев., ред.); пред всеки стои точка и запетая."),
        "title",
        " ; ",
    ),
    FormField(
        "edition",
        N_("Издание"),
        values.EDITION,
        N_("Сведението за изданието се взема от книгата и се съкращава: „2. прераб. изд.“."),
        "edition",
    ),
    FormField(
        "place",
        N_("Местоиздаване"),
        values.PLACE,
        N_("Местоиздаването е селището на издателството, както е посочено в книгата, изписано докрай."),
        "publication",
    ),
    FormField(
        "publisher",
        N_("Издателство"),
        values.PUBLISHER,
        N_("Издателството се пише кратко и разбираемо, без кавички и без „ООД“; пред него стои двоеточие."),
        "publication",
        " : ",
    ),
    FormField(
        "year",
        N_("Година на издаване"),
        values.YEAR,
        N_("Годината на издаване се пише с четири цифри след запетая; ако не е в книгата, стои в квадратни скоби."),
        "publication",
        ", ",
    ),
    FormField(
        "extent",
        N_("Обем"),
        values.EXTENT,
        N_("Обемът е числото на последната номерирана страница, със „с.“ след него."),
        "extent",
    ),
    FormField(
        "illustrations",
        N_("Илюстрации"),
        values.ILLUSTRATIONS,
        N_("Илюстрациите се отбелязват с „ил.“, цветните с „цв. ил.“; пред тях стои двоеточие."),
        "extent",
        " : ",
    ),
    FormField(
        "size",
        N_("Размер"),
        values.SIZE,
        N_("Размерът е височината на книгата в сантиметри, закръглена нагоре; пред него стои точка и запетая."),
        "extent",
        " ; ",
    ),
    FormField(
        "series",
        N_("Поредица"),
        values.TEXT,
        N_("Името на поредицата се преписва от книгата и стои в кръгли скоби."),
        "series",
    ),
    FormField(
        "series_number",
        N_("Номер в поредицата"),
        values.NUMBER,
        N_("Номерът в поредицата стои в същите скоби след точка и запетая."),
        "series",
        " ; ",
    ),
    FormField(
        "note",
        N_("Бележка"),
        values.TEXT,
        N_("В бележката е важното, за което в другите области няма място."),
        "note",
    ),
    FormField(
        "isbn",
        N_("ISBN"),
        values.ISBN,
        N_("ISBN се преписва от книгата цифра по цифра; последната е контролна."),
        "isbn",
    ),
)
_CALL_NUMBER = FormField(
    "call_number",
    N_("Сигнатура"),
    values.CALL_NUMBER,
    N_("Сигнатурата е индекс и авторски знак, разделени с наклонена черта: „63/Б12“."),
)
_INVENTORY_NUMBER = FormField(
    "inventory_number",
    N_("Инвентарен №"),
    values.NUMBER,
    N_("Инвентарният номер е само на този екземпляр: следващият свободен, без пропускане и без повторение."),
)
_INVENTORY = (
    FormField(
        "date",
        N_("Дата"),
        values.DAY,
        N_("Датата се пише с ден, месец и цялата година: 05.02.2026 г."),
    ),
    _INVENTORY_NUMBER,
    FormField(
        "author_title",
        N_("Автор и заглавие"),
        values.AUTHOR_TITLE,
        N_("Първо е авторът (фамилия, име), после заглавието, а при многотомно издание и томът."),
    ),
    FormField(
        "year",
        N_("Година"),
        values.YEAR,
        N_("Тук е годината на издаване на книгата, а не годината, в която е постъпила."),
    ),
    FormField(
        "price",
        N_("Цена"),
        values.PRICE,
        N_("Цената на един екземпляр се взема от документа, с който книгата е постъпила."),
    ),
    FormField(
        "kdbf",
        N_("№ и дата в КДБФ"),
        values.ENTRY,
        N_("Тук се сочат номерът и датата на записа в КДБФ, част № 1, с който книгата е постъпила."),
    ),
    _CALL_NUMBER,
    FormField(
        "withdrawal",
        N_("№ и дата на акта за отчисляване"),
        values.ENTRY,
        N_("Тук се сочат номерът и датата на акта, с който книгата е отчислена."),
        empty=N_("Графата остава празна, докато книгата не бъде отчислена с акт."),
    ),
    FormField(
        "remark",
        N_("Забележка"),
        values.TEXT,
        N_("В „Забележка“ се обяснява поправка или нещо особено на екземпляра."),
        empty=N_("„Забележка“ остава празна, когато няма какво да се обясни."),
    ),
)
_ISBD = (_HEADING, *_AREAS)
FORMS: dict[str, dict[str, FormField]] = {
    name: {field.id: field for field in fields}
    for name, fields in {
        "isbd": _ISBD,
        "card": (_CALL_NUMBER, *_ISBD, _INVENTORY_NUMBER),
        "inventory": _INVENTORY,
    }.items()
}
FIELD_IDS = tuple(dict.fromkeys(field for form in FORMS.values() for field in form))
