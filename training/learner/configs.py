"""Experiments: a frozen dataclass each. `--set name=value` overrides a field, `--set curriculum.name=value` a key."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from learner.curricula import DRAWS, SHELF, TRAINED_CARS, present
from learner.networks import NetworkShape


@dataclass(frozen=True)
class Config:
    """Everything that a run depends on besides the observation and reward files."""

    name: str
    seed: int = 1

    # Networks
    hidden: tuple[int, ...] = (256, 256)
    car_widths: tuple[int, ...] = (64, 32)
    rival_widths: tuple[int, ...] = (32, 32)
    quantiles: int = 32
    privileged: bool = False
    """Critics see the privileged features; the actor never does."""
    rounded: bool = False
    """Matrix products in bfloat16 with float32 sums: quicker on a CPU that has them."""

    # QR-SAC
    batch: int = 512
    gamma: float = 0.9896
    n_step: int = 5
    kappa: float = 0.1
    """Width of the Huber loss's quadratic part, in reward units."""
    polyak: float = 0.005
    critic_rate: float = 3e-4
    actor_rate: float = 3e-4
    rate_final: float = 1.0
    """Learning rates of actor and critics fall linearly to this factor, from rate_hold_updates to rate_end_updates."""
    rate_hold_updates: int = 0
    rate_end_updates: int = 10_000_000
    actor_average: float = 1.0
    """Share of each new actor in the averaged one that is evaluated and shipped; 1: no averaging."""
    gradient_clip: float = 10.0
    actor_period: int = 2
    """Critic updates per actor update."""
    actor_critics: int = 2
    """Critics whose minimum the actor climbs: 2, or 1 for half the cost."""
    alpha: float = 0.003
    """Entropy weight, the starting one when it is tuned."""
    target_entropy: float | None = None
    """Tunes alpha towards this entropy of both actions together, in nats; None keeps it fixed."""
    alpha_rate: float = 3e-4

    # Replay
    table_shares: Mapping[str, float] = field(default_factory=lambda: {"solo": 1.0})
    capacity: int = 1_000_000
    """Rows of all tables, divided by share (a table never gets under capacity_floor)."""
    capacity_floor: int = 50_000
    relabel_share: float = 0.5
    table_min_rows: int = 2_000
    replay_on_disk: bool = False
    warmup_rows: int = 10_000

    # Pace of learning against acting
    updates_per_call: int = 8
    samples_per_insert_max: float = 64.0
    """Sampled rows per inserted row at most: the learner waits for actors above it."""
    samples_per_insert_min: float = 0.0
    """The actors wait below it (0: they never do)."""

    # What the reference driver shows
    demonstration_table: str | None = None
    """Table in which he drives: its episodes say nothing of the policy"""
    bc_updates: int = 0
    bc_weight: float = 0.0
    bc_decay_updates: int = 1
    bc_std: float = 0.2

    # Actors
    actor_command: tuple[str, ...] = ("node", "--import", "tsx", "training/actor/main.ts")
    actors: int = 1
    threads_per_actor: int = 1
    actor_nice: int = 5
    curriculum: Mapping[str, Any] = field(default_factory=dict)
    publish_sec: float = 5.0

    # Run
    total_updates: int = 10_000_000
    wall_minutes: float = 0.0
    """0: no limit."""
    checkpoint_sec: float = 180.0
    report_sec: float = 10.0
    reward_threshold: float = 0.0
    """Stops the run as reached when the mean pace of recent episodes passes it (0: never)."""
    threshold_episodes: int = 100
    evaluation_command: tuple[str, ...] = ()
    """Arguments before the flags; `{policy}` stands for the ONNX file. Prints a JSON array of rows."""
    evaluation_sec: float = 600.0
    off_penalty: float = 0.02

    @property
    def network(self) -> NetworkShape:
        """Layer widths of actor and critics."""
        return NetworkShape(
            self.hidden,
            self.car_widths,
            self.rival_widths,
            self.quantiles,
            self.privileged,
            self.rounded,
        )

    def capacities(self) -> dict[str, int]:
        """Rows per table."""
        total = sum(self.table_shares.values())
        return {name: max(self.capacity_floor, int(self.capacity * share / total)) for name, share in self.table_shares.items()}

    def to_json(self) -> str:
        """All fields as JSON."""
        return json.dumps(dataclasses.asdict(self), sort_keys=True)


SHELF_JUDGES = present({"tracks": [f"{SHELF}/{name}.csv" for name in ("Monza", "Oschersleben", "Sepang")], "generatedShare": 1})[
    0
]["tracks"]
"""Circuits of the shelf that a policy is judged on while it trains; none in a clone without the shelf."""

