"""Periodic evaluation by a command that prints JSON, run in the background at low priority."""

import contextlib
import json
import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

NICE = 10


@dataclass(frozen=True)
class EvaluationResult:
    """score (lower is better), mean lap time over the reference driver's, offs in all, rows evaluated."""

    score: float
    vs_reference: float
    offs: int
    rows: int


def score_rows(rows: list[dict], off_penalty: float) -> EvaluationResult:
    """Score = mean over rows of vsReference + off_penalty per off a lap; a row without a lap counts as 2 + penalty.

    vsReference is the policy's lap time over the reference driver's (below 1 is faster). Lower scores are better.
    """
    total, ratios, offs = 0.0, 0.0, 0
    for row in rows:
        laps = row.get("laps", 0)
        ratio = row.get("vsReference")
        if not laps or ratio is None:
            ratio, laps = 2.0, 1
        row_offs = row.get("offs", 0)
        offs += row_offs
        ratios += ratio
        total += ratio + off_penalty * row_offs / laps
    count = max(1, len(rows))
    return EvaluationResult(total / count, ratios / count, offs, len(rows))


class Evaluator:
    """At most one evaluation process at a time; `payload` is whatever belongs to the policy under evaluation."""

    def __init__(self, command: list[str], cwd: Path, policy_path: Path, off_penalty: float):
        self.command, self.cwd, self.policy_path, self.off_penalty = command, cwd, policy_path, off_penalty
        self.process: subprocess.Popen | None = None
        self.output_path = policy_path.with_suffix(".json")
        self.payload: object = None

    @property
    def running(self) -> bool:
        """Whether a result is still to come."""
        return self.process is not None

    def start(self, policy: bytes, payload: object) -> None:
        """Writes the policy and starts the command on it."""
        self.policy_path.write_bytes(policy)
        command = [part.replace("{policy}", str(self.policy_path)) for part in self.command]
        with self.output_path.open("wb") as output:
            self.process = subprocess.Popen(
                command, cwd=self.cwd, stdin=subprocess.DEVNULL, stdout=output, start_new_session=True
            )
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, NICE)
        self.payload = payload

    def poll(self) -> tuple[EvaluationResult | str, object] | None:
        """(result or error text, payload) once the command has ended, None before."""
        if self.process is None or self.process.poll() is None:
            return None
        code, payload = self.process.returncode, self.payload
        text = self.output_path.read_text()
        self.process = self.payload = None
        if code != 0:
            return f"evaluation ended with code {code}: {' '.join(self.command)}", payload
        try:
            return score_rows(json.loads(text), self.off_penalty), payload
        except (json.JSONDecodeError, TypeError, AttributeError) as error:
            return f"evaluation printed no JSON array of rows ({error})", payload

    def close(self) -> None:
        """Kills a running command."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
