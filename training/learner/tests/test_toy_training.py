"""Whole runs on the toy task, as a process with its actors as processes."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from learner.checkpoint import load_checkpoint
from learner.layout import TRAINING_DIR
from learner.runs import checkpoints
from learner.tests.toy_layouts import write_layouts

PACE = 0.85
"""Steering at random makes about 0.1, the demonstrating expert 0.95."""


def command(layouts: Path, out: Path, *settings: str, resume: bool = False) -> list[str]:
    base = [
        'actor_command=["python","-m","learner.tests.toy_actor"]',
        'curriculum={"cars":16,"tables":{"solo":1},"dials":{"calm":0.5,"slow":0.5}}',
        "hidden=[64,64]",
        "relabel_share=0.3",
        "warmup_rows=2000",
        "capacity=100000",
        "report_sec=1",
        "wall_minutes=3",
        f"reward_threshold={PACE}",
        "threshold_episodes=50",
    ]
    flags = [flag for setting in (*base, *settings) for flag in ("--set", setting)]
    return [
        *(sys.executable, "-m", "learner.main", "--config", "smoke", "--layouts", str(layouts), "--out", str(out)),
        *flags,
        *(["--resume"] if resume else []),
    ]


def start(arguments: list[str]) -> subprocess.Popen:
    environment = {**os.environ, "PYTHONPATH": str(TRAINING_DIR)}
    return subprocess.Popen(arguments, env=environment, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen) -> str:
    _, said = process.communicate(timeout=240)
    return said


def alive_with(text: str) -> list[int]:
    """Processes whose command line holds the text."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if text.encode() in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


@pytest.fixture
def layouts(tmp_path):
    return write_layouts(tmp_path)


def test_learns_the_toy_task_from_scratch(layouts, tmp_path):
    out = tmp_path / "run"
    process = start(command(layouts, out))
    said = finish(process)
    assert process.returncode == 0, said
    assert "reached after" in said
    checkpoint = load_checkpoint(checkpoints(out)[-1])
    assert checkpoint.counters["steps"] >= 2000
    assert checkpoint.counters["tables"]["solo"]["sampled"] == checkpoint.counters["updates"] * 256 or (
        # Batches sampled ahead and not used yet.
        checkpoint.counters["tables"]["solo"]["sampled"] > checkpoint.counters["updates"] * 256
    )
    assert (out / "policy.onnx").exists()


def test_a_threshold_that_is_not_reached_fails_the_run(layouts, tmp_path):
    process = start(command(layouts, tmp_path / "run", "reward_threshold=5", "total_updates=16"))
    said = finish(process)
    assert process.returncode == 3, said
    assert "done after 16 updates" in said


def test_demonstrations_start_the_policy_off(layouts, tmp_path):
    out = tmp_path / "run"
    process = start(
        command(
            layouts,
            out,
            'table_shares={"solo":0.5,"reference":0.5}',
            'curriculum={"cars":16,"tables":{"solo":0.5,"reference":0.5}}',
            "demonstration_table=reference",
            "bc_updates=100000",
        )
    )
    said = finish(process)
    # Cloning alone: no value is climbed before bc_updates, and the policy drives all the same.
    assert process.returncode == 0, said
    assert load_checkpoint(checkpoints(out)[-1]).counters["updates"] < 100000


def test_stops_on_a_signal_with_a_checkpoint_resumes_from_it_and_leaves_no_process(layouts, tmp_path):
    out = tmp_path / "run"
    process = start(command(layouts, out, "reward_threshold=0", "total_updates=1000000"))
    metrics = out / "metrics.csv"
    deadline = time.monotonic() + 120
    while not metrics.exists() or sum(1 for _ in metrics.open()) < 3:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    actors = [pid for pid in alive_with("toy_actor") if str(out) in Path(f"/proc/{pid}/cmdline").read_text()]
    assert len(actors) == 1
    os.kill(actors[0], signal.SIGKILL)
    while not any("starting it again" in line for line in process.stderr):
        pass
    process.send_signal(signal.SIGTERM)
    said = finish(process)
    assert process.returncode == 0
    assert "SIGTERM: saving and leaving" in said
    assert alive_with(str(out)) == []
    saved = load_checkpoint(checkpoints(out)[-1]).counters
    assert saved["updates"] > 0

    again = start(command(layouts, out, "reward_threshold=0", f"total_updates={saved['updates'] + 16}", resume=True))
    said = finish(again)
    assert again.returncode == 0, said
    resumed = load_checkpoint(checkpoints(out)[-1]).counters
    assert resumed["updates"] == saved["updates"] + 16
    assert resumed["steps"] > saved["steps"]
    assert resumed["version"] > saved["version"]
    assert resumed["tables"]["solo"]["share"] == saved["tables"]["solo"]["share"]
    assert resumed["tables"]["solo"]["inserted"] > saved["tables"]["solo"]["inserted"]
    with metrics.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(r["updates"]) for r in rows] == sorted(int(r["updates"]) for r in rows)
    assert max(float(r["link_restarts"]) for r in rows) >= 1 or "restarts" in json.dumps(rows[-1])
