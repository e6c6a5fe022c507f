"""Puts a learner's end of a run in Redis together."""

import os
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from learner.configs import Config
from learner.frame_check import frame_check
from learner.layout import ObservationLayout, RewardLayout
from learner.progress import say
from learner.recent_chunks import RecentChunks
from learner.redis_keys import RunError, RunKeys
from learner.redis_setup import run_setup
from learner.redis_transport import RedisTransport


def open_redis_run(
    config: Config, curriculum: Mapping[str, Any], layout: ObservationLayout, reward: RewardLayout, directory: Path, root: Path
) -> RedisTransport:
    """Transport of the run named like `directory`, over the Redis at REDIS_URL. RunError says what is wrong.

    curriculum: circuit files in it are relative to `root`.
    """
    url = os.environ.get("REDIS_URL")
    if not url:
        raise RunError("--redis needs REDIS_URL in the environment, for example redis://host:6379")
    keys = RunKeys(directory.name)
    setup = run_setup(curriculum, layout, reward, root)
    # Beside a replay that outlives the process; without one, what was read and not acknowledged is to be inserted again.
    recent = RecentChunks(directory / "replay" / "recent.bin" if config.replay_on_disk else None)
    check = frame_check(layout, reward, config.capacities())
    who = f"on {socket.gethostname()}, pid {os.getpid()}"
    transport = RedisTransport(url, keys, setup, who, recent, check, say)
    say(f"actors join with: npm run actor -- --run {keys.name}")
    return transport
