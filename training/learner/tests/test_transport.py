"""One suite over both transports. The ids are those of training/actor/link/SPEC.md."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from learner.frames import decode_frame
from learner.layout import TRAINING_DIR
from learner.pipe_transport import QUEUED_FRAMES, PipeTransport
from learner.recent_chunks import RecentChunks
from learner.redis_setup import RunSetup
from learner.redis_transport import RedisTransport
from learner.tests.eventually import eventually
from learner.tests.link_actor import PAYLOAD_BYTES, numbered_chunk
from learner.transport import Transport

PIPE_BYTES = 64 * 1024
BACKLOG_FRAMES = 16
SETUP = RunSetup({"curriculum": "{}", "observationHash": "h", "rewards": "r"}, {}, BACKLOG_FRAMES)


class Stand:
    """A transport with one actor at the other end that has `frames` chunks to send."""

    transport: Transport
    most_between: int
    """Chunks that may be between the actor and a learner that takes none."""

    def __init__(self, directory: Path):
        self.sent_file = directory / "sent"
        self.sent_file.write_bytes(bytes(4))

    @property
    def sent(self) -> int:
        """Chunks out of the first actor's hands."""
        return int.from_bytes(self.sent_file.read_bytes(), "little")

    def command(self, frames: int, *more: str) -> list[str]:
        """Starts an actor."""
        return [sys.executable, "-m", "learner.tests.link_actor", str(frames), str(self.sent_file), *more]

    def next_frame(self):
        """The next frame, taken in."""
        frame = eventually(self.transport.receive, "a frame arrives")
        self.transport.taken()
        return frame

    def heard(self, version: int) -> None:
        """Waits until an actor says that it has heard a policy."""
        while self.next_frame().head.get("heard") != version:
            pass


class PipeStand(Stand):
    """The learner starts the actor, and again when it ends."""

    most_between = QUEUED_FRAMES + PIPE_BYTES // PAYLOAD_BYTES + 2

    def __init__(self, directory: Path, frames: int):
        super().__init__(directory)
        self.transport = PipeTransport([self.command(frames)], TRAINING_DIR)

    def kill_actor(self) -> None:
        """kill -9."""
        eventually(lambda: self.transport.counters()["actors"] == 1, "the actor has started")
        os.kill(self.transport.actors[0].process.pid, signal.SIGKILL)

    def add_actor(self) -> None:
        """The transport does."""
        self.kill_actor()

    def is_missed(self) -> bool:
        """Whether the transport has noticed that the actor was killed."""
        return self.transport.counters()["restarts"] == 1

    def close(self) -> None:
        """Ends both."""
        self.transport.close()


class RedisStand(Stand):
    """The actor joins."""

    most_between = BACKLOG_FRAMES

    def __init__(self, directory: Path, frames: int, url: str, keys):
        super().__init__(directory)
        self.url, self.keys, self.actors = url, keys, []
        self.transport = RedisTransport(url, keys, SETUP, "test", RecentChunks(), lambda _: None, print)
        self.start(frames, "first")

    def start(self, frames: int, name: str) -> None:
        """Another actor."""
        command = self.command(frames, "--redis", self.url, "--run", self.keys.name, "--name", name)
        self.actors.append(subprocess.Popen(command, cwd=TRAINING_DIR))

    def kill_actor(self) -> None:
        """kill -9."""
        eventually(lambda: self.transport.counters()["actors"] == 1, "the actor has joined")
        self.actors[0].kill()

    def add_actor(self) -> None:
        """Joins with nothing to send."""
        self.start(0, "second")

    def is_missed(self) -> bool:
        """Whether the transport has noticed that the actor was killed."""
        counters = self.transport.counters()
        return counters["actors"] == 0 and counters["lost"] == 1

    def close(self) -> None:
        """Ends both."""
        self.transport.close()
        for actor in self.actors:
            actor.kill()
            actor.wait()


@pytest.fixture(params=["pipes", "redis"])
def open_stand(request, tmp_path) -> Iterator:
    """A function from the number of frames to a stand."""
    stands = []

    def open_stand(frames: int) -> Stand:
        if request.param == "pipes":
            stands.append(PipeStand(tmp_path, frames))
        else:
            url, run = request.getfixturevalue("redis_url"), request.getfixturevalue("keys")
            stands.append(RedisStand(tmp_path, frames, url, run))
        return stands[-1]

    yield open_stand
    for stand in stands:
        stand.close()


def test_frames_arrive_as_sent_and_their_sender_waits_for_the_learner(open_stand):
    """[TL1] [TL2]"""
    stand = open_stand(200)
    eventually(lambda: stand.sent >= BACKLOG_FRAMES, "the actor has run ahead")
    taken = {}
    while len(taken) < 200:
        assert stand.sent <= len(taken) + stand.most_between
        frame = stand.next_frame()
        taken[frame.head["chunk"]] = frame
    assert stand.transport.receive() is None
    for number, frame in taken.items():
        assert frame == decode_frame(numbered_chunk(number))


def test_actors_hear_the_newest_policy_whenever_they_come(open_stand):
    """[TL3]"""
    stand = open_stand(0)
    stand.transport.publish(b"one", 1)
    stand.heard(1)
    stand.transport.publish(b"two", 2)
    stand.heard(2)
    stand.add_actor()
    stand.heard(2)


def test_a_killed_actor_is_missed(open_stand):
    """[TL6]"""
    stand = open_stand(0)
    stand.kill_actor()
    eventually(stand.is_missed, "the killed actor is missed")
