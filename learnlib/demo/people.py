"""Who is in the demo. The settlements are real, the people are invented."""

from dataclasses import dataclass

# What chitalishta are commonly called; which village has which is invented.
CHITALISHTA = ("Искра", "Просвета", "Пробуда", "Светлина", "Надежда", "Съзнание", "Зора")
MUNICIPALITY = {"М": "Мъглиж", "П": "Павел баня", "Ч": "Чирпан"}


@dataclass(frozen=True, slots=True)
class Invented:
    """A person of the demo: given, middle and family name, municipality, settlement."""

    given: str
    middle: str
    family: str
    municipality: str
    kind: str
    settlement: str

    @property
    def library(self) -> str:
        """The same for everybody of one settlement."""
        return f"НЧ „{CHITALISHTA[sum(map(ord, self.settlement)) % len(CHITALISHTA)]}“"


def _read(lines: str) -> tuple[Invented, ...]:
    made = []
    for line in lines.strip().splitlines():
        name, place = (part.strip() for part in line.split("|"))
        letter, kind, settlement = place.split(" ", 2)
        given, middle, family = name.split(" ")
        made.append(Invented(given, middle, family, MUNICIPALITY[letter], kind, settlement))
    return tuple(made)


RUNNING = _read(
    """
    Ангелина Христова Бончева | М с. Тулово
    Боряна Димитрова Вълкова | М с. Ягода
    Величка Стоянова Гочева | М с. Ветрен
    Ганка Иванова Дочева | М с. Дъбово
    Даниела Петкова Желева | М гр. Мъглиж
    Елица Радева Зидарова | М с. Зимница
    Живка Минчева Илчева | М с. Шаново
    Златка Колева Йорданова | М с. Юлиево
    Иванка Тодорова Калчева | П с. Александрово
    Катя Георгиева Лалева | П с. Асен
    Лиляна Маринова Мутафова | П с. Габарево
    Мария Петрова Недкова | П с. Горно Сахране
    Невена Атанасова Облакова | П с. Манолово
    Огняна Василева Пенчева | П с. Осетеново
    Павлина Желязкова Радулова | П с. Скобелево
    Росица Динева Славчева | П с. Турия
    Събина Николова Тенчева | Ч с. Винарово
    Таня Костова Узунова | Ч с. Гита
    Фани Йорданова Филчева | Ч с. Зетьово
    Христина Павлова Цанкова | Ч с. Изворово
    Цвета Борисова Щерева | Ч с. Рупките
    Юлиян Спасов Ябълков | Ч с. Целина
    """
)

FINISHED = _read(
    """
    Анета Русева Белчева | Ч с. Могилово
    Виолета Ганчева Дървенова | Ч с. Свобода
    Димитрина Илиева Жекова | Ч с. Спасово
    Емилия Станчева Казанджиева | Ч с. Ценово
    Маргарита Добрева Никова | Ч с. Яздач
    Стефан Пейчев Трифонов | Ч с. Държава
    """
)

TRAINER = Invented("Десислава", "Кръстева", "Мечева", "Мъглиж", "гр.", "Мъглиж")
SECOND_TRAINER = Invented("Ралица", "Тонева", "Ковачева", "Чирпан", "гр.", "Чирпан")
COORDINATOR = Invented("Калина", "Веселинова", "Петракиева", "Мъглиж", "гр.", "Мъглиж")
ADMINISTRATOR = Invented("Асен", "Лозанов", "Бързаков", "Мъглиж", "гр.", "Мъглиж")
