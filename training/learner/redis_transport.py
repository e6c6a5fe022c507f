"""Actors of any number of machines, behind Redis. The rules are in training/actor/link/SPEC.md."""

import threading
import time
from collections import deque
from collections.abc import Callable

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import OutOfMemoryError, ReadOnlyError, ResponseError
from redis.exceptions import TimeoutError as RedisTimeoutError
from redis.retry import Retry

from learner.frames import Frame, decode_frame, encode_frame
from learner.recent_chunks import RecentChunks
from learner.redis_keys import RunError, RunKeys
from learner.redis_lease import RENEW_SEC, acquire
from learner.redis_scripts import ACKNOWLEDGE, FENCE, FINISH, PUBLISH, READ, SET_UP, TAKE_OVER
from learner.redis_setup import RunSetup

READ_AHEAD = 64
"""Frames in this process at most that the trainer has not taken in yet."""
ACKNOWLEDGED_AT_ONCE = 256
IDLE_SEC = 0.01
RETRY_SEC = 0.5
SILENT_SEC = 10.0
"""A connection silent for so long is taken for dead."""
KEPT_AFTER_END_SEC = 24 * 3600
PENDING, NEW = "0", ">"
PASSING = (RedisConnectionError, RedisTimeoutError, OutOfMemoryError, ReadOnlyError)


def connect(url: str, name: str) -> Redis:
    """A client whose failures are ours to handle. name: shown by CLIENT LIST. RunError when no Redis answers."""
    client = Redis.from_url(
        url,
        client_name=name,
        retry=Retry(NoBackoff(), 0),
        socket_timeout=SILENT_SEC,
        socket_connect_timeout=SILENT_SEC,
    )
    try:
        client.ping()
    except (RedisConnectionError, RedisTimeoutError) as error:
        raise RunError(f"cannot reach Redis: check REDIS_URL and that the server runs ({error})") from error
    return client


