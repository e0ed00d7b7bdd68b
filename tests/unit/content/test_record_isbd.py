"""A description is put together as a cataloguer would write it; pages of the source look like pages."""

import pytest

from learnlib.content.record import isbd
from learnlib.content.record.fields import AREAS, FORMS
from learnlib.content.record.filled import Filled
from learnlib.content.record.source import PLACES, Page

NOVEL = {
    "heading": "Стоянова, Мария",
    "title": "Под сянката на ореха",
    "subtitle": "роман",
    "responsibility": "Мария Стоянова",
    "other_responsibility": "худож. Иван Петров",
    "edition": "2. прераб. изд.",
    "place": "Стара Загора",
    "publisher": "Пример",
    "year": "2024",
    "extent": "215 с.",
    "illustrations": "ил.",
    "size": "21 см",
    "series": "Библиотека Пример",
    "series_number": "3",
    "note": "На корицата снимка от селото",
    "isbn": "978-0-00-000000-2",
}


def only(*fields: str, **changed: str) -> dict[str, str]:
    return {field: NOVEL[field] for field in fields} | changed


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (
            NOVEL,
            "Стоянова, Мария. Под сянката на ореха : роман / Мария Стоянова ; худож. Иван Петров. – 2. прераб. изд."
            " – Стара Загора : Пример, 2024. – 215 с. : ил. ; 21 см. – (Библиотека Пример ; 3)."
            " – На корицата снимка от селото. – ISBN 978-0-00-000000-2",
        ),
        (only("title"), "Под сянката на ореха"),
        (only("heading"), "Стоянова, Мария"),
        (only("heading", "title", heading="Иванов, Ив."), "Иванов, Ив. Под сянката на ореха"),
        (only("title", "responsibility"), "Под сянката на ореха / Мария Стоянова"),
        (only("title", parallel="Under the Walnut"), "Под сянката на ореха = Under the Walnut"),
        (only("responsibility", "other_responsibility"), "Мария Стоянова ; худож. Иван Петров"),
        (only("subtitle"), "роман"),
        (only("publisher", "year"), "Пример, 2024"),
        (only("year"), "2024"),
        (only("place", "year"), "Стара Загора, 2024"),
        (only("edition", "year"), "2. прераб. изд. – 2024"),
        (only("extent", "size"), "215 с. ; 21 см"),
        (only("extent", "isbn"), "215 с. – ISBN 978-0-00-000000-2"),
        (only("title", "year", title="Защо?"), "Защо?. – 2024"),
        (only("title", "year", title="И тогава…"), "И тогава… – 2024"),
        (only("series_number"), "(3)"),
        (only("series", series="(Библиотека Пример)"), "(Библиотека Пример)"),
        (only("series", "series_number", series="(Библиотека Пример ;", series_number="3)"), "(Библиотека Пример ; 3)"),
        (only("series", series="Библиотека (нова)"), "(Библиотека (нова))"),
        (only("subtitle", "title", subtitle=": роман"), "Под сянката на ореха : роман"),
        (only("title", "edition", edition=". – 2. изд. –"), "Под сянката на ореха. – 2. изд"),
        (only("isbn", isbn="isbn 954-04-0123-1"), "ISBN 954-04-0123-1"),
        (only("isbn", isbn="ISBN: 954-04-0123-1"), "ISBN 954-04-0123-1"),
        (only("title", subtitle="", year=" , "), "Под сянката на ореха"),
        ({}, ""),
    ],
)
def test_a_sign_stands_only_between_two_things_that_are_there(values: dict[str, str], text: str):
    assert isbd.description(values) == text
    assert ".." not in text


def test_every_area_is_named_and_stands_in_its_order():
    made = isbd.areas(NOVEL)
    assert [area.id for area in made] == list(AREAS)
    assert [area.label for area in made] == list(AREAS.values())
    assert "".join(area.sign + area.text for area in made) in isbd.description(NOVEL)
    assert [each.field for area in made for each in area.elements] == [f for f in NOVEL if f != "heading"]


def test_the_fields_of_a_description_stand_in_the_order_of_their_areas():
    fields = [field for field in FORMS["isbd"].values() if field.area]
    order = list(AREAS)
    assert [order.index(field.area) for field in fields] == sorted(order.index(field.area) for field in fields)
    assert {field.area for field in fields} == set(AREAS)


