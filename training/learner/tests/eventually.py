"""Waiting for what other processes and threads do."""

import time
from collections.abc import Callable


def eventually(condition: Callable[[], object], what: str, seconds: float = 30.0) -> object:
    """The condition's first true value. AssertionError naming `what` when it does not come true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.01)
    raise AssertionError(f"not in {seconds:.0f} s: {what}")
