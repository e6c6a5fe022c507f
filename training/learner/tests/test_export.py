"""The ONNX policy computes what the JAX actor computes."""

import jax
import numpy as np
import onnx
import pytest

from learner.configs import Config
from learner.export import policy_bytes, policy_metadata
from learner.networks import NetworkShape
from learner.parity import TOLERANCE, largest_differences
from learner.tests.toy_layouts import LAYOUT
from learner.update import initial_state

OBSERVATIONS = 10_000


def random_observations(seed: int) -> np.ndarray:
    """[N, O] within the range of scaled values, rivals present or not."""
    rng = np.random.default_rng(seed)
    observations = rng.uniform(-2, 2, (OBSERVATIONS, LAYOUT.size)).astype(np.float32)
    rivals = LAYOUT.block("rivals")
    slots = observations[:, rivals.offset : rivals.offset + rivals.size].reshape(-1, *rivals.shape)
    slots[..., 0] = rng.integers(0, 2, slots.shape[:2])
    slots[slots[..., 0] == 0] = 0
    return observations


@pytest.mark.parametrize("changes", [{"hidden": (256, 256)}, {"hidden": (32, 32, 32), "car_widths": (8,), "rival_widths": (16,)}])
def test_onnx_policy_agrees_with_jax(changes):
    config = Config(name="t", seed=5, **changes)
    params = initial_state(config, LAYOUT).actor
    # Far from the initial, nearly constant policy.
    params = jax.tree.map(lambda p: p + 0.1 * np.random.default_rng(p.size).normal(size=p.shape).astype(np.float32), params)
    policy = policy_bytes(params, LAYOUT, config.network, {})
    differences = largest_differences(policy, params, LAYOUT, config.network, random_observations(1))
    assert max(differences.values()) <= TOLERANCE, differences


def test_policy_file_says_what_it_is():
    config = Config(name="t", hidden=(8,))
    metadata = policy_metadata(LAYOUT, "toy", "t", 1234)
    model = onnx.load_from_string(policy_bytes(initial_state(config, LAYOUT).actor, LAYOUT, config.network, metadata))
    assert {p.key: p.value for p in model.metadata_props} == {
        "paddock.kind": "driver",
        "paddock.version": "2",
        "paddock.observationHash": LAYOUT.hash,
        "paddock.name": "toy",
        "paddock.steps": "1234",
        "paddock.config": "t",
    }
    assert [o.name for o in model.graph.output] == ["action", "mean", "logStd"]
    assert model.opset_import[0].version == 17


def test_absent_rivals_change_nothing_and_present_ones_do():
    config = Config(name="t", hidden=(16,))
    params = initial_state(config, LAYOUT).actor
    params["mean"]["kernel"] = params["mean"]["kernel"] * 100
    from learner.networks import Actor

    actor = Actor(LAYOUT, NetworkShape(hidden=(16,)))
    rivals = LAYOUT.block("rivals").offset
    alone = np.zeros((1, LAYOUT.size), np.float32)
    ghost, rival, swapped = alone.copy(), alone.copy(), alone.copy()
    ghost[0, rivals + 1 : rivals + 3] = 1.5
    rival[0, rivals : rivals + 3] = [1, 1.5, 1.5]
    swapped[0, rivals + 3 : rivals + 6] = [1, 1.5, 1.5]
    alone_mean, ghost_mean, rival_mean, swapped_mean = (
        actor.apply({"params": params}, x)[0] for x in (alone, ghost, rival, swapped)
    )
    np.testing.assert_array_equal(alone_mean, ghost_mean)
    assert np.abs(rival_mean - alone_mean).max() > 1e-3
    np.testing.assert_allclose(rival_mean, swapped_mean, atol=1e-6)
