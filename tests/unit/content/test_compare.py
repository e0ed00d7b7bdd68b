"""What a person is told about two versions of a course."""

from learnlib.content.compare import Comparison, Retitled, compare
from learnlib.content.documents import Documents
from learnlib.content.model import Course
from learnlib.content.parse import parse
from learnlib.content.tree import tree
from tests.unit.content import sample
from tests.unit.content.sample import edited

SECOND = """\
  - id: q2
    kind: true_false
    text: Второ?
    answer: true
    explain: Да.
"""
PLAN = """\
format: 1
title: Основи
hours: 2
summary: За новите библиотекари.
audience: Библиотекари.
completion: {attendance: 80, quizzes: 60, tasks: accepted}
days:
  - id: den-1
    title: Книгата влиза
    hours: 2
    modules:
      - {id: fond, title: Фондът, hours: 1, items: [%s]}
      - {id: drug, title: Друг, hours: 1, items: [%s]}
"""


def read(documents: Documents) -> Course:
    course, problems = parse(documents)
    assert problems == ()
    assert course is not None
    return course


OLD = read(sample.documents())


def planned(first: str, second: str, *without: str) -> Course:
    made = {**sample.documents(), "course.yaml": (PLAN % (first, second)).encode()}
    return read(Documents({path: data for path, data in made.items() if not path.startswith(without or "-")}))


def test_a_course_does_not_differ_from_itself():
    assert compare(OLD, read(sample.documents())) == Comparison()
    assert compare(OLD, OLD).empty


def test_added_and_removed_items_and_their_questions():
    whole = planned("den-1/fond, den-1/zadacha", "den-1/proverka")
    less = planned("den-1/fond, den-1/zadacha", "", "den-1/proverka")
    assert compare(whole, less) == Comparison(removed=("den-1/proverka",), questions_removed=("den-1/proverka#q1",))
    assert compare(less, whole) == Comparison(added=("den-1/proverka",), questions_added=("den-1/proverka#q1",))


def test_an_item_in_another_place_is_moved_and_its_neighbours_are_not():
    before = planned("den-1/fond, den-1/zadacha, den-1/proverka", "")
    assert compare(before, planned("den-1/proverka, den-1/fond, den-1/zadacha", "")) == Comparison(
        moved=("den-1/proverka",)
    )


def test_an_item_in_another_module_is_moved():
    before = planned("den-1/fond, den-1/zadacha, den-1/proverka", "")
    assert compare(before, planned("den-1/fond, den-1/zadacha", "den-1/proverka")) == Comparison(
        moved=("den-1/proverka",)
    )


def test_a_new_title_is_told_with_the_old_one():
    new = read(edited("den-1/fond.md", "Библиотечният фонд", "Фондът"))
    assert compare(OLD, new) == Comparison(retitled=(Retitled("den-1/fond", "Библиотечният фонд", "Фондът"),))


def test_an_edited_text_and_a_changed_rule_are_edited():
    assert compare(OLD, read(edited("den-1/fond.md", "Вижте и", "Вижте още"))).edited == ("den-1/fond",)
    assert compare(OLD, read(edited("den-1/proverka.yaml", "attempts: 3", "attempts: 4"))).edited == ("den-1/proverka",)
    assert compare(OLD, read(edited("den-1/zadacha.solution.md", "Редът", "Ред"))).edited == ("den-1/zadacha",)


def test_a_note_among_trainers_is_no_difference():
    assert compare(OLD, read(edited("den-1/proverka.yaml", "attempts: 3", "attempts: 3\nnote: за нас"))).empty


def test_a_reworded_question_is_told_from_a_rekeyed_one():
    address = ("den-1/proverka#q1",)
    reworded = edited("den-1/proverka.yaml", "text: Кой номер?", "text: Кой точно номер?")
    other_right = "{id: a, text: Инвентарен, why: Така е.}\n      - {id: b, text: Друг, correct: true, why: Не е.}"
    old_right = "{id: a, text: Инвентарен, correct: true, why: Така е.}\n      - {id: b, text: Друг, why: Не е.}"
    rekeyed = edited("den-1/proverka.yaml", old_right, other_right)
    assert compare(OLD, read(reworded)) == Comparison(reworded=address)
    assert compare(OLD, read(rekeyed)) == Comparison(rekeyed=address)


def test_an_added_question_is_told_by_its_address():
    new = read(edited("den-1/proverka.yaml", "    facts: [dyal]\n", "    facts: [dyal]\n" + SECOND))
    assert compare(OLD, new) == Comparison(questions_added=("den-1/proverka#q2",))


def test_a_self_check_is_a_question_too():
    found = compare(OLD, read(edited("den-1/fond.md", "answer: true", "answer: false")))
    assert (found.rekeyed, found.edited) == (("den-1/fond#sk",), ("den-1/fond",))


def test_another_kind_under_the_same_id_is_an_error_that_says_what_to_do():
    old = sample.QUIZ[sample.QUIZ.index("  - id: q1") :]
    found = compare(OLD, read(edited("den-1/proverka.yaml", old, SECOND.replace("q2", "q1"))))
    assert (found.kind_changed, found.rekeyed) == (("den-1/proverka#q1",), ())
    said = "„den-1/proverka#q1“ е станал друг вид под същото име; махнете го и го добавете с ново име"
    assert [str(problem) for problem in found.problems()] == [f"den-1/proverka:1: {said}"]


def test_changed_facts_terms_and_plan():
    assert compare(OLD, read(edited("facts.yaml", "14 дни", "20 дни"))) == Comparison(facts_changed=("srok",))
    assert compare(OLD, read(edited("glossary.yaml", "Книга за фонда.", "Книгата."))).terms_changed == (
        "инвентарна книга",
    )
    assert compare(OLD, read(edited("course.yaml", "attendance: 80", "attendance: 70"))) == Comparison(
        plan_changed=True
    )


def test_the_tree_shows_days_modules_and_items():
    assert tree(OLD) == (
        "Основи (2 академични часа)\n"
        "└── den-1: Книгата влиза (2 академични часа)\n"
        "    └── Фондът (2 академични часа)\n"
        "        ├── [урок, 30 мин, самопроверки: 1] den-1/fond: Библиотечният фонд\n"
        "        ├── [задача, 40 мин] den-1/zadacha: Впишете книга\n"
        "        └── [проверка, въпроси: 1] den-1/proverka: Проверка"
    )


def test_the_tree_says_which_day_is_only_a_plan():
    outline = read(
        edited("course.yaml", "    hours: 2\n    timetable", "    hours: 2\n    outline: true\n    timetable")
    )
    assert "den-1: Книгата влиза (2 академични часа) (само план)" in tree(outline)
    assert outline.incomplete


def test_a_confirmation_holds_on_to_the_value_of_a_fact():
    other = read(edited("facts.yaml", "14 дни", "20 дни"))
    assert OLD.facts["srok"].digest != other.facts["srok"].digest
    assert OLD.facts["dyal"].digest == other.facts["dyal"].digest
    assert (OLD.facts["srok"].red, OLD.facts["dyal"].red) == (True, False)
