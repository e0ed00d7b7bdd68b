"""Rows 49-53, 57-60: the quiz, saved by a script or sent by something that is none."""

from tests.web.bad_input.ground import CLOSED, OPEN, SAVED, VERAS
from tests.web.bad_input.row import File, Row

SAVE = f"POST /attempts/{OPEN}"
WHOLE = {"seen.nomer": "0", "act": "all"}
RIGHT = {"unit": "nomer", "q.nomer": "a", "revision": str(SAVED)}

ANSWERS = [
    Row(
        57,
        f"{unit} answered with {value!r}"[:60],
        "ana",
        SAVE,
        (400,),
        {"unit": unit, f"q.{unit}": value, "revision": "9"},
        script=True,
    )
    for unit, values in {
        "nomer": ("p1", "true", "d", ["a", "b"], "a" * 5000, "{{7*7}}", File()),
        "nachini": ("d", ["a", "p1"]),
        "povtoren": ("yes", "1", ["true", "false"]),
        "broy": ("١", "NaN", "inf", "½", "1,5,5", "хиляда", "0x10", "1" * 400, "1e999", "--5", "1_000"),
        "duma": ("а" * 5000,),
    }.items()
    for value in values
] + [
    Row(57, f"a part of {unit}", "ana", SAVE, (400,), {"unit": unit, name: value, "revision": "9"}, script=True)
    for unit, name, value in (
        ("dvoyki", "q.dvoyki.p1", "a"),
        ("dvoyki", "q.dvoyki.p1", "0"),
    )
]

SAVES = [
    Row(57, "a question of another quiz", "ana", SAVE, (404,), RIGHT | {"unit": "samo"}, script=True),
    Row(57, "a question that is none", "ana", SAVE, (404,), RIGHT | {"unit": "../red"}, script=True),
    Row(57, "no question", "ana", SAVE, (404,), {"revision": "9"}, script=True),
    Row(57, "somebody else's attempt", "ana", f"POST /attempts/{VERAS}", (404,), RIGHT, script=True),
    Row(57, "an attempt of a practicum one teaches", "trainer", SAVE, (403,), RIGHT, script=True),
    Row(57, "an attempt handed in", "ana", f"POST /attempts/{CLOSED}", (409,), RIGHT, script=True),
    Row(57, "an attempt handed in, as a form", "ana", f"POST /attempts/{CLOSED}", (409,), WHOLE | {"q.nomer": "a"}),
    Row(57, "older than what is stored", "ana", SAVE, (409,), RIGHT | {"q.nomer": "b", "revision": "1"}, script=True),
    Row(57, "a megabyte", "ana", SAVE, (413,), RIGHT | {"unit": "duma", "q.duma": "а" * 500_000}, script=True),
    Row(57, "a page of another person", "ana", SAVE, (401,), RIGHT | {"person": "2"}, script=True),
    Row(
        59,
        "points of one's own",
        "ana",
        SAVE,
        (200,),
        RIGHT | {"score": "9", "correct": "true", "user_id": "2"},
        script=True,
    ),
    Row(59, "points of one's own, as a form", "ana", SAVE, (303,), {"act": "all", "points": "9", "handed_in_at": "x"}),
    Row(57, "a button that is none", "ana", SAVE, (303,), {"act": "//evil.example"}, leads=f"/attempts/{OPEN}"),
    Row(57, "a start of what is no quiz", "ana", "POST /my/1/start/den-1/fondat", (404,), {}),
    Row(57, "a start in another practicum", "ana", "POST /my/2/start/den-1/proverka", (404,), {}),
    Row(57, "somebody else's hand-in", "ana", f"POST /attempts/{VERAS}/hand-in", (404,), {}),
] + [
    Row(57, f"revision {value!r}"[:60], "ana", SAVE, (400,), RIGHT | {"q.nomer": "b", "revision": value}, script=True)
    for value in ("", "0", "-1", "1e3", "1.0", "x", "٣", "99999999", "9" * 5000)
]

# No page of the product takes JSON; whoever sends it gets no 500 for it.
JSON = [
    Row(number, what, "ana", SAVE, (400, 404, 415), raw=body, kind=kind, script=True)
    for number, what, body in (
        (49, "broken", b'{"unit": '),
        (49, "in cp1251", '{"unit": "номер"}'.encode("cp1251")),
        (50, "a list", b"[1, 2]"),
        (50, "nothing", b"null"),
        (50, "a table for a text", b'{"unit": {"a": 1}}'),
        (51, "200 000 brackets", b"[" * 200_000),
        (52, "no number", b'{"revision": NaN}'),
        (52, "an endless number", b'{"revision": 1e999}'),
        (52, "a thousand digits", b'{"revision": ' + b"9" * 1000 + b"}"),
        (52, "keys twice", b'{"unit": "nomer", "unit": "red"}'),
        (46, "half of a sign", b'{"unit": "\\ud800"}'),
    )
    for kind in ("application/json", "text/plain")
]

TOKENS = [
    Row(53, "no token", "ana", SAVE, (400,), RIGHT, token_of=None, script=True),
    Row(53, "somebody else's token", "ana", SAVE, (400,), RIGHT, token_of="vera", script=True),
    Row(53, "a token that is none", "ana", SAVE, (400,), RIGHT | {"csrf_token": "x"}, token_of=None, script=True),
    Row(53, "a token in the address", "ana", f"{SAVE}?csrf_token=x", (400,), RIGHT, token_of=None, script=True),
    Row(53, "JSON without a token", "ana", SAVE, (400,), raw=b"{}", kind="application/json", token_of=None),
    Row(53, "text without a token", "ana", SAVE, (400,), raw=b"{}", kind="text/plain", token_of=None),
]

ROWS = ANSWERS + SAVES + JSON + TOKENS
