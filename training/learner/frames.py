"""The frame format shared with the actors: u32 magic, u32 json bytes, u32 payload bytes, json, payload (little-endian)."""

import json
import struct
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from learner.layout import ObservationLayout

MAGIC = 0x504B4454
HEADER = struct.Struct("<III")
MAX_PAYLOAD_BYTES = 1 << 28


class FrameError(ValueError):
    """A frame that does not follow the format."""


@dataclass(frozen=True)
class Frame:
    """A decoded frame: its json object and raw payload."""

    head: dict
    payload: bytes

    @property
    def kind(self) -> str:
        """chunk, episode, policy or stop."""
        return self.head["kind"]


@dataclass(frozen=True)
class Chunk:
    """N consecutive decisions of one car.

    observations [N+1, O], privileged [N+1, P], actions [N, A], lessons [N, A+1] (what a teacher would have done, then 1; or
    zeros), components [N, R]; row N is the state after the last.
    """

    table: str
    actor: str
    policy_version: int
    terminated: bool
    observations: np.ndarray
    privileged: np.ndarray
    actions: np.ndarray
    lessons: np.ndarray
    components: np.ndarray

    @property
    def rows(self) -> int:
        """Number of decisions N."""
        return len(self.actions)


def encode_frame(head: dict, payload: bytes = b"") -> bytes:
    """Bytes of a frame."""
    text = json.dumps(head, separators=(",", ":")).encode()
    return HEADER.pack(MAGIC, len(text), len(payload)) + text + payload


def read_frame(stream: BinaryIO) -> Frame | None:
    """Next frame of a blocking stream, None at its end (also when it ends within a frame). Raises FrameError."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    magic, json_bytes, payload_bytes = HEADER.unpack(header)
    if magic != MAGIC:
        raise FrameError(f"not a frame (starts with {header[:4]!r}): does the actor print to its standard output?")
    if payload_bytes > MAX_PAYLOAD_BYTES:
        raise FrameError(f"frame of {payload_bytes} payload bytes exceeds {MAX_PAYLOAD_BYTES}")
    text = stream.read(json_bytes)
    payload = stream.read(payload_bytes)
    if len(text) < json_bytes or len(payload) < payload_bytes:
        return None
    return Frame(json.loads(text), payload)


def decode_frame(data: bytes) -> Frame:
    """Frame held by one complete byte string. Raises FrameError."""
    if len(data) < HEADER.size:
        raise FrameError(f"frame of {len(data)} bytes is shorter than its header")
    magic, json_bytes, payload_bytes = HEADER.unpack_from(data)
    if magic != MAGIC or len(data) != HEADER.size + json_bytes + payload_bytes:
        raise FrameError("byte string is not exactly one frame")
    return Frame(json.loads(data[HEADER.size : HEADER.size + json_bytes]), data[HEADER.size + json_bytes :])


def encode_chunk(head: dict, arrays: tuple[np.ndarray, ...]) -> bytes:
    """Frame of a chunk; arrays in the order observations, privileged, actions, lessons, components."""
    return encode_frame({"kind": "chunk", **head}, b"".join(np.ascontiguousarray(a, "<f4").tobytes() for a in arrays))


def decode_chunk(frame: Frame, layout: ObservationLayout, components: int) -> Chunk:
    """Views into the payload of a chunk frame; checks the observation hash and the payload's size (FrameError)."""
    head = frame.head
    if head["observationHash"] != layout.hash:
        raise FrameError(
            f"actor {head['actor']} observes layout {head['observationHash']}, the learner {layout.hash}: "
            "generate training/observation.json again and restart both"
        )
    rows = int(head["rows"])
    sizes = (
        (rows + 1, layout.size),
        (rows + 1, layout.privileged_size),
        (rows, layout.action_size),
        (rows, layout.action_size + 1),
        (rows, components),
    )
    expected = 4 * sum(r * c for r, c in sizes)
    if rows < 1 or len(frame.payload) != expected:
        raise FrameError(f"chunk of {rows} rows has {len(frame.payload)} payload bytes, expected {expected}")
    flat = np.frombuffer(frame.payload, "<f4")
    arrays = []
    start = 0
    for shape in sizes:
        arrays.append(flat[start : start + shape[0] * shape[1]].reshape(shape))
        start += shape[0] * shape[1]
    return Chunk(head["table"], str(head["actor"]), int(head["policyVersion"]), head["end"] == "terminated", *arrays)
