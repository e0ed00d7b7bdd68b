"""Markdown as safe HTML: what comes out, and what never does."""

import re
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

import html5lib
import pytest

from learnlib.content.markup import Context, Heading, render
from learnlib.content.markup_cleaner import clean
from learnlib.content.model import Fact, Term

TERM = Term("инвентарна книга", 'Книга за "фонда" <b>.', "accession register")
SURE = Fact("dyal", "10 %", "Дял.", "Наредба № 3", "sourced")
RED = Fact("srok", "14 дни", "Срок.", "Закон", "red")
CONTEXT = Context(
    prefix="t1",
    path="den-1/fond.md",
    media={"media/a.svg": "/media/a.1f.svg", "media/b.pdf": "/media/b.pdf"},
    items={"den-1/zadacha": "/kurs/den-1/zadacha", "den-2/udk": "/kurs/den-2/udk"},
    glossary={"инвентарна книга": TERM},
    facts={"dyal": SURE, "srok": RED},
    glossary_url="/kurs/glossary",
)


def html(text: str, context: Context = CONTEXT) -> str:
    return render(text, context).html


ALLOWED_ATTRIBUTES = {
    "id",
    "class",
    "href",
    "title",
    "rel",
    "aria-label",
    "src",
    "alt",
    "loading",
    "data-fact",
    "scope",
}
WIDGETS = {"fieldset", "legend", "label", "input", "select", "option"}


