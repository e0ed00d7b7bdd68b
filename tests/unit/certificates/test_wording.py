"""What a certificate says, in both languages."""

from datetime import date

import pytest

from learnlib.certificates.pdf.wording import BULGARIAN, ENGLISH, WORDINGS, grouped, period

from .sample import printed


def test_it_says_what_it_is_who_took_part_in_what_and_who_signs() -> None:
    assert printed() == [
        "РЕГИОНАЛНА БИБЛИОТЕКА „ЗАХАРИЙ КНЯЖЕСКИ“",
        "СТАРА ЗАГОРА",
        "УДОСТОВЕРЕНИЕ",
        "за участие в обучение",
        "рег. № ОБД-2026-0042 / 27.11.2026 г.",
        "с което се удостоверява участието на",
        "Жулиета Щерева Цветкова",
        "в обучението",
        "Основни библиотечни дейности",
        "петдневен обучителен практикум",
        "40 академични часа · 23 – 27 ноември 2026 г. · присъствена форма · гр. Стара Загора",
        "Име Фамилия",
        "директор",
        "Проверка на автентичността",
        "obuchenia.example.bg/v",
        "код за проверка",
        "7KQ4-MX9T-RD2H",
        "Документът удостоверява участие в неформално обучение и не удостоверява професионална квалификация.",
    ]


def test_fewer_attended_hours_are_named_beside_those_of_the_programme() -> None:
    facts = [line for line in printed(attended_hours="36,5") if "академични" in line]
    assert [line.split(" · ")[0] for line in facts] == ["посетени 36,5 от 40 академични часа"]


def test_the_basis_is_printed_when_there_is_one() -> None:
    assert "Основание: договор № 7/2026 г." in printed(basis="договор № 7/2026 г.")
    assert not any(line.startswith("Основание") for line in printed())


def test_english_wording_follows_the_snapshot_and_not_the_interface() -> None:
    found = printed(language="en", attended_hours="36", form="in person", place="Stara Zagora")
    for line in (
        "CERTIFICATE",
        "of participation in training",
        "Reg. No. ОБД-2026-0042 / 27 November 2026",
        "attended 36 of 40 academic hours · 23 – 27 November 2026 · in person · Stara Zagora",
        "This document certifies participation in non-formal training and no professional qualification.",
    ):
        assert line in found


def test_a_sample_says_so_across_the_page_and_keeps_the_name_on_top() -> None:
    found = printed(sample=True)
    assert found.index("ОБРАЗЕЦ") < found.index("Жулиета Щерева Цветкова")
    assert "SPECIMEN" in printed(sample=True, language="en")
    assert "ОБРАЗЕЦ" not in printed()


@pytest.mark.parametrize("words", ["свидетелство", "диплома", "професионално обучение", "ЕГН"])
def test_it_never_poses_as_a_document_of_vocational_education(words: str) -> None:
    assert not any(words.lower() in line.lower() for line in printed())


@pytest.mark.parametrize(
    ("start", "end", "bulgarian", "english"),
    [
        ("2026-11-27", "2026-11-27", "27 ноември 2026 г.", "27 November 2026"),
        ("2026-11-23", "2026-11-27", "23 – 27 ноември 2026 г.", "23 – 27 November 2026"),
        ("2026-11-30", "2026-12-04", "30 ноември – 4 декември 2026 г.", "30 November – 4 December 2026"),
        ("2026-12-28", "2027-01-01", "28 декември 2026 г. – 1 януари 2027 г.", "28 December 2026 – 1 January 2027"),
    ],
)
def test_days_name_month_and_year_once_where_once_is_enough(start: str, end: str, bulgarian: str, english: str) -> None:
    days = date.fromisoformat(start), date.fromisoformat(end)
    assert period(*days, BULGARIAN) == bulgarian
    assert period(*days, ENGLISH) == english


@pytest.mark.parametrize("code", ["7KQ4MX9TRD2H", "7KQ4-MX9T-RD2H", "7KQ4 MX9T RD2H"])
def test_the_code_is_shown_in_groups_of_four(code: str) -> None:
    assert grouped(code) == "7KQ4-MX9T-RD2H"


def test_both_languages_say_everything() -> None:
    for words in WORDINGS.values():
        assert all(vars(words).values())
        assert len(words.months) == 12
