"""The chunks taken in last, so that one that arrives again is recognised (SPEC.md, TL13)."""

import hashlib
from pathlib import Path

import numpy as np

from learner.frames import Frame

COUNT = 4096


class RecentChunks:
    """Names of the last COUNT chunks as hashes, in a file when one is given: there a killed learner's successor finds them."""

    def __init__(self, path: Path | None = None):
        if path is None:
            self.ring = np.zeros(COUNT + 1, np.uint64)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = not path.exists() or path.stat().st_size != 8 * (COUNT + 1)
            self.ring = np.memmap(path, np.uint64, "w+" if fresh else "r+", shape=(COUNT + 1,))
        # The last number counts the names ever added.
        self.known = {int(name) for name in self.ring[:COUNT]} - {0}

    def add(self, frame: Frame) -> None:
        """Remembers a chunk, forgets the oldest."""
        at = int(self.ring[COUNT]) % COUNT
        self.known.discard(int(self.ring[at]))
        self.ring[at] = name_of(frame)
        self.ring[COUNT] += np.uint64(1)
        self.known.add(name_of(frame))

    def __contains__(self, frame: Frame) -> bool:
        return name_of(frame) in self.known


def name_of(frame: Frame) -> int:
    """64 bits that stand for actor, episode and number of a chunk; never 0."""
    head = frame.head
    text = f"{head['actor']}/{head['episode']}/{head['chunk']}"
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) or 1
