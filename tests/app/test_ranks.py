"""Who may import whom. Low to high; imports go downwards only; neighbours on one line do not know each other."""

from tests.app.source import Source, broken, sources

BASE = (
    "clock",
    "config",
    "extensions",
    "database",
    "access",
    "journal",
    "outbox",
    "jobs",
    "assets",
    "catalogues",
    "gate",
    "frame",
    "kept",
    "throttle",
    "migrating",
    "pages",
    "intake",
    "paper",
    "sheets",
    "pictures",
)

RANKS: tuple[tuple[tuple[str, ...], str], ...] = (
    (BASE, "the ground: knows Flask and the databases, no feature"),
    (("content",), "what a course is: pure"),
    (("places",), "the directory everything else points to"),
    (("accounts",), "people belong to a library"),
    (("courses",), "courses have trainers"),
    (("practicums",), "a practicum pins a revision of a course and enrols people"),
    (("quizzes", "tasks", "attendance", "activities"), "facts about the people of a practicum"),
    (("authoring", "completion"), "completion asks attendance, quizzes and tasks"),
    (("certificates",), "a certificate asks completion"),
    (("learning",), "the trainee's pages show all of the above"),
    (("privacy", "administration", "reports"), "they look at everything and nobody looks at them"),
    (("demo", "commands", "serving"), "the command line puts it together"),
)

# The wheel's build hook, the font workshop: run by hand, imported by nobody.
OUTSIDE = {"translations", "fonts"}

FEATURE_FILES = {
    "__init__": set(),
    "models": {"database", "models"},
    "rules": {"rules", "content"},
    "queries": {"models", "rules", "queries"},
    "operations": {"models", "rules", "queries", "operations", "journal", "outbox", "jobs", "letters", "pdf"},
    "forms": {"rules", "models"},
    "views": {"models", "rules", "queries", "operations", "forms", "pdf", "tables", "letters"},
    "pdf": {"rules", "paper"},
    "tables": {"rules", "sheets"},
    "letters": {"rules", "models"},
}
FEATURES = {
    "places",
    "accounts",
    "courses",
    "practicums",
    "quizzes",
    "tasks",
    "attendance",
    "activities",
    "authoring",
    "completion",
    "certificates",
    "learning",
    "privacy",
    "administration",
    "reports",
}
BASE_NAMES = set(BASE)


def rank_of(room: str) -> int | None:
    return next((n for n, (rooms, _why) in enumerate(RANKS) if room in rooms), None)


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def ours(source: Source) -> list[tuple[str, int]]:
    return [(name, line) for name, line in source.imports() if name == "learnlib" or name.startswith("learnlib.")]


def test_every_room_has_a_rank() -> None:
    homeless = {room_of(s.module) for s in sources()} - OUTSIDE - {""}
    homeless = {room for room in homeless if rank_of(room) is None}
    assert not homeless, broken(
        "every module and package below learnlib/ has a rank",
        "a room without a rank can import anything and be imported by anything",
        sorted(homeless),
    )


def test_imports_go_downwards() -> None:
    places = []
    for source in sources():
        own = room_of(source.module)
        rank = rank_of(own)
        if rank is None:
            continue
        for name, line in ours(source):
            other = room_of(name)
            theirs = rank_of(other)
            if other == own or other == "" or theirs is None:
                continue
            neighbour = theirs == rank and rank not in (0, len(RANKS) - 1)
            if theirs > rank or neighbour:
                places.append(f"{source.name}:{line} imports {name} ({RANKS[theirs][1]})")
    assert not places, broken(
        "imports go downwards only, and neighbours do not know each other",
        "what a lower rank needs from above is passed in; otherwise no part can be understood or tested alone",
        places,
    )


def test_a_feature_holds_only_files_with_the_names_of_the_house() -> None:
    places = []
    for source in sources():
        parts = source.module.split(".")
        if len(parts) > 2 and parts[1] in FEATURES and parts[2] not in FEATURE_FILES:
            places.append(source.name)
    assert not places, broken(
        "inside a feature only models, rules, queries, operations, forms, views, pdf, tables, letters",
        "the same names everywhere let a newcomer find things; util, helpers and services are where packages rot",
        places,
    )


def test_a_file_of_a_feature_imports_what_its_name_allows() -> None:
    places = []
    for source in sources():
        parts = source.module.split(".")
        if len(parts) < 3 or parts[1] not in FEATURES:
            continue
        allowed = FEATURE_FILES.get(parts[2], set())
        for name, line in ours(source):
            target = name.split(".")
            if target[1:2] == parts[1:2] and target[2:3] == parts[2:3]:
                continue
            kind = target[2] if len(target) > 2 and target[1] in FEATURES else target[1] if len(target) > 1 else ""
            strict = parts[2] in ("rules", "models", "pdf", "tables", "forms")
            if target[1] in FEATURES:
                if kind not in allowed:
                    places.append(f"{source.name}:{line} imports {name}")
                if kind in ("views", "forms") and target[1] != parts[1]:
                    places.append(f"{source.name}:{line} imports another feature's {kind}: {name}")
            elif strict and target[1] in BASE_NAMES and parts[2] == "rules":
                places.append(f"{source.name}:{line} imports {name}")
    assert not places, broken(
        "what a file of a feature may import follows from its name (handbook, „the house“)",
        "rules stay pure, queries do not write, and no feature reaches into another's pages",
        sorted(set(places)),
    )


def test_rules_and_content_are_pure() -> None:
    forbidden = ("flask", "sqlalchemy", "wtforms", "learnlib.clock", "learnlib.database", "learnlib.extensions")
    places = [
        f"{source.name}:{line} imports {name}"
        for source in sources()
        if ".content" in source.module or source.module.endswith(".rules") or ".rules." in source.module
        for name, line in source.imports()
        if name.split(".")[0].startswith("flask") or name.startswith(forbidden)
    ]
    assert not places, broken(
        "rules.py and content/ import neither Flask nor SQLAlchemy nor the clock",
        "a rule takes values and answers; then its test is a table and needs no application",
        places,
    )
