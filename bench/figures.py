"""A measured figure, its row, and how a script of this folder is run: alone, in a fresh process."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

SMALL = "--small"
"""The scaled form: little data and few rounds, to see that the measuring itself works."""


@dataclass(frozen=True)
class Figure:
    """One measured number. ``target`` is the most it may be; ``None`` = told for comparison, never short."""

    name: str
    value: float
    unit: str
    target: float | None = None

    @property
    def short(self) -> bool:
        return self.target is not None and not self.value <= self.target  # a NaN is short, too

    @property
    def row(self) -> str:
        """``name  value unit  target  ok|short``."""
        target = "-" if self.target is None else f"<= {_number(self.target)}"
        verdict = "short" if self.short else "ok"
        return f"{self.name:<44}{_number(self.value):>10} {self.unit:<4}  {target:>10}  {verdict}"


Measure = Callable[[bool], Iterable[Figure]]
"""Measures, in the scaled form or in full, and yields each figure as soon as it is known."""


def main(measure: Measure) -> int:
    """Run one script: print its rows as they come; 1 when a figure is short or there is none."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    measured = short = 0
    for figure in measure(SMALL in sys.argv[1:]):
        print(figure.row, flush=True)
        measured += 1
        short += figure.short
    return 1 if short or not measured else 0


def say(text: str) -> None:
    """A line beside the figures: sizes, what was skipped and why."""
    print(f"# {text}", flush=True)


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


def middle(values: Iterable[float]) -> float:
    """The median."""
    return float(median(list(values)))


def machine() -> str:
    """The cores and the memory a figure depends on, and how busy they are."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "-"
    version = ".".join(map(str, sys.version_info[:3]))
    return f"{_processor()}, {cores} nhân, {_memory()}, tải {load}; Python {version}, {sys.platform}"


def _processor() -> str:
    for line in _lines("/proc/cpuinfo"):
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return "bộ xử lý không rõ"


def _memory() -> str:
    for line in _lines("/proc/meminfo"):
        if line.startswith("MemTotal:"):
            return f"{int(line.split()[1]) / 1024 / 1024:.0f} GiB"
    return "bộ nhớ không rõ"


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _number(value: float) -> str:
    return f"{value:.1f}" if value != int(value) or abs(value) < 10 else f"{value:.0f}"
