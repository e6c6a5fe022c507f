"""Port between the learner and its actors."""

from typing import Protocol

from learner.frames import Frame


class Transport(Protocol):
    """Carries frames in and policies out; how is the implementation's affair."""

    version: int
    """Newest policy that actors may have had from an earlier learner, 0 for none."""

    def receive(self) -> Frame | None:
        """Next frame that has arrived, None when there is none now. Frames not received keep the actors waiting."""

    def taken(self) -> None:
        """Says that the frame received last is in the replay. Until then a killed learner's successor receives it again."""

    def publish(self, policy: bytes, version: int) -> None:
        """Hands a policy (ONNX) to all actors, present and future. Does not block."""

    def counters(self) -> dict[str, int]:
        """What a progress line shows: `actors` alive, and what else there is to count."""

    def close(self, over: bool = False) -> None:
        """Leaves no process behind. over: the training has reached its end, so that actors elsewhere may go."""