def test_on_a_card_the_note_and_the_number_begin_lines_of_their_own_without_a_sign():
    lines = ["".join(area.sign + area.text for area in paragraph) for paragraph in Filled("card", NOVEL).paragraphs]
    assert lines[0].startswith("Под сянката на ореха : роман")
    assert lines[0].endswith("(Библиотека Пример ; 3)")
    assert lines[1:] == ["На корицата снимка от селото", "ISBN 978-0-00-000000-2"]
    assert len(Filled("isbd", NOVEL).paragraphs) == 1


def test_a_card_has_its_call_number_over_two_lines_and_its_number_once():
    card = Filled("card", NOVEL | {"call_number": "821/С88", "inventory_number": "Инв. № 1024"})
    assert card.call_number == ("821", "С88")
    assert card.inventory_number == "1024"
    assert card.heading == "Стоянова, Мария"
    assert card.text.startswith("Сигнатура: 821/С88; Стоянова, Мария. Под сянката")
    assert card.text.endswith("ISBN 978-0-00-000000-2; Инвентарен №: 1024")


def test_a_card_without_a_call_number_is_told_in_the_same_order():
    assert Filled("card", {"title": "Пчеларят", "inventory_number": "7"}).text == "Пчеларят; Инвентарен №: 7"


def test_a_line_of_the_register_shows_the_empty_columns_too():
    line = Filled("inventory", {"date": "05.02.2026", "price": "12,50 €"})
    assert [cell.field for cell in line.cells] == list(FORMS["inventory"])
    assert [cell.text for cell in line.cells if cell.text] == ["05.02.2026", "12,50 €"]
    assert line.text == "Дата: 05.02.2026; Цена: 12,50 €"


@pytest.mark.parametrize("form", FORMS)
def test_every_field_has_a_label_and_a_rule_that_is_a_sentence(form: str):
    for field in FORMS[form].values():
        assert field.label, field.id
        for sentence in (field.rule, field.empty):
            assert sentence[0] == "„" or sentence[0].isupper(), field.id
            assert sentence.endswith("."), field.id


@pytest.mark.parametrize(
    ("place", "lines", "parts"),
    [
        (
            "title",
            "Мария Стоянова|ПОД СЯНКАТА НА ОРЕХА|роман|Стара Загора|Пример|2024",
            "author title detail imprint imprint imprint",
        ),
        ("title", "Иван Бонев|Пчеларят|практическо ръководство|Казанлък : Пчела, 2021", "author title detail imprint"),
        ("title", "ИВАН БОНЕВ|ПЧЕЛАРЯТ НА СЕЛО|Второ издание|Пчела|2021", "author title detail imprint imprint"),
        ("title", "Иван Бонев|ПЧЕЛАРЯТ|НА СЕЛО|2021", "author title title imprint"),
        ("title", "ПЧЕЛАРЯТ|2021", "title imprint"),
        (
            "title",
            "Иван Бонев|ПЧЕЛАРЯТ|Художник Яна Тонева|Пчела|Казанлък, 2021",
            "author title detail imprint imprint",
        ),
        ("title", "Иван Бонев|ПЧЕЛАРЯТ|Казанлък|Пчела 2021", "author title imprint imprint"),
        ("title", "Иван Бонев|Пчеларят", "author title"),
        ("title", "Пчеларят", "title"),
        ("title", "2021", "title"),
        ("cover", "Иван Бонев|Пчеларят|Пчела", "author title detail"),
        ("verso", "© Иван Бонев, 2021|ISBN 978-0-00-000000-2", "line line"),
        ("document", "Фактура № 12|1. И. Бонев. Пчеларят – 12,50 €", "head line"),
        ("document", "Фактура № 12", "head"),
        ("note", "Инвентарен № 7", "line"),
    ],
)
def test_the_lines_of_a_page_find_their_place(place: str, lines: str, parts: str):
    page = Page(place, tuple(lines.split("|")))
    assert [part for part, _text in page.parts] == parts.split()
    assert [text for _part, text in page.parts] == lines.split("|")
    assert page.label == PLACES[place]


@pytest.mark.parametrize(
    ("lines", "title", "parts"),
    [
        ("РАДА МИТЕВА|ЗИМНИНА|рецепти от Балкана", "Зимнина", "author title detail"),
        ("СТАРА ПЛАНИНА|ПЕША|Асен Динков", "Стара планина пеша", "title title detail"),
        ("Рада Митева|Зимнина|за всеки", "„Зимнина“", "author title detail"),
        ("М. Донев|ХРЕБЕТЪТ", "Тихият хребет", "author title"),
        ("Зимнина", "", "title"),
    ],
)
def test_a_title_that_is_known_is_set_large_wherever_it_stands(lines: str, title: str, parts: str):
    page = Page("title", tuple(lines.split("|")), title)
    assert [part for part, _text in page.parts] == parts.split()
