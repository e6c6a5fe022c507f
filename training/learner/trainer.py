"""The training loop: takes frames in, updates, publishes, reports, saves and evaluates."""

import json
import math
import time
from dataclasses import dataclass, field
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np

from learner.checkpoint import Checkpoint, checkpoint_bytes
from learner.configs import Config
from learner.evaluation import EvaluationResult, Evaluator
from learner.export import policy_bytes, policy_metadata
from learner.files import write_atomically
from learner.frames import Frame, decode_chunk
from learner.layout import ObservationLayout, RewardLayout
from learner.pacing import Pacing
from learner.prefetch import Prefetch
from learner.progress import Episodes, MetricsLog, Rate, duration, say
from learner.replay import Batch, Replay, ReplaySettings
from learner.runs import write_checkpoint
from learner.state_trees import state_from_trees, state_to_trees
from learner.transport import Transport
from learner.update import LearnerState, initial_state, make_update

IDLE_SEC = 0.002
FRAMES_A_TURN = 256
PACING_SLACK_ROWS = 4096


@dataclass
class Clock:
    """Fires at most once every `every` seconds."""

    every: float
    last: float = field(default_factory=time.monotonic)

    def due(self) -> bool:
        """Whether the time has come; starts over when it has."""
        now = time.monotonic()
        if now - self.last < self.every:
            return False
        self.last = now
        return True


@dataclass
class Counters:
    """Lifetime counters of a run, kept by its checkpoints."""

    steps: int = 0
    """Decisions received"""
    updates: int = 0
    episodes: int = 0
    version: int = 0
    """Of the policy published last"""
    seconds: float = 0.0
    """Wall time spent, all sessions together"""
    best_score: float = math.inf


