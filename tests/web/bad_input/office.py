"""Rows 62, 63, 70-72, 74 and fields that are nobody's to set: lists, searches, codes, the roll, roles."""

from tests.web.bad_input.ground import CERTIFICATE
from tests.web.bad_input.row import Row

LISTS = [
    Row(62, f"page {value}", "administrator", f"GET {address}?page={value}", (200,))
    for address in ("/admin/people", "/admin/journal", "/admin/letters", "/admin/jobs")
    for value in ("0", "-1", "1000000000", "9" * 400, "abc", "%D9%A1", "1&page=2", "")
] + [
    Row(62, what, who, f"GET {address}", (200,))
    for what, who, address in (
        ("a column that is none of the reader's business", "administrator", "/admin/people?sort=password_hash"),
        ("a hundred thousand rows", "administrator", "/admin/people?per_page=100000"),
        ("an action that is none", "administrator", "/admin/journal?action='+OR+1=1--"),
        ("a year of letters", "coordinator", "/register?year=abc"),
        ("the year 0", "coordinator", "/register?year=0000"),
        ("the year 9999", "coordinator", "/register?year=9999"),
        ("a year below zero", "coordinator", "/register?year=-1"),
        ("a state that is none", "coordinator", "/register?state=password_hash"),
    )
]

SEARCHES = [
    Row(63, what, who, f"GET {address.format(text)}", (200,))
    for who, address in (
        ("administrator", "/admin/people?q={}"),
        ("administrator", "/admin/journal?who={}"),
        ("coordinator", "/practicums/1/people?q={}"),
        ("coordinator", "/register?q={}"),
    )
    for what, text in (
        ("a percent sign", "%25"),
        ("an underscore", "_"),
        ("a backslash", "%5C"),
        ("a quotation mark", "%27"),
        ("a formula", "%27%20OR%201=1--"),
        ("three thousand letters", "a" * 3000),
        ("only spaces", "%20%20%C2%A0"),
        ("right to left", "%E2%80%AE"),
        ("five hundred accents", "a" + "%CC%81" * 500),
        ("a template", "{{7*7}}"),
    )
]

CODES = (
    [
        Row(70, what, None, f"GET /v/{code}", (404, 414))
        for what, code in (
            ("zero", "0"),
            ("below zero", "-1"),
            ("a number", "999999"),
            ("a formula", "1'%20OR%201=1"),
            ("ten thousand letters", "A" * 10_000),
            ("a code of nobody", "ABCD-EFGH-JKMP"),
            ("a zero byte", "%00"),
            ("a path", "..%2f..%2fetc"),
        )
    ]
    + [
        Row(70, what, None, f"GET /v/?code={code}", (404, 414))
        for what, code in (("a formula", "1'+OR+1=1"), ("nine thousand letters", "A" * 9000), ("markup", "%3Cb%3E"))
    ]
    + [
        Row(
            71,
            "a person of another practicum",
            "coordinator",
            "POST /practicums/1/certificates",
            (404,),
            {"enrolment": "3"},
        ),
        Row(
            71,
            "nobody who may have one yet",
            "coordinator",
            "POST /practicums/1/certificates",
            (409,),
            {"enrolment": "2"},
        ),
        Row(
            71, "a number that is none", "coordinator", "POST /practicums/1/certificates", (400,), {"enrolment": "1e3"}
        ),
        Row(
            71,
            "two numbers, one of nobody",
            "coordinator",
            "POST /practicums/1/certificates",
            (404,),
            {"enrolment": ["1", "99"]},
        ),
        Row(
            71,
            "letters that no font has",
            "coordinator",
            "POST /certificates/1/correct",
            (422,),
            {"name": "Ана 漢字", "place": "Чирпан", "reason": "Сгрешено."},
        ),
        Row(
            71,
            "a name of two hundred and one letters",
            "coordinator",
            "POST /certificates/1/correct",
            (422,),
            {"name": "А" * 201, "place": "Чирпан", "reason": "Сгрешено."},
        ),
        Row(
            70,
            "a document of a number that is none",
            "coordinator",
            f"GET /certificates/{CERTIFICATE}9/certificate.pdf",
            (404,),
        ),
    ]
)

