"""Checkpoints: one .npz of the parameters by path, with configuration and counters as JSON inside.

`python -m learner.checkpoint --compact IN OUT` drops the optimisers' moments, for a file small enough to be committed.
"""

import argparse
import io
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from learner.configs import Config, from_json
from learner.files import write_atomically

VERSION = 1
OPTIMISERS = ("actor_optimiser", "critic_optimiser", "alpha_optimiser")


@dataclass(frozen=True)
class Checkpoint:
    """config; observation_hash; counters (steps, updates, episodes, tables, ...); trees: part -> nested dict of arrays."""

    config: Config
    observation_hash: str
    counters: dict
    trees: dict[str, dict | np.ndarray]


def flatten(tree: dict | np.ndarray, prefix: str) -> dict[str, np.ndarray]:
    """Nested dicts as {"a/b": array}."""
    if not isinstance(tree, dict):
        return {prefix: np.asarray(tree)}
    flat: dict[str, np.ndarray] = {}
    for key, value in tree.items():
        flat |= flatten(value, f"{prefix}/{key}")
    return flat


def unflatten(flat: dict[str, np.ndarray]) -> dict:
    """Inverse of flatten over all prefixes."""
    tree: dict = {}
    for path, value in flat.items():
        *parents, leaf = path.split("/")
        node = tree
        for parent in parents:
            node = node.setdefault(parent, {})
        node[leaf] = value
    return tree


def checkpoint_bytes(checkpoint: Checkpoint) -> bytes:
    """The file's content."""
    head = {
        "version": VERSION,
        "observationHash": checkpoint.observation_hash,
        "config": json.loads(checkpoint.config.to_json()),
        "counters": checkpoint.counters,
    }
    flat: dict[str, np.ndarray] = {}
    for part, tree in checkpoint.trees.items():
        flat |= flatten(tree, part)
    buffer = io.BytesIO()
    np.savez(buffer, __head__=np.frombuffer(json.dumps(head).encode(), np.uint8), **flat)
    return buffer.getvalue()


def save_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """Writes the file atomically."""
    write_atomically(path, checkpoint_bytes(checkpoint))


def load_checkpoint(path: Path) -> Checkpoint:
    """Reads a checkpoint. FileNotFoundError, or ValueError for a file of another version."""
    with np.load(path) as file:
        flat = {name: file[name] for name in file.files}
    head = json.loads(flat.pop("__head__").tobytes())
    if head["version"] != VERSION:
        raise ValueError(f"{path} is a checkpoint of version {head['version']}, this learner reads {VERSION}")
    return Checkpoint(from_json(head["config"]), head["observationHash"], head["counters"], unflatten(flat))


def compact(checkpoint: Checkpoint) -> Checkpoint:
    """Without the optimisers' moments: a run that resumes from it starts them anew."""
    trees = {part: tree for part, tree in checkpoint.trees.items() if part not in OPTIMISERS}
    return Checkpoint(checkpoint.config, checkpoint.observation_hash, checkpoint.counters, trees)


def main() -> None:
    """Compacts a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compact", nargs=2, type=Path, metavar=("IN", "OUT"), required=True)
    source, target = parser.parse_args().compact
    save_checkpoint(target, compact(load_checkpoint(source)))


if __name__ == "__main__":
    main()