class Trainer:
    """One run. Everything it needs comes in; `stop` ends the loop after the current turn."""

    def __init__(
        self,
        config: Config,
        layout: ObservationLayout,
        reward: RewardLayout,
        transport: Transport,
        directory: Path,
        root: Path,
        evaluation_command: tuple[str, ...] = (),
        checkpoint: Checkpoint | None = None,
    ):
        self.config, self.layout, self.reward = config, layout, reward
        self.transport, self.directory = transport, directory
        self.stopping = False
        self.outcome = "stopped"
        self.counters = Counters()
        self.state: LearnerState = initial_state(config, layout)
        settings = ReplaySettings(
            shares=config.table_shares,
            capacities=config.capacities(),
            gamma=config.gamma,
            n_step=config.n_step,
            relabel_share=config.relabel_share,
            dial_shares=tuple(config.curriculum.get("dials", {}).get(name, 0.0) for name in reward.dials),
            min_rows=config.table_min_rows,
        )
        replay_directory = directory / "replay" if config.replay_on_disk else None
        self.replay = Replay(settings, layout, reward, config.seed, replay_directory)
        if checkpoint is not None:
            self.restore(checkpoint)
        self.counters.version = max(self.counters.version, transport.version)
        self.prefetch = Prefetch(self.replay, config.updates_per_call, config.batch)
        self.pacing = Pacing(config.samples_per_insert_min, config.samples_per_insert_max, PACING_SLACK_ROWS)
        self.episodes = Episodes(config.threshold_episodes, config.demonstration_table)
        self.log = MetricsLog(directory)
        self.evaluator = (
            Evaluator(list(evaluation_command), root, directory / "evaluated.onnx", config.off_penalty)
            if evaluation_command
            else None
        )
        self.warm = False
        self.inserted = self.sampled = 0
        """Rows since the replay was warm, for pacing."""
        self.rejected = 0
        self.staleness: list[int] = []
        self.pending: dict | None = None
        self.metrics: dict[str, float] = {}
        self.missing_tables: frozenset[str] = frozenset()
        self.last_evaluation: EvaluationResult | None = None

    def restore(self, checkpoint: Checkpoint) -> None:
        """Takes over parameters, counters and replay proportions."""
        if checkpoint.observation_hash != self.layout.hash:
            raise ValueError(
                f"checkpoint was trained on observation {checkpoint.observation_hash}, "
                f"training/observation.json is {self.layout.hash}: it cannot go on"
            )
        self.state = state_from_trees(checkpoint.trees, self.state)
        saved = dict(checkpoint.counters)
        self.replay.restore(saved.pop("tables"))
        generator = saved.pop("generator")
        self.replay.rng.bit_generator.state = generator
        self.counters = Counters(**saved)
        # A replay on disk has what came after the checkpoint, too.
        self.counters.steps = max(self.counters.steps, self.replay.inserted)

    def snapshot(self) -> Checkpoint:
        """The run as it is now; arrays are copies, which later (donating) updates leave alone."""
        trees = state_to_trees(jax.tree.map(jnp.copy, self.state))
        with self.prefetch.lock:
            tables, generator = self.replay.counters(), self.replay.rng.bit_generator.state
        counters = {**self.counters.__dict__, "tables": tables, "generator": generator}
        return Checkpoint(self.config, self.layout.hash, counters, trees)

    def policy(self) -> bytes:
        """The averaged actor as ONNX file: what is evaluated and shipped."""
        return self.export(self.state.averaged)

    def export(self, actor: dict) -> bytes:
        """An actor's parameters as ONNX file; copies, which later (donating) updates leave alone."""
        metadata = policy_metadata(self.layout, self.config.name, self.config.name, self.counters.steps)
        return policy_bytes(jax.tree.map(jnp.copy, actor), self.layout, self.config.network, metadata)

    def publish(self) -> None:
        """Sends the current actor, which explores as it learns, to the actors under a new version."""
        self.counters.version += 1
        self.transport.publish(self.export(self.state.actor), self.counters.version)

    def run(self) -> str:
        """Trains until a limit, a signal or the threshold. Returns "stopped", "done" or "reached"."""
        config = self.config
        started = time.monotonic()
        before = self.counters.seconds
        self.publish()
        update = self.compile()
        publish, report = Clock(config.publish_sec), Clock(config.report_sec)
        save, evaluate = Clock(config.checkpoint_sec), Clock(config.evaluation_sec)
        step_rate, update_rate = Rate(), Rate()
        step_rate.read(self.counters.steps)
        update_rate.read(self.counters.updates)
        try:
            while not self.stopping:
                received = self.take_frames()
                if self.ready():
                    self.learn(update)
                elif received == 0:
                    time.sleep(IDLE_SEC)
                self.counters.seconds = before + time.monotonic() - started
                if publish.due():
                    self.publish()
                if report.due():
                    self.report(step_rate.read(self.counters.steps), update_rate.read(self.counters.updates), started)
                if save.due():
                    self.save()
                if self.evaluator is not None:
                    self.evaluate(evaluate)
                self.check_limits(time.monotonic() - started)
            self.save()
        finally:
            self.prefetch.stop()
            if self.evaluator is not None:
                self.evaluator.close()
            self.log.close()
        return self.outcome

    def compile(self):
        """Compiles the update while the actors fill the replay."""
        config, layout = self.config, self.layout
        lead = (config.updates_per_call, config.batch)
        widths = ((layout.size,), (layout.privileged_size,), (layout.action_size,), (), ())
        widths += ((layout.size,), (layout.privileged_size,), (layout.action_size + 1,))
        shapes = Batch(*(jax.ShapeDtypeStruct((*lead, *w), np.float32) for w in widths))
        return make_update(config, layout).lower(self.state, shapes).compile()

    def take_frames(self) -> int:
        """Takes in what has arrived, as far as pacing lets it. Returns the number of frames."""
        for count in range(FRAMES_A_TURN):
            if self.warm and not self.pacing.may_insert(self.inserted, self.sampled):
                return count
            frame = self.transport.receive()
            if frame is None:
                return count
            self.take(frame)
            self.transport.taken()
        return FRAMES_A_TURN

    def take(self, frame: Frame) -> None:
        """One frame into replay or statistics; a chunk with a value that is not finite is dropped and counted."""
        if frame.kind == "episode":
            self.episodes.add(frame.head)
            self.counters.episodes += 1
            return
        chunk = decode_chunk(frame, self.layout, len(self.reward.names))
        if not all(np.isfinite(a).all() for a in (chunk.observations, chunk.actions, chunk.lessons, chunk.components)):
            self.rejected += 1
            say(f"dropped a chunk of actor {chunk.actor} with values that are not finite (table {chunk.table})")
            return
        self.prefetch.insert(chunk)
        self.counters.steps += chunk.rows
        if self.warm:
            self.inserted += chunk.rows
        if chunk.table != self.config.demonstration_table:
            self.staleness.append(self.counters.version - chunk.policy_version)
        if not self.warm and self.replay.decisions >= self.config.warmup_rows and self.replay.active_shares():
            self.warm = True
            self.prefetch.start()

    def ready(self) -> bool:
        """Whether the next update may run."""
        rows = self.config.updates_per_call * self.config.batch
        return self.warm and self.pacing.may_update(self.inserted, self.sampled, rows)

    def learn(self, update) -> None:
        """Starts one jitted call and waits for the one before, so that the device never idles."""
        self.state, metrics = update(self.state, self.prefetch.take())
        if self.pending is not None:
            self.metrics = {name: float(value) for name, value in self.pending.items()}
        self.pending = metrics
        self.sampled += self.config.updates_per_call * self.config.batch
        self.counters.updates += self.config.updates_per_call

    def report(self, steps_per_sec: float, updates_per_sec: float, started: float) -> None:
        """Progress line, CSV row, TensorBoard."""
        config, counters = self.config, self.counters
        if self.metrics and not all(math.isfinite(v) for v in self.metrics.values()):
            raise FloatingPointError(f"a loss is not finite after {counters.updates} updates: {self.metrics}")
        missing = frozenset(self.replay.tables) - frozenset(self.replay.active_shares())
        if self.warm and missing != self.missing_tables:
            self.missing_tables = missing
            say(f"tables too empty to sample: {sorted(missing) or 'none'}; the others share their rows")
        stale = sum(self.staleness) / len(self.staleness) if self.staleness else 0.0
        self.staleness.clear()
        links = self.transport.counters()
        left = (config.total_updates - counters.updates) / updates_per_sec if updates_per_sec > 0 else math.inf
        if config.wall_minutes > 0:
            left = min(left, config.wall_minutes * 60 - (time.monotonic() - started))
        values = {
            "seconds": counters.seconds,
            "steps": counters.steps,
            "updates": counters.updates,
            "episodes": counters.episodes,
            "steps_per_sec": steps_per_sec,
            "updates_per_sec": updates_per_sec,
            "pace": self.episodes.mean("meanPace"),
            "off_sec": self.episodes.mean("offSec"),
            "wall_contacts": self.episodes.mean("wallContacts"),
            "laps": self.episodes.mean("laps"),
            "return": self.episodes.mean("return"),
            "staleness": stale,
            "replay_rows": self.replay.decisions,
            "samples_per_insert": self.sampled / max(1, self.inserted),
            **{f"link_{name}": count for name, count in links.items()},
            "rejected": self.rejected,
            "evaluation_ratio": self.last_evaluation.vs_reference if self.last_evaluation else math.nan,
            "evaluation_offs": self.last_evaluation.offs if self.last_evaluation else math.nan,
            **{name: self.metrics.get(name, math.nan) for name in METRIC_NAMES},
        }
        self.log.write(counters.updates, values)
        evaluation = f"eval {self.last_evaluation.vs_reference:.3f}" if self.last_evaluation else "eval -"
        say(
            f"{duration(counters.seconds)} {counters.steps / 1e6:.2f}M steps ({steps_per_sec:.0f}/s) "
            f"{counters.updates} updates ({updates_per_sec:.0f}/s) pace {values['pace']:.3f} off {values['off_sec']:.1f}s "
            f"laps {values['laps']:.2f} {evaluation} critic {values['critic_loss']:.3f} value {values['value']:.2f} "
            f"actor {values['actor_loss']:.3f} bc {values['cloning_loss']:.3f} H {values['entropy']:.2f} "
            f"alpha {values['alpha']:.4f} stale {stale:.1f} spi {values['samples_per_insert']:.1f} "
            f"{' '.join(f'{name} {count}' for name, count in links.items())} "
            f"ETA {duration(left) if math.isfinite(left) else '-'}"
        )

    def save(self) -> None:
        """Writes a checkpoint and the policy."""
        write_checkpoint(self.directory, self.snapshot(), self.policy())

    def evaluate(self, clock: Clock) -> None:
        """Starts an evaluation when due, takes the result of one that ended, keeps the best."""
        if not self.evaluator.running:
            if self.warm and clock.due():
                policy = self.policy()
                self.evaluator.start(policy, (self.snapshot(), policy))
            return
        ended = self.evaluator.poll()
        if ended is None:
            return
        result, (checkpoint, policy) = ended
        if isinstance(result, str):
            say(result)
            return
        self.last_evaluation = result
        say(
            f"evaluation after {checkpoint.counters['updates']} updates: {result.vs_reference:.4f} of the reference's lap "
            f"time over {result.rows} rows, {result.offs} offs, score {result.score:.4f} "
            f"(best {min(result.score, self.counters.best_score):.4f})"
        )
        if result.score < self.counters.best_score:
            self.counters.best_score = result.score
            write_atomically(self.directory / "best.npz", checkpoint_bytes(checkpoint))
            write_atomically(self.directory / "best.onnx", policy)
            figures = {**result.__dict__, "updates": checkpoint.counters["updates"], "steps": checkpoint.counters["steps"]}
            write_atomically(self.directory / "best.json", json.dumps(figures).encode())

    def check_limits(self, elapsed: float) -> None:
        """Ends the run at its threshold, its number of updates or its time."""
        config = self.config
        full = len(self.episodes.recent) >= config.threshold_episodes
        if config.reward_threshold > 0 and full and self.episodes.mean("meanPace") >= config.reward_threshold:
            self.outcome, self.stopping = "reached", True
        elif self.counters.updates >= config.total_updates or 0 < config.wall_minutes * 60 <= elapsed:
            self.outcome, self.stopping = "done", True


METRIC_NAMES = (
    "critic_loss",
    "value",
    "reward",
    "actor_loss",
    "entropy",
    "cloning_loss",
    "std",
    "alpha",
)
