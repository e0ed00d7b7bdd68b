"""What each field of a description or a register forgives, and what it does not."""

import pytest

from learnlib.content.record import values
from learnlib.content.record.dates import iso_date
from learnlib.content.record.fields import FORMS
from learnlib.content.record.isbn import is_isbn


def same(form: str, field: str, one: str, other: str) -> bool:
    tolerance = FORMS[form][field].tolerance
    assert tolerance.same(one, other) is tolerance.same(other, one), "a comparison does not depend on the order"
    return tolerance.same(one, other)


SAME = [
    ("title", "Под сянката на ореха", "ПОД  СЯНКАТА НА ОРЕХА "),
    ("title", "Под сянката на ореха", "„Под сянката на ореха“."),
    ("title", "Под сянката на ореха", "Пoд сянкaтa нa opexa"),
    ("title", "Книгата и библиотекарят", "Книгата и библиотекарят :"),
    ("title", "Игри – за деца", "Игри - за деца"),
    ("subtitle", "роман", " : роман"),
    ("subtitle", "роман", ":роман"),
    ("parallel", "Under the walnut", "= Under the Walnut"),
    ("responsibility", "Мария Стоянова", "/ Мария Стоянова"),
    ("responsibility", "Мария Стоянова, Иван Петров", "Мария Стоянова,Иван Петров"),
    ("responsibility", "прев. Ана Белева", "превод Ана Белева"),
    ("other_responsibility", "худож. Иван Петров", "; художник Иван Петров"),
    ("other_responsibility", "прев. от англ. Ана Белева", "Превела от англ. Ана Белева"),
    ("other_responsibility", "съст. и ред. Ана Белева", "съставител и редактор Ана Белева"),
    ("heading", "Стоянова, Мария", "стоянова,мария."),
    ("edition", "2. прераб. изд.", ". – 2. прераб. изд."),
    ("edition", "2. прераб. изд.", "2 прераб изд"),
    ("edition", "2. прераб. изд.", "Второ преработено издание"),
    ("edition", "2. изд.", "2-ро издание"),
    ("edition", "2. изд.", "II издание"),
    ("edition", "2. изд.", "ІІ изд."),
    ("edition", "3. прераб. и доп. изд.", "Трето преработено и допълнено издание"),
    ("place", "Стара Загора", "гр. Стара Загора"),
    ("place", "Ягода", "с. Ягода"),
    ("place", "Стара Загора", "[Стара Загора]"),
    ("place", "Стара Загора", ". – Стара Загора :"),
    ("publisher", "Пример", ": „Пример“"),
    ("publisher", "Пример", "Издателство „Пример“"),
    ("publisher", "Пример", "изд. Пример"),
    ("publisher", "Пример", "ИК Пример,"),
    ("year", "2024", ", 2024"),
    ("year", "2024", "2024 г."),
    ("year", "2024", "[2024]"),
    ("year", "2024", "© 2024"),
    ("year", "2024", "cop. 2024"),
    ("year", "2024", "2024 година"),
    ("extent", "215 с.", "215 стр."),
    ("extent", "215 с.", "215с"),
    ("extent", "215 с.", "215"),
    ("extent", "215 с.", "215 страници"),
    ("extent", "XII, 215 с.", "XII,215 c."),
    ("extent", "215 с., 8 л.", "215 стр., 8 л."),
    ("illustrations", "ил.", ": с ил."),
    ("illustrations", "ил.", "илюстрации"),
    ("illustrations", "цв. ил.", "с цветни илюстрации"),
    ("size", "21 см", "21"),
    ("size", "21 см", "; 21 cm."),
    ("series", "Библиотека Пример", "(Библиотека „Пример“)"),
    ("series", "Библиотека Пример", "(Библиотека Пример ;"),
    ("series_number", "3", "№ 3"),
    ("series_number", "3", "кн. 3"),
    ("series_number", "3", "; 3)"),
    ("note", "На корицата: Из българските села", "На корицата : из българските села."),
    ("isbn", "978-0-00-000000-2", "ISBN 978-0-00-000000-2"),
    ("isbn", "978-0-00-000000-2", "9780000000002"),
    ("isbn", "978-0-00-000000-2", ". – ISBN: 978 0 00 000000 2 (подв.)"),
    ("isbn", "954-04-0123-X", "ISBN-10: 954040123Х"),
]
OTHER = [
    ("title", "Под сянката на ореха", "Под сянка на ореха"),
    ("title", "Под сянката на ореха", "Под сянката на ореха : роман"),
    ("title", "Под сянката на ореха", ""),
    ("title", "Под сянката на ореха", " / "),
    ("heading", "Стоянова, Мария", "Мария Стоянова"),
    ("heading", "Стоянова, Мария", "Стоянова Мария"),
    ("responsibility", "Мария Стоянова", "Стоянова, Мария"),
    ("other_responsibility", "худож. Иван Петров", "Иван Петров"),
    ("other_responsibility", "худож. Иван Петров", "ред. Иван Петров"),
    ("edition", "2. изд.", "3. изд."),
    ("edition", "2. прераб. изд.", "2. изд."),
    ("edition", "2. прераб. изд.", "2. доп. изд."),
    ("place", "Стара Загора", "Ст. Загора"),
    ("place", "Стара Загора", "Пример"),
    ("publisher", "Пример", "Пример ООД"),
    ("year", "2024", "2023"),
    ("year", "2024", "24"),
    ("year", "2024", "[2024?]"),
    ("extent", "215 с.", "251 с."),
    ("extent", "215 с.", "215 л."),
    ("extent", "XII, 215 с.", "215 с."),
    ("illustrations", "ил.", "цв. ил."),
    ("size", "21 см", "20,6 см"),
    ("size", "21 см", "21 мм"),
    ("series_number", "3", "13"),
    ("isbn", "978-0-00-000000-2", "978-0-00-000000-1"),
    ("isbn", "978-0-00-000000-2", "978-0-00-000000"),
]
SAME_IN_REGISTER = [
    ("date", "05.02.2026", "5.2.2026 г."),
    ("date", "05.02.2026", "05/02/2026"),
    ("date", "05.02.2026", "05-02-2026"),
    ("date", "05.02.2026", "5 февруари 2026 година"),
    ("date", "05.02.2026", "05.ІІ.2026"),
    ("date", "05.12.2026", "5.XII.2026 г."),
    ("date", "05.02.2026", "2026-02-05"),
    ("date", "05.02.2026", "05. 02. 2026"),
    ("inventory_number", "1024", "№ 1024"),
    ("inventory_number", "1024", "Инв. № 1 024"),
    ("inventory_number", "1024", "001024"),
    ("inventory_number", "1024", "No 1024"),
    ("author_title", "Стоянова, Мария. Под сянката на ореха", "Стоянова, Мария „Под сянката на ореха“"),
    ("author_title", "Стоянова, Мария. Под сянката на ореха", "Стоянова Мария – Под сянката на ореха"),
    ("author_title", "Вазов, Иван. Събрани съчинения. Т. 2", "Вазов, Иван. Събрани съчинения, т.2"),
    ("year", "2021", "2021 г."),
    ("price", "12,50 €", "12.50 €"),
    ("price", "12,50 €", "12,5"),
    ("price", "12,50 €", "€12.50"),
    ("price", "12,50 €", "12,50 евро"),
    ("price", "12,50 €", "12,50 EUR"),
    ("price", "12,50 €", "12,50 € (24,45 лв.)"),
    ("price", "12,00 €", "12 €"),
    ("price", "1250 лв.", "1 250,00 лв"),
    ("price", "9,00 лв.", "9 лева"),
    ("kdbf", "12/05.02.2026", "№ 12 / 5.2.2026 г."),
    ("kdbf", "12/05.02.2026", "12 от 05.02.2026"),
    ("kdbf", "12/05.02.2026", "12, 5 февруари 2026 г."),
    ("kdbf", "12", "№ 12"),
    ("withdrawal", "3/12.05.2026", "Акт № 3/12.05.2026 г."),
    ("call_number", "63/Б12", "63 / Б 12"),
    ("call_number", "63/Б12", "63 Б12"),
    ("call_number", "63/В18", "63/B18"),
    ("call_number", "821.163.2-31/Г63", "821.163.2-31 / г63"),
    ("call_number", "У 101", "у101"),
    ("remark", "Без съпроводителен документ", "без съпроводителен документ."),
]
OTHER_IN_REGISTER = [
    ("date", "05.02.2026", "02.05.2026"),
    ("date", "05.02.2026", "05.02.26"),
    ("date", "05.02.2026", "05.02.2025"),
    ("date", "31.02.2026", "03.03.2026"),
    ("inventory_number", "1024", "1025"),
    ("inventory_number", "1024", "10240"),
    ("author_title", "Стоянова, Мария. Под сянката на ореха", "Под сянката на ореха. Мария Стоянова"),
    ("author_title", "Стоянова, Мария. Под сянката на ореха", "Стоянова, Мария"),
    ("price", "12,50 €", "12,50 лв."),
    ("price", "12,50 €", "125,0 €"),
    ("price", "12,50 €", "1250 €"),
    ("price", "по оценка", "по"),
    ("kdbf", "12/05.02.2026", "12"),
    ("kdbf", "12/05.02.2026", "12/06.02.2026"),
    ("kdbf", "12/05.02.2026", "21/05.02.2026"),
    ("call_number", "63/Б12", "631/Б12"),
    ("call_number", "63/Б12", "63/Б21"),
    ("call_number", "63/Б12", "Б12/63"),
    ("call_number", "63/Б12", "63"),
]


