"""Rules of the learner's end of a run in Redis, with a real one. The ids are those of training/actor/link/SPEC.md."""

import json
from dataclasses import replace

import numpy as np
import pytest

from learner.frame_check import frame_check
from learner.frames import decode_frame, encode_chunk, encode_frame
from learner.recent_chunks import COUNT, RecentChunks
from learner.redis_keys import RunError, RunKeys
from learner.redis_lease import LeaseLostError
from learner.redis_setup import RunSetup, run_setup
from learner.redis_transport import READ_AHEAD, RedisTransport
from learner.tests.eventually import eventually
from learner.tests.toy_layouts import LAYOUT, REWARD

SETUP = RunSetup({"curriculum": "{}", "observationHash": LAYOUT.hash, "rewards": "progress"}, {"a.csv": b"0,0"}, 1000)
CHECK = frame_check(LAYOUT, REWARD, {"solo": 100})


def chunk(number: int, **changed: object) -> bytes:
    """Frame of chunk `number`, two rows."""
    head = {
        "actor": "a",
        "episode": "e",
        "chunk": number,
        "table": "solo",
        "policyVersion": 5,
        "observationHash": LAYOUT.hash,
        "rows": 2,
        "end": "open",
    }
    widths = ((3, LAYOUT.size), (3, LAYOUT.privileged_size), (2, LAYOUT.action_size), (2, LAYOUT.action_size + 1))
    widths += ((2, len(REWARD.names)),)
    return encode_chunk({**head, **changed}, tuple(np.full(w, number, np.float32) for w in widths))


@pytest.fixture
def open_transport(redis_url, keys):
    """A function that opens the run's transport; all are closed in the end."""
    opened = []

    def open_transport(recent: RecentChunks | None = None, setup: RunSetup = SETUP, who: str = "tester") -> RedisTransport:
        opened.append(RedisTransport(redis_url, keys, setup, who, recent or RecentChunks(), CHECK, print))
        return opened[-1]

    yield open_transport
    for transport in opened:
        transport.close()


def add(admin, keys, *frames: bytes) -> None:
    """Adds frames as actors do."""
    for frame in frames:
        admin.xadd(keys.key("frames"), {"frame": frame})


def take(transport: RedisTransport, count: int) -> list[int]:
    """Takes in `count` frames. Returns the numbers of their chunks."""
    numbers = []
    for _ in range(count):
        numbers.append(eventually(transport.receive, "a frame arrives").head.get("chunk"))
        transport.taken()
    return numbers


def die(transport: RedisTransport, admin, keys) -> None:
    """Leaves everything as a kill -9 would, and the lease just before its end."""
    transport.closing.set()
    transport.thread.join()
    transport.error = LeaseLostError("killed")
    admin.pexpire(keys.key("learner"), 1)


def test_what_is_taken_leaves_redis_and_what_is_only_read_does_not(open_transport, admin, keys):
    """[TL11]"""
    transport = open_transport()
    add(admin, keys, *(chunk(i) for i in range(READ_AHEAD + 30)))
    assert take(transport, 10) == list(range(10))
    eventually(lambda: len(transport.fetched) == READ_AHEAD, "all that there is room for is read")
    eventually(lambda: admin.xlen(keys.key("frames")) == READ_AHEAD + 20, "what was taken has gone")
    transport.close()
    assert admin.xlen(keys.key("frames")) == READ_AHEAD + 20
    assert take(open_transport(), READ_AHEAD + 20) == list(range(10, READ_AHEAD + 30))


def test_a_killed_learner_loses_nothing_and_its_successor_takes_nothing_twice(open_transport, admin, keys, tmp_path):
    """[TL12] [TL13]"""
    path = tmp_path / "recent.bin"
    first = open_transport(RecentChunks(path))
    add(admin, keys, *(chunk(i) for i in range(100)))
    eventually(lambda: len(first.fetched) == READ_AHEAD, "frames are read")
    die(first, admin, keys)
    first.error = None
    # Taken in, but the word of it never reaches Redis.
    assert take(first, 20) == list(range(20))
    first.error = LeaseLostError("killed")
    second = open_transport(RecentChunks(path))
    assert take(second, 80) == list(range(20, 100))
    assert second.receive() is None
    assert second.counters()["duplicates"] == 20
    eventually(lambda: admin.xlen(keys.key("frames")) == 0, "all is acknowledged")
    assert admin.xpending(keys.key("frames"), "learner")["pending"] == 0
    assert [c["name"] for c in admin.xinfo_consumers(keys.key("frames"), "learner")] == [b"learner-2"]


