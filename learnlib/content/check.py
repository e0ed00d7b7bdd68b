"""What makes a readable course a good one: sums, references, permanence."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from learnlib.content import pair, sources
from learnlib.content import yaml_documents as tree
from learnlib.content.documents import Documents
from learnlib.content.kinds import kind_of
from learnlib.content.media import check_media
from learnlib.content.model import ACADEMIC_HOUR, Course, Day, Lesson, Question, Quiz, Task
from learnlib.content.problems import Flaw, Problem, in_order
from learnlib.content.wording import N_

Step = str | int


def check(course: Course, documents: Documents, *, retired: frozenset[str] = frozenset()) -> tuple[Problem, ...]:
    """Everything wrong with a parsed course; `retired` are addresses that may never be used again."""
    checker = _Checker(course, documents)
    found = [
        *checker.plan(),
        *checker.texts(),
        *checker.questions(),
        *checker.tests(),
        *checker.glossary(),
        *checker.media(),
        *checker.retired(retired),
    ]
    return in_order(found)


def addresses(course: Course) -> dict[str, tuple[str, tuple[Step, ...]]]:
    """Every permanent address (`item`, `item#question`) with the document and the way to it."""
    found: dict[str, tuple[str, tuple[Step, ...]]] = {}
    for item in course.items.values():
        ending = "yaml" if isinstance(item, Quiz) else "md"
        found[item.id] = (f"{item.id}.{ending}", ())
        questions = item.questions if not isinstance(item, Task) else ()
        for position, question in enumerate(questions):
            steps = ("questions", position, "id") if isinstance(item, Quiz) else ()
            found[f"{item.id}#{question.id}"] = (f"{item.id}.{ending}", steps)
    return found


class _Checker:
    def __init__(self, course: Course, documents: Documents) -> None:
        self._course, self._documents = course, documents
        self._nodes: dict[str, tree.Node | Problem] = {}
        self._scans = {path: self._scan(path) for path in documents if path.endswith(".md")}

    def _scan(self, path: str) -> sources.Source:
        _head, body, line = sources.split(self._documents.text(path))
        return sources.scan(body, path, line)

    def _line(self, path: str, steps: tuple[Step, ...]) -> int:
        """The line of a value, found again only when there is something to say about it."""
        text, first = self._documents.text(path), 1
        if path.endswith(".md"):
            text, first = sources.split(text)[0] or "", 2
        if path not in self._nodes:
            self._nodes[path] = tree.compose(text, path, first)
        node = self._nodes[path]
        return node.line if isinstance(node, Problem) else tree.locate(node, steps)

    def _at(self, path: str, steps: tuple[Step, ...], message: str, **params: str | int) -> Problem:
        return Problem.at(path, self._line(path, steps), message, **params)

    def _in_plan(self, *steps: Step, message: str, **params: str | int) -> Problem:
        return self._at("course.yaml", steps, message, **params)

    def plan(self) -> Iterator[Problem]:
        course, seen = self._course, set[str]()
        days = sum(day.hours for day in course.days)
        if days != course.hours:
            message = N_("курсът е %(said)s часа, а дните му са общо %(sum)s")
            yield self._in_plan("hours", message=message, said=course.hours, sum=days)
        for d, day in enumerate(course.days):
            yield from self._hours(d, day)
            yield from self._timetable(d, day)
            for m, module in enumerate(day.modules):
                steps: tuple[Step, ...] = ("days", d, "modules", m)
                if module.id in seen:
                    yield self._in_plan(*steps, "id", message=N_("„%(value)s“ се повтаря"), value=module.id)
                seen.add(module.id)
                if not module.items and not day.outline:
                    message = N_("модулът „%(title)s“ е празен; ако денят е само план, сложете outline: true")
                    yield self._in_plan(*steps, message=message, title=module.title)

    def _hours(self, d: int, day: Day) -> Iterator[Problem]:
        modules = sum(module.hours for module in day.modules)
        if modules != day.hours:
            message = N_("денят е %(said)s часа, а модулите му са общо %(sum)s")
            yield self._in_plan("days", d, "hours", message=message, said=day.hours, sum=modules)
        taught = sum(slot.minutes for slot in day.timetable if not slot.pause)
        if taught != day.hours * ACADEMIC_HOUR and (day.timetable or not day.outline):
            message = N_("по разписание денят има %(minutes)s учебни минути, а трябва %(wanted)s (по 45 на час)")
            wanted = day.hours * ACADEMIC_HOUR
            yield self._in_plan("days", d, "timetable", message=message, minutes=taught, wanted=wanted)

    def _timetable(self, d: int, day: Day) -> Iterator[Problem]:
        known = {module.id for module in day.modules}
        for s, slot in enumerate(day.timetable):
            if slot.module is not None and slot.module not in known:
                message = N_("в този ден няма модул „%(id)s“")
                yield self._in_plan("days", d, "timetable", s, "module", message=message, id=slot.module)
        for s, (slot, following) in enumerate(pairwise(day.timetable)):
            if _minute(slot.at) + slot.minutes > _minute(following.at):
                message = N_("редът започва, преди да е свършил предишният")
                yield self._in_plan("days", d, "timetable", s + 1, "at", message=message)

    def texts(self) -> Iterator[Problem]:
        for item in self._course.items.values():
            if isinstance(item, Lesson | Task):
                yield from self._competencies(f"{item.id}.md", ("competencies",), item.competencies)
        for path, scan in self._scans.items():
            for reference in scan.references:
                message = self._missing(path, reference)
                if message:
                    yield Problem.at(path, reference.line, message, target=reference.target)

    def _missing(self, path: str, reference: sources.Reference) -> str | None:
        target = reference.target
        if reference.what == "term":
            return None if self._course.term(target) else N_("терминът „%(target)s“ не е в glossary.yaml")
        if reference.what == "fact":
            return None if target in self._course.facts else N_("фактът „%(target)s“ не е в facts.yaml")
        place = sources.resolved(path, target)
        if reference.what == "image":
            shown = place in self._documents.media and not place.endswith(".pdf")
            return None if shown else N_("няма картина „%(target)s“ в media/")
        linkable = place in self._documents.media or place.rsplit(".", 1)[0] in self._course.items
        found = place in self._documents and linkable
        return None if found else N_("връзката „%(target)s“ не води до документ на курса")

    def questions(self) -> Iterator[Problem]:
        for item in self._course.items.values():
            if isinstance(item, Quiz):
                for q, question in enumerate(item.questions):
                    graded = item.purpose == "graded"
                    yield from self._question(f"{item.id}.yaml", ("questions", q), question, graded=graded)
                    if kind_of(question).by_trainer:
                        yield from self._read_by_trainer(item, q)
            elif isinstance(item, Lesson):
                for question in item.questions:
                    yield from self._question(f"{item.id}.md", (), question, graded=False)
                yield from self._read_by_nobody(item)

    def _question(self, path: str, steps: tuple[Step, ...], question: Question, *, graded: bool) -> Iterator[Problem]:
        yield from self._competencies(path, (*steps, "competencies"), question.competencies)
        for f, name in enumerate(question.facts):
            fact = self._course.facts.get(name)
            if fact is None:
                message = N_("фактът „%(target)s“ не е в facts.yaml")
                yield self._at(path, (*steps, "facts", f), message, target=name)
            elif fact.red and graded:
                message = N_("фактът „%(target)s“ не е потвърден (red) и не носи оценка; преместете въпроса")
                yield self._at(path, (*steps, "facts", f), message, target=name)

    def _read_by_trainer(self, quiz: Quiz, q: int) -> Iterator[Problem]:
        path, steps = f"{quiz.id}.yaml", ("questions", q, "kind")
        if quiz.purpose not in ("graded", "practice"):
            message = N_("писмен отговор има място само в упражнение и в проверка с оценка, не и в %(purpose)s")
            yield self._at(path, steps, message, purpose=quiz.purpose)
        if quiz.feedback == "at_once":
            yield self._at(path, steps, N_("писмен отговор не се проверява веднага; махнете feedback: at_once"))

    def _read_by_nobody(self, lesson: Lesson) -> Iterator[Problem]:
        path = f"{lesson.id}.md"
        for fence, question in zip(self._scans[path].fences, lesson.questions, strict=True):
            if kind_of(question).by_trainer:
                message = N_("писмен отговор няма място в урок: самопроверката я решава всеки сам, без обучител")
                yield Problem.at(path, fence.line, message)

    def _competencies(self, path: str, steps: tuple[Step, ...], codes: tuple[str, ...]) -> Iterator[Problem]:
        for position, code in enumerate(codes):
            if code not in self._course.competencies:
                message = N_("умението „%(code)s“ не е в competencies.yaml")
                yield self._at(path, (*steps, position), message, code=code)

    def tests(self) -> Iterator[Problem]:
        for quiz, flaw in pair.flaws(self._course):
            yield self._of(quiz, flaw)
        for quiz, flaw in pair.doubts(self._course):
            yield replace(self._of(quiz, flaw), severity="warning")

    def _of(self, quiz: Quiz, flaw: Flaw) -> Problem:
        return self._at(f"{quiz.id}.yaml", flaw.steps, flaw.message, **dict(flaw.params))

    def glossary(self) -> Iterator[Problem]:
        slugs: dict[str, str] = {}
        for t, term in enumerate(self._course.glossary.values()):
            for s, other in enumerate(term.see):
                if self._course.term(other) is None:
                    message = N_("терминът „%(target)s“ не е в glossary.yaml")
                    yield self._at("glossary.yaml", (t, "see", s), message, target=other)
            if term.slug in slugs:
                message = N_("терминът се различава от „%(other)s“ само по препинателни знаци")
                yield self._at("glossary.yaml", (t, "term"), message, other=slugs[term.slug])
            slugs[term.slug] = term.term

    def media(self) -> Iterator[Problem]:
        shown = {
            sources.resolved(path, reference.target)
            for path, scan in self._scans.items()
            for reference in scan.references
            if reference.what in ("image", "link")
        }
        for path, data in self._documents.media.items():
            yield from check_media(path, data)
            if path not in shown:
                yield Problem.warning(path, 1, N_("файлът не се показва в нито един урок"))

    def retired(self, retired: frozenset[str]) -> Iterator[Problem]:
        for address, (path, steps) in addresses(self._course).items():
            if address in retired:
                message = N_("„%(address)s“ вече е използвано и е махнато; дайте ново име")
                yield self._at(path, steps, message, address=address)


def _minute(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)
