"""The public programme of a course."""

from collections.abc import Callable

from tests.page import Reader

As = Callable[..., Reader]


def test_everybody_reads_the_days_their_modules_hours_and_timetable(as_: As) -> None:
    page = as_().get("courses.programme", slug="malak")
    for words in ("Малък курс", "Курс за проверка на платформата.", "Ден 1", "Книгата влиза", "4 учебни часа",
                  "вписва книга в инвентарната книга", "09:00", "Библиотечният фонд", "почивка",
                  "Нареждане"):  # fmt: skip
        assert page.says(words), words


def test_the_programme_says_what_a_certificate_takes(as_: As) -> None:
    page = as_().get("courses.programme", slug="malak")
    assert page.says("присъствие поне 80 % от часовете")
    assert page.says("всички практически задачи са приети")


def test_a_course_that_is_not_there_is_not_found(as_: As) -> None:
    assert as_().get("courses.programme", slug="nyama", status=404).says("Няма такава страница")