class RedisTransport:
    """A run's frames and policies in Redis, served by a thread of its own.

    check raises ValueError, KeyError or TypeError for a frame that cannot be used. RunError when the run cannot be held.
    """

    def __init__(
        self,
        url: str,
        keys: RunKeys,
        setup: RunSetup,
        who: str,
        recent: RecentChunks,
        check: Callable[[Frame], None],
        log: Callable[[str], None],
    ):
        self.keys, self.setup, self.recent, self.check, self.log = keys, setup, recent, check, log
        self.client = connect(url, keys.key("learner"))
        self.lease = acquire(self.client, keys, who, log)
        self.consumer = f"learner-{self.lease.number}"
        self.version = int(self.client.hget(keys.key("run"), "version") or 0)
        self.fetched: deque[tuple[bytes, Frame]] = deque()
        self.current: tuple[bytes, Frame] | None = None
        self.done: deque[bytes] = deque()
        self.known: set[bytes] = set()
        """Entries read and not yet acknowledged in Redis; only the thread touches it."""
        self.position: bytes | str = PENDING
        self.latest: tuple[int, bytes] | None = None
        self.published = 0
        self.alive = self.lost = self.backlog = 0
        self.duplicates = self.refused = self.stalest = 0
        self.complaints: set[str] = set()
        self.beat_at = time.monotonic()
        self.error: Exception | None = None
        self.wake, self.closing = threading.Event(), threading.Event()
        self.set_up()
        self.thread = threading.Thread(target=self.serve, daemon=True, name="redis")
        self.thread.start()

    # The trainer's side.

    def receive(self) -> Frame | None:
        """Next frame that has not been taken in before, None when there is none now. Raises what ended the thread."""
        if self.error is not None:
            raise self.error
        while self.fetched:
            entry, frame = self.fetched.popleft()
            if len(self.fetched) == READ_AHEAD // 2:
                self.wake.set()
            if frame.kind == "chunk":
                if frame in self.recent:
                    self.duplicates += 1
                    self.done.append(entry)
                    continue
                self.stalest = max(self.stalest, self.version - int(frame.head["policyVersion"]))
            self.current = (entry, frame)
            return frame
        return None

    def taken(self) -> None:
        """The frame received last is in the replay: Redis need not keep it."""
        entry, frame = self.current
        if frame.kind == "chunk":
            self.recent.add(frame)
        self.done.append(entry)

    def publish(self, policy: bytes, version: int) -> None:
        """Leaves the policy for the thread; an older one not yet sent is dropped."""
        self.version = version
        self.latest = (version, encode_frame({"kind": "policy", "version": version}, policy))
        self.wake.set()

    def counters(self) -> dict[str, int]:
        """Actors alive, actors that vanished, frames waiting in Redis, largest staleness since the last call, and so on."""
        stalest, self.stalest = self.stalest, 0
        return {
            "actors": self.alive,
            "lost": self.lost,
            "backlog": self.backlog,
            "stalest": stalest,
            "duplicates": self.duplicates,
            "refused": self.refused,
        }

    def close(self, over: bool = False) -> None:
        """Lets go of the run; over: stops its actors. What the trainer has not taken in stays in Redis."""
        self.closing.set()
        self.wake.set()
        self.thread.join()
        if self.error is None:
            try:
                while self.acknowledge():
                    pass
                if over:
                    self.finish()
                self.lease.release()
            except (*PASSING, ResponseError) as error:
                self.log(f"left Redis without a word: {error}")
        self.client.close()

    # The thread's side.

    def serve(self) -> None:
        """Turns until closed; waits out a Redis that is away."""
        away = False
        while not self.closing.is_set():
            try:
                busy = self.turn()
                if away:
                    self.log("Redis is back")
                away = False
            except PASSING as error:
                if not away:
                    self.log(f"trying until Redis answers again: {error}")
                away = True
                # A reply may have been lost on the way: what it brought is read again.
                self.position = PENDING
                self.closing.wait(RETRY_SEC)
                continue
            except Exception as error:
                self.error = error
                return
            if not busy:
                self.wake.wait(IDLE_SEC)
                self.wake.clear()

    def turn(self) -> bool:
        """Whatever is due. Returns whether there may be more to do at once."""
        try:
            if time.monotonic() >= self.beat_at:
                self.beat()
            count = self.acknowledge() + self.fetch()
            self.send_policy()
        except ResponseError as error:
            if str(error).startswith("FENCED"):
                # Away for longer than the lease: go on unless another learner has begun.
                self.beat()
            elif str(error).startswith("NOGROUP"):
                self.set_up()
            else:
                raise
            return True
        return count > 0

    def beat(self) -> None:
        """Renews the lease and counts the actors."""
        if self.lease.renew():
            self.set_up()
            self.published = 0
        names = [name.decode() for name in self.client.smembers(self.keys.key("actors"))]
        # One by one: EXISTS of several keys counts them without saying which.
        asked = self.client.pipeline(transaction=False)
        for name in names:
            asked.exists(self.keys.actor(name))
        gone = [name for name, here in zip(names, asked.execute(), strict=True) if not here]
        if gone:
            self.lost += int(self.client.srem(self.keys.key("actors"), *gone))
        self.alive = len(names) - len(gone)
        self.backlog = int(self.client.xlen(self.keys.key("frames")))
        self.beat_at = time.monotonic() + RENEW_SEC

    def call(self, script: str, keys: list[str], *arguments: object) -> object:
        """Runs a script that only the holder of the lease may run."""
        keys = [self.keys.key("learner"), *keys]
        return self.client.eval(FENCE + script, len(keys), *keys, self.lease.holder, *arguments)

    def set_up(self) -> None:
        """Lays down what actors need and takes over what an earlier learner had read."""
        fields = {**self.setup.fields, "backlogFrames": str(self.setup.backlog_frames)}
        flat = [part for item in fields.items() for part in item]
        files = [part for item in self.setup.files.items() for part in item]
        parts = ("run", "files", "policies", "frames")
        keys = [self.keys.key(part) for part in parts]
        keys += [key for key in self.keys.lasting if key not in keys]
        self.call(SET_UP, keys, self.setup.hash, len(flat), *flat, *files)
        self.call(TAKE_OVER, [self.keys.key("frames")], self.consumer)
        self.position = PENDING

    def fetch(self) -> int:
        """Reads as many frames as there is room for. Returns their number."""
        room = READ_AHEAD - len(self.fetched)
        if room <= 0:
            return 0
        reply = self.call(READ, [self.keys.key("frames")], self.consumer, room, self.position)
        entries = reply[0][1] if reply else []
        for entry, fields in entries:
            if entry not in self.known:
                self.known.add(entry)
                self.open(entry, fields)
        if self.position != NEW:
            self.position = entries[-1][0] if entries else NEW
            return 1
        return len(entries)

    def open(self, entry: bytes, fields: list[bytes] | None) -> None:
        """Decodes an entry for the trainer, or refuses it."""
        try:
            values = dict(zip(fields[::2], fields[1::2], strict=True))
            frame = decode_frame(values[b"frame"])
            self.check(frame)
        except (ValueError, KeyError, TypeError) as error:
            self.refused += 1
            self.done.append(entry)
            complaint = f"refused a frame from Redis: {error}"
            if complaint not in self.complaints and len(self.complaints) < 20:
                self.complaints.add(complaint)
                self.log(complaint)
            return
        self.fetched.append((entry, frame))

    def acknowledge(self) -> int:
        """Removes from Redis what has been taken in. Returns the number of frames."""
        entries = [self.done[i] for i in range(min(len(self.done), ACKNOWLEDGED_AT_ONCE))]
        if entries:
            self.call(ACKNOWLEDGE, [self.keys.key("frames")], *entries)
        for entry in entries:
            self.done.popleft()
            self.known.discard(entry)
        return len(entries)

    def send_policy(self) -> None:
        """Sends the newest policy once."""
        latest = self.latest
        if latest is None or latest[0] == self.published:
            return
        version, frame = latest
        self.call(PUBLISH, [self.keys.key("policies"), self.keys.key("run")], frame, self.setup.hash, version)
        self.published = version

    def finish(self) -> None:
        """Stops the actors and lets the run's keys expire."""
        others = [key for key in self.keys.lasting if key not in (self.keys.key("policies"), self.keys.key("run"))]
        keys = [self.keys.key("policies"), self.keys.key("run"), *others]
        self.call(FINISH, keys, encode_frame({"kind": "stop"}), KEPT_AFTER_END_SEC)
