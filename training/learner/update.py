"""The jitted update: K critic updates a call, an actor update after every `actor_period` of them."""

from collections.abc import Callable
from typing import NamedTuple

import jax
import jax.numpy as jnp
import optax

from learner import losses
from learner.configs import Config
from learner.layout import ObservationLayout
from learner.networks import Actor, twin_critics
from learner.replay import Batch


class LearnerState(NamedTuple):
    """Everything that an update changes."""

    actor: dict
    averaged: dict
    """The actor's exponential average: what is evaluated, saved as best and shipped; the actors act with `actor`"""
    critic: dict
    target: dict
    log_alpha: jax.Array
    actor_optimiser: optax.OptState
    critic_optimiser: optax.OptState
    alpha_optimiser: optax.OptState
    key: jax.Array
    updates: jax.Array
    """i32 [] critic updates done"""


class Optimisers(NamedTuple):
    """One optimiser each for the critics, the actor and the entropy weight."""

    critic: optax.GradientTransformation
    actor: optax.GradientTransformation
    alpha: optax.GradientTransformation


def optimisers(config: Config) -> Optimisers:
    """Adam with clipped gradients, not yet scaled by a learning rate: see `rate_factor`."""

    def adam() -> optax.GradientTransformation:
        return optax.chain(optax.clip_by_global_norm(config.gradient_clip), optax.scale_by_adam())

    return Optimisers(adam(), adam(), optax.adam(config.alpha_rate))


def rate_factor(config: Config, updates: jax.Array) -> jax.Array:
    """Factor on the learning rates of actor and critics after so many critic updates of the run's lifetime.

    1 up to rate_hold_updates, then linear down to rate_final at rate_end_updates.
    """
    span = max(1, config.rate_end_updates - config.rate_hold_updates)
    past = jnp.clip((updates - config.rate_hold_updates) / span, 0.0, 1.0)
    return 1.0 + (config.rate_final - 1.0) * past


def descend(params: dict, direction: dict, rate: jax.Array) -> dict:
    """Parameters after a step of `rate` against what an optimiser made of the gradient."""
    return jax.tree.map(lambda p, d: p - rate * d, params, direction)


def initial_state(config: Config, layout: ObservationLayout) -> LearnerState:
    """Fresh parameters from the config's seed."""
    key, actor_key, critic_key = jax.random.split(jax.random.key(config.seed), 3)
    observation = jnp.zeros((1, layout.size))
    privileged = jnp.zeros((1, layout.privileged_size))
    action = jnp.zeros((1, layout.action_size))
    actor = Actor(layout, config.network).init(actor_key, observation)["params"]
    critic = twin_critics(layout, config.network).init(critic_key, observation, privileged, action)["params"]
    log_alpha = jnp.log(jnp.float32(config.alpha))
    tools = optimisers(config)
    return LearnerState(
        actor=actor,
        averaged=jax.tree.map(jnp.copy, actor),
        critic=critic,
        target=jax.tree.map(jnp.copy, critic),
        log_alpha=log_alpha,
        actor_optimiser=tools.actor.init(actor),
        critic_optimiser=tools.critic.init(critic),
        alpha_optimiser=tools.alpha.init(log_alpha),
        key=jax.random.key_data(key),
        updates=jnp.int32(0),
    )


def cloning_weights(config: Config, updates: jax.Array) -> tuple[jax.Array, jax.Array]:
    """Weights of (QR-SAC's actor loss, cloning loss) after so many critic updates.

    Cloning alone at first, then the whole loss with a cloning term that decays linearly to 0.
    """
    if config.bc_weight == 0 and config.bc_updates == 0:
        return jnp.float32(1.0), jnp.float32(0.0)
    cloning_only = updates < config.bc_updates
    left = 1.0 - (updates - config.bc_updates) / max(1, config.bc_decay_updates)
    decaying = config.bc_weight * jnp.clip(left, 0.0, 1.0)
    return jnp.where(cloning_only, 0.0, 1.0), jnp.where(cloning_only, 1.0, decaying)