@pytest.mark.parametrize(("field", "right", "typed"), SAME)
def test_a_description_forgives_the_writing(field: str, right: str, typed: str):
    assert same("isbd", field, typed, right)


@pytest.mark.parametrize(("field", "right", "typed"), OTHER)
def test_a_description_does_not_forgive_the_matter(field: str, right: str, typed: str):
    assert not same("isbd", field, typed, right)


@pytest.mark.parametrize(("field", "right", "typed"), SAME_IN_REGISTER)
def test_a_register_forgives_the_writing(field: str, right: str, typed: str):
    assert same("inventory", field, typed, right)


@pytest.mark.parametrize(("field", "right", "typed"), OTHER_IN_REGISTER)
def test_a_register_does_not_forgive_the_matter(field: str, right: str, typed: str):
    assert not same("inventory", field, typed, right)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_never_a_right_value(form: str):
    for field in FORMS[form].values():
        assert not field.tolerance.same("", ""), field.id
        assert not field.tolerance.same(" / ", "…"), field.id


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("роман", "роман"),
        (" : роман", "роман"),
        (". – 2. изд.", "2. изд."),
        ("2. изд. –", "2. изд"),
        ("Пример,", "Пример"),
        ("– 215 с.", "215 с."),
        ("- 215 с.", "215 с."),
        ("-31", "-31"),
        ("Сам ли съм?", "Сам ли съм?"),
        ("...и утре", "...и утре"),
        (" / ", ""),
    ],
)
def test_a_value_is_freed_of_the_signs_round_it(typed: str, value: str):
    assert values.bare(typed) == value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("29.02.2028", "2028-02-29"),
        ("29.02.2026", None),
        ("00.02.2026", None),
        ("05.13.2026", None),
        ("5.2.26", None),
        ("2026", None),
        ("", None),
    ],
)
def test_only_days_that_exist_are_days(text: str, day: str | None):
    assert iso_date(text) == day


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("978-0-00-000000-2", True),
        ("ISBN 978-619-7354-12-3", False),
        ("9789540401232", True),
        ("978-954-04-0123-3", False),
        ("954-04-0123-1", False),
        ("0-306-40615-2", True),
        ("0-8044-2957-X", True),
        ("0-8044-2957-Х", True),
        ("978-0-00-000000-1", False),
        ("978-0-00-00000-2", False),
        ("X978000000000", False),
        ("", False),
        ("книга", False),
    ],
)
def test_the_check_digit_of_an_isbn(text: str, fits: bool):
    assert is_isbn(text) is fits


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("63/Б12", ("63", "Б12")),
        ("821.163.2-31 / Г 63", ("821.163.2-31", "Г 63")),
        ("63 Б12", ("63", "Б12")),
        ("У 101", ("У 101",)),
        ("63", ("63",)),
        ("", ()),
    ],
)
def test_a_call_number_falls_into_index_and_mark(text: str, parts: tuple[str, ...]):
    assert values.call_number_parts(text) == parts


@pytest.mark.parametrize(
    ("text", "number"), [("№ 1024", "1024"), ("Инв. № 1024", "1024"), ("инв.№1024", "1024"), ("1024", "1024"), ("", "")]
)
def test_the_sign_before_a_number_is_not_repeated(text: str, number: str):
    assert values.without_number_sign(text) == number
