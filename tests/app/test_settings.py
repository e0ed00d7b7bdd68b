"""Settings are one table; unknown or bad values stop the start with a sentence."""

from pathlib import Path

import pytest

from learnlib import config, create_app
from tests.databases import KEY, settings


def test_every_setting_is_in_the_handbook() -> None:
    page = (Path(config.__file__).parent / "handbook" / "settings.md").read_text("utf-8")
    missing = [setting.name for setting in config.SETTINGS if f"`{setting.name}`" not in page]
    assert not missing, f"describe in learnlib/handbook/settings.md: {missing}"


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("LEARNLIB_THREADS", "много", "THREADS"),
        ("LEARNLIB_PUBLIC_URL", "obuchenia.example.bg", "PUBLIC_URL"),
        ("LEARNLIB_PUBLIC_URL", "https://example.bg/path", "PUBLIC_URL"),
        ("LEARNLIB_VERIFY_NAME", "maybe", "VERIFY_NAME"),
        ("LEARNLIB_DEMO", "perhaps", "DEMO"),
        ("LEARNLIB_NO_SUCH", "1", "NO_SUCH"),
        ("DATABASE_URL", "mysql://localhost/x", "DATABASE_URL"),
        ("SECRET_KEY", "short", "SECRET_KEY"),
    ],
)
def test_bad_setting_stops_the_start_and_is_named(name: str, value: str, word: str, tmp_path: Path) -> None:
    with pytest.raises(config.BadSetting, match=word):
        create_app(tmp_path, settings(**{name: value}) if name != "SECRET_KEY" else {"SECRET_KEY": value})


def test_nothing_starts_without_a_secret_key(tmp_path: Path) -> None:
    with pytest.raises(config.BadSetting, match="ключ"):
        create_app(tmp_path, {})


def test_the_file_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    (tmp_path / config.FILE).write_text('LIBRARY_TOWN = "Казанлък"\nTHREADS = 3\nDEMO = true\n', "utf-8")
    values = config.load(tmp_path, {"LEARNLIB_THREADS": "5"})
    assert (values["LIBRARY_TOWN"], values["THREADS"], values["DEMO"]) == ("Казанлък", 5, True)


def test_making_the_application_touches_no_database(tmp_path: Path) -> None:
    create_app(tmp_path, {"SECRET_KEY": KEY})
    assert list(tmp_path.iterdir()) == []


def test_postgresql_addresses_are_understood_in_each_common_spelling() -> None:
    assert {config.database_url(f"{start}://u@h/d") for start in ("postgres", "postgresql", "postgresql+psycopg")} == {
        "postgresql+psycopg://u@h/d"
    }
