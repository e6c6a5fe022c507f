"""Where runs lie and which files they hold."""

import re
from pathlib import Path

from learner.checkpoint import Checkpoint, checkpoint_bytes
from learner.files import write_atomically
from learner.layout import TRAINING_DIR

RUNS_DIR = TRAINING_DIR / "runs"
SHIPPED_DIR = TRAINING_DIR / "checkpoints"
KEPT = 2


def run_directories(name: str, root: Path = RUNS_DIR) -> list[Path]:
    """Directories NAME-1, NAME-2, ... in order."""
    found = [(int(m[1]), p) for p in root.glob(f"{name}-*") if (m := re.fullmatch(rf"{re.escape(name)}-(\d+)", p.name))]
    return [path for _, path in sorted(found)]


def new_run_directory(name: str, root: Path = RUNS_DIR) -> Path:
    """First directory after the existing ones; not created."""
    existing = run_directories(name, root)
    number = int(existing[-1].name.rpartition("-")[2]) + 1 if existing else 1
    return root / f"{name}-{number}"


def checkpoints(directory: Path) -> list[Path]:
    """Regular checkpoints of a run, oldest first."""
    return sorted(directory.glob("checkpoint-*.npz"), key=lambda p: int(p.stem.rpartition("-")[2]))


def checkpoint_to_resume(name: str, out: Path | None, root: Path = RUNS_DIR, shipped: Path = SHIPPED_DIR) -> Path:
    """Newest checkpoint of `out`, or of the newest run of that name, or the shipped one. FileNotFoundError if none."""
    directories = [out] if out is not None else list(reversed(run_directories(name, root)))
    for directory in directories:
        found = checkpoints(directory)
        if found:
            return found[-1]
    if (shipped / f"{name}.npz").exists():
        return shipped / f"{name}.npz"
    raise FileNotFoundError(f"no checkpoint of '{name}' to resume in {[str(d) for d in directories]} or {shipped}")


def write_checkpoint(directory: Path, checkpoint: Checkpoint, policy: bytes) -> Path:
    """Writes checkpoint-UPDATES.npz and policy.onnx and removes all but the newest checkpoints."""
    path = directory / f"checkpoint-{checkpoint.counters['updates']}.npz"
    write_atomically(path, checkpoint_bytes(checkpoint))
    write_atomically(directory / "policy.onnx", policy)
    for old in checkpoints(directory)[:-KEPT]:
        old.unlink()
    return path
