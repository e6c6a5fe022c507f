"""`python -m learner.bench`: update and sampling rates on this machine, printed as a table."""

import argparse
import dataclasses
import time

import jax
import numpy as np

from learner.configs import Config
from learner.layout import Block, ObservationLayout
from learner.replay import Batch
from learner.update import initial_state, make_update

BENCH_LAYOUT = ObservationLayout(
    hash="0" * 16,
    size=470,
    blocks=(
        Block("course", 0, (20, 10)),
        Block("own", 200, (70,)),
        Block("context", 270, (14,)),
        Block("dials", 284, (4,), (0.0,) * 4, (1.0,) * 4),
        Block("car", 288, (70,)),
        Block("rivals", 358, (8, 14)),
    ),
    privileged_size=20,
    action_size=2,
)
BASE = Config(name="bench", batch=512, hidden=(256, 256), actor_period=1)
VARIANTS: dict[str, dict] = {
    "2x256": {},
    "2x256, actor every 2nd": {"actor_period": 2},
    "2x256, actor every 2nd, one critic for the actor": {"actor_period": 2, "actor_critics": 1},
    "2x256, actor every 4th": {"actor_period": 4},
    "2x256, bfloat16 products": {"rounded": True},
    "2x256, 1 update a call": {"updates_per_call": 1},
    "2x256, 32 updates a call": {"updates_per_call": 32},
    "2x256, batch 256": {"batch": 256},
    "2x256, batch 1024": {"batch": 1024},
    "3x256": {"hidden": (256, 256, 256)},
    "3x256, actor every 2nd": {"hidden": (256, 256, 256), "actor_period": 2},
    "2x512": {"hidden": (512, 512)},
}


def random_batch(config: Config, layout: ObservationLayout, seed: int = 0) -> Batch:
    """Batch of noise in the shapes of the layout."""
    rng = np.random.default_rng(seed)
    lead = (config.updates_per_call, config.batch)

    def noise(*shape: int) -> np.ndarray:
        return rng.uniform(-1, 1, (*lead, *shape)).astype(np.float32)

    return Batch(
        noise(layout.size),
        noise(layout.privileged_size),
        noise(layout.action_size),
        noise(),
        np.full(lead, 0.95, np.float32),
        noise(layout.size),
        noise(layout.privileged_size),
        np.zeros(lead, np.float32),
    )


def updates_per_sec(config: Config, layout: ObservationLayout, seconds: float) -> float:
    """Critic updates a second, compilation outside the clock."""
    update = make_update(config, layout)
    state = initial_state(config, layout)
    batch = random_batch(config, layout)
    state, metrics = update(state, batch)
    jax.block_until_ready(metrics)
    calls = 0
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        state, metrics = update(state, batch)
        jax.block_until_ready(metrics)
        calls += 1
    return calls * config.updates_per_call / (time.perf_counter() - start)


def main() -> None:
    """Prints one row per variant whose name contains --only."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=float, default=5.0)
    args = parser.parse_args()
    print("| variant | updates/s |\n|---|---|", flush=True)
    for name, changes in VARIANTS.items():
        if args.only in name:
            rate = updates_per_sec(dataclasses.replace(BASE, **changes), BENCH_LAYOUT, args.seconds)
            print(f"| {name} | {rate:.0f} |", flush=True)


if __name__ == "__main__":
    main()