class Inspector(HTMLParser):
    """Notes everything in the HTML that could act or reach out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {
            "script",
            "style",
            "iframe",
            "form",
            "svg",
            "math",
            "object",
            "embed",
            "base",
            "meta",
            "link",
            "video",
        }:
            self.found.append(tag)
        if tag in WIDGETS:
            self.found.append(tag)
        for name, value in attrs:
            foreign = name not in ALLOWED_ATTRIBUTES | {"start", "tabindex", "role"}
            bad_address = name in ("href", "src") and not re.match(r"(https?://|mailto:|tel:|/(?!/)|#)", value or "")
            remote_picture = name == "src" and not (value or "").startswith("/media/")
            if foreign or bad_address or remote_picture:
                self.found.append(f"{tag} {name}={value}")


def active(text: str) -> list[str]:
    inspector = Inspector()
    inspector.feed(text)
    return inspector.found


PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><style><img onerror=alert(1)></style></svg>",
    "<svg/onload=alert(1)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe src=//evil.example></iframe>",
    "<form action=//evil.example><input name=a></form>",
    '<a href="//evil.example">x</a>',
    '<p style="position:fixed">x</p>',
    '<div hx-get="/x" hx-trigger="load">x</div>',
    "<details open ontoggle=alert(1)>x</details>",
    "<!-- <img src=x onerror=alert(1)> -->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php echo 1 ?>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&#58;alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](//evil.example)",
    "[x](\\\\evil.example)",
    "[x](/\\evil.example)",
    "[x](http:evil)",
    "[x]( javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    '![x](x" onerror="alert(1))',
    '![x](../media/a.svg "x\\" onerror=\\"alert(1)")',
    '![x" onerror="alert(1)](../media/a.svg)',
    "![x](https://evil.example/a.png)",
    "![x](//evil.example/a.png)",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "![x](../../etc/passwd)",
    "# x {: onclick=alert(1) }",
    "[x](https://a.example){: onmouseover=alert(1) }",
    "*x*{: style=position:fixed }",
    '!!! tip "<img src=x onerror=alert(1)>"\n    x',
    '!!! tip\' onclick=alert(1) "x"\n    x',
    '??? question "<script>alert(1)</script>"\n    x',
    "```html onclick=alert(1)\n<script>alert(1)</script>\n```",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
    "x[^1]\n\n[^1]: <script>alert(1)</script>",
    'x[^"><script>]\n\n[^"><script>]: y',
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "[[<script>alert(1)</script>]]",
    "[[инвентарна книга|<img src=x onerror=alert(1)>]]",
    "{{ fact: <script> }}",
    "++<script>++",
    '++"><script>alert(1)</script>++',
    "\ue0010\ue001",
    "\x02wzxhzdk:0\x03",
    "\x02klzzwxh:0000\x03<script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "x\n: <script>alert(1)</script>",
    '<a@b.example"onclick=alert(1)>',
    "</div></article><script>alert(1)</script>",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_active_comes_out(payload: str):
    assert active(html(payload)) == []
    assert active(html(f"Преди.\n\n> - {payload}\n\nСлед.")) == []


SELF_CHECK = """```question
id: "sk"
kind: {kind}
text: 'Кое? <script>alert(1)</script>'
explain: '" onclick="alert(1)'
{rest}
```"""


@pytest.mark.parametrize(
    "rest",
    [
        (
            "choice",
            "options:\n- {id: a, text: '<img src=x onerror=alert(1)>', why: '<b>', correct: true}\n"
            "- {id: b, text: б, why: в}",
        ),
        ("text", "accept: ['<script>alert(1)</script>']"),
        ("number", "value: 1\nunit: '<script>'"),
        ("match", "pairs:\n- {id: a, left: '<b>', right: '\"><script>'}\n- {id: b, left: в, right: г}"),
        ("order", "items:\n- {id: a, text: '<script>'}\n- {id: b, text: '\" onclick=\"'}"),
    ],
)
def test_a_self_check_escapes_everything(rest: tuple[str, str]):
    made = html(SELF_CHECK.format(kind=rest[0], rest=rest[1]))
    assert 'data-selfcheck="sk"' in made
    assert "<script" not in made
    inspector = Inspector()
    inspector.feed(made)
    assert not [name for name in inspector.found if " on" in name or name in ("script", "form", "b", "img")]


def test_a_forbidden_tag_that_reached_the_cleaner_is_stopped_there():
    dirty = '<p style="x" onclick="y" class="admonition evil">a<script>b</script><a href="//evil.example">c</a></p>'
    assert clean(dirty, CONTEXT) == '<p class="">a<a>c</a></p>'


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# Едно\n\n## Две", [2, 3]),
        ("## Едно\n\n### Две\n\n## Три", [2, 3, 2]),
        ("### Едно\n\n###### Две\n\n# Три", [2, 3, 2]),
        ("## Едно\n\n##### Две", [2, 3]),
    ],
)
def test_headings_begin_at_the_second_level_and_skip_none(text: str, wanted: list[int]):
    made = render(text, CONTEXT)
    assert [heading.level for heading in made.toc] == wanted
    assert [int(level) for level in re.findall("<h([1-6])", made.html)] == wanted


def test_the_contents_name_the_headings_with_prefixed_ids():
    made = render("## Какво е *фонд*\n\n## [[инвентарна книга|Инвентарната книга]]\n\n## Какво е фонд", CONTEXT)
    assert made.toc == (
        Heading("h-t1-какво-е-фонд", 2, "Какво е фонд"),
        Heading("h-t1-инвентарната-книга", 2, "Инвентарната книга"),
        Heading("h-t1-какво-е-фонд_1", 2, "Какво е фонд"),
    )
    assert all(f'id="{heading.id}"' in made.html for heading in made.toc)


def test_two_texts_on_one_page_share_no_id():
    text = "## Ред\n\nТекст[^1] и пак[^1].\n\n[^1]: Бележка.\n"
    both = html(text) + html(text, Context(prefix="t2"))
    ids = re.findall(r' id="([^"]+)"', both)
    assert len(ids) == len(set(ids)) == 8
    assert {target[1:] for target in re.findall(r'href="(#[^"]+)"', both)} <= set(ids)


def test_a_footnote_leads_there_and_back():
    made = html("Текст[^1].\n\n[^1]: Бележка.")
    assert '<sup id="fnref-t1-1"><a class="footnote-ref" href="#fn-t1-1">1</a></sup>' in made
    assert 'href="#fnref-t1-1"' in made
    assert 'aria-label="Обратно към текста, бележка 1"' in made


def test_a_term_links_to_the_glossary_with_its_definition():
    wanted = (
        '<p><a href="/kurs/glossary#term-инвентарна-книга" title="Книга за &quot;фонда&quot; &lt;b&gt;." class="term">'
        "инвентарната книга</a></p>"
    )
    assert same(html("[[Инвентарна  книга|инвентарната книга]]"), wanted)
    assert ">инвентарна книга</a>" in html("[[инвентарна книга]]")


def test_a_term_works_in_a_table_and_stays_as_typed_in_code():
    made = html("| а | б |\n|---|---|\n| [[инвентарна книга|книгата]] | [[инвентарна книга\\|тя]] |\n\n`[[а|б]]`")
    assert re.findall(r'class="term"[^>]*>([^<]+)</a>|title="[^"]*">([^<]+)</a>', made)
    assert made.count("</td>") == 2
    assert "<code>[[а|б]]</code>" in made


def test_a_fact_shows_its_value_and_its_basis():
    assert same(html("{{ fact: dyal }}"), '<p><span class="fact" data-fact="dyal" title="Наредба № 3">10 %</span></p>')


def test_an_unconfirmed_fact_says_so_to_everybody():
    made = html("{{fact:srok}}")
    assert 'class="fact red"' in made
    assert re.sub("<[^>]+>", "", made) == "14 дни (да се потвърди от обучителя)"


def test_a_figure_has_its_caption_and_alternative():
    wanted = '<figure><img src="/media/a.1f.svg" alt="Страница" loading="lazy"><figcaption>Надпис</figcaption></figure>'
    assert same(html('![Страница](../media/a.svg "Надпис")'), wanted)
    assert "<figure" not in html("![Страница](../media/a.svg)")
    assert "<figure" not in html('Ето ![Страница](../media/a.svg "Надпис")')


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[х](zadacha.md)", '<a href="/kurs/den-1/zadacha">'),
        ("[х](../den-2/udk.md)", '<a href="/kurs/den-2/udk">'),
        ("[х](../media/b.pdf)", '<a href="/media/b.pdf">'),
        (
            "[х](https://nalis.bg/a?b=c&d=e)",
            '<a href="https://nalis.bg/a?b=c&amp;d=e" rel="noopener noreferrer nofollow">',
        ),
        ("<https://nalis.bg>", '<a href="https://nalis.bg" rel="noopener noreferrer nofollow">'),
        ("[х](mailto:a@b.example)", '<a href="mailto:a@b.example" rel="noopener noreferrer nofollow">'),
        ("[х](niama.md)", '<span class="unresolved">'),
    ],
)
def test_links_lead_where_they_say(text: str, wanted: str):
    assert wanted in html(text)


def test_a_table_scrolls_by_itself_and_has_named_columns():
    made = html("| Номер | Цена |\n|:--|--:|\n| 1 | 2 |\n\nи\n\n| А |\n|--|\n| 1 |")
    assert '<div class="scroll" tabindex="0" role="region" aria-label="Таблица 1"><table>' in made
    assert 'aria-label="Таблица 2"' in made
    assert '<th class="left" scope="col">Номер</th>' in made
    assert '<td class="right">2</td>' in made
    assert "style" not in made
    assert "align=" not in made


@pytest.mark.parametrize("kind", ["tip", "note", "warning", "example", "law"])
def test_a_callout_has_its_title(kind: str):
    made = html(f'!!! {kind} "Запомнете"\n    Текст *тук*.')
    assert same(
        made,
        f'<div class="admonition {kind}"><p class="admonition-title">Запомнете</p><p>Текст <em>тук</em>.</p></div>',
    )


def test_a_folded_answer_opens_without_a_script():
    made = html('??? question "Защо?"\n    Защото.')
    assert same(made, '<details class="question"><summary>Защо?</summary><p>Защото.</p></details>')


def test_keys_definitions_and_code_are_kept():
    assert "<kbd>Ctrl</kbd>" in html("++ctrl+c++")
    assert same(html("Дума\n:   Значение"), "<dl><dt>Дума</dt><dd>Значение</dd></dl>")
    assert "&lt;b&gt;" in html("```\n<b>\n```")


CHOICE = """Преди.

