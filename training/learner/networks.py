"""Actor and twin quantile critics.

Both read the observation by block: static car features through a small encoder, rivals through an encoder shared by
all slots, masked by `present` and pooled, everything else straight. The trunk is Dense + LayerNorm + ReLU.
"""

from dataclasses import dataclass

import flax.linen as nn
import jax
import jax.numpy as jnp

from learner.layout import ObservationLayout

LAYER_NORM_EPSILON = 1e-5
LOG_STD_RANGE = (-5.0, 1.0)


@dataclass(frozen=True)
class NetworkShape:
    """Layer widths; `course_width` 0 passes the course points straight to the trunk."""

    hidden: tuple[int, ...] = (256, 256)
    car_widths: tuple[int, ...] = (64, 32)
    rival_widths: tuple[int, ...] = (32, 32)
    course_width: int = 0
    quantiles: int = 32
    privileged: bool = False
    dtype: str = "float32"


class BlockEncoder(nn.Module):
    """observation [B, O] -> features [B, F]."""

    layout: ObservationLayout
    shape: NetworkShape

    @nn.compact
    def __call__(self, observation: jax.Array) -> jax.Array:
        dtype = jnp.dtype(self.shape.dtype)
        parts = []
        for block in self.layout.blocks:
            x = observation[:, block.offset : block.offset + block.size].astype(dtype)
            if block.name == "car":
                for i, width in enumerate(self.shape.car_widths):
                    x = nn.relu(nn.Dense(width, dtype=dtype, name=f"car_{i}")(x))
            elif block.name == "rivals":
                x = self.pool_rivals(x.reshape(-1, *block.shape))
            elif block.name == "course" and self.shape.course_width > 0:
                x = nn.relu(nn.Dense(self.shape.course_width, dtype=dtype, name="course_0")(x))
            parts.append(x)
        return jnp.concatenate(parts, axis=-1)

    def pool_rivals(self, rivals: jax.Array) -> jax.Array:
        """rivals [B, S, F], field 0 = present -> max and mean over the present ones [B, 2 W]; zeros when alone."""
        present = rivals[..., :1]
        x = rivals
        for i, width in enumerate(self.shape.rival_widths):
            x = nn.relu(nn.Dense(width, dtype=x.dtype, name=f"rivals_{i}")(x))
        # ReLU features are never negative, so zeroing the absent leaves the maximum over the present.
        x = x * present
        count = jnp.maximum(present.sum(axis=1), 1.0)
        return jnp.concatenate([x.max(axis=1), x.sum(axis=1) / count], axis=-1)


class Trunk(nn.Module):
    """features [B, F] -> [B, hidden[-1]]."""

    shape: NetworkShape

    @nn.compact
    def __call__(self, x: jax.Array) -> jax.Array:
        dtype = jnp.dtype(self.shape.dtype)
        for i, width in enumerate(self.shape.hidden):
            x = nn.Dense(width, dtype=dtype, name=f"dense_{i}")(x)
            x = nn.LayerNorm(epsilon=LAYER_NORM_EPSILON, dtype=dtype, name=f"norm_{i}")(x)
            x = nn.relu(x)
        return x


class Actor(nn.Module):
    """observation [B, O] -> mean [B, A] and logStd [B, A] of a Gaussian that tanh squashes."""

    layout: ObservationLayout
    shape: NetworkShape

    @nn.compact
    def __call__(self, observation: jax.Array) -> tuple[jax.Array, jax.Array]:
        x = BlockEncoder(self.layout, self.shape, name="encoder")(observation)
        x = Trunk(self.shape, name="trunk")(x).astype(jnp.float32)
        small = nn.initializers.variance_scaling(0.01, "fan_in", "uniform")
        mean = nn.Dense(self.layout.action_size, kernel_init=small, name="mean")(x)
        log_std = nn.Dense(self.layout.action_size, kernel_init=small, name="log_std")(x)
        return mean, jnp.clip(log_std, *LOG_STD_RANGE)


class Critic(nn.Module):
    """observation [B, O], privileged [B, P], action [B, A] -> quantiles of the return [B, Q]."""

    layout: ObservationLayout
    shape: NetworkShape

    @nn.compact
    def __call__(self, observation: jax.Array, privileged: jax.Array, action: jax.Array) -> jax.Array:
        parts = [BlockEncoder(self.layout, self.shape, name="encoder")(observation), action]
        if self.shape.privileged:
            parts.append(privileged)
        dtype = jnp.dtype(self.shape.dtype)
        x = jnp.concatenate([p.astype(dtype) for p in parts], axis=-1)
        x = Trunk(self.shape, name="trunk")(x)
        return nn.Dense(self.shape.quantiles, dtype=dtype, name="quantiles")(x).astype(jnp.float32)


def twin_critics(layout: ObservationLayout, shape: NetworkShape, count: int = 2) -> nn.Module:
    """Critics with parameters of their own (stacked on axis 0): same inputs as Critic -> [count, B, Q]."""
    twins = nn.vmap(
        Critic, variable_axes={"params": 0}, split_rngs={"params": True}, in_axes=None, out_axes=0, axis_size=count
    )
    return twins(layout, shape)