def test_a_chunk_that_was_sent_twice_counts_once(open_transport, admin, keys):
    """[TL13]"""
    transport = open_transport()
    add(admin, keys, chunk(1), chunk(1), chunk(2), chunk(1), chunk(1, episode="f"), chunk(1, actor="b"), chunk(3))
    assert take(transport, 5) == [1, 2, 1, 1, 3]
    assert transport.counters()["duplicates"] == 2


def test_the_last_chunks_are_remembered_across_processes(tmp_path):
    """[TL13]"""
    path = tmp_path / "replay" / "recent.bin"
    frames = [decode_frame(encode_frame({"actor": "a", "episode": "e", "chunk": i})) for i in range(COUNT + 2)]
    recent = RecentChunks(path)
    for frame in frames:
        assert frame not in recent
        recent.add(frame)
    for memory in (recent, RecentChunks(path)):
        assert [frame in memory for frame in frames[:4]] == [False, False, True, True]
        assert all(frame in memory for frame in frames[4:])


@pytest.mark.parametrize(
    "frame",
    [
        b"no frame",
        encode_frame({"kind": "chunk"}),
        encode_frame({"kind": "policy", "actor": "a", "table": "solo"}),
        encode_frame({"kind": "episode", "actor": "a", "table": "solo", "meanPace": "fast"}),
        chunk(1, table="drag"),
        chunk(1, observationHash="other"),
        chunk(1, rows=3),
        chunk(1, rows="many"),
        chunk(1)[:-4],
        encode_frame(["no", "object"]),
    ],
)
def test_a_frame_that_cannot_be_used_is_dropped_and_counted(frame, open_transport, admin, keys):
    """[TL14]"""
    transport = open_transport()
    add(admin, keys, frame, chunk(7))
    assert take(transport, 1) == [7]
    assert transport.counters()["refused"] == 1
    eventually(lambda: admin.xlen(keys.key("frames")) == 0, "both are gone")


def test_a_second_learner_is_told_who_holds_the_run(open_transport):
    """[TL15]"""
    open_transport(who="on box, pid 7")
    with pytest.raises(RunError, match=r"is being trained by learner 1 on box, pid 7: stop that one"):
        open_transport()


def test_a_learner_that_was_replaced_can_do_nothing_any_more(open_transport, admin, keys):
    """[TL15]"""
    first = open_transport()
    add(admin, keys, chunk(1), chunk(2))
    assert take(first, 1) == [1]
    eventually(lambda: admin.xlen(keys.key("frames")) == 1, "the first is acknowledged")
    # Suspended: its lease ends, another learner begins.
    admin.delete(keys.key("learner"))
    admin.set(keys.key("learner"), "2 another", px=60_000)
    admin.set(keys.key("fence"), 2)
    first.publish(b"late", 9)

    def fails() -> bool:
        try:
            if first.receive() is not None:
                first.taken()
            return False
        except LeaseLostError as error:
            assert "is held by another learner now" in str(error)
            return True

    eventually(fails, "the learner notices")
    first.close()
    assert admin.xlen(keys.key("frames")) == 1
    assert admin.xlen(keys.key("policies")) == 0
    assert admin.get(keys.key("learner")) == b"2 another"


def test_a_learner_that_was_away_and_not_replaced_goes_on(open_transport, admin, keys):
    """[TL15]"""
    transport = open_transport()
    admin.delete(keys.key("learner"))
    add(admin, keys, chunk(1))
    assert take(transport, 1) == [1]
    assert admin.get(keys.key("learner")) == b"1 tester"


def test_a_broken_connection_is_made_again(open_transport, admin, keys):
    """[TL16]"""
    transport = open_transport()
    numbers = []
    for start in range(0, 300, 100):
        add(admin, keys, *(chunk(i) for i in range(start, start + 100)))
        numbers += take(transport, 1)
        for client in admin.client_list():
            if client["name"] == keys.key("learner"):
                admin.client_kill_filter(_id=client["id"])
        numbers += take(transport, 99)
    assert sorted(numbers) == list(range(300))
    assert transport.receive() is None


