"""`python -m learner.bench [--only TEXT]`: rates of updates and of replay sampling on this machine, as tables."""

import argparse
import dataclasses
import time

import jax
import numpy as np

from learner.configs import Config
from learner.frames import Chunk
from learner.layout import ObservationLayout, RewardLayout, load_layouts
from learner.replay import Batch, Replay, ReplaySettings
from learner.update import initial_state, make_update

BASE = Config(name="bench", batch=512, hidden=(256, 256))
VARIANTS: dict[str, dict] = {
    "2x256, batch 512": {},
    "the same, bfloat16 products": {"rounded": True},
    "the same, bfloat16, actor after every update": {"rounded": True, "actor_period": 1},
    "the same, bfloat16, actor after every 4th": {"rounded": True, "actor_period": 4},
    "the same, bfloat16, one critic for the actor": {"rounded": True, "actor_critics": 1},
    "the same, bfloat16, 2 updates a call": {"rounded": True, "updates_per_call": 2},
    "the same, bfloat16, 32 updates a call": {"rounded": True, "updates_per_call": 32},
    "2x256, batch 256": {"batch": 256},
    "2x256, batch 256, bfloat16": {"batch": 256, "rounded": True},
    "2x256, batch 1024, bfloat16": {"batch": 1024, "rounded": True},
    "3x256, batch 512": {"hidden": (256, 256, 256)},
    "3x256, batch 512, bfloat16": {"hidden": (256, 256, 256), "rounded": True},
    "2x512, batch 512, bfloat16": {"hidden": (512, 512), "rounded": True},
}
SAMPLING_ROWS = 200_000


def random_batch(config: Config, layout: ObservationLayout, alone: bool = False, seed: int = 0) -> Batch:
    """Batch of noise in the shapes of the layout; alone: without rivals."""
    rng = np.random.default_rng(seed)
    lead = (config.updates_per_call, config.batch)

    def noise(*shape: int) -> np.ndarray:
        return rng.uniform(-1, 1, (*lead, *shape)).astype(np.float32)

    observation, following = noise(layout.size), noise(layout.size)
    if alone:
        rivals = layout.block("rivals")
        for array in (observation, following):
            array[..., rivals.offset : rivals.offset + rivals.size] = 0
    return Batch(
        observation,
        noise(layout.privileged_size),
        noise(layout.action_size),
        noise(),
        np.full(lead, 0.95, np.float32),
        following,
        noise(layout.privileged_size),
        np.zeros((*lead, layout.action_size + 1), np.float32),
    )


def time_updates(config: Config, layout: ObservationLayout, seconds: float, alone: bool) -> tuple[float, float]:
    """(updates a second, least CPU milliseconds an update over all threads); compilation outside the clock.

    The first suffers from whatever else the machine does, the second hardly.
    """
    batch = random_batch(config, layout, alone)
    state = initial_state(config, layout)
    update = make_update(config, layout).lower(state, batch).compile()
    state, metrics = update(state, batch)
    jax.block_until_ready(metrics)
    calls, least = 0, float("inf")
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        spent = time.process_time()
        state, metrics = update(state, batch)
        jax.block_until_ready(metrics)
        least = min(least, time.process_time() - spent)
        calls += 1
    count = config.updates_per_call
    return calls * count / (time.perf_counter() - start), least / count * 1e3


def time_sampling(layout: ObservationLayout, reward: RewardLayout, seconds: float, relabel_share: float) -> tuple[float, float]:
    """(rows a second sampled from a filled table with 5-step returns, rows a second inserted)."""
    settings = ReplaySettings({"solo": 1.0}, {"solo": SAMPLING_ROWS}, 0.99, 5, relabel_share)
    replay = Replay(settings, layout, reward, seed=1)
    rng = np.random.default_rng(1)
    rows = 64
    widths = ((rows + 1, layout.size), (rows + 1, layout.privileged_size), (rows, layout.action_size))
    widths += ((rows, layout.action_size + 1), (rows, len(reward.names)))
    chunk = Chunk("solo", "a", 1, False, *(rng.uniform(-1, 1, w).astype(np.float32) for w in widths))
    start = time.perf_counter()
    while replay.tables["solo"].inserted < 1.5 * SAMPLING_ROWS:
        replay.insert(chunk)
    inserted = replay.tables["solo"].inserted / (time.perf_counter() - start)
    sampled = 0
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        sampled += replay.sample(8, 512).reward.size
    return sampled / (time.perf_counter() - start), inserted


def main() -> None:
    """Prints a row per variant whose name contains --only."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=float, default=5.0)
    args = parser.parse_args()
    layout, reward = load_layouts()
    print(f"observation of {layout.size}, {BASE.quantiles} quantiles\n\n| variant | rivals | updates/s | CPU ms an update |")
    print("|---|---|---:|---:|", flush=True)
    for name, changes in VARIANTS.items():
        for alone in (True, False) if not changes or changes == {"rounded": True} else (True,):
            if args.only in name:
                rate, spent = time_updates(dataclasses.replace(BASE, **changes), layout, args.seconds, alone)
                print(f"| {name} | {'none' if alone else 'in every row'} | {rate:.0f} | {spent:.1f} |", flush=True)
    if args.only in "sampling":
        print("\n| replay | rows sampled/s | rows inserted/s |\n|---|---:|---:|")
        for share in (0.0, 0.5):
            sampled, inserted = time_sampling(layout, reward, args.seconds, share)
            print(f"| {share:.0%} relabelled | {sampled:,.0f} | {inserted:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
