"""An actor of the toy task that speaks the frame format, as the TypeScript actor does. Runs as a process."""

import argparse
import json
import sys
import threading
from pathlib import Path

import numpy as np
import onnxruntime

from learner.frames import encode_chunk, encode_frame, read_frame
from learner.tests.toy_layouts import LAYOUT
from learner.tests.toy_task import ToyTask

CHUNK_ROWS = 32


class Policy:
    """Newest policy that arrived on standard input; uniform actions before the first."""

    def __init__(self) -> None:
        self.version, self.session = 0, None
        self.stopped = threading.Event()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        """Reads frames until a stop or the end of the input."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        while (frame := read_frame(sys.stdin.buffer)) is not None and frame.kind != "stop":
            self.session = onnxruntime.InferenceSession(frame.payload, options, providers=["CPUExecutionProvider"])
            self.version = frame.head["version"]
        self.stopped.set()

    def act(self, observations: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """Sampled actions [count, 2]."""
        if self.session is None:
            return rng.uniform(-1, 1, (len(observations), 2)).astype(np.float32)
        mean, log_std = self.session.run(["mean", "logStd"], {"observation": observations})
        return np.tanh(mean + np.exp(log_std) * rng.standard_normal(mean.shape)).astype(np.float32)


def main() -> None:
    """Sends chunks and episodes until stopped; curriculum: cars, tables (a "reference" one is driven by the expert)."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--curriculum", type=Path, required=True)
    parser.add_argument("--actor", required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--threads", type=int)
    args = parser.parse_args()
    curriculum = json.loads(args.curriculum.read_text())
    count = curriculum["cars"]
    names = list(curriculum["tables"])
    bounds = np.cumsum([0, *(round(count * share) for share in curriculum["tables"].values())])
    tables = np.array([names[min(int(np.searchsorted(bounds, i, "right")) - 1, len(names) - 1)] for i in range(count)])
    demonstrated = tables == "reference"
    task, policy = ToyTask(count, args.seed), Policy()
    rng = np.random.default_rng(args.seed + 1)
    out = sys.stdout.buffer
    chunks = [[[], [], [], [], []] for _ in range(count)]
    returns = np.zeros(count)
    while not policy.stopped.is_set():
        observations, privileged = task.observe()
        version = policy.version
        actions = policy.act(observations, rng)
        lessons = np.zeros((count, 3), np.float32)
        lessons[demonstrated, :2], lessons[demonstrated, 2] = task.expert(observations[demonstrated]), 1.0
        actions[demonstrated] = lessons[demonstrated, :2]
        components, terminated, truncated = task.step(actions)
        following, following_privileged = task.observe()
        returns += components[:, 0]
        ended = terminated | truncated
        for i in range(count):
            for column, row in zip(chunks[i], (observations, privileged, actions, lessons, components), strict=True):
                column.append(row[i])
            rows = len(chunks[i][2])
            if rows < CHUNK_ROWS and not ended[i]:
                continue
            seen, known, acted, shown, earned = chunks[i]
            arrays = (np.array([*seen, following[i]]), np.array([*known, following_privileged[i]]), acted, shown, earned)
            end = "terminated" if terminated[i] else "truncated" if truncated[i] else "open"
            head = {
                "actor": args.actor,
                "table": str(tables[i]),
                "policyVersion": version,
                "observationHash": LAYOUT.hash,
                "rows": rows,
                "end": end,
            }
            out.write(encode_chunk(head, tuple(np.asarray(a) for a in arrays)))
            chunks[i] = [[], [], [], [], []]
            if ended[i]:
                episode = {
                    "kind": "episode",
                    "actor": args.actor,
                    "table": str(tables[i]),
                    "steps": int(task.step_count[i]),
                    "return": float(returns[i]),
                    "meanPace": float(returns[i] / 10.0),
                }
                out.write(encode_frame(episode))
                returns[i] = 0.0
        out.flush()
        task.reset(ended)


if __name__ == "__main__":
    main()
