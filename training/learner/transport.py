"""Port between the learner and its actors."""

from typing import Protocol

from learner.frames import Frame


class Transport(Protocol):
    """Carries frames in and policies out; how is the implementation's affair."""

    def receive(self) -> Frame | None:
        """Next frame that has arrived, None when there is none now. Frames not received keep the actors waiting."""

    def publish(self, policy: bytes, version: int) -> None:
        """Hands a policy (ONNX) to all actors, present and future. Does not block."""

    def counters(self) -> dict[str, int]:
        """What a progress line shows: actors alive, restarts."""

    def close(self) -> None:
        """Stops all actors and leaves no process behind."""
