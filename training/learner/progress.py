"""Running figures of a training run: rates, recent episodes, staleness; written as line, CSV and TensorBoard."""

import csv
import math
import sys
import time
from collections import deque
from collections.abc import Mapping
from pathlib import Path

from tensorboardX import SummaryWriter


class Rate:
    """Events a second since the previous reading."""

    def __init__(self) -> None:
        self.count, self.time = 0, time.monotonic()

    def read(self, count: int) -> float:
        """Rate between the previous call and now, for a running count."""
        now = time.monotonic()
        rate = (count - self.count) / max(1e-9, now - self.time)
        self.count, self.time = count, now
        return rate


class Episodes:
    """Figures of the last `window` episodes of tables that the policy drives."""

    def __init__(self, window: int, ignored_table: str | None):
        self.recent: deque[Mapping] = deque(maxlen=window)
        self.ignored_table = ignored_table
        self.count = 0

    def add(self, head: Mapping) -> None:
        """Takes an episode frame's json."""
        if head["table"] != self.ignored_table:
            self.count += 1
            self.recent.append(head)

    def mean(self, name: str) -> float:
        """Mean of a field over the recent episodes, NaN before the first."""
        return sum(e.get(name, 0.0) for e in self.recent) / len(self.recent) if self.recent else float("nan")


class MetricsLog:
    """Appends rows of scalars to metrics.csv and TensorBoard. The columns are fixed by the first row."""

    def __init__(self, directory: Path):
        directory.mkdir(parents=True, exist_ok=True)
        self.path = directory / "metrics.csv"
        self.board = SummaryWriter(str(directory / "tensorboard"))
        self.columns: list[str] | None = None
        if self.path.exists():
            with self.path.open(newline="") as file:
                self.columns = next(csv.reader(file), None)

    def write(self, step: int, values: Mapping[str, float]) -> None:
        """One row; values outside the file's columns go to TensorBoard only."""
        fresh = self.columns is None
        if fresh:
            self.columns = list(values)
        with self.path.open("a", newline="") as file:
            writer = csv.writer(file)
            if fresh:
                writer.writerow(self.columns)
            writer.writerow([f"{values[c]:.6g}" if c in values else "" for c in self.columns])
        for name, value in values.items():
            if math.isfinite(value):
                self.board.add_scalar(name, value, step)
        self.board.flush()

    def close(self) -> None:
        """Flushes TensorBoard."""
        self.board.close()


def duration(seconds: float) -> str:
    """h:mm:ss."""
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def say(line: str) -> None:
    """A line on standard error."""
    print(line, file=sys.stderr, flush=True)
