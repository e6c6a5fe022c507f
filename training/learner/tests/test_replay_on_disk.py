"""A replay on disk outlives the process that filled it."""

import numpy as np
import pytest

from learner.frames import Chunk
from learner.replay import Replay, ReplaySettings
from learner.tests.toy_layouts import LAYOUT, REWARD


def settings(**capacities: int) -> ReplaySettings:
    """Tables in the order given, each with the same share."""
    return ReplaySettings(dict.fromkeys(capacities, 1.0), capacities, 0.9, 3)


def chunk(table: str, value: float, rows: int = 4) -> Chunk:
    """Rows of one value."""
    widths = ((rows + 1, LAYOUT.size), (rows + 1, LAYOUT.privileged_size), (rows, LAYOUT.action_size))
    widths += ((rows, LAYOUT.action_size + 1), (rows, len(REWARD.names)))
    return Chunk(table, "a", 1, False, *(np.full(w, value, np.float32) for w in widths))


def filled(directory, **capacities: int) -> Replay:
    """A replay with 12 decisions inserted into solo, some of them overwritten, and 4 into start."""
    replay = Replay(settings(**capacities), LAYOUT, REWARD, 1, directory)
    for table, value in (("solo", 1), ("solo", 2), ("start", 7), ("solo", 3)):
        replay.insert(chunk(table, value))
    return replay


def test_it_is_found_again_with_the_tables_in_another_order(tmp_path):
    before = filled(tmp_path, solo=12, start=20)
    after = Replay(settings(start=20, solo=12), LAYOUT, REWARD, 1, tmp_path)
    for name, inserted, held in (("solo", 12, 8), ("start", 4, 4)):
        table = after.tables[name]
        assert (table.inserted, table.decisions, table.write) == (inserted, held, before.tables[name].write)
        rows = after.draw_rows(table, 200)
        assert set(after.storage.observations[rows, 0]) == ({2.0, 3.0} if name == "solo" else {7.0})


@pytest.mark.parametrize("capacities", [{"solo": 20, "start": 12}, {"solo": 12, "begin": 20}])
def test_one_of_other_tables_is_begun_anew(capacities, tmp_path):
    filled(tmp_path, solo=12, start=20)
    replay = Replay(settings(**capacities), LAYOUT, REWARD, 1, tmp_path)
    assert (replay.decisions, replay.inserted) == (0, 0)


def test_counters_go_on_where_the_replay_stopped_not_where_the_checkpoint_did(tmp_path):
    replay = filled(tmp_path, solo=12, start=20)
    saved = replay.counters()
    replay.insert(chunk("start", 8))
    after = Replay(settings(solo=12, start=20), LAYOUT, REWARD, 1, tmp_path)
    after.restore(saved)
    assert {name: table.inserted for name, table in after.tables.items()} == {"solo": 12, "start": 8}
