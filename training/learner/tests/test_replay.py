"""Replay: shares, n-step rows, relabelling, overwriting, files on disk."""

import dataclasses

import numpy as np
import pytest

from learner.frames import Chunk
from learner.replay import NO_CHUNK, Replay, ReplaySettings
from learner.tests.toy_layouts import LAYOUT, REWARD

SETTINGS = ReplaySettings({"solo": 1.0}, {"solo": 100}, gamma=0.5, n_step=3)
DIALS = slice(11, 13)


def chunk(rows: int, *, table: str = "solo", terminated: bool = False, start: float = 0.0, dials=(0.0, 0.0)) -> Chunk:
    """Row i observes start + i everywhere (dials apart), acts i / 100 and makes i + 1 of progress."""
    observations = np.repeat(start + np.arange(rows + 1, dtype=np.float32)[:, None], LAYOUT.size, axis=1)
    observations[:, DIALS] = 2 * np.asarray(dials) - 1
    steps = np.arange(rows, dtype=np.float32)[:, None]
    components = np.concatenate([steps + 1, np.zeros((rows, 1)), np.full((rows, 1), 2.0)], axis=1)
    return Chunk(
        table,
        "a",
        1,
        terminated,
        observations,
        -observations[:, :1],
        np.repeat(steps / 100, 2, axis=1),
        np.repeat(-steps / 100, 3, axis=1),
        components.astype(np.float32),
    )


def replay(settings: ReplaySettings = SETTINGS, **changes) -> Replay:
    return Replay(dataclasses.replace(settings, **changes), LAYOUT, REWARD, seed=1)


def gathered(store: Replay, rows: list[int]):
    return store.gather(np.array(rows))


def test_n_step_rows_within_a_chunk_and_at_its_end():
    store = replay()
    store.insert(chunk(5))
    batch = gathered(store, [0, 3, 4])
    # Reward of step i: (i + 1) * 1 + 2 * -0.02, dials 0. Discount 0.5.
    effort = -0.04
    assert batch.reward == pytest.approx(
        [
            (1 + effort) + 0.5 * (2 + effort) + 0.25 * (3 + effort),
            (4 + effort) + 0.5 * (5 + effort),
            5 + effort,
        ]
    )
    np.testing.assert_allclose(batch.discount, [0.125, 0.25, 0.5])
    np.testing.assert_array_equal(batch.observation[:, 0], [0, 3, 4])
    np.testing.assert_array_equal(batch.next_observation[:, 0], [3, 5, 5])
    np.testing.assert_array_equal(batch.next_privileged[:, 0], [-3, -5, -5])
    np.testing.assert_allclose(batch.action[:, 1], [0, 0.03, 0.04])


def test_termination_stops_the_value_of_the_rows_that_reach_it_and_only_of_those():
    store = replay()
    store.insert(chunk(5, terminated=True))
    store.insert(chunk(5, terminated=False))
    np.testing.assert_allclose(gathered(store, [0, 1, 2, 3, 4]).discount, [0.125, 0.125, 0, 0, 0])
    np.testing.assert_allclose(gathered(store, [8, 9, 10]).discount, [0.125, 0.25, 0.5])


def test_rewards_follow_the_dials_that_the_observation_shows():
    store = replay()
    store.insert(chunk(1, dials=(1.0, 0.5)))
    # Progress 1 * (1 - 0.2 * 0.5), effort 2 * (-0.02 - 0.05 * 1).
    assert gathered(store, [0]).reward[0] == pytest.approx(0.9 - 0.14)


def test_relabelled_rows_earn_what_their_new_dials_say():
    store = replay(relabel_share=1.0)
    store.insert(chunk(1))
    batch = gathered(store, [0] * 200)
    dials = (batch.observation[:, DIALS] + 1) / 2
    np.testing.assert_array_equal(batch.observation[:, DIALS], batch.next_observation[:, DIALS])
    assert dials.min() >= 0
    assert dials.max() <= 1
    assert dials.std(axis=0) == pytest.approx([0.289, 0.289], abs=0.04)
    np.testing.assert_allclose(batch.reward, 1 - 0.2 * dials[:, 1] + 2 * (-0.02 - 0.05 * dials[:, 0]), rtol=1e-5)
    # Nothing else changes, and the stored rows stay as they came.
    np.testing.assert_array_equal(batch.observation[:, 0], np.zeros(200))
    np.testing.assert_array_equal(store.storage.observations[0, DIALS], [-1, -1])


def test_relabelling_takes_the_configured_share_and_draws_dials_as_often_as_the_actors():
    store = replay(relabel_share=0.4, dial_shares=(0.0, 0.25))
    store.insert(chunk(1, dials=(1.0, 1.0)))
    dials = (gathered(store, [0] * 20000).observation[:, DIALS] + 1) / 2
    relabelled = dials[:, 0] == 0
    assert relabelled.mean() == pytest.approx(0.4, abs=0.02)
    assert (dials[relabelled, 1] > 0).mean() == pytest.approx(0.25, abs=0.02)
    np.testing.assert_array_equal(dials[~relabelled], 1)


