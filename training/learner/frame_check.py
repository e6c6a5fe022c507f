"""Frames from machines that the learner did not start are checked before they reach it (SPEC.md, TL14)."""

from collections.abc import Callable, Mapping
from numbers import Real

from learner.frames import Frame, FrameError, decode_chunk
from learner.layout import ObservationLayout, RewardLayout

EPISODE_FIGURES = ("steps", "return", "meanPace", "offSec", "wallContacts", "laps")


def frame_check(layout: ObservationLayout, reward: RewardLayout, capacities: Mapping[str, int]) -> Callable[[Frame], None]:
    """A function that raises FrameError for what trainer and replay (rows by table: capacities) could not take."""

    def check(frame: Frame) -> None:
        head = frame.head
        if not isinstance(head, dict) or "actor" not in head or head.get("table") not in capacities:
            raise FrameError(f"frame without an actor or of none of the tables {list(capacities)}")
        if head.get("kind") == "episode":
            if not all(isinstance(head.get(name, 0.0), Real) for name in EPISODE_FIGURES):
                raise FrameError(f"episode of actor {head['actor']} with figures that are no numbers")
            return
        absent = [n for n in ("episode", "chunk", "policyVersion", "observationHash", "rows", "end") if n not in head]
        if head.get("kind") != "chunk" or absent:
            raise FrameError(f"frame of actor {head['actor']} is no episode and no whole chunk (lacks {absent})")
        chunk = decode_chunk(frame, layout, len(reward.names))
        if chunk.rows + 1 > capacities[chunk.table]:
            raise FrameError(f"chunk of actor {chunk.actor} has {chunk.rows} rows, too many for table {chunk.table}")

    return check
