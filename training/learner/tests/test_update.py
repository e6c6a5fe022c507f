"""The jitted update and the networks it trains."""

import dataclasses

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from learner.bench import random_batch
from learner.checkpoint import Checkpoint, checkpoint_bytes, compact, load_checkpoint
from learner.configs import Config
from learner.dense import PartsDense, product, rounded_product
from learner.state_trees import state_from_trees, state_to_trees
from learner.tests.toy_layouts import LAYOUT
from learner.update import cloning_weights, initial_state, make_update, rate_factor

CONFIG = Config(
    name="t", hidden=(16,), car_widths=(8,), rival_widths=(8,), quantiles=8, batch=16, updates_per_call=4, actor_period=2
)


def leaves_differ(a, b) -> list[bool]:
    return [bool(np.any(np.asarray(x) != np.asarray(y))) for x, y in zip(jax.tree.leaves(a), jax.tree.leaves(b), strict=True)]


def test_update_is_deterministic_and_moves_every_part():
    update = make_update(CONFIG, LAYOUT)
    batch = random_batch(CONFIG, LAYOUT)
    first, metrics = update(initial_state(CONFIG, LAYOUT), batch)
    second, _ = update(initial_state(CONFIG, LAYOUT), batch)
    assert not any(leaves_differ(first, second))
    before = initial_state(CONFIG, LAYOUT)
    assert any(leaves_differ(before.actor, first.actor))
    assert any(leaves_differ(before.critic, first.critic))
    assert any(leaves_differ(before.target, first.target))
    assert int(first.updates) == 4
    assert all(np.isfinite(float(v)) for v in metrics.values())


def test_target_follows_the_critic_by_polyak_averaging():
    config = dataclasses.replace(CONFIG, updates_per_call=1, actor_period=1, polyak=0.25)
    before = initial_state(config, LAYOUT)
    after, _ = make_update(config, LAYOUT)(initial_state(config, LAYOUT), random_batch(config, LAYOUT))
    expected = jax.tree.map(lambda t, c: 0.75 * t + 0.25 * c, before.target, after.critic)
    for wanted, got in zip(jax.tree.leaves(expected), jax.tree.leaves(after.target), strict=True):
        np.testing.assert_allclose(got, wanted, rtol=1e-5, atol=1e-7)


def test_twin_critics_start_apart():
    kernel = initial_state(CONFIG, LAYOUT).critic["trunk"]["dense_0"]["kernel"]
    assert float(jnp.abs(kernel[0] - kernel[1]).max()) > 0.01


def test_critics_learn_the_mean_of_a_one_step_reward():
    config = dataclasses.replace(CONFIG, critic_rate=3e-3, updates_per_call=8, batch=64)
    update, state = make_update(config, LAYOUT), initial_state(config, LAYOUT)
    batch = random_batch(config, LAYOUT)
    batch = batch._replace(reward=batch.action[..., 0] * 0.5 + 0.3, discount=np.zeros_like(batch.discount))
    for _ in range(100):
        state, metrics = update(state, batch)
    assert float(metrics["value"]) == pytest.approx(float(batch.reward.mean()), abs=0.02)


def test_cloning_comes_alone_then_decays_beside_the_whole_loss():
    config = dataclasses.replace(CONFIG, bc_updates=100, bc_weight=0.8, bc_decay_updates=200)
    weights = [tuple(float(w) for w in cloning_weights(config, jnp.int32(n))) for n in (0, 99, 100, 200, 300, 900)]
    np.testing.assert_allclose(weights, [(0, 1), (0, 1), (1, 0.8), (1, 0.4), (1, 0), (1, 0)], rtol=1e-6)
    assert [float(w) for w in cloning_weights(CONFIG, jnp.int32(0))] == [1, 0]


def test_cloning_alone_learns_what_the_teacher_shows():
    config = dataclasses.replace(CONFIG, bc_updates=10_000, actor_rate=3e-3, batch=64, updates_per_call=8)
    update, state = make_update(config, LAYOUT), initial_state(config, LAYOUT)
    batch = random_batch(config, LAYOUT)
    shown = np.stack([0.8 * batch.observation[..., 8], -0.5 * np.ones_like(batch.reward), np.ones_like(batch.reward)], axis=-1)
    batch = batch._replace(lesson=shown)
    for _ in range(100):
        state, metrics = update(state, batch)
    assert float(metrics["cloning_loss"]) < 0.03
    assert float(metrics["std"]) == pytest.approx(config.bc_std, rel=0.1)


def test_privileged_features_reach_the_critics_only_when_configured():
    for privileged, width in ((False, 0), (True, LAYOUT.privileged_size)):
        config = dataclasses.replace(CONFIG, privileged=privileged)
        state = initial_state(config, LAYOUT)
        # 13 raw values, 8 of the car, 2 x 8 of the rivals, 2 of the action.
        assert state.critic["trunk"]["dense_0"]["kernel"].shape == (2, 13 + 8 + 16 + width + 2, 16)
        assert state.actor["trunk"]["dense_0"]["kernel"].shape == (13 + 8 + 16, 16)