def test_shares_are_kept_exactly_over_time():
    shares = {"solo": 0.55, "crash": 0.3, "start": 0.15}
    store = replay(shares=shares, capacities=dict.fromkeys(shares, 100))
    for number, name in enumerate(shares):
        store.insert(chunk(20, table=name, start=1000 * number))
    counted = np.zeros(3)
    for i in range(1, 101):
        batch = store.sample(2, 7)
        assert batch.observation.shape == (2, 7, LAYOUT.size)
        counted += np.bincount((batch.observation[..., 0].ravel() // 1000).astype(int), minlength=3)
        assert np.abs(counted - 14 * i * np.array(list(shares.values()))).max() <= 1.0
    np.testing.assert_allclose(counted, [770, 420, 210], atol=1)
    assert [store.tables[name].sampled for name in shares] == counted.tolist()


def test_a_table_that_is_still_empty_gives_its_share_to_the_others():
    store = replay(shares={"solo": 0.5, "crash": 0.25, "start": 0.25}, capacities={"solo": 100, "crash": 100, "start": 100})
    store.insert(chunk(20))
    store.insert(chunk(20, table="start", start=1000))
    assert store.active_shares() == pytest.approx({"solo": 2 / 3, "start": 1 / 3})
    tables = store.sample(1, 30).observation[0, :, 0] // 1000
    assert [(tables == 0).sum(), (tables == 1).sum()] == [20, 10]


def test_a_table_counts_as_empty_below_the_least_rows():
    store = replay(min_rows=21)
    store.insert(chunk(20))
    with pytest.raises(RuntimeError, match="no replay table holds enough rows"):
        store.sample(1, 4)


def test_the_oldest_rows_are_overwritten_and_never_sampled_again():
    store = replay(capacities={"solo": 50})
    for number in range(10):
        store.insert(chunk(10, start=1000 * number))
    # 11 rows a chunk, four of them fit: the newest four chunks are there, whole.
    assert store.decisions == 40
    seen = np.unique(store.sample(1, 2000).observation[0, :, 0])
    np.testing.assert_array_equal(seen, np.concatenate([1000 * k + np.arange(10) for k in (6, 7, 8, 9)]))


def test_a_partly_overwritten_chunk_keeps_its_last_rows_with_their_own_end():
    store = replay(capacities={"solo": 48})
    for number in range(4):
        store.insert(chunk(10, start=1000 * number))
    store.insert(chunk(4, start=9000))
    batch = store.sample(1, 2000)
    first = batch.observation[0, :, 0]
    # Rows 0..4 of the first chunk are gone (4 decisions and the end), 5..9 are left.
    assert sorted(set(first[first < 1000])) == [5, 6, 7, 8, 9]
    np.testing.assert_array_equal(batch.next_observation[0, first == 9, 0], 10)


def test_a_row_keeps_its_lesson():
    store = replay()
    store.insert(chunk(10))
    batch = store.sample(1, 20)
    np.testing.assert_allclose(batch.lesson, np.repeat(-batch.observation[..., :1] / 100, 3, axis=-1), rtol=1e-6)


def test_an_unknown_table_is_refused_by_name():
    with pytest.raises(KeyError, match="traffic"):
        replay().insert(chunk(2, table="traffic"))


def test_a_replay_on_disk_is_found_again(tmp_path):
    first = Replay(SETTINGS, LAYOUT, REWARD, 1, tmp_path / "replay")
    first.insert(chunk(10, start=500))
    del first
    second = Replay(SETTINGS, LAYOUT, REWARD, 1, tmp_path / "replay")
    assert second.decisions == 10
    np.testing.assert_array_equal(np.unique(second.sample(1, 500).observation[0, :, 0]), 500 + np.arange(10))
    second.insert(chunk(10, start=700))
    assert second.tables["solo"].write == 22


def test_counters_and_shares_come_back_from_a_checkpoint():
    settings = dataclasses.replace(SETTINGS, shares={"solo": 0.7, "crash": 0.3}, capacities={"solo": 50, "crash": 50})
    first, second = replay(settings), replay(settings)
    for store in (first, second):
        store.insert(chunk(10))
        store.insert(chunk(10, table="crash", start=1000))
    first.sample(3, 7)
    second.restore(first.counters())
    second.rng.bit_generator.state = first.rng.bit_generator.state
    assert second.counters() == first.counters()
    np.testing.assert_array_equal(first.sample(2, 9).observation, second.sample(2, 9).observation)


def test_a_row_being_written_is_no_decision():
    store = replay()
    store.insert(chunk(5))
    # Rows 0..4 are decisions, row 5 is the observation after them.
    np.testing.assert_array_equal(store.storage.chunk_end[:7], [5, 5, 5, 5, 5, NO_CHUNK, NO_CHUNK])