```question
id: sk
kind: choice
text: Кое?
options:
  - {id: a, text: Това, why: Така е., correct: true}
  - {id: b, text: Онова, why: Не е.}
explain: Защото.
```

След."""


def test_a_self_check_asks_in_place_and_answers_folded():
    made = render(CHOICE, CONTEXT)
    assert made.self_checks == ("sk",)
    assert made.words == 2
    assert '<input type="radio" name="t1-sk" value="a" data-correct>' in made.html
    assert '<input type="radio" name="t1-sk" value="b">' in made.html
    assert "<details><summary>Покажи отговора</summary>" in made.html
    assert "<form" not in made.html
    for said in ("Кое?", "Така е.", "Не е.", "Защото.", "Преди.", "След."):
        assert said in made.html


@pytest.mark.parametrize(
    ("kind", "rest", "wanted"),
    [
        (
            "multiple",
            "options:\n- {id: a, text: а, why: а, correct: true}\n- {id: b, text: б, why: в}",
            'type="checkbox"',
        ),
        ("true_false", "answer: false", 'value="false" data-correct>'),
        ("text", "accept: [да]", '<input type="text" name="t1-sk" autocomplete="off">'),
        ("number", "value: 1\nunit: кг", 'inputmode="decimal"> <span class="unit">кг</span>'),
        (
            "match",
            "pairs:\n- {id: a, left: а, right: б}\n- {id: b, left: в, right: г}",
            '<select name="t1-sk-a" data-right="',
        ),
        ("order", "items:\n- {id: a, text: а}\n- {id: b, text: б}", 'data-right="2"'),
        (
            "classify",
            "classes:\n- {id: a, text: а}\n- {id: b, text: б}\n"
            "items:\n- {id: c, text: в, class: a, why: г}\n- {id: d, text: д, class: b, why: е}",
            '<li class="right"><strong>д</strong> – б. е</li>',
        ),
        (
            "shelve",
            "books:\n- {id: a, index: '631.1', mark: Б12, title: а}\n- {id: b, index: '64', mark: Б12, title: <б>}\n"
            "- {id: c, index: '63', mark: Б12, title: в, author: г}",
            '<span class="index">631<wbr>.1</span> <span class="author-mark">Б12</span>',
        ),
    ],
)
def test_every_kind_can_be_a_self_check(kind: str, rest: str, wanted: str):
    made = render(SELF_CHECK.format(kind=kind, rest=rest), CONTEXT)
    assert wanted in made.html
    assert made.self_checks == ("sk",)
    assert wellformed(made.html)


def test_what_comes_out_is_wellformed():
    assert wellformed(html(CHOICE + "\n\n| а |\n|--|\n| б[^1] |\n\n[^1]: Бележка.\n\n" + '!!! tip "А"\n    - б\n'))


def test_a_prefix_that_could_break_out_is_refused():
    with pytest.raises(ValueError, match="prefix"):
        Context(prefix='"><script>')


def test_values_cross_to_the_child_and_back():
    assert Context.from_json(CONTEXT.to_json()) == CONTEXT
    made = render(CHOICE + "\n\n## Ред", CONTEXT)
    assert type(made).from_json(made.to_json()) == made


def wellformed(text: str) -> bool:
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(f"<!DOCTYPE html><html><head><title>x</title></head><body>{text}</body></html>")
    return not parser.errors


def same(made: str, wanted: str) -> bool:
    """Whether two pieces of HTML are one tree, whatever the spaces between tags and the order of attributes."""
    return branch(html5lib.parseFragment(made)) == branch(html5lib.parseFragment(wanted))


def branch(element: Element) -> tuple[object, ...]:
    texts = ((element.text or "").strip(), (element.tail or "").strip())
    return (element.tag, sorted(element.attrib.items()), texts, [branch(child) for child in element])
