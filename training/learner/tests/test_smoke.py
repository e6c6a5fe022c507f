"""The smoke configuration, from nothing to laps of the oval, with real actors; CI runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from learner.main import ROOT
from learner.runs import checkpoints

LIMIT_SEC = 300


@pytest.mark.skipif("CI" not in os.environ, reason="takes minutes of both cores: runs in CI, or with CI=1 in the environment")
def test_smoke_learns_to_lap_the_oval(tmp_path: Path) -> None:
    """The run reaches its pace threshold within its time, and the policy it leaves completes laps.

    On the observations that the run has met, the policy file computes what the checkpoint's actor computes.
    """
    run = tmp_path / "run"
    learner = [sys.executable, "-m", "learner.main", "--config", "smoke", "--out", str(run), "--set", "replay_on_disk=true"]
    trained = subprocess.run(learner, cwd=ROOT / "training", timeout=LIMIT_SEC, check=False)
    assert trained.returncode == 0, "the smoke run ended below its threshold"
    node = [str(ROOT / "node_modules" / "node" / "bin" / "node"), "--import", "tsx", "training/eval/main.ts"]
    flags = ["pace", "--driver", str(run / "policy.onnx"), "--tracks", "halden-bowl", "--cars", "hatch", "--laps", "1"]
    driven = subprocess.run([*node, *flags, "--json"], cwd=ROOT, timeout=LIMIT_SEC, check=True, stdout=subprocess.PIPE)
    (row,) = json.loads(driven.stdout)
    assert row["laps"] == 1, row
    files = ["--policy", run / "policy.onnx", "--checkpoint", checkpoints(run)[-1]]
    files += ["--observations", run / "replay" / "observations.bin"]
    parity = [sys.executable, "-m", "learner.parity", *map(str, files)]
    compared = subprocess.run(parity, cwd=ROOT / "training", timeout=LIMIT_SEC, check=False, stdout=subprocess.PIPE, text=True)
    assert compared.returncode == 0, compared.stdout
    assert compared.stdout.startswith("10000 observations")