EVALUATION = (
    "node",
    "--import",
    "tsx",
    "training/eval/main.ts",
    "pace",
    "--driver",
    "{policy}",
    "--laps",
    "4",
    "--threads",
    "1",
    "--tracks",
    ",".join(("greyfell", "clubring", "dustfold", *SHELF_JUDGES)),
    "--cars",
    "hatch,gt3,formula,rally,prototype,gt-road",
    "--json",
)

SMOKE = Config(
    name="smoke",
    hidden=(128, 128),
    batch=256,
    gamma=0.98,
    n_step=5,
    critic_rate=1e-3,
    actor_rate=5e-4,
    target_entropy=-2.0,
    alpha=0.02,
    capacity=300_000,
    relabel_share=0.0,
    table_min_rows=500,
    warmup_rows=4_000,
    publish_sec=2.0,
    report_sec=5.0,
    wall_minutes=3.5,
    checkpoint_sec=60.0,
    reward_threshold=0.5,
    curriculum={
        "tracks": ["halden-bowl"],
        "cars": ["hatch"],
        "tables": {"solo": 1.0},
        "carsPerThread": 16,
        "variation": {},
        "dials": {},
        "episodeSec": 40,
    },
)

BASE = Config(
    name="base",
    batch=256,
    n_step=7,
    alpha=0.002,
    target_entropy=-3.0,
    table_shares={"reference": 0.3, "solo": 0.42, "start": 0.05, "recovery": 0.08, "crash": 0.15},
    samples_per_insert_min=10.0,
    demonstration_table="reference",
    bc_updates=10_000,
    bc_weight=20.0,
    bc_decay_updates=60_000,
    evaluation_command=EVALUATION,
    evaluation_sec=300.0,
    curriculum={**DRAWS, "tables": {"reference": 0.3, "solo": 0.45, "start": 0.05, "recovery": 0.07, "crash": 0.13}},
)
"""From nothing: the reference driver shows the way, then the policy finds a quicker one."""

ALL_ROUNDER = dataclasses.replace(
    BASE,
    name="all-rounder",
    rounded=True,
    replay_on_disk=True,
    gamma=0.98,
    n_step=4,
    critic_rate=2e-4,
    actor_rate=1e-4,
    rate_hold_updates=313_000,
    rate_end_updates=860_000,
    rate_final=0.1,
    actor_average=1e-4,
    target_entropy=-4.0,
    relabel_share=0.2,
    warmup_rows=60_000,
    table_shares={"reference": 0.07, "solo": 0.67, "start": 0.06, "recovery": 0.02, "crash": 0.08, "traffic": 0.10},
    bc_updates=0,
    bc_weight=8.0,
    bc_decay_updates=1_600_000,
    evaluation_sec=400.0,
    curriculum={
        **DRAWS,
        "cars": [*TRAINED_CARS, "formula", "formula", "rally", "rally-classic", "prototype"],
        "tables": {"reference": 0.07, "solo": 0.66, "start": 0.06, "recovery": 0.02, "crash": 0.07, "traffic": 0.12},
        "taughtTables": ["solo", "start", "crash", "recovery"],
    },
)
"""Goes on from a base checkpoint (`--resume FILE`), with the teacher beside the policy all the way."""

CONFIGS = {config.name: config for config in (SMOKE, BASE, ALL_ROUNDER)}


def from_json(data: Mapping[str, Any]) -> Config:
    """Config from the parsed output of Config.to_json; fields it lacks get their defaults, unknown ones are an error."""
    known = {f.name: f for f in dataclasses.fields(Config)}
    unknown = set(data) - set(known)
    if unknown:
        raise ValueError(f"configuration has unknown fields {sorted(unknown)}: it comes from another version")
    return Config(**{name: tuple(value) if isinstance(value, list) else value for name, value in data.items()})


def parse_value(text: str) -> Any:
    """JSON where the text is JSON, else the text itself."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def override(config: Config, assignments: list[str]) -> Config:
    """Config with `name=value` fields replaced. ValueError for an unknown name or a value of another type."""
    fields = {f.name for f in dataclasses.fields(config)}
    for assignment in assignments:
        name, equals, text = assignment.partition("=")
        head, dot, key = name.partition(".")
        if not equals or head not in fields:
            raise ValueError(f"--set {assignment}: expected NAME=VALUE with one of {sorted(fields)}")
        value = parse_value(text)
        current = getattr(config, head)
        if dot:
            if not isinstance(current, Mapping):
                raise ValueError(f"--set {assignment}: '{head}' has no keys")
            value = {**current, key: value}
        elif isinstance(current, tuple):
            value = tuple(value) if isinstance(value, list) else (value,)
        elif isinstance(current, float) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        elif current is not None and not isinstance(value, type(current)):
            raise ValueError(f"--set {assignment}: '{head}' is a {type(current).__name__}, e.g. {current!r}")
        config = dataclasses.replace(config, **{head: value})
    return config
