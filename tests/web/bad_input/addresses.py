"""Rows 1-24: addresses, methods, and where one is led afterwards."""

from tests.web.bad_input.row import Row

# Every page whose address holds a row's number, with somebody who may enter.
NUMBERED = (
    ("ana", "/my/{}"),
    ("ana", "/my/{}/lessons/den-1/fondat"),
    ("ana", "/attempts/{}"),
    ("ana", "/attempts/{}/result"),
    ("ana", "/submissions/{}/photo"),
    (None, "/media/{}/kniga.svg"),
    ("trainer", "/practicums/{}"),
    ("trainer", "/practicums/1/meetings/{}/roll"),
    ("trainer", "/submissions/{}"),
    ("coordinator", "/practicums/1/completion/{}"),
    ("coordinator", "/certificates/{}"),
    ("coordinator", "/admin/people/{}"),
    ("administrator", "/admin/letters/{}"),
)
NO_NUMBERS = (
    (1, "more than a column holds", "9223372036854775808"),
    (2, "one more than PostgreSQL counts", "2147483648"),
    (2, "the largest that PostgreSQL counts", "2147483647"),
    (3, "thirty nines", "9" * 30),
    (4, "below zero", "-1"),
    (4, "zero", "0"),
    (4, "with a leading zero", "01"),
    (4, "a fraction", "1.0"),
    (4, "an exponent", "1e3"),
    (4, "sixteens", "0x1"),
    (4, "a formula", "1'%20OR%201=1"),
    (5, "Arabic digits", "%D9%A1%D9%A2"),
    (5, "wide digits", "%EF%BC%91"),
    (6, "no letters", "%ff%fe"),
    (6, "a zero byte", "1%00"),
)

NUMBERS = [
    Row(number, what, who, f"GET {address.format(value)}", (404,))
    for who, address in NUMBERED
    for number, what, value in NO_NUMBERS
] + [Row(3, "five thousand digits", who, f"GET {address.format('9' * 5000)}", (404, 414)) for who, address in NUMBERED]

NAMES = [
    Row(6, "a name that is no name", who, f"GET {address.format(value)}", (404,))
    for who, address in (
        (None, "/courses/{}"),
        (None, "/media/1/{}"),
        (None, "/help/{}"),
        (None, "/help/img/{}"),
        (None, "/static/{}"),
        ("ana", "/my/1/lessons/{}"),
        ("ana", "/my/1/quizzes/{}"),
        ("ana", "/my/1/tasks/{}"),
    )
    for value in ("%ff%fe", "%00", "..%2f..%2fetc%2fpasswd", "..\\..\\secret", "a" * 300, "{{7*7}}", "'%20OR%201=1--")
] + [
    Row(6, what, who, f"GET {address}?{query}", (400,))
    for who, address in ((None, "/sign-in"), (None, "/v/"), ("administrator", "/admin/people"), ("ana", "/today"))
    for what, query in (("a zero byte in a query", "q=%00"), ("no letters in a query", "q=%ff%fe"))
]

METHODS = [
    Row(14, "a method that is not meant", who, f"{method} {address}", (405,))
    for method in ("TRACE", "FOO", "PUT", "DELETE", "PATCH")
    for who, address in ((None, "/"), (None, "/v/ABCD-EFGH-JKMN"), ("ana", "/attempts/2"), ("trainer", "/practicums/1"))
] + [
    Row(14, "sent to a page that is only read", "ana", "POST /today", (405,), {}),
    Row(14, "read where one only sends", "ana", "GET /sign-out", (405,)),
    Row(14, "read where one only sends", "ana", "GET /my/1/start/den-1/proverka", (405,)),
    Row(14, "read where one only sends", "coordinator", "GET /practicums/1/state", (405,)),
]

OFF_THE_SITE = (
    (15, "another site", "//evil.example"),
    (16, "a backslash", "/\\evil.example"),
    (17, "a tab", "/\t/evil.example"),
    (18, "a script", "javascript:alert(1)"),
    (19, "a host behind three strokes", "http:///evil.example"),
    (19, "a host behind none", "https:evil.example"),
    (20, "a header", "/me\r\nSet-Cookie: a=b"),
    (21, "ten thousand characters", "/" + "a" * 10_000),
    (21, "two at once", ["//evil.example", "/me"]),
)
ONWARDS = [
    Row(number, what, "ana", "POST /language", (303,), {"language": "bg", "next": value}, leads="/")
    for number, what, value in OFF_THE_SITE
] + [
    Row(20, "a zero byte", "ana", "POST /language", (400,), {"language": "bg", "next": "/\0"}),
    Row(37, "a language that is none", "ana", "POST /language", (400,), {"language": "xx"}),
    Row(22, "a cookie of nonsense", None, "GET /me", (303,), headers={"Cookie": "learnlib=" + "я" * 20}),
]

ROWS = NUMBERS + NAMES + METHODS + ONWARDS
