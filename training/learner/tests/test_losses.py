"""Losses against values worked out by hand."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from learner import losses


def test_n_step_return_keeps_the_value_after_a_truncation_and_drops_it_after_a_termination():
    rewards = jnp.array([1.0, 2.0, 4.0])
    total, factor = losses.n_step_return(rewards, 0.5, terminated=False)
    assert float(total) == 1.0 + 0.5 * 2.0 + 0.25 * 4.0
    assert factor == 0.125
    assert losses.n_step_return(rewards, 0.5, terminated=True)[1] == 0.0


def test_lower_mean_takes_the_whole_vector_row_by_row():
    quantiles = jnp.array([[[0.0, 10.0], [1.0, 1.0]], [[4.0, 4.0], [2.0, 3.0]]])
    # Means 5 against 4: second critic. Means 1 against 2.5: first.
    np.testing.assert_array_equal(losses.lower_mean(quantiles), [[4.0, 4.0], [1.0, 1.0]])


def test_target_adds_reward_and_discounted_soft_value():
    quantiles = jnp.array([[[2.0, 4.0]], [[8.0, 8.0]]])
    target = losses.target_quantiles(
        jnp.array([1.0]), jnp.array([0.5]), quantiles, next_log_prob=jnp.array([-3.0]), alpha=jnp.float32(0.1)
    )
    # 1 + 0.5 ([2, 4] + 0.1 * 3)
    np.testing.assert_allclose(target, [[2.15, 3.15]], rtol=1e-6)


def test_target_of_a_terminated_row_is_its_reward():
    target = losses.target_quantiles(
        jnp.array([-2.0]), jnp.array([0.0]), jnp.full((2, 1, 3), 7.0), jnp.array([1.0]), jnp.float32(0.1)
    )
    np.testing.assert_array_equal(target, [[-2.0, -2.0, -2.0]])


@pytest.mark.parametrize(
    ("predicted", "target", "expected"),
    [
        # One quantile, tau 1/2. Inside kappa: 0.5 * 0.5 * 0.5^2.
        ([0.0], [0.5], 0.0625),
        # Beyond kappa 1: 0.5 * (3 - 0.5).
        ([0.0], [3.0], 1.25),
        # Two quantiles at 1/4 and 3/4, u = 1 and -1: 0.25 * 0.5 + (1 - 0.75) * 0.5.
        ([0.0, 2.0], [1.0], 0.25),
        # Two targets are averaged: 0.5 * (0.5 + 0.5 * 0.25) / 2.
        ([0.0], [1.0, -0.5], 0.15625),
    ],
)
def test_quantile_huber_by_hand(predicted, target, expected):
    loss = losses.quantile_huber(jnp.array(predicted), jnp.array(target), 1.0)
    assert float(loss) == pytest.approx(expected, rel=1e-6)


def test_quantile_huber_with_a_small_kappa_is_the_pinball_loss_and_its_slope():
    predicted, target = jnp.array([0.0, 2.0]), jnp.array([1.0])
    # |u| - kappa / 2 = 1 - 0.0005 for both, weights 1/4 each.
    assert float(losses.quantile_huber(predicted, target, 0.001)) == pytest.approx(0.5 * (1 - 0.0005), rel=1e-5)
    slope = jax.grad(lambda p: losses.quantile_huber(p, target, 0.001))(predicted)
    np.testing.assert_allclose(slope, [-0.25, 0.25], rtol=1e-6)


def test_quantile_huber_slope_is_the_derivative_of_its_value():
    rng = np.random.default_rng(3)
    predicted, target = jnp.asarray(rng.normal(size=(4, 8))), jnp.asarray(rng.normal(size=(4, 8)))
    slope = jax.grad(lambda p: losses.quantile_huber(p, target, 0.3).sum())(predicted)
    step = 1e-2
    for row, column in [(0, 0), (1, 3), (3, 7)]:
        shift = jnp.zeros_like(predicted).at[row, column].set(step)
        rise = losses.quantile_huber(predicted + shift, target, 0.3) - losses.quantile_huber(predicted - shift, target, 0.3)
        assert float(slope[row, column]) == pytest.approx(float(rise.sum()) / (2 * step), abs=2e-3)


def test_descending_the_quantile_loss_finds_the_quantiles_of_the_targets():
    targets = jnp.linspace(0.0, 1.0, 101)
    predicted = jnp.zeros(4)
    descend = jax.jit(lambda p: p - 0.02 * jax.grad(lambda q: losses.quantile_huber(q, targets, 0.01))(p))
    for _ in range(2000):
        predicted = descend(predicted)
    np.testing.assert_allclose(predicted, [0.125, 0.375, 0.625, 0.875], atol=0.02)


def test_critic_loss_sums_critics_and_sends_no_gradient_into_the_target():
    quantiles, target = jnp.array([[[0.0]], [[2.0]]]), jnp.array([[1.0]])
    # Both are 1 away: 0.5 * 0.5 each.
    assert float(losses.critic_loss(quantiles, target, 1.0)) == pytest.approx(0.5)
    assert float(jax.grad(lambda t: losses.critic_loss(quantiles, t, 1.0))(target)[0, 0]) == 0.0


def test_actor_loss_takes_the_lower_mean_of_the_critics():
    quantiles = jnp.array([[[1.0, 3.0], [5.0, 5.0]], [[4.0, 4.0], [0.0, 2.0]]])
    # Lower means 2 and 1; log-probabilities 1 and 3 at alpha 0.5.
    loss = losses.actor_loss(quantiles, jnp.array([1.0, 3.0]), jnp.float32(0.5))
    assert float(loss) == pytest.approx(((0.5 - 2.0) + (1.5 - 1.0)) / 2)


def test_squash_gives_the_density_of_the_squashed_action():
    mean, log_std, noise = jnp.array([[0.3]]), jnp.array([[-0.5]]), jnp.array([[0.8]])
    action, log_prob = losses.squash(mean, log_std, noise)
    raw = 0.3 + np.exp(-0.5) * 0.8
    density = np.exp(-0.5 * 0.8**2) / (np.exp(-0.5) * np.sqrt(2 * np.pi)) / (1 - np.tanh(raw) ** 2)
    assert float(action[0, 0]) == pytest.approx(np.tanh(raw), rel=1e-6)
    assert float(log_prob[0]) == pytest.approx(np.log(density), rel=1e-5)


def test_squash_stays_finite_at_the_end_of_the_range():
    _, log_prob = losses.squash(jnp.array([[40.0]]), jnp.array([[-5.0]]), jnp.array([[3.0]]))
    # Slope term: 2 (log 2 - 40.02) = -78.66; Gaussian: -4.5 + 5 - 0.919.
    assert float(log_prob[0]) == pytest.approx(78.66 - 0.419, abs=0.05)


@pytest.mark.parametrize(("log_prob", "sign"), [(3.0, -1), (1.0, 1)])
def test_temperature_falls_while_entropy_is_above_its_target_and_rises_below(log_prob, sign):
    # Target entropy -2: the entropy -log_prob is below it at log_prob 3 (descent raises alpha: negative gradient).
    slope = jax.grad(losses.temperature_loss)(jnp.float32(0.0), jnp.array([log_prob]), -2.0)
    assert float(slope) == pytest.approx(sign * 1.0)


def test_cloning_loss_looks_at_taught_rows_only():
    mean = jnp.array([[0.0, jnp.arctanh(0.5)], [9.0, 9.0]])
    lesson = jnp.array([[0.6, 0.5, 1.0], [-1.0, -1.0, 0.0]])
    assert float(losses.cloning_loss(mean, lesson)) == pytest.approx(0.36)
    assert float(losses.cloning_loss(mean, lesson.at[0, 2].set(0.0))) == 0.0


def test_spread_loss_is_zero_at_the_wanted_deviation():
    assert float(losses.spread_loss(jnp.full((3, 2), jnp.log(0.2)), 0.2)) == pytest.approx(0.0, abs=1e-12)
    assert float(losses.spread_loss(jnp.full((3, 2), jnp.log(0.2) + 2.0), 0.2)) == pytest.approx(8.0, rel=1e-5)
