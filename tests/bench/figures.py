"""Figures as they are printed: one line each, with the target beside it where there is one."""

import os
import platform
import statistics
from collections.abc import Sequence
from pathlib import Path

missed: list[str] = []
"""Every target that this run did not meet."""


def heading(text: str) -> None:
    print(f"\n{text}")


def line(what: str, value: float, unit: str = "", *, at_most: float | None = None, note: str = "") -> None:
    """Print one figure; beyond its target it is counted as missed."""
    shown = f"{value:,.0f}" if value == int(value) or abs(value) >= 100 else f"{value:.2f}"
    verdict = ""
    if at_most is not None:
        met = value <= at_most
        verdict = f"  {'ok' if met else 'MISSED'} (at most {at_most:g})"
        if not met:
            missed.append(what)
    print(f"  {what:<58} {shown:>9} {unit:<5}{verdict}{'  ' + note if note else ''}", flush=True)


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that so many per cent of all do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100).__int__() - 1)]


def spread(what: str, seconds: Sequence[float], *, p95_at_most: float | None = None) -> None:
    """Median, 95th percentile and the longest of some durations, in milliseconds."""
    ms = [1000 * each for each in seconds]
    line(f"{what}: median", statistics.median(ms), "ms")
    line(f"{what}: p95", percentile(ms, 95), "ms", at_most=p95_at_most)
    line(f"{what}: longest", max(ms), "ms")


def machine() -> str:
    """What the figures were taken on, and how busy it was with other things."""
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, load before: {load:.1f}"


def memory(pid: int, field: str = "VmRSS") -> float:
    """Megabytes of a process: VmRSS now, VmHWM at the most."""
    for row in Path(f"/proc/{pid}/status").read_text().splitlines():
        if row.startswith(field + ":"):
            return int(row.split()[1]) / 1024
    raise LookupError(field)


def cpu(pid: int) -> float:
    """Seconds of CPU that a process has used, in itself and in the kernel."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """The process and everything it started that still runs."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += family(int(child))
    return found