def test_parts_dense_is_a_dense_layer_over_the_joined_parts():
    rng = np.random.default_rng(0)
    parts = tuple(jnp.asarray(rng.normal(size=(5, width)), jnp.float32) for width in (3, 4, 2))
    layer = PartsDense(6)
    params = layer.init(jax.random.key(1), parts)["params"]
    expected = jnp.concatenate(parts, axis=1) @ params["kernel"] + params["bias"]
    np.testing.assert_allclose(layer.apply({"params": params}, parts), expected, rtol=1e-5, atol=1e-6)


def test_rounded_product_is_close_forward_and_backward():
    rng = np.random.default_rng(0)
    x, kernel = (jnp.asarray(rng.normal(size=shape), jnp.float32) for shape in ((64, 32), (32, 16)))

    def gradients(multiply):
        return jax.jit(jax.grad(lambda a, b: jnp.sin(multiply(a, b)).sum(), argnums=(0, 1)))(x, kernel)

    np.testing.assert_allclose(jax.jit(rounded_product)(x, kernel), product(x, kernel), atol=0.1)
    for rounded, exact in zip(gradients(rounded_product), gradients(product), strict=True):
        assert float(jnp.abs(rounded - exact).mean() / jnp.abs(exact).mean()) < 0.05


def test_checkpoint_goes_on_exactly(tmp_path):
    update = make_update(CONFIG, LAYOUT)
    batch = random_batch(CONFIG, LAYOUT)
    state, _ = update(initial_state(CONFIG, LAYOUT), batch)
    path = tmp_path / "c.npz"
    saved = Checkpoint(CONFIG, LAYOUT.hash, {"updates": 4}, state_to_trees(jax.tree.map(jnp.copy, state)))
    path.write_bytes(checkpoint_bytes(saved))
    loaded = load_checkpoint(path)
    assert loaded.config == CONFIG
    assert loaded.counters == {"updates": 4}
    resumed, _ = update(state_from_trees(loaded.trees, initial_state(CONFIG, LAYOUT)), batch)
    continued, _ = update(state, batch)
    assert not any(leaves_differ(continued, resumed))


def test_compact_checkpoint_keeps_parameters_and_starts_the_optimisers_anew():
    state, _ = make_update(CONFIG, LAYOUT)(initial_state(CONFIG, LAYOUT), random_batch(CONFIG, LAYOUT))
    whole = Checkpoint(CONFIG, LAYOUT.hash, {}, state_to_trees(state))
    fresh = initial_state(CONFIG, LAYOUT)
    resumed = state_from_trees(compact(whole).trees, fresh)
    assert not any(leaves_differ(resumed.critic, state.critic))
    assert not any(leaves_differ(resumed.critic_optimiser, fresh.critic_optimiser))
    assert len(checkpoint_bytes(compact(whole))) < 0.6 * len(checkpoint_bytes(whole))


def test_checkpoint_of_other_widths_is_refused():
    trees = state_to_trees(initial_state(CONFIG, LAYOUT))
    with pytest.raises(ValueError, match="other shapes"):
        state_from_trees(trees, initial_state(dataclasses.replace(CONFIG, hidden=(24,)), LAYOUT))


def test_learning_rates_hold_then_fall_linearly():
    config = dataclasses.replace(CONFIG, rate_hold_updates=100, rate_end_updates=300, rate_final=0.2)
    factors = [float(rate_factor(config, jnp.int32(updates))) for updates in (0, 100, 200, 300, 999)]
    assert factors == pytest.approx([1.0, 1.0, 0.6, 0.2, 0.2])
    assert float(rate_factor(CONFIG, jnp.int32(CONFIG.rate_end_updates))) == 1.0


def test_a_rate_that_has_fallen_to_nothing_changes_nothing():
    config = dataclasses.replace(CONFIG, rate_end_updates=1, rate_final=0.0)
    start = initial_state(config, LAYOUT)._replace(updates=jnp.int32(1))
    state, _ = make_update(config, LAYOUT)(jax.tree.map(jnp.copy, start), random_batch(config, LAYOUT))
    assert not any(leaves_differ(state.actor, start.actor))
    assert not any(leaves_differ(state.critic, start.critic))


def test_averaged_actor_follows_by_its_share():
    config = dataclasses.replace(CONFIG, actor_average=0.25, updates_per_call=CONFIG.actor_period)
    start = initial_state(config, LAYOUT)
    state, _ = make_update(config, LAYOUT)(jax.tree.map(jnp.copy, start), random_batch(config, LAYOUT))
    for before, now, averaged in zip(*(jax.tree.leaves(t) for t in (start.actor, state.actor, state.averaged)), strict=True):
        np.testing.assert_allclose(averaged, 0.75 * before + 0.25 * now, atol=1e-6)


def test_checkpoint_without_an_average_starts_it_at_the_actor():
    trees = state_to_trees(make_update(CONFIG, LAYOUT)(initial_state(CONFIG, LAYOUT), random_batch(CONFIG, LAYOUT))[0])
    del trees["averaged"]
    resumed = state_from_trees(trees, initial_state(CONFIG, LAYOUT))
    assert not any(leaves_differ(resumed.averaged, resumed.actor))
