"""mypy --strict and ruff over the whole product, without a list of forgiven sins."""

import subprocess
import sys

import pytest

from tests.app.source import ROOT


@pytest.mark.parametrize(
    "command",
    [
        ["mypy"],
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
    ],
    ids=lambda command: " ".join(command),
)
@pytest.mark.xdist_group("types")
def test_source_is_clean(command: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"\n{' '.join(command)}\n{done.stdout}{done.stderr}"
