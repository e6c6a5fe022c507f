"""The whole of it: real actors and a real learner over a real Redis, killed in the middle (SPEC.md, TL12, TL13, TL17, TL19)."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from learner.checkpoint import Checkpoint, load_checkpoint
from learner.layout import TRAINING_DIR, load_layouts
from learner.main import ROOT, resolve_program
from learner.replay import Replay, ReplaySettings
from learner.runs import checkpoints
from learner.tests.eventually import eventually

SHARES = {"solo": 0.75, "recovery": 0.25}
SETTINGS = (
    "hidden=[8]",
    "car_widths=[4]",
    "rival_widths=[4]",
    "quantiles=4",
    "batch=64",
    "updates_per_call=2",
    "warmup_rows=600",
    "table_min_rows=100",
    "capacity=200000",
    "capacity_floor=1000",
    'table_shares={"solo":0.75,"recovery":0.25}',
    'curriculum.tables={"solo":0.75,"recovery":0.25}',
    "curriculum.carsPerThread=4",
    "wall_minutes=0",
    "reward_threshold=0",
    "checkpoint_sec=2",
    "publish_sec=1",
    "report_sec=1",
)
BEHIND = "samples_per_insert_min=64"
"""Makes the learner slower than its actors, so that frames wait in Redis when it is killed."""
ABREAST = "samples_per_insert_min=0"


QUICK_TO_COMPILE = {"JAX_DISABLE_MOST_OPTIMIZATIONS": "1", "JAX_PERSISTENT_COMPILATION_CACHE_MIN_COMPILE_TIME_SECS": "0"}
LONG_SEC = 240.0
"""A minute does where two cores are free."""


class Processes:
    """Processes of a test, with their output in files; none outlives it."""

    def __init__(self, directory: Path, environment: dict[str, str]):
        self.directory, self.environment = directory, environment
        self.running: list[subprocess.Popen] = []

    def start(self, name: str, command: list[str], cwd: Path) -> subprocess.Popen:
        """Starts one."""
        with (self.directory / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(command, cwd=cwd, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.running.append(process)
        return process

    def log(self, name: str) -> str:
        """What it has printed."""
        return (self.directory / f"{name}.log").read_text()

    def close(self) -> None:
        """Kills what still runs."""
        for process in self.running:
            process.kill()
            process.wait()


@pytest.fixture
def processes(redis_url, tmp_path) -> Iterator[Processes]:
    """For this test."""
    compiled = {**QUICK_TO_COMPILE, "JAX_COMPILATION_CACHE_DIR": str(tmp_path / "compiled")}
    processes = Processes(tmp_path, {**os.environ, **compiled, "REDIS_URL": redis_url})
    yield processes
    processes.close()
    for log in sorted(tmp_path.glob("*.log")):
        print(f"--- {log.name}\n{log.read_text()[-3000:]}")


def stop(process: subprocess.Popen) -> int:
    """SIGTERM; the exit code."""
    process.send_signal(signal.SIGTERM)
    return process.wait(timeout=LONG_SEC)


def replay_of(checkpoint: Checkpoint, directory: Path) -> Replay:
    """What the run has on disk."""
    config = checkpoint.config
    settings = ReplaySettings(config.table_shares, config.capacities(), config.gamma, config.n_step)
    layouts = load_layouts(TRAINING_DIR / "observation.json", TRAINING_DIR / "reward.json")
    return Replay(settings, *layouts, 1, directory / "replay")


def test_training_goes_on_after_an_actor_and_then_the_learner_are_killed(processes, admin, keys, tmp_path):
    """[TL12] [TL13] [TL17] [TL19]"""
    if not (ROOT / "node_modules" / "ioredis").exists():
        pytest.skip("node_modules is not installed: run npm ci")
    run = tmp_path / keys.name
    frames = keys.key("frames")

    def start_learner(name: str, *more: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "learner.main", "--config", "smoke", "--redis", "--out", str(run), *more]
        return processes.start(name, command, TRAINING_DIR)

    def start_actor(name: str) -> subprocess.Popen:
        command = [resolve_program("node"), "--import", "tsx", "training/actor/main.ts"]
        return processes.start(name, [*command, "--redis", "--run", keys.name, "--threads", "1", "--actor", name], ROOT)

    def assignments(*values: str) -> list[str]:
        return [part for value in values for part in ("--set", value)]

    def handed_rows() -> int:
        return int(admin.hget(keys.key("totals"), "rows") or 0)

    def saved() -> Path | None:
        found = checkpoints(run)
        return found[-1] if found else None

    learner = start_learner("learner-1", *assignments(*SETTINGS, BEHIND))
    eventually(lambda: admin.exists(keys.key("run")), "the learner sets the run up", LONG_SEC)
    killed, survivor = start_actor("killed"), start_actor("survivor")
    eventually(lambda: handed_rows() > 600 and admin.scard(keys.key("actors")) == 2, "both actors send", LONG_SEC)

    killed.kill()
    eventually(lambda: " lost 1 " in processes.log("learner-1"), "the learner misses the killed actor", LONG_SEC)
    before = saved()
    eventually(lambda: saved() not in (None, before), "the training goes on", LONG_SEC)
    eventually(lambda: admin.xlen(frames) > 100 and admin.xpending(frames, "learner")["pending"] > 0, "frames wait", LONG_SEC)

    learner.kill()
    learner.wait()
    resumed_from = load_checkpoint(saved())
    waiting = [entry for entry, _ in admin.xrange(frames)]
    assert len(waiting) > 0
    newest_version = int(admin.hget(keys.key("run"), "version"))

    learner = start_learner("learner-2", "--resume", *assignments(ABREAST))
    eventually(lambda: not admin.xrange(frames, waiting[-1], waiting[-1]), "the learner takes what waited", LONG_SEC)
    handed = handed_rows()
    eventually(lambda: handed_rows() > handed, "the surviving actor goes on", LONG_SEC)
    assert stop(survivor) == 0
    assert admin.scard(keys.key("actors")) == 0
    eventually(lambda: admin.xlen(frames) == 0, "the learner takes the rest", LONG_SEC)
    assert stop(learner) == 0

    checkpoint = load_checkpoint(saved())
    replay = replay_of(checkpoint, run)
    assert checkpoint.counters["updates"] > resumed_from.counters["updates"] > 0
    assert checkpoint.counters["version"] > newest_version
    # Every decision that was handed to Redis is in the replay, once.
    assert replay.inserted == handed_rows()
    assert replay.decisions == replay.inserted, "the test needs a larger capacity: rows were overwritten"
    assert checkpoint.counters["steps"] == handed_rows()
    tables, earlier = checkpoint.counters["tables"], resumed_from.counters["tables"]
    sampled = {name: tables[name]["sampled"] - earlier[name]["sampled"] for name in SHARES}
    for name, share in SHARES.items():
        assert tables[name]["share"] == earlier[name]["share"] == share
        assert tables[name]["inserted"] == replay.tables[name].inserted > earlier[name]["inserted"] > 0
        # Whole rows: each count is within one of its share, at the beginning and at the end.
        assert abs(sampled[name] - share * sum(sampled.values())) <= 2
    assert sum(sampled.values()) > 1000
