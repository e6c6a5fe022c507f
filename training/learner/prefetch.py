"""Samples batches in a thread while the jitted update runs."""

import queue
import threading

from learner.frames import Chunk
from learner.replay import Batch, Replay


class Prefetch:
    """Owns the replay's lock: insert from the trainer's thread, sample from its own."""

    def __init__(self, replay: Replay, updates: int, rows: int, depth: int = 2):
        self.replay, self.updates, self.rows = replay, updates, rows
        self.lock = threading.Lock()
        self.ready: queue.Queue[Batch | BaseException] = queue.Queue(depth)
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True, name="sampler")

    def start(self) -> None:
        """Begins to sample; the replay must hold enough rows."""
        self.thread.start()

    def run(self) -> None:
        """Keeps the queue full; an error goes to whoever takes the next batch."""
        while not self.stopping.is_set():
            try:
                with self.lock:
                    batch = self.replay.sample(self.updates, self.rows)
            except Exception as error:
                self.ready.put(error)
                return
            while not self.stopping.is_set():
                try:
                    self.ready.put(batch, timeout=0.2)
                    break
                except queue.Full:
                    continue

    def insert(self, chunk: Chunk) -> None:
        """Inserts under the lock."""
        with self.lock:
            self.replay.insert(chunk)

    def take(self) -> Batch:
        """Next batch [K, B, ...]; raises what sampling raised."""
        item = self.ready.get()
        if isinstance(item, BaseException):
            raise item
        return item

    def stop(self) -> None:
        """Ends the thread."""
        self.stopping.set()
        if self.thread.is_alive():
            self.thread.join()
