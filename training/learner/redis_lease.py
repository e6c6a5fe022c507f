"""One learner at a time holds a run: a lease that expires, with a number that only grows (SPEC.md, TL15)."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from redis import Redis

from learner.redis_keys import RunError, RunKeys

LEASE_MS = 8000
RENEW_SEC = 2.0
LOOK_SEC = 0.2

ACQUIRE = """
-- KEYS: learner, fence. ARGV: who, milliseconds. Returns {1, holder} when acquired, else {0, holder, milliseconds left}.
local holder = redis.call('GET', KEYS[1])
if holder then return {0, holder, redis.call('PTTL', KEYS[1])} end
holder = redis.call('INCR', KEYS[2]) .. ' ' .. ARGV[1]
redis.call('SET', KEYS[1], holder, 'PX', ARGV[2])
return {1, holder}
"""
RENEW = """
-- KEYS: learner, fence. ARGV: holder, its number, milliseconds. Returns 0 when another has held the lease since,
-- 2 when Redis had lost all keys of the run, else 1.
local holder = redis.call('GET', KEYS[1])
local last = redis.call('GET', KEYS[2])
if holder and holder ~= ARGV[1] or last and last ~= ARGV[2] then return 0 end
redis.call('SET', KEYS[2], ARGV[2])
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
return last and 1 or 2
"""
RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end"


class LeaseLostError(RunError):
    """Another learner holds the run now."""


@dataclass(frozen=True)
class Lease:
    """A held lease. holder: its number and who holds it, as the key says it."""

    client: Redis
    keys: RunKeys
    holder: str

    @property
    def number(self) -> str:
        """Larger than that of every lease before."""
        return self.holder.partition(" ")[0]

    def renew(self) -> bool:
        """Keeps the lease. True when Redis had lost the run's keys, which are then to be set up again. LeaseLostError."""
        keys = [self.keys.key("learner"), self.keys.key("fence")]
        answer = self.client.eval(RENEW, 2, *keys, self.holder, self.number, LEASE_MS)
        if answer == 0:
            raise LeaseLostError(
                f"run '{self.keys.name}' is held by another learner now; this one (lease {self.holder}) was away for too long"
            )
        return answer == 2

    def release(self) -> None:
        """Lets the next learner begin at once."""
        self.client.eval(RELEASE, 1, self.keys.key("learner"), self.holder)


def acquire(client: Redis, keys: RunKeys, who: str, log: Callable[[str], None]) -> Lease:
    """Takes the lease, waiting for one that its dead holder does not renew. RunError when the holder is alive."""
    left = None
    while True:
        granted, holder, *rest = client.eval(ACQUIRE, 2, keys.key("learner"), keys.key("fence"), who, LEASE_MS)
        if granted:
            return Lease(client, keys, holder.decode())
        if left is None:
            log(f"run '{keys.name}' is held by learner {holder.decode()}: waiting {rest[0] / 1000:.0f} s for its lease to end")
        elif rest[0] > left:
            raise RunError(
                f"run '{keys.name}' is being trained by learner {holder.decode()}: "
                "stop that one, or train another run with --out DIRECTORY"
            )
        left = rest[0]
        time.sleep(LOOK_SEC)
