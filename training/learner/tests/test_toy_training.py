"""Whole runs on the toy task, as a process with its actors as processes."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from learner.checkpoint import load_checkpoint
from learner.layout import TRAINING_DIR
from learner.runs import checkpoints
from learner.tests.toy_layouts import write_layouts

WITHIN_SEC = 240
PACE = 0.85
"""Steering at random makes about 0.1, the demonstrating expert 0.95."""


def command(layouts: Path, out: Path, *settings: str, resume: bool = False) -> list[str]:
    base = [
        'actor_command=["python","-m","learner.tests.toy_actor"]',
        'curriculum={"cars":16,"tables":{"solo":1},"dials":{"calm":0.5,"slow":0.5}}',
        "hidden=[64,64]",
        "quantiles=16",
        "updates_per_call=4",
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


@pytest.fixture
def start():
    """Starts runs; one that a failed test leaves behind is stopped, its actors with it."""
    started = []

    def start_run(arguments: list[str]) -> subprocess.Popen:
        environment = {**os.environ, "PYTHONPATH": str(TRAINING_DIR)}
        started.append(subprocess.Popen(arguments, env=environment, stderr=subprocess.PIPE, text=True))
        return started[-1]

    yield start_run
    for process in started:
        if process.poll() is None:
            process.terminate()
            process.communicate(timeout=60)


def finish(process: subprocess.Popen) -> str:
    """What the run said until its end."""
    return process.communicate(timeout=WITHIN_SEC)[1]


def alive_with(*texts: str) -> list[int]:
    """Processes whose command line holds the texts."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            line = path.read_bytes().decode(errors="replace")
            if all(text in line for text in texts):
                found.append(int(path.parent.name))
    return found


@pytest.fixture
def layouts(tmp_path):
    return write_layouts(tmp_path)


def test_learns_the_toy_task_from_scratch(start, layouts, tmp_path):
    out = tmp_path / "run"
    process = start(command(layouts, out))
    said = finish(process)
    assert process.returncode == 0, said
    assert "reached after" in said
    counters = load_checkpoint(checkpoints(out)[-1]).counters
    assert counters["tables"]["solo"]["inserted"] == counters["steps"]
    # The sampler is at most three calls ahead of the update.
    assert 0 <= counters["tables"]["solo"]["sampled"] - 256 * counters["updates"] <= 3 * 4 * 256
    assert (out / "policy.onnx").exists()


def test_cloning_alone_starts_the_policy_off(start, layouts, tmp_path):
    out = tmp_path / "run"
    tables = '{"solo":0.5,"reference":0.5}'
    process = start(
        command(
            layouts,
            out,
            f"table_shares={tables}",
            f'curriculum={{"cars":16,"tables":{tables}}}',
            "demonstration_table=reference",
            "bc_updates=100000",
        )
    )
    said = finish(process)
    assert process.returncode == 0, said
    # Until then no value is climbed.
    assert load_checkpoint(checkpoints(out)[-1]).counters["updates"] < 100_000


def test_stops_on_a_signal_with_a_checkpoint_resumes_from_it_and_leaves_no_process(start, layouts, tmp_path):
    out = tmp_path / "run"
    process = start(command(layouts, out, "reward_threshold=0"))
    lines = iter(process.stderr)
    while "updates" not in next(lines):
        pass
    actors = alive_with("\0--actor\0", str(out))
    assert len(actors) == 1
    os.kill(actors[0], signal.SIGKILL)
    while "starting it again" not in next(lines):
        pass
    while "restarts 1" not in next(lines):
        pass
    process.send_signal(signal.SIGTERM)
    said = finish(process)
    assert process.returncode == 0, said
    assert "SIGTERM: saving and leaving" in said
    assert alive_with(str(out)) == []
    saved = load_checkpoint(checkpoints(out)[-1]).counters
    assert saved["updates"] > 0

    # A threshold out of reach: the run ends at its last update, and says by its exit code that it did not get there.
    last = saved["updates"] + 16
    again = start(command(layouts, out, "reward_threshold=5", f"total_updates={last}", resume=True))
    said = finish(again)
    assert again.returncode == 3, said
    assert f"done after {last} updates" in said
    resumed = load_checkpoint(checkpoints(out)[-1]).counters
    assert resumed["updates"] == last
    assert resumed["steps"] > saved["steps"]
    assert resumed["version"] > saved["version"]
    assert resumed["seconds"] > saved["seconds"]
    before, after = saved["tables"]["solo"], resumed["tables"]["solo"]
    assert after["share"] == before["share"]
    assert after["inserted"] - before["inserted"] == resumed["steps"] - saved["steps"]
