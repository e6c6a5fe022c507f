"""`python -m learner.parity --policy FILE.onnx --checkpoint FILE --observations FILE.npy`: JAX against onnxruntime."""

import argparse
import sys
from pathlib import Path

import jax
import numpy as np
import onnxruntime

from learner.checkpoint import load_checkpoint
from learner.layout import ObservationLayout, load_layouts
from learner.networks import Actor, NetworkShape

TOLERANCE = 1e-5


def largest_differences(
    policy: bytes, params: dict, layout: ObservationLayout, shape: NetworkShape, observations: np.ndarray
) -> dict[str, float]:
    """Largest absolute difference per output over observations [N, O]; products in JAX are exact (not rounded)."""
    session = onnxruntime.InferenceSession(policy, providers=["CPUExecutionProvider"])
    action, mean, log_std = session.run(["action", "mean", "logStd"], {"observation": observations.astype(np.float32)})
    actor = Actor(layout, exact_shape(shape))
    wanted_mean, wanted_log_std = jax.jit(actor.apply)({"params": params}, observations)
    wanted = {"action": np.tanh(wanted_mean), "mean": np.asarray(wanted_mean), "logStd": np.asarray(wanted_log_std)}
    got = {"action": action, "mean": mean, "logStd": log_std}
    return {name: float(np.abs(wanted[name] - got[name]).max()) for name in wanted}


def read_observations(path: Path, size: int, count: int) -> np.ndarray:
    """Up to `count` observations [N, O] of an .npy file or of a replay's raw rows, whose unused ones are all zero."""
    if path.suffix == ".npy":
        rows = np.load(path, mmap_mode="r")
    else:
        rows = np.memmap(path, "<f4", "r").reshape(-1, size)
        rows = rows[: np.flatnonzero(rows.any(axis=1))[-1] + 1]
    return np.asarray(rows[np.linspace(0, len(rows) - 1, min(count, len(rows))).astype(int)])


def exact_shape(shape: NetworkShape) -> NetworkShape:
    """The same network with float32 products, as the ONNX file has them."""
    return NetworkShape(**{**shape.__dict__, "rounded": False})


def main() -> int:
    """Prints the differences; exit code 1 when one exceeds the tolerance."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--policy", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument(
        "--observations", type=Path, required=True, help=".npy of [N, O] float32, or observations.bin of a replay on disk"
    )
    parser.add_argument("--count", type=int, default=10_000, help="observations compared, spread evenly over the file")
    args = parser.parse_args()
    layout, _ = load_layouts()
    checkpoint = load_checkpoint(args.checkpoint)
    observations = read_observations(args.observations, layout.size, args.count)
    differences = largest_differences(
        args.policy.read_bytes(), checkpoint.trees["actor"], layout, checkpoint.config.network, observations
    )
    print(f"{len(observations)} observations: {', '.join(f'{n} {d:.2e}' for n, d in differences.items())}")
    return 0 if max(differences.values()) <= TOLERANCE else 1


if __name__ == "__main__":
    sys.exit(main())
