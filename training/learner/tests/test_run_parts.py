"""Configuration, pacing, files of a run, evaluation scores."""

import dataclasses
import json
import sys
import time

import pytest

from learner.checkpoint import Checkpoint
from learner.configs import CONFIGS, Config, from_json, override
from learner.evaluation import Evaluator, score_rows
from learner.pacing import Pacing
from learner.progress import Episodes, MetricsLog
from learner.runs import checkpoint_to_resume, checkpoints, new_run_directory, write_checkpoint
from learner.tests.toy_layouts import LAYOUT


def test_overrides_replace_fields_and_keys():
    config = Config(name="t", curriculum={"cars": ["hatch"], "episodeSec": 40})
    changed = override(config, ["batch=64", "hidden=[8,8]", "alpha=1", "curriculum.episodeSec=20", "target_entropy=-2"])
    assert (changed.batch, changed.hidden, changed.alpha, changed.target_entropy) == (64, (8, 8), 1.0, -2)
    assert changed.curriculum == {"cars": ["hatch"], "episodeSec": 20}


@pytest.mark.parametrize("assignment", ["nothing=1", "batch", "batch=many", "batch.size=3"])
def test_overrides_that_fit_nothing_are_refused(assignment):
    with pytest.raises(ValueError, match="--set"):
        override(Config(name="t"), [assignment])


@pytest.mark.parametrize("config", CONFIGS.values(), ids=lambda c: c.name)
def test_configurations_survive_json_and_name_their_tables_alike(config):
    assert from_json(json.loads(config.to_json())) == config
    assert set(config.table_shares) == set(config.curriculum["tables"])
    assert config.updates_per_call % config.actor_period == 0


def test_pacing_holds_sampled_rows_per_inserted_row_between_its_bounds():
    pacing = Pacing(minimum=2.0, maximum=8.0, slack_rows=100)
    assert pacing.may_update(inserted=0, sampled=0, rows=800)
    assert not pacing.may_update(inserted=0, sampled=1, rows=800)
    assert pacing.may_update(inserted=100, sampled=800, rows=800)
    assert pacing.may_insert(inserted=100, sampled=0)
    assert not pacing.may_insert(inserted=101, sampled=1)
    assert pacing.may_insert(inserted=101, sampled=2)


def test_run_directories_are_numbered_and_the_newest_checkpoint_is_resumed(tmp_path):
    assert new_run_directory("base", tmp_path).name == "base-1"
    (tmp_path / "base-1").mkdir()
    (tmp_path / "base-10").mkdir()
    assert new_run_directory("base", tmp_path).name == "base-11"
    for updates in (8, 90, 100):
        write_checkpoint(tmp_path / "base-1", Checkpoint(Config(name="base"), LAYOUT.hash, {"updates": updates}, {}), b"onnx")
    assert [p.name for p in checkpoints(tmp_path / "base-1")] == ["checkpoint-90.npz", "checkpoint-100.npz"]
    assert checkpoint_to_resume("base", None, tmp_path).name == "checkpoint-100.npz"
    assert not list(tmp_path.rglob("*.tmp"))


def test_resuming_without_a_checkpoint_says_so(tmp_path):
    with pytest.raises(FileNotFoundError, match="no checkpoint of 'base'"):
        checkpoint_to_resume("base", None, tmp_path, tmp_path / "shipped")


def test_evaluation_score_adds_a_penalty_per_off_a_lap_and_counts_lapless_rows_as_twice_the_reference():
    rows = [
        {"vsReference": 0.98, "offs": 0, "laps": 2},
        {"vsReference": 1.02, "offs": 3, "laps": 2},
        {"vsReference": None, "offs": 1, "laps": 0},
    ]
    result = score_rows(rows, off_penalty=0.1)
    assert result.score == pytest.approx((0.98 + (1.02 + 0.15) + (2.0 + 0.1)) / 3)
    assert result.vs_reference == pytest.approx(4.0 / 3)
    assert (result.offs, result.rows) == (4, 3)


def wait_for(evaluator: Evaluator):
    deadline = time.monotonic() + 20
    while (ended := evaluator.poll()) is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return ended


def test_evaluator_runs_its_command_on_the_policy_and_reads_its_rows(tmp_path):
    code = (
        "import sys, json; n = len(open(sys.argv[1], 'rb').read()); print(json.dumps([{'vsReference': n, 'offs': 0, 'laps': 1}]))"
    )
    evaluator = Evaluator([sys.executable, "-c", code, "{policy}"], tmp_path, tmp_path / "p.onnx", 0.1)
    evaluator.start(b"12345", "mine")
    assert evaluator.running
    result, payload = wait_for(evaluator)
    assert (result.vs_reference, payload) == (5.0, "mine")
    assert not evaluator.running


@pytest.mark.parametrize(("code", "said"), [("raise SystemExit(3)", "code 3"), ("print('hello')", "no JSON array")])
def test_evaluation_that_fails_is_said_and_training_goes_on(tmp_path, code, said):
    evaluator = Evaluator([sys.executable, "-c", code], tmp_path, tmp_path / "p.onnx", 0.1)
    evaluator.start(b"", None)
    assert said in wait_for(evaluator)[0]


def test_episodes_of_demonstrations_do_not_count():
    episodes = Episodes(2, "reference")
    for table, pace in (("solo", 0.1), ("reference", 9.0), ("solo", 0.4), ("solo", 0.6)):
        episodes.add({"table": table, "meanPace": pace})
    assert episodes.mean("meanPace") == pytest.approx(0.5)
    assert episodes.count == 3


def test_metrics_of_a_resumed_run_go_on_in_the_same_columns(tmp_path):
    for row in ({"a": 1.0, "b": 2.0}, {"b": 4.0, "c": 5.0, "a": 3.0}):
        log = MetricsLog(tmp_path)
        log.write(1, row)
        log.close()
    assert (tmp_path / "metrics.csv").read_text().split() == ["a,b", "1,2", "3,4"]


def test_frozen_configuration():
    with pytest.raises(dataclasses.FrozenInstanceError):
        CONFIGS["smoke"].batch = 1
