"""Actors as child processes: their standard output brings frames, their standard input takes policies."""

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from learner.frames import Frame, FrameError, encode_frame, read_frame

RESTART_AFTER_SEC = 1.0
STOP_WITHIN_SEC = 5.0
QUEUED_FRAMES = 64
"""Frames read ahead per learner; beyond it the pipes fill and the actors wait."""


class PipeActor:
    """One actor process with a reading and a writing thread; started again whenever it ends, until closed."""

    def __init__(self, command: list[str], cwd: Path, nice: int, frames: "queue.Queue[Frame]", log: Callable[[str], None]):
        self.command, self.cwd, self.nice, self.frames, self.log = command, cwd, nice, frames, log
        self.closing = threading.Event()
        self.restarts = 0
        self.error: str | None = None
        self.process: subprocess.Popen | None = None
        self.latest: tuple[int, bytes] | None = None
        self.changed = threading.Condition()
        self.reader = threading.Thread(target=self.run, daemon=True, name="actor-reader")
        self.reader.start()

    def publish(self, version: int, frame: bytes) -> None:
        """Leaves the newest policy for the writing thread; an older one not yet written is dropped."""
        with self.changed:
            self.latest = (version, frame)
            self.changed.notify_all()

    def run(self) -> None:
        """Starts the process, reads it to its end, starts it again."""
        while not self.closing.is_set():
            process = subprocess.Popen(
                self.command,
                cwd=self.cwd,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # A group of its own: Ctrl-C reaches the learner alone, which then stops its actors in order.
                start_new_session=True,
            )
            self.process = process
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, process.pid, self.nice)
            writer = threading.Thread(target=self.write, args=(process,), daemon=True, name="actor-writer")
            writer.start()
            self.read(process)
            end_process(process)
            with self.changed:
                self.changed.notify_all()
            writer.join()
            if not self.closing.is_set():
                self.restarts += 1
                self.log(f"actor ended with code {process.returncode}; starting it again")
                self.closing.wait(RESTART_AFTER_SEC)

    def read(self, process: subprocess.Popen) -> None:
        """Moves frames into the queue until the process ends or sends something else."""
        try:
            while not self.closing.is_set():
                frame = read_frame(process.stdout)
                if frame is None:
                    return
                while not self.closing.is_set():
                    try:
                        self.frames.put(frame, timeout=0.2)
                        break
                    except queue.Full:
                        continue
        except FrameError as error:
            self.error = str(error)
            self.log(self.error)

    def write(self, process: subprocess.Popen) -> None:
        """Writes the newest policy whenever it changes."""
        sent = -1
        while not self.closing.is_set() and process.poll() is None:
            with self.changed:
                if self.latest is None or self.latest[0] == sent:
                    self.changed.wait(timeout=0.5)
                    continue
                sent, data = self.latest
            try:
                process.stdin.write(data)
                process.stdin.flush()
            except (BrokenPipeError, ValueError):
                return

    def close(self) -> None:
        """Asks the process to stop, kills it if it does not, and waits for the threads."""
        self.closing.set()
        with self.changed:
            self.changed.notify_all()
        if self.process is not None:
            end_process(self.process)
        self.reader.join(timeout=STOP_WITHIN_SEC)


def end_process(process: subprocess.Popen) -> None:
    """SIGTERM to the process's group, SIGKILL if it lives on; reaps it."""
    deadline = time.monotonic() + STOP_WITHIN_SEC
    for number in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is not None:
            break
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
    for stream in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            stream.close()


class PipeTransport:
    """Actors of this machine. commands: one argument list per actor."""

    def __init__(self, commands: list[list[str]], cwd: Path, nice: int = 0, log: Callable[[str], None] | None = None):
        self.version = 0
        self.frames: queue.Queue[Frame] = queue.Queue(QUEUED_FRAMES)
        report = log or (lambda line: print(line, file=sys.stderr, flush=True))
        self.actors = [PipeActor(command, cwd, nice, self.frames, report) for command in commands]

    def receive(self) -> Frame | None:
        """Next frame read from any actor, None when there is none now."""
        try:
            return self.frames.get_nowait()
        except queue.Empty:
            return None

    def taken(self) -> None:
        """Nothing to do: these actors and their frames end with the learner."""

    def publish(self, policy: bytes, version: int) -> None:
        """Leaves the policy for every actor; one that starts later gets it too."""
        frame = encode_frame({"kind": "policy", "version": version}, policy)
        for actor in self.actors:
            actor.publish(version, frame)

    def counters(self) -> dict[str, int]:
        """Actors alive now and restarts so far."""
        alive = sum(a.process is not None and a.process.poll() is None for a in self.actors)
        return {"actors": alive, "restarts": sum(a.restarts for a in self.actors)}

    def close(self, over: bool = False) -> None:
        """Stops all actors together."""
        closers = [threading.Thread(target=a.close) for a in self.actors]
        for closer in closers:
            closer.start()
        for closer in closers:
            closer.join()
