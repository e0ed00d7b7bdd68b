"""The server is killed (SIGKILL) fifty times while 24 people save; what was acknowledged must be there."""

import http.client
import sqlite3
import threading
import time
from pathlib import Path
from random import Random

from tests.bench import figures, server
from tests.bench.browser import Browser
from tests.bench.measure import Bench
from tests.bench.quiz import Trainee, compare
from tests.bench.school import Someone

KILLS, PEOPLE = 50, 24
LIVES = (0.5, 2.0)


class Writer(threading.Thread):
    """One person who answers on and on, repeats what was not acknowledged, and now and then is late with an old one."""

    def __init__(self, port: int, who: Someone, seed: int, quiz: str, over: threading.Event) -> None:
        super().__init__(daemon=True)
        self.trainee = Trainee(Browser(port, who.cookie, timeout=20), who, seed)
        self.trainee.begin(quiz)
        self.rng, self.over = Random(seed), over
        self.saves = self.repeated = self.late = 0
        self.wrong: list[str] = []

    def run(self) -> None:
        while not self.over.is_set():
            unit = self.rng.choice(self.trainee.units)
            if self._until_answered(lambda u=unit: self.trainee.answer(u), unit) and unit.revision > 1:  # type: ignore[misc]
                self.saves += 1
                if self.rng.random() < 0.2:
                    self._send_an_old_one(unit)

    def _until_answered(self, send, unit) -> bool:
        try:
            answer = send()
        except (OSError, http.client.HTTPException):
            return self._repeat(unit)
        return self._expect(answer.status, 200)

    def _repeat(self, unit) -> bool:
        while not self.over.is_set():
            time.sleep(0.3)
            self.repeated += 1
            try:
                return self._expect(self.trainee.send(unit, unit.revision).status, 200)
            except (OSError, http.client.HTTPException):
                continue
        return False

    def _send_an_old_one(self, unit) -> None:
        """A save that overslept: it must be refused with 409 and change nothing."""
        self.late += 1
        try:
            self._expect(self.trainee.send(unit, unit.revision - 1).status, 409)
        except (OSError, http.client.HTTPException):
            return

    def _expect(self, status: int, wanted: int) -> bool:
        if status != wanted:
            self.wrong.append(f"{status} instead of {wanted}")
        return status == wanted


def run(bench: Bench) -> None:
    with bench.school.copy() as copy:
        over, rng = threading.Event(), Random(50)
        people = [*copy.groups[0], *copy.groups[2]][:PEOPLE]
        site = server.Server(server.RUN, copy.folder, server.environment(copy.folder))
        begun = time.perf_counter()
        try:
            site.start()
            writers = [Writer(site.port, who, seed, copy.quiz, over) for seed, who in enumerate(people)]
            for writer in writers:
                writer.start()
            for _ in range(KILLS):
                time.sleep(rng.uniform(*LIVES))
                site.kill()
                site.start()
            over.set()
            for writer in writers:
                writer.join(60)
        finally:
            over.set()
            site.stop()
        with copy.app() as app:
            acknowledged, lost, strange = compare(app, [writer.trainee.ledger for writer in writers])
        _report(writers, time.perf_counter() - begun, (acknowledged, lost, strange))
        _inspect(copy.folder / "learnlib.db")


def _report(writers: list[Writer], seconds: float, checked: tuple[int, int, int]) -> None:
    wrong = [each for writer in writers for each in writer.wrong]
    figures.line("kills", KILLS, note=f"in {seconds:.0f} s")
    figures.line("saves acknowledged", sum(writer.saves for writer in writers))
    figures.line("saves repeated because no answer came", sum(writer.repeated for writer in writers))
    figures.line("old saves sent after newer ones", sum(writer.late for writer in writers))
    figures.line("answers other than 200 and 409", len(wrong), at_most=0, note="; ".join(sorted(set(wrong))[:3]))
    figures.line("questions with an acknowledged answer", checked[0])
    figures.line("of them lost or overwritten by an older one", checked[1], at_most=0)
    figures.line("rows that nobody sent", checked[2], at_most=0)


def _inspect(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    figures.line("findings of integrity_check", 0 if found == ["ok"] else len(found), at_most=0)
    figures.line("findings of foreign_key_check", len(orphans), at_most=0)
