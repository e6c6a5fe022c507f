"""What the learner lays down in Redis for actors that know nothing but the run's name (SPEC.md, TL9)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learner.layout import ObservationLayout, RewardLayout
from learner.redis_keys import RunError

BACKLOG_FRAMES = 512
"""Frames in Redis at most: about 70 MB of full chunks, some seconds of acting for a learner that has just died."""
MIRROR = "mirror:"
FILE_SUFFIXES = (".csv", ".json")


@dataclass(frozen=True)
class RunSetup:
    """fields: those of the `run` hash besides the backlog; files: circuits, content by name."""

    fields: Mapping[str, str]
    files: Mapping[str, bytes]
    backlog_frames: int = BACKLOG_FRAMES

    @property
    def hash(self) -> str:
        """Of all that an actor depends on."""
        digest = hashlib.sha256(json.dumps(dict(self.fields), sort_keys=True).encode())
        for name, content in sorted(self.files.items()):
            digest.update(f"\0{name}\0".encode() + content)
        return digest.hexdigest()[:16]


def run_setup(curriculum: Mapping[str, Any], layout: ObservationLayout, reward: RewardLayout, root: Path) -> RunSetup:
    """Set-up of a run; circuit files are read relative to `root`. RunError for one that is missing."""
    files = {}
    for track in curriculum.get("tracks", ()):
        name = track
        while name.startswith(MIRROR):
            name = name.removeprefix(MIRROR)
        if not name.lower().endswith(FILE_SUFFIXES):
            continue
        try:
            files[name] = (root / name).read_bytes()
        except OSError as error:
            raise RunError(f"curriculum: circuit file {name} cannot be read ({error.strerror})") from error
    fields = {
        "curriculum": json.dumps(dict(curriculum), sort_keys=True),
        "observationHash": layout.hash,
        "rewards": " ".join(reward.names),
    }
    return RunSetup(fields, files)
