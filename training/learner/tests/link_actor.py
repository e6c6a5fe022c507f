"""An actor that only keeps to the link's rules: sends numbered chunks and answers every policy with an episode frame.

`link_actor.py FRAMES SENT_FILE [--redis URL --run RUN --name NAME]`. SENT_FILE holds how many chunks are out of its hands.
"""

import argparse
import sys
import threading
import time
from pathlib import Path

from redis import Redis

from learner.frames import decode_frame, encode_frame, read_frame
from learner.layout import TRAINING_DIR
from learner.redis_keys import RunKeys

HAND_OVER = TRAINING_DIR / "actor" / "link" / "hand-over.lua"
PAYLOAD_BYTES = 64 * 1024
EXPIRE_MS = 5000


def numbered_chunk(number: int) -> bytes:
    """Chunk `number`."""
    return encode_frame(
        {"kind": "chunk", "actor": "a", "episode": "e", "chunk": number, "policyVersion": 0, "rows": 1},
        number.to_bytes(4, "little") * (PAYLOAD_BYTES // 4),
    )


class PipeEnds:
    """Standard input and output."""

    def __init__(self) -> None:
        self.lock = threading.Lock()

    def send(self, frame: bytes) -> None:
        """Blocks while the learner does not read."""
        with self.lock:
            sys.stdout.buffer.write(frame)
            sys.stdout.buffer.flush()

    def hear(self):
        """Frames until the input ends."""
        while (frame := read_frame(sys.stdin.buffer)) is not None:
            yield frame


class RedisEnds:
    """The keys of a run."""

    def __init__(self, url: str, run: str, name: str):
        self.keys, self.client, self.ears, self.name = RunKeys(run), Redis.from_url(url), Redis.from_url(url), name
        self.live()

    def live(self) -> None:
        """Renews the sign of life."""
        self.client.set(self.keys.actor(self.name), "1", px=EXPIRE_MS)
        self.client.sadd(self.keys.key("actors"), self.name)

    def send(self, frame: bytes) -> None:
        """Tries until there is room."""
        keys = [self.keys.key(part) for part in ("frames", "run", "totals")]
        while not self.client.eval(HAND_OVER.read_text(), 3, *keys, frame, 1):
            time.sleep(0.01)

    def hear(self):
        """Frames for ever."""
        last = "0"
        while True:
            self.live()
            for _, entries in self.ears.xread({self.keys.key("policies"): last}, block=1000):
                last, fields = entries[-1]
                yield decode_frame(fields[b"frame"])


def main() -> None:
    """Sends and answers until stopped."""
    parser = argparse.ArgumentParser()
    parser.add_argument("frames", type=int)
    parser.add_argument("sent", type=Path)
    parser.add_argument("--redis")
    parser.add_argument("--run")
    parser.add_argument("--name", default="first")
    args = parser.parse_args()
    ends = RedisEnds(args.redis, args.run, args.name) if args.redis else PipeEnds()

    def send_all() -> None:
        with args.sent.open("r+b") as file:
            for number in range(args.frames):
                ends.send(numbered_chunk(number))
                file.seek(0)
                file.write((number + 1).to_bytes(4, "little"))
                file.flush()

    threading.Thread(target=send_all, daemon=True).start()
    for frame in ends.hear():
        if frame.kind == "stop":
            break
        ends.send(encode_frame({"kind": "episode", "actor": args.name, "table": "solo", "heard": frame.head["version"]}))


if __name__ == "__main__":
    main()
