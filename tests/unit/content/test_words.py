"""Words are found in any of their forms and in either alphabet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnlib.content.words import cyrillic, fold, latin, stem, words

FORMS = (
    "книга книгата книги книгите",
    "читател читателя читателят читатели читателите",
    "сигнатура сигнатурата сигнатури сигнатурите",
    "регистрация регистрацията регистрации регистрациите",
    "фонд фонда фондът фондове фондовете",
    "отчисляване отчисляването отчислявания отчисляванията отчислявам отчисляват отчислява",
    "вестник вестника вестници вестниците",
    "каталог каталога каталогът каталози каталозите",
    "инвентарен инвентарна инвентарно инвентарни инвентарният инвентарния инвентарната инвентарните",
    "номер номера номерът номерата",
    "дарение дарението дарения даренията",
    "библиотекар библиотекаря библиотекарят библиотекари библиотекарите",
    "център центъра центрове центровете",
    "акт акта актът актове актовете",
    "библиотечен библиотечна библиотечни библиотечните",
    "област областта области областите",
    "списък списъка списъци списъците",
)


@pytest.mark.parametrize("forms", FORMS)
def test_all_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1, {form: stem(form) for form in forms.split()}


def test_different_words_do_not() -> None:
    stems = [stem(forms.split()[0]) for forms in FORMS]
    assert len(set(stems)) == len(stems)


@pytest.mark.parametrize("word", ["акт", "ред", "УДК", "век", "дар"])
def test_short_words_stay_whole(word: str) -> None:
    assert stem(fold(word)) == fold(word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("biblioteka", "библиотека"), ("registraciq", "регистрация"), ("registratsiya", "регистрация"),
     ("4itatel", "читател"), ("chitatel", "читател"), ("6kaf", "шкаф"), ("jurnal", "журнал"),
     ("otchislyavane", "отчисляване"),
     ("wrashtane", "вращане"), ("katalozi", "каталози")],
)  # fmt: skip
def test_latin_letters_are_read_as_bulgarian(typed: str, meant: str) -> None:
    assert cyrillic(typed) == meant
    assert latin(typed) == latin(meant)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Ѝ", "и"), ("Й", "й"), ("и\u0306", "й"), ("КДБФ", "кдбф"), ("воʼда", "воʼда"), ("зам\u0301ък", "замък")],
)
def test_case_composition_and_stress_make_no_difference(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_a_word_with_a_dash_is_one_word_and_its_parts() -> None:
    assert words("бизнес-план") == [("бизнес-план", 0, 11), ("бизнес", 0, 6), ("план", 7, 11)]


@given(st.text(max_size=60))
def test_every_word_is_where_it_says(text: str) -> None:
    for word, start, end in words(text):
        assert fold(text[start:end]) == word
        assert stem(word)
