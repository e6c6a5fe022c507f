"""Losses of QR-SAC as pure functions. B = batch, Q = quantiles, A = action size. Returns are in reward units."""

from functools import partial

import jax
import jax.numpy as jnp

LOG_TWO_PI = 1.8378770664093453
LOG_TWO = 0.6931471805599453


def squash(mean: jax.Array, log_std: jax.Array, noise: jax.Array) -> tuple[jax.Array, jax.Array]:
    """Action tanh(mean + exp(log_std) noise) [B, A] and its log-probability [B]; mean, log_std, noise [B, A]."""
    raw = mean + jnp.exp(log_std) * noise
    gaussian = -0.5 * jnp.square(noise) - log_std - 0.5 * LOG_TWO_PI
    # log(1 - tanh(x)^2) written so that it stays finite for large |x|.
    slope = 2.0 * (LOG_TWO - raw - jax.nn.softplus(-2.0 * raw))
    return jnp.tanh(raw), (gaussian - slope).sum(axis=-1)


def n_step_return(rewards: jax.Array, gamma: float, terminated: bool) -> tuple[jax.Array, float]:
    """Discounted sum of rewards [N] and the factor of the value after them: gamma^N, or 0 after a termination."""
    steps = rewards.shape[0]
    powers = gamma ** jnp.arange(steps)
    return jnp.sum(powers * rewards), 0.0 if terminated else gamma**steps


def lower_mean(quantiles: jax.Array) -> jax.Array:
    """Whole quantile vector [B, Q] of whichever critic of [2, B, Q] has the lower mean, chosen row by row."""
    means = quantiles.mean(axis=-1)
    return jnp.where((means[0] <= means[1])[:, None], quantiles[0], quantiles[1])


def target_quantiles(
    reward: jax.Array, discount: jax.Array, next_quantiles: jax.Array, next_log_prob: jax.Array, alpha: jax.Array
) -> jax.Array:
    """reward + discount (Z(s', a') - alpha log pi(a'|s')) [B, Q].

    reward [B] is the n-step sum; discount [B] is gamma^steps, or 0 where the episode terminated (a truncated one keeps
    its discount); next_quantiles [2, B, Q] come from the target critics; next_log_prob [B]; alpha scalar.
    """
    soft = lower_mean(next_quantiles) - alpha * next_log_prob[:, None]
    return reward[:, None] + discount[:, None] * soft


def pair_sums(predicted: jax.Array, target: jax.Array, kappa: float) -> tuple[jax.Array, jax.Array]:
    """Per predicted quantile i [..., Q]: mean over targets j of the Huber loss's value and slope, weighed by tau.

    With u = target_j - predicted_i, up = clip(u, 0, kappa), down = clip(u, -kappa, 0): the value is
    (tau_i up (u - up / 2) + (1 - tau_i) down (u - down / 2)) / kappa, the slope by u (tau_i up + (1 - tau_i) down) / kappa.
    The loop over targets is unrolled on purpose: XLA keeps the sums in registers instead of writing [..., Q, T] arrays.
    """
    tau = (jnp.arange(predicted.shape[-1], dtype=jnp.float32) + 0.5) / predicted.shape[-1]
    value_up = value_down = slope_up = slope_down = jnp.zeros_like(predicted)
    count = target.shape[-1]
    for j in range(count):
        u = target[..., j : j + 1] - predicted
        up, down = jnp.clip(u, 0.0, kappa), jnp.clip(u, -kappa, 0.0)
        value_up, value_down = value_up + up * (u - 0.5 * up), value_down + down * (u - 0.5 * down)
        slope_up, slope_down = slope_up + up, slope_down + down
    scale = 1.0 / (kappa * count)
    value = (tau * value_up + (1.0 - tau) * value_down) * scale
    return value, (tau * slope_up + (1.0 - tau) * slope_down) * scale


@partial(jax.custom_vjp, nondiff_argnums=(2,))
def quantile_huber(predicted: jax.Array, target: jax.Array, kappa: float) -> jax.Array:
    """Quantile Huber loss per row [...]: predicted [..., Q], target [..., T] (taken as constant).

    Sum over predicted quantiles i (at tau_i = (i + 1/2) / Q) of the mean over targets j of
    |tau_i - [u < 0]| huber(u) / kappa with u = target_j - predicted_i; huber is u^2 / 2 up to kappa, then linear.
    """
    return pair_sums(predicted, target, kappa)[0].sum(axis=-1)


def quantile_huber_forward(predicted: jax.Array, target: jax.Array, kappa: float):
    """Value, and the slope for the backward pass."""
    value, slope = pair_sums(predicted, target, kappa)
    return value.sum(axis=-1), (slope, target)


def quantile_huber_backward(_kappa: float, kept: tuple[jax.Array, jax.Array], gradient: jax.Array):
    """u falls as the prediction rises; no gradient for the target."""
    slope, target = kept
    return -slope * gradient[..., None], jnp.zeros_like(target)


quantile_huber.defvjp(quantile_huber_forward, quantile_huber_backward)


def critic_loss(quantiles: jax.Array, target: jax.Array, kappa: float) -> jax.Array:
    """Scalar: both critics' quantile Huber losses against the same target, mean over the batch.

    quantiles [2, B, Q], target [B, Q] (no gradient flows into it).
    """
    target = jax.lax.stop_gradient(target)
    return quantile_huber(quantiles, target[None], kappa).sum(axis=0).mean()


def actor_loss(quantiles: jax.Array, log_prob: jax.Array, alpha: jax.Array) -> jax.Array:
    """Scalar mean of alpha log pi - Q, Q the lower of the critics' mean quantiles [C, B, Q]; log_prob [B]."""
    value = quantiles.mean(axis=-1).min(axis=0)
    return (alpha * log_prob - value).mean()


def temperature_loss(log_alpha: jax.Array, log_prob: jax.Array, target_entropy: float) -> jax.Array:
    """Scalar whose descent raises alpha while the entropy -log_prob [B] is below its target, and lowers it above."""
    return -(jnp.exp(log_alpha) * jax.lax.stop_gradient(log_prob + target_entropy)).mean()


def cloning_loss(mean: jax.Array, lesson: jax.Array) -> jax.Array:
    """Scalar: squared distance of tanh(mean) [B, A] to the action shown, mean over rows with one.

    lesson [B, A + 1]: the action, then 1, or zeros.
    """
    action, mask = lesson[..., :-1], lesson[..., -1]
    distance = jnp.square(jnp.tanh(mean) - action).sum(axis=-1)
    return (mask * distance).sum() / jnp.maximum(mask.sum(), 1.0)


def spread_loss(log_std: jax.Array, std: float) -> jax.Array:
    """Scalar: squared distance of log_std [B, A] to log(std); holds the exploration while only cloning teaches."""
    return jnp.square(log_std - jnp.log(std)).sum(axis=-1).mean()