ROLL = "POST /practicums/1/meetings/3/roll"
ROLLS = [
    Row(
        72,
        "a day that has not come",
        "other_trainer",
        "POST /practicums/2/meetings/7/roll",
        (404,),
        {"status-3": "present"},
    ),
    Row(
        72,
        "a meeting of another practicum",
        "trainer",
        "POST /practicums/1/meetings/4/roll",
        (404,),
        {"status-1": "present"},
    ),
    Row(72, "somebody of another group", "trainer", ROLL, (404,), {"status-3": "present"}),
    Row(72, "somebody who is no number", "trainer", ROLL, (404,), {"status-x": "present"}),
    Row(72, "a status that is none", "trainer", ROLL, (422,), {"status-1": "sleeping"}),
    Row(
        72,
        "a past day without a reason",
        "trainer",
        "POST /practicums/1/meetings/1/roll",
        (400, 409, 422),
        {"status-1": "present"},
    ),
    Row(
        72,
        "one tap about two people",
        "trainer",
        ROLL,
        (400,),
        {"unit": "mark-1", "status-1": "present", "status-2": "absent"},
        script=True,
    ),
    Row(
        72, "a tap about somebody else", "trainer", ROLL, (400,), {"unit": "mark-1", "status-2": "absent"}, script=True
    ),
    Row(72, "a tap about nobody", "trainer", ROLL, (400,), {"unit": "mark-", "revision": "1"}, script=True),
] + [
    Row(72, f"{hours} hours", "trainer", ROLL, (422,), {"status-1": "partial", "hours-1": hours})
    for hours in ("", "0", "-1", "2", "100", "NaN", "inf", "1e1", "½", "١", "1,5,5", "9" * 400)
]

ROLES = [
    Row(
        74,
        "a coordinator makes herself administrator",
        "coordinator",
        "POST /admin/people/6/roles",
        (403,),
        {"roles": ["coordinator", "administrator"]},
    ),
    Row(
        74,
        "the last administrator resigns",
        "administrator",
        "POST /admin/people/7/roles",
        (409,),
        {"roles": "trainee"},
    ),
    Row(
        74,
        "the last administrator closes the own account",
        "administrator",
        "POST /admin/people/7/active",
        (409,),
        {"active": "no"},
    ),
    Row(74, "a trainer closes a coordinator", "trainer", "POST /admin/people/6/active", (403,), {"active": "no"}),
    Row(
        74,
        "a trainer makes herself coordinator",
        "trainer",
        "POST /admin/people/4/roles",
        (403,),
        {"roles": "coordinator"},
    ),
    Row(74, "a trainee makes herself trainer", "ana", "POST /practicums/1/trainers", (403,), {"person": "1"}),
    Row(74, "a role that is none", "administrator", "POST /admin/people/1/roles", (400,), {"roles": "god"}),
    Row(
        74,
        "somebody who does not teach becomes a trainer",
        "coordinator",
        "POST /practicums/1/trainers",
        (400, 404, 409, 422),
        {"person": "1"},
    ),
    Row(
        74,
        "fields that are not in the form",
        "ana",
        "POST /me",
        (422,),
        {"email": "a@b", "roles": "administrator", "is_admin": "1", "active": "no"},
    ),
    Row(
        59,
        "a decision of one's own",
        "ana",
        "POST /my/1/tasks/den-1/inventarna-kniga",
        (422,),
        {"way": "text", "text": " ", "accepted": "1", "verdict": "accepted"},
    ),
]

ROWS = LISTS + SEARCHES + CODES + ROLLS + ROLES