def make_update(config: Config, layout: ObservationLayout) -> Callable[[LearnerState, Batch], tuple[LearnerState, dict]]:
    """Jitted (state, Batch [K, B, ...]) -> (state, metrics: scalars, means over the K updates). The state is donated."""
    if config.updates_per_call % config.actor_period != 0:
        raise ValueError(f"updates_per_call {config.updates_per_call} must be a multiple of actor_period {config.actor_period}")
    actor_net, critic_net = Actor(layout, config.network), twin_critics(layout, config.network)
    tools = optimisers(config)
    is_taught = config.bc_weight > 0 or config.bc_updates > 0

    def act(params: dict, observation: jax.Array, key: jax.Array):
        mean, log_std = actor_net.apply({"params": params}, observation)
        action, log_prob = losses.squash(mean, log_std, jax.random.normal(key, mean.shape))
        return action, log_prob, mean, log_std

    def update_critic(state: LearnerState, batch: Batch, key: jax.Array) -> tuple[LearnerState, dict]:
        next_action, next_log_prob, _, _ = act(state.actor, batch.next_observation, key)
        next_quantiles = critic_net.apply({"params": state.target}, batch.next_observation, batch.next_privileged, next_action)
        alpha = jnp.exp(state.log_alpha)
        target = losses.target_quantiles(batch.reward, batch.discount, next_quantiles, next_log_prob, alpha)

        def loss_of(params: dict):
            quantiles = critic_net.apply({"params": params}, batch.observation, batch.privileged, batch.action)
            return losses.critic_loss(quantiles, target, config.kappa), quantiles.mean()

        (loss, value), gradient = jax.value_and_grad(loss_of, has_aux=True)(state.critic)
        change, optimiser = tools.critic.update(gradient, state.critic_optimiser, state.critic)
        critic = descend(state.critic, change, config.critic_rate * rate_factor(config, state.updates))
        state = state._replace(
            critic=critic,
            critic_optimiser=optimiser,
            target=optax.incremental_update(critic, state.target, config.polyak),
            updates=state.updates + 1,
        )
        return state, {"critic_loss": loss, "value": value, "reward": batch.reward.mean()}

    def update_actor(state: LearnerState, batch: Batch, key: jax.Array) -> tuple[LearnerState, dict]:
        alpha = jnp.exp(state.log_alpha)
        whole_weight, cloning_weight = cloning_weights(config, state.updates)
        critic_params = state.critic
        critic_of = critic_net
        if config.actor_critics == 1:
            critic_params = jax.tree.map(lambda p: p[:1], critic_params)
            critic_of = twin_critics(layout, config.network, 1)

        def loss_of(params: dict):
            action, log_prob, mean, log_std = act(params, batch.observation, key)
            quantiles = critic_of.apply({"params": critic_params}, batch.observation, batch.privileged, action)
            loss = whole_weight * losses.actor_loss(quantiles, log_prob, alpha)
            cloning = jnp.float32(0.0)
            if is_taught:
                cloning = losses.cloning_loss(mean, batch.lesson)
                loss += cloning_weight * cloning
                loss += (1.0 - whole_weight) * losses.spread_loss(log_std, config.bc_std)
            return loss, (log_prob, cloning, jnp.exp(log_std).mean())

        (loss, (log_prob, cloning, std)), gradient = jax.value_and_grad(loss_of, has_aux=True)(state.actor)
        change, optimiser = tools.actor.update(gradient, state.actor_optimiser, state.actor)
        actor = descend(state.actor, change, config.actor_rate * rate_factor(config, state.updates))
        averaged = optax.incremental_update(actor, state.averaged, config.actor_average)
        state = state._replace(actor=actor, averaged=averaged, actor_optimiser=optimiser)
        if config.target_entropy is not None:
            pull = jax.grad(losses.temperature_loss)(state.log_alpha, log_prob, config.target_entropy)
            change, optimiser = tools.alpha.update(whole_weight * pull, state.alpha_optimiser)
            state = state._replace(log_alpha=state.log_alpha + change, alpha_optimiser=optimiser)
        metrics = {"actor_loss": loss, "entropy": -log_prob.mean(), "cloning_loss": cloning, "std": std, "alpha": alpha}
        return state, metrics

    def group(state: LearnerState, batches: Batch) -> tuple[LearnerState, dict]:
        key, *keys = jax.random.split(jax.random.wrap_key_data(state.key), config.actor_period + 2)
        state = state._replace(key=jax.random.key_data(key))
        parts = []
        for i in range(config.actor_period):
            batch = Batch(*(column[i] for column in batches))
            state, part = update_critic(state, batch, keys[i])
            parts.append(part)
        state, actor_part = update_actor(state, batch, keys[-1])
        return state, {name: sum(p[name] for p in parts) / len(parts) for name in parts[0]} | actor_part

    def update(state: LearnerState, batches: Batch) -> tuple[LearnerState, dict]:
        def regroup(column: jax.Array) -> jax.Array:
            return column.reshape(-1, config.actor_period, *column.shape[1:])

        state, metrics = jax.lax.scan(group, state, Batch(*(regroup(c) for c in batches)))
        return state, {name: values.mean() for name, values in metrics.items()}

    return jax.jit(update, donate_argnums=0)
