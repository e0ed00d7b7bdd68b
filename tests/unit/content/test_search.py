"""What is found, where, and with which words before the reader's eyes."""

import pytest

from learnlib.content.search import Passage, find, index, passages

HTML = """<p>Книгата влиза с първичен документ.</p>
<h2 id="h-zashto">Защо е важно</h2>
<p>Без акт за дарение няма партида.</p><ul><li>фактура</li><li>протокол</li></ul>
<div class="selfcheck"><div><p>Тайният отговор е сигнатура.</p></div></div>
<p>След въпроса следва инвентарната книга.</p>
<h3 id="h-kdbf">Какво е КДБФ</h3>
<table><tr><td>постъпили</td><td>отчислени</td></tr></table>"""

CUT = passages("lesson:den-1/fond", "Библиотечният фонд", HTML)
INDEX = index([*CUT, Passage("term:akt", "акт за дарение", "Документ, с който се приема дарение.")])


def sources(query: str) -> list[tuple[str, str]]:
    return [(hit.passage.source, hit.passage.anchor) for hit in find(INDEX, query)]


def test_a_text_is_cut_at_its_headings_and_self_checks_are_left_out() -> None:
    assert [(p.heading, p.anchor) for p in CUT] == [("", ""), ("Защо е важно", "h-zashto"), ("Какво е КДБФ", "h-kdbf")]
    assert CUT[1].text == "Без акт за дарение няма партида. фактура протокол След въпроса следва инвентарната книга."
    assert CUT[2].text == "постъпили отчислени"


@pytest.mark.parametrize("query", ["инвентарна", "ИНВЕНТАРНИТЕ книги", "inventarna", "inventarna kniga", "инвентар"])
def test_a_word_is_found_in_any_form_case_and_alphabet(query: str) -> None:
    assert ("lesson:den-1/fond", "h-zashto") in sources(query)


def test_the_title_comes_before_the_text() -> None:
    assert sources("дарения")[0] == ("term:akt", "")


def test_all_words_are_better_than_some_and_some_better_than_none() -> None:
    assert sources("акт партида") == [("lesson:den-1/fond", "h-zashto")]
    assert sources("партида космодрум") == [("lesson:den-1/fond", "h-zashto")]


@pytest.mark.parametrize("query", ["", "  ", "?!", "космодрум", "qqqq", "сигнатура", "тайният"])
def test_nothing_is_found_where_there_is_nothing(query: str) -> None:
    assert sources(query) == []


def test_the_snippet_shows_the_words_marked() -> None:
    hit = find(INDEX, "партиди")[0]
    assert ("партида", True) in hit.snippet
    assert "".join(words for words, _marked in hit.snippet) == CUT[1].text


def test_a_long_text_is_shown_round_the_first_word_that_was_meant() -> None:
    long = index([Passage("lesson:a", "А", "начало " * 100 + "сигнатура " + "край " * 100)])
    words = "".join(words for words, _marked in find(long, "сигнатури")[0].snippet)
    assert "сигнатура" in words
    assert words.startswith("… ")
    assert words.endswith(" …")
    assert len(words) < 200
