"""One table of settings: name, reader, default, help. Unknown or bad values stop the start."""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PREFIX = "LEARNLIB_"
FILE = "settings.toml"
SECRET_FILE = "secret_key"  # noqa: S105 -- the name of the file, not a secret


class BadSetting(ValueError):
    """A setting is unknown or its value cannot be used; the message says which and why."""


def text(value: str) -> str:
    return value.strip()


def whole(value: str) -> int:
    number = int(value)
    if number < 0:
        raise ValueError("трябва да е нула или повече")
    return number


def switch(value: str) -> bool:
    match value.strip().lower():
        case "1" | "true" | "yes" | "on" | "да":
            return True
        case "0" | "false" | "no" | "off" | "не" | "":
            return False
    raise ValueError("напишете true или false")


def address(value: str) -> str:
    """An absolute http(s) address without path, query or trailing slash; empty means not set yet."""
    value = value.strip().rstrip("/")
    if not value:
        return ""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        raise ValueError("напишете адрес като https://obuchenia.example.bg, без нищо след името")
    return value


def database_url(value: str) -> str:
    """SQLAlchemy's form of the address; `postgres://` and `postgresql://` mean psycopg 3."""
    for old in ("postgres://", "postgresql://"):
        if value.startswith(old):
            return "postgresql+psycopg://" + value.removeprefix(old)
    if value and not value.startswith(("sqlite://", "postgresql+psycopg://")):
        raise ValueError("познати са само sqlite:// и postgresql://")
    return value


def secret(value: str) -> str:
    if value and len(value) < 32:
        raise ValueError("ключът е по-къс от 32 знака")
    return value


def one_of(*allowed: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in allowed:
            raise ValueError("възможно е само: " + ", ".join(allowed))
        return value

    return read


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table: what it is called, how its text is read, what it is when nobody says."""

    name: str
    read: Callable[[str], Any]
    default: Any
    help: str


SETTINGS = (
    Setting("SECRET_KEY", secret, "", "Подписва бисквитките. Ако липсва, се чете от instance/secret_key."),
    Setting("DATABASE_URL", database_url, "", "База от данни. Празно: SQLite в папката instance/."),
    Setting("PUBLIC_URL", address, "", "Адресът, под който сайтът се вижда отвън; печата се в удостоверенията."),
    Setting("PROXIES", whole, 0, "Колко обратни прокси сървъра стоят отпред (0: нито един)."),
    Setting("THREADS", whole, 8, "Нишки на сървъра."),
    Setting("SESSION_HOURS", whole, 12, "След толкова часа се влиза отново."),
    Setting("IDLE_MINUTES", whole, 180, "След толкова минути без действие се влиза отново."),
    Setting("UPLOAD_MB", whole, 8, "Най-голям качен файл, в мегабайти."),
    Setting("SMTP_HOST", text, "", "Пощенски сървър. Празно: писмата чакат и се четат от администратора."),
    Setting("SMTP_PORT", whole, 587, "Порт на пощенския сървър."),
    Setting("SMTP_USER", text, "", "Потребител на пощенския сървър."),
    Setting("SMTP_PASSWORD", text, "", "Парола за пощенския сървър."),
    Setting("SMTP_SECURITY", one_of("starttls", "tls", "none"), "starttls", "Защита на връзката с пощата."),
    Setting("MAIL_FROM", text, "", "Подател на писмата."),
    Setting("LIBRARY_NAME", text, "Регионална библиотека „Захарий Княжески“", "Име на библиотеката."),
    Setting("LIBRARY_TOWN", text, "Стара Загора", "Град на библиотеката."),
    Setting("LIBRARY_ADDRESS", text, "6000 Стара Загора, бул. Руски 44", "Пощенски адрес."),
    Setting(
        "LIBRARY_PHONES",
        text,
        "042 648 131; 0888 642 151 – директор\n042 648 143 – регистрация и информация",
        "Телефони, по един ред за всеки.",
    ),
    Setting("LIBRARY_EMAIL", text, "", "Електронна поща за въпроси; може да е празна."),
    Setting(
        "LIBRARY_HOURS",
        text,
        "понеделник – петък от 8.30 ч. до 18.30 ч.\nсъбота от 8.30 ч. до 14.30 ч.\n"
        "Отдел „Изкуство“: понеделник – петък от 8.30 ч. до 17.00 ч.\n"
        "всеки последен четвъртък на месеца – неработен ден с читатели",
        "Работно време, по един ред за всяко правило.",
    ),
    Setting("DIRECTOR", text, "", "Името под подписа в удостоверенията."),
    Setting("DIRECTOR_ROLE", text, "директор", "Длъжността под подписа."),
    Setting("REGISTER_SERIES", text, "ОБД", "Буквите пред регистрационния номер."),
    Setting(
        "VERIFY_NAME",
        one_of("full", "initials", "none"),
        "full",
        "Името при публична проверка: full – цялото, initials – с инициали, none – без име.",
    ),
    Setting("PG_BIN", text, "", "Папка с pg_dump и pg_restore, ако не са в PATH."),
    Setting("DEMO", switch, False, "Показна инсталация: ОБРАЗЕЦ върху всички документи."),
)

_BY_NAME = {setting.name: setting for setting in SETTINGS}
_PLAIN = ("DATABASE_URL", "SECRET_KEY")  # read under these names too, as hosts are used to


def _written(instance: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """What people wrote: the file first, the environment over it."""
    found: dict[str, str] = {}
    file = instance / FILE
    if file.is_file():
        try:
            table = tomllib.loads(file.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadSetting(f"{FILE}: {error}") from error
        found |= {name.upper(): str(value) for name, value in table.items()}
    found |= {name: environ[name] for name in _PLAIN if name in environ}
    found |= {name.removeprefix(PREFIX): value for name, value in environ.items() if name.startswith(PREFIX)}
    return found


def load(instance: Path, environ: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Every setting by name. Raises BadSetting for a name or a value that cannot be used."""
    written = _written(instance, os.environ if environ is None else environ)
    unknown = sorted(set(written) - set(_BY_NAME) - {"INSTANCE"})
    if unknown:
        raise BadSetting("Непозната настройка: " + ", ".join(unknown))
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        raw = written.get(setting.name)
        try:
            values[setting.name] = setting.default if raw is None else setting.read(raw)
        except ValueError as error:
            raise BadSetting(f"{setting.name}: {error}") from error
    return values


def instance_folder(environ: Mapping[str, str] | None = None) -> Path:
    """Where database, media and keys lie: LEARNLIB_INSTANCE, else `instance/` of the checkout or the current folder."""
    named = (os.environ if environ is None else environ).get(PREFIX + "INSTANCE")
    if named:
        return Path(named).resolve()
    root = Path(__file__).resolve().parent.parent
    return (root if (root / "pyproject.toml").is_file() else Path.cwd()) / "instance"


def shipped(name: str) -> Path:
    """A folder that travels with the product (`courses`, `migrations`), in a checkout or in a wheel."""
    package = Path(__file__).resolve().parent
    packed = package / "shipped" / name
    return packed if packed.is_dir() else package.parent / name


def secret_key(instance: Path, values: Mapping[str, Any]) -> str:
    """The key that signs cookies. Raises BadSetting when there is none: nothing may start without it."""
    if values["SECRET_KEY"]:
        return str(values["SECRET_KEY"])
    file = instance / SECRET_FILE
    if not file.is_file():
        raise BadSetting("Няма таен ключ: стартирайте с „learnlib run“ или задайте SECRET_KEY.")
    return secret(file.read_text("ascii").strip())
