"""Replay of several tables with fixed shares of every batch.

All tables live in one set of arrays (a region each), so that one gather serves a whole batch. Reward COMPONENTS are
stored; the reward is weighed when sampling, by the dials of the observation, which are re-drawn for a share of the rows.
A chunk of N decisions takes N + 1 rows of its region, the last being the observation after it, and never wraps.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np

from learner.frames import Chunk
from learner.layout import ObservationLayout, RewardLayout

NO_CHUNK = -1


class Batch(NamedTuple):
    """n-step transitions; leading axes [K, B] (K updates of B rows) or [B]."""

    observation: np.ndarray
    """[..., O]"""
    privileged: np.ndarray
    """[..., P]"""
    action: np.ndarray
    """[..., A]"""
    reward: np.ndarray
    """[...] discounted sum of the rewards of up to n steps"""
    discount: np.ndarray
    """[...] gamma^steps, 0 where the episode terminated"""
    next_observation: np.ndarray
    """[..., O] after those steps"""
    next_privileged: np.ndarray
    """[..., P]"""
    lesson: np.ndarray
    """[..., A + 1] the action that a teacher would have taken, then 1; zeros where there was none"""


@dataclass(frozen=True)
class ReplaySettings:
    """capacity in rows and share of the batch per table; relabel_share of the rows get fresh dials."""

    shares: Mapping[str, float]
    capacities: Mapping[str, int]
    gamma: float
    n_step: int
    relabel_share: float = 0.0
    dial_shares: tuple[float, ...] | None = None
    """Per dial: how often a fresh value is not 0 but uniform in 0..1 (None: always)."""
    min_rows: int = 1
    """A table below this many rows gives its share to the others."""


@dataclass
class Table:
    """Region [offset, offset + capacity) of the arrays. carry: share of a row owed from earlier batches."""

    name: str
    share: float
    offset: int
    capacity: int
    write: int = 0
    filled: int = 0
    """Rows of the region ever written (its used prefix)."""
    decisions: int = 0
    """Decisions held now."""
    inserted: int = 0
    sampled: int = 0
    carry: float = 0.0

    def counters(self) -> dict:
        """What a checkpoint keeps: shares and lifetime counters."""
        return {"share": self.share, "inserted": self.inserted, "sampled": self.sampled, "carry": self.carry}


@dataclass
class Storage:
    """Columns of all tables: [rows, width] each, on disk when a directory is given (a resumed run then finds them)."""

    observations: np.ndarray
    privileged: np.ndarray
    actions: np.ndarray
    lessons: np.ndarray
    components: np.ndarray
    chunk_end: np.ndarray
    """[rows] i8: row of the last observation of the row's chunk, NO_CHUNK where a row is no decision"""
    terminated: np.ndarray
    """[rows] bool, read at a chunk's last row"""
    cursors: np.ndarray
    """[tables, 3] i8: write, filled, inserted"""
    found: bool = field(default=False)


def open_storage(widths: tuple[int, ...], capacities: Mapping[str, int], contents: str, directory: Path | None) -> Storage:
    """Allocates the columns (widths O, P, A, A + 1, R) of tables with those capacities, or maps the files of `directory`.

    Files keep what they hold if they were written for the same tables and `contents` (what the values mean).
    """
    rows, tables = sum(capacities.values()), len(capacities)
    columns = [((rows, w), np.float32) for w in widths]
    columns += [((rows,), np.int64), ((rows,), np.bool_), ((tables, 3), np.int64)]
    if directory is None:
        arrays = [np.zeros(shape, dtype) for shape, dtype in columns]
        arrays[len(widths)][:] = NO_CHUNK
        return Storage(*arrays)
    directory.mkdir(parents=True, exist_ok=True)
    names = ("observations", "privileged", "actions", "lessons", "components", "chunk_end", "terminated", "cursors")
    paths = [directory / f"{name}.bin" for name in names]
    sizes = [int(np.prod(shape)) * np.dtype(dtype).itemsize for shape, dtype in columns]
    label, wanted = directory / "tables.json", json.dumps([contents, list(capacities.items())])
    found = label.exists() and label.read_text() == wanted
    found = found and all(p.exists() and p.stat().st_size == max(s, 1) for p, s in zip(paths, sizes, strict=True))
    arrays = []
    for path, (shape, dtype), size in zip(paths, columns, sizes, strict=True):
        if not found:
            with path.open("wb") as file:
                file.truncate(max(size, 1))
        # An empty column (no privileged features) cannot be mapped.
        arrays.append(np.memmap(path, dtype, "r+", shape=shape) if size else np.zeros(shape, dtype))
    if not found:
        arrays[len(widths)][:] = NO_CHUNK
        label.write_text(wanted)
    return Storage(*arrays, found=found)


