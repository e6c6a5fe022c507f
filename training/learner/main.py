"""`python -m learner.main --config NAME [--resume [FILE]] [--out DIR] [--set NAME=VALUE ...]`."""

import argparse
import json
import os
import shutil
import signal
import sys
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from learner.checkpoint import Checkpoint, load_checkpoint
from learner.configs import CONFIGS, Config, override
from learner.curricula import present
from learner.files import write_atomically
from learner.layout import TRAINING_DIR, ObservationLayout, RewardLayout, load_layouts
from learner.pipe_transport import PipeTransport
from learner.progress import say
from learner.redis_keys import RunError
from learner.runs import checkpoint_to_resume, new_run_directory
from learner.transport import Transport

ROOT = TRAINING_DIR.parent
EXIT_NOT_REACHED = 3


def parse_arguments(arguments: list[str] | None) -> argparse.Namespace:
    """Command line."""
    parser = argparse.ArgumentParser(prog="train", description="Trains a driver by QR-SAC.")
    parser.add_argument("--config", required=True, choices=sorted(CONFIGS))
    parser.add_argument("--resume", nargs="?", const="", metavar="FILE", help="go on from FILE or the newest checkpoint")
    parser.add_argument("--out", type=Path, help="directory of the run (default: training/runs/CONFIG-NUMBER)")
    parser.add_argument("--redis", action="store_true", help="work with actors that join over the Redis at REDIS_URL")
    parser.add_argument("--set", action="append", default=[], dest="assignments", metavar="NAME=VALUE")
    parser.add_argument("--code-config", action="store_true", help="resume with the code's configuration, not the saved")
    parser.add_argument("--layouts", type=Path, default=TRAINING_DIR, help="directory of observation.json and reward.json")
    return parser.parse_args(arguments)


def resumed_config(named: Config, checkpoint: Checkpoint, use_code: bool) -> Config:
    """The checkpoint's configuration if it is of the same name (said where the code's differs), else the named one."""
    saved = checkpoint.config
    if use_code or saved.name != named.name:
        return named
    differing = [f.name for f in fields(Config) if json.dumps(getattr(saved, f.name)) != json.dumps(getattr(named, f.name))]
    if differing:
        say(f"resuming with the checkpoint's {', '.join(differing)} (the code's differ; --code-config takes those)")
    return saved


def resolve_program(program: str) -> str:
    """The pinned Node for "node", this Python for "python". FileNotFoundError for what is not on the PATH."""
    pinned = ROOT / "node_modules" / "node" / "bin" / "node"
    if program == "node" and pinned.exists():
        return str(pinned)
    if program == "python":
        return sys.executable
    if shutil.which(program) is None:
        raise FileNotFoundError(f"program '{program}' is not on the PATH; `npm run train` sets everything up")
    return program


def actor_command(config: Config, curriculum: Path, number: int, seed: int) -> list[str]:
    """Arguments of actor `number`."""
    program, *rest = config.actor_command
    flags = ["--curriculum", str(curriculum), "--actor", f"a{number}", "--seed", str(seed)]
    return [resolve_program(program), *rest, *flags, "--threads", str(config.threads_per_actor)]


def open_transport(
    redis: bool,
    config: Config,
    curriculum: Mapping[str, Any],
    layout: ObservationLayout,
    reward: RewardLayout,
    directory: Path,
    done: int,
) -> Transport:
    """Actors behind Redis, or children of this process. done: updates so far. RunError when Redis or its run cannot be had."""
    if redis:
        from learner.redis_run import open_redis_run

        return open_redis_run(config, curriculum, layout, reward, directory, ROOT)
    file = directory / "curriculum.json"
    write_atomically(file, json.dumps(curriculum, indent=1).encode())
    seeds = [config.seed * 1_000_003 + done * 101 + i for i in range(config.actors)]
    commands = [actor_command(config, file, i, seed % 2**31) for i, seed in enumerate(seeds)]
    return PipeTransport(commands, ROOT, config.actor_nice)


def evaluation_command(config: Config) -> tuple[str, ...]:
    """Arguments of the evaluation, empty when there is none."""
    return tuple(resolve_program(p) if i == 0 else p for i, p in enumerate(config.evaluation_command))


def main(arguments: list[str] | None = None) -> int:
    """Runs a training; returns the exit code: 0, or 3 when a configured threshold was not reached in time."""
    args = parse_arguments(arguments)
    config, checkpoint = CONFIGS[args.config], None
    try:
        if args.resume is not None:
            source = Path(args.resume) if args.resume else checkpoint_to_resume(config.name, args.out)
            checkpoint = load_checkpoint(source)
            config = resumed_config(config, checkpoint, args.code_config)
            say(f"resuming from {source}")
        config = override(config, args.assignments)
        if args.redis:
            # Actors elsewhere go on when this process is killed: what they sent must outlive it.
            config = replace(config, replay_on_disk=True)
        layout, reward = load_layouts(args.layouts / "observation.json", args.layouts / "reward.json")
        drawn, missing = present(config.curriculum)
    except (FileNotFoundError, ValueError) as error:
        say(f"train: {error}")
        return 2
    if missing:
        say(f"circuits that are not there are left out: {', '.join(missing)}")
    if args.out is not None:
        directory = args.out
    elif checkpoint is not None and source.parent.name.startswith(f"{config.name}-"):
        directory = source.parent
    else:
        directory = new_run_directory(config.name)
    directory = directory.resolve()
    # Imported late: the errors above need not wait for JAX.
    from learner.hardware import describe_hardware
    from learner.trainer import Trainer

    directory.mkdir(parents=True, exist_ok=True)
    say(f"run {directory}: {layout.size} observed values, {len(reward.names)} reward components, pid {os.getpid()}")
    done = checkpoint.counters["updates"] if checkpoint else 0
    try:
        transport = open_transport(args.redis, config, drawn, layout, reward, directory, done)
    except RunError as error:
        say(f"train: {error}")
        return 2
    # Not before: another learner may hold the run.
    write_atomically(directory / "hardware.json", json.dumps(describe_hardware()).encode())
    write_atomically(directory / "config.json", config.to_json().encode())
    trainer, outcome = None, "stopped"

    def ask_to_stop(number: int, _frame: object) -> None:
        say(f"{signal.Signals(number).name}: saving and leaving")
        if trainer is None:
            raise KeyboardInterrupt
        trainer.stopping = True

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask_to_stop)
    try:
        trainer = Trainer(config, layout, reward, transport, directory, ROOT, evaluation_command(config), checkpoint)
        outcome = trainer.run()
    except KeyboardInterrupt:
        return 130
    except RunError as error:
        say(f"train: {error}")
        return 2
    finally:
        transport.close(over=outcome != "stopped")
    say(f"{outcome} after {trainer.counters.updates} updates, {trainer.counters.steps} steps; run in {directory}")
    return EXIT_NOT_REACHED if outcome == "done" and config.reward_threshold > 0 else 0


if __name__ == "__main__":
    sys.exit(main())