def test_a_redis_that_lost_everything_is_set_up_again(open_transport, admin, keys):
    """[TL16]"""
    transport = open_transport()
    transport.publish(b"policy", 6)
    eventually(lambda: admin.exists(keys.key("policies")), "the policy is there")
    admin.delete(*admin.scan_iter(f"paddock:training:{keys.name}:*"))
    eventually(lambda: admin.exists(keys.key("policies")), "the policy is there again")
    add(admin, keys, chunk(1))
    assert take(transport, 1) == [1]
    assert admin.hget(keys.key("run"), "setup").decode() == SETUP.hash


def test_staleness_of_what_arrives_is_counted(open_transport, admin, keys):
    """[TL20]"""
    transport = open_transport()
    transport.publish(b"policy", 12)
    add(admin, keys, chunk(1, policyVersion=10), chunk(2, policyVersion=4), chunk(3, policyVersion=12))
    take(transport, 3)
    assert transport.counters()["stalest"] == 8
    assert transport.counters()["stalest"] == 0


def test_a_successor_knows_how_far_versions_had_come(open_transport, admin, keys):
    """[TL17]"""
    first = open_transport()
    assert first.version == 0
    first.publish(b"policy", 41)
    eventually(lambda: admin.exists(keys.key("policies")), "the policy is there")
    die(first, admin, keys)
    second = open_transport()
    assert second.version == 41
    assert admin.xlen(keys.key("policies")) == 1


def test_a_finished_training_stops_its_actors_and_its_keys_expire(open_transport, admin, keys):
    """[TL17]"""
    first = open_transport()
    add(admin, keys, encode_frame({"kind": "nonsense"}))
    first.publish(b"policy", 1)
    first.close(over=True)
    [(_, fields)] = admin.xrange(keys.key("policies"))
    assert decode_frame(fields[b"frame"]).kind == "stop"
    lasting = [key for key in keys.lasting if admin.exists(key)]
    assert len(lasting) >= 4
    assert all(0 < admin.ttl(key) <= 24 * 3600 for key in lasting)
    # It may still be resumed, with more updates to make: then actors may join again.
    open_transport()
    assert not admin.exists(keys.key("policies"))
    assert all(admin.ttl(key) == -1 for key in keys.lasting if admin.exists(key))


def test_policies_of_another_set_up_are_not_left_to_actors(open_transport, admin, keys):
    """[TL18]"""
    first = open_transport()
    first.publish(b"policy", 1)
    eventually(lambda: admin.exists(keys.key("policies")), "the policy is there")
    first.close()
    changed = replace(SETUP, fields={**SETUP.fields, "curriculum": '{"tracks":[]}'}, files={"b.csv": b"1"})
    second = open_transport(setup=changed)
    assert not admin.exists(keys.key("policies"))
    assert admin.hgetall(keys.key("files")) == {b"b.csv": b"1"}
    second.publish(b"policy", 2)
    [(_, fields)] = eventually(lambda: admin.xrange(keys.key("policies")), "the policy is there")
    assert fields[b"setup"].decode() == changed.hash != SETUP.hash


def test_circuit_files_go_with_the_run(tmp_path):
    """[TL9]"""
    (tmp_path / "Loop.csv").write_bytes(b"0,0,5,5")
    curriculum = {"tracks": ["halden-bowl", "mirror:Loop.csv", "Loop.csv", "generated:7"]}
    setup = run_setup(curriculum, LAYOUT, REWARD, tmp_path)
    assert setup.files == {"Loop.csv": b"0,0,5,5"}
    assert json.loads(setup.fields["curriculum"]) == curriculum
    assert setup.fields["observationHash"] == LAYOUT.hash
    (tmp_path / "Loop.csv").write_bytes(b"0,0,5,6")
    assert run_setup(curriculum, LAYOUT, REWARD, tmp_path).hash != setup.hash
    with pytest.raises(RunError, match=r"circuit file gone\.csv cannot be read"):
        run_setup({"tracks": ["gone.csv"]}, LAYOUT, REWARD, tmp_path)


def test_a_name_that_would_mix_runs_is_refused():
    """[TL8]"""
    assert RunKeys("base-1").key("frames") == "paddock:training:base-1:frames"
    with pytest.raises(RunError, match="letters, digits"):
        RunKeys("base:1")


def test_frames_that_were_taken_leave_no_memory_behind(open_transport, admin, keys):
    """[TL11]"""
    transport = open_transport()
    for start in range(0, 2000, 100):
        add(admin, keys, *(chunk(i) for i in range(start, start + 100)))
        take(transport, 100)
    eventually(lambda: admin.xlen(keys.key("frames")) == 0, "all is acknowledged")
    assert admin.memory_usage(keys.key("frames")) < 10 * len(chunk(0))