class Replay:
    """Tables of one training run. Not thread-safe: the caller holds a lock over insert and sample."""

    def __init__(
        self,
        settings: ReplaySettings,
        layout: ObservationLayout,
        reward: RewardLayout,
        seed: int | np.random.SeedSequence,
        directory: Path | None = None,
    ):
        total = sum(settings.shares.values())
        if not settings.shares or total <= 0 or min(settings.shares.values()) < 0:
            raise ValueError(f"table shares {dict(settings.shares)} must be positive in sum and never negative")
        self.settings = settings
        self.reward = reward
        self.rng = np.random.default_rng(seed)
        self.dials = layout.block("dials")
        self.tables: dict[str, Table] = {}
        offset = 0
        # By name: a configuration that was saved and read again lists them in another order.
        for name, share in sorted(settings.shares.items()):
            capacity = int(settings.capacities[name])
            self.tables[name] = Table(name, share / total, offset, capacity)
            offset += capacity
        widths = (layout.size, layout.privileged_size, layout.action_size, layout.action_size + 1, len(reward.names))
        capacities = {name: table.capacity for name, table in self.tables.items()}
        contents = f"{layout.hash} {' '.join(reward.names)}"
        self.storage = open_storage(widths, capacities, contents, directory)
        if self.storage.found:
            for table, (write, filled, inserted) in zip(self.tables.values(), self.storage.cursors, strict=True):
                table.write, table.filled, table.inserted = int(write), int(filled), int(inserted)
                marks = self.storage.chunk_end[table.offset : table.offset + table.capacity]
                table.decisions = int(np.count_nonzero(marks != NO_CHUNK))
        self.powers = (settings.gamma ** np.arange(settings.n_step + 1)).astype(np.float32)

    @property
    def decisions(self) -> int:
        """Decisions held by all tables."""
        return sum(t.decisions for t in self.tables.values())

    @property
    def inserted(self) -> int:
        """Decisions ever inserted."""
        return sum(t.inserted for t in self.tables.values())

    def insert(self, chunk: Chunk) -> None:
        """Writes a chunk over the oldest rows of its table. KeyError for an unknown table, ValueError if too long."""
        if chunk.table not in self.tables:
            raise KeyError(f"actor {chunk.actor} sent table '{chunk.table}', configured: {list(self.tables)}")
        table = self.tables[chunk.table]
        store = self.storage
        rows = chunk.rows
        if rows + 1 > table.capacity:
            raise ValueError(f"chunk of {rows} rows does not fit table '{table.name}' of {table.capacity}")
        if table.write + rows + 1 > table.capacity:
            self.forget(table, table.offset + table.write, table.offset + table.capacity)
            table.write = 0
        start = table.offset + table.write
        end = start + rows
        # Forgotten first and marked last: a process killed in between leaves no half-written decision behind.
        self.forget(table, start, end + 1)
        store.observations[start : end + 1] = chunk.observations
        store.privileged[start : end + 1] = chunk.privileged
        store.actions[start:end] = chunk.actions
        store.lessons[start:end] = chunk.lessons
        store.components[start:end] = chunk.components
        store.terminated[end] = chunk.terminated
        store.chunk_end[start:end] = end
        table.write += rows + 1
        table.filled = max(table.filled, table.write)
        table.decisions += rows
        table.inserted += rows
        store.cursors[list(self.tables).index(table.name)] = (table.write, table.filled, table.inserted)

    def forget(self, table: Table, start: int, end: int) -> None:
        """Marks rows [start, end) as holding no decision."""
        marks = self.storage.chunk_end[start:end]
        table.decisions -= int(np.count_nonzero(marks != NO_CHUNK))
        marks[:] = NO_CHUNK

    def active_shares(self) -> dict[str, float]:
        """Share per table that has enough rows, scaled to sum 1: those still empty give theirs to the others."""
        active = {n: t.share for n, t in self.tables.items() if t.decisions >= self.settings.min_rows and t.share > 0}
        total = sum(active.values())
        return {name: share / total for name, share in active.items()}

    def counts(self, rows: int) -> dict[str, int]:
        """Rows of a batch per table: whole numbers whose running sums stay within one row of the shares."""
        shares = self.active_shares()
        if not shares:
            raise RuntimeError("no replay table holds enough rows to sample from")
        owed = {name: share * rows + self.tables[name].carry for name, share in shares.items()}
        counts = {name: max(0, int(np.floor(value))) for name, value in owed.items()}
        by_remainder = sorted(owed, key=lambda name: counts[name] - owed[name])
        missing = rows - sum(counts.values())
        for i in range(missing):
            counts[by_remainder[i % len(by_remainder)]] += 1
        for i in range(-missing):
            counts[by_remainder[-1 - i % len(by_remainder)]] -= 1
        for name in owed:
            self.tables[name].carry = owed[name] - counts[name]
            self.tables[name].sampled += counts[name]
        return counts

    def draw_rows(self, table: Table, count: int) -> np.ndarray:
        """Uniform decision rows [count] of a table (indices into the columns), with replacement."""
        found: list[np.ndarray] = []
        missing = count
        while missing > 0:
            rows = table.offset + self.rng.integers(0, table.filled, missing + missing // 16 + 8)
            rows = rows[self.storage.chunk_end[rows] != NO_CHUNK][:missing]
            found.append(rows)
            missing -= len(rows)
        return np.concatenate(found)

    def sample(self, updates: int, rows: int) -> Batch:
        """Batch of leading shape [updates, rows]; every update's rows keep the tables' shares."""
        picked = []
        for _ in range(updates):
            for name, count in self.counts(rows).items():
                picked.append(self.draw_rows(self.tables[name], count))
        batch = self.gather(np.concatenate(picked))
        return Batch(*(a.reshape(updates, rows, *a.shape[1:]) for a in batch))

    def gather(self, rows: np.ndarray) -> Batch:
        """n-step transitions that start at `rows` [B], dials re-drawn for the configured share."""
        store, n = self.storage, self.settings.n_step
        ends = store.chunk_end[rows]
        steps = np.minimum(n, ends - rows)
        after = rows + steps
        window = rows[:, None] + np.arange(n)
        inside = window < after[:, None]
        weights = np.where(inside, self.powers[:n], np.float32(0.0))
        # Rows beyond the chunk weigh 0; clipping keeps them inside the columns.
        values = store.components.take(np.minimum(window, ends[:, None]).ravel(), axis=0)
        summed = np.einsum("bn,bnr->br", weights, values.reshape(len(rows), n, -1))
        discount = np.where(store.terminated[ends] & (after == ends), np.float32(0.0), self.powers[steps])
        observation = store.observations.take(rows, axis=0)
        following = store.observations.take(after, axis=0)
        span = slice(self.dials.offset, self.dials.offset + self.dials.size)
        if self.settings.relabel_share > 0:
            fresh = self.rng.random(len(rows)) < self.settings.relabel_share
            drawn = self.dials.scaled(self.draw_dials(int(fresh.sum())))
            observation[fresh, span] = drawn
            following[fresh, span] = drawn
        dials = self.dials.physical(observation[:, span])
        reward = (summed * self.reward.weights(dials)).sum(axis=1, dtype=np.float32)
        return Batch(
            observation,
            store.privileged.take(rows, axis=0),
            store.actions.take(rows, axis=0),
            reward,
            discount,
            following,
            store.privileged.take(after, axis=0),
            store.lessons.take(rows, axis=0),
        )

    def draw_dials(self, count: int) -> np.ndarray:
        """Dials [count, D] in 0..1, as the actors draw them for an episode."""
        drawn = self.rng.random((count, self.dials.size), np.float32)
        if self.settings.dial_shares is not None:
            drawn *= self.rng.random(drawn.shape, np.float32) < np.asarray(self.settings.dial_shares, np.float32)
        return drawn

    def counters(self) -> dict[str, dict]:
        """Counters and proportions of every table, for the checkpoint."""
        return {name: table.counters() for name, table in self.tables.items()}

    def restore(self, counters: Mapping[str, dict]) -> None:
        """Takes over the counters of a checkpoint. Shares are the configuration's, which a resumed run takes from it too.

        Tables that the configuration no longer has are left out. A replay found on disk may have had more inserted since.
        """
        for name, table in self.tables.items():
            saved = counters.get(name)
            if saved is not None:
                table.inserted = max(table.inserted, int(saved["inserted"]))
                table.sampled, table.carry = int(saved["sampled"]), float(saved["carry"])
