"""Actor and twin quantile critics.

Both read the observation by block: static car features through a small encoder, rivals through an encoder shared by
all slots, masked by `present` and pooled, everything else straight. The trunk is Dense + LayerNorm + ReLU.
"""

from dataclasses import dataclass

import flax.linen as nn
import jax
import jax.numpy as jnp

from learner.dense import DenseParameters, PartsDense, product
from learner.layout import ObservationLayout

LAYER_NORM_EPSILON = 1e-5
LOG_STD_RANGE = (-5.0, 1.0)
ENCODED_BLOCKS = ("car", "rivals")
RIVAL_GROUPS = 4


@dataclass(frozen=True)
class NetworkShape:
    """Layer widths; `rounded` runs the trunk's products in bfloat16 with float32 sums."""

    hidden: tuple[int, ...] = (256, 256)
    car_widths: tuple[int, ...] = (64, 32)
    rival_widths: tuple[int, ...] = (32, 32)
    quantiles: int = 32
    privileged: bool = False
    rounded: bool = False


class BlockEncoder(nn.Module):
    """observation [B, O] -> (raw [B, D], encoded [B, F]).

    raw: every block but the encoded ones, in the file's order; encoded: car and rivals, in that order.
    """

    layout: ObservationLayout
    shape: NetworkShape

    @nn.compact
    def __call__(self, observation: jax.Array) -> tuple[jax.Array, jax.Array]:
        raw = [observation[:, a:b] for a, b in raw_spans(self.layout)]
        car, rivals = (self.layout.block(name) for name in ENCODED_BLOCKS)
        x = observation[:, car.offset : car.offset + car.size]
        for i, width in enumerate(self.shape.car_widths):
            x = nn.relu(PartsDense(width, self.shape.rounded, name=f"car_{i}")((x,)))
        slots = observation[:, rivals.offset : rivals.offset + rivals.size].reshape(-1, *rivals.shape)
        widths = (rivals.shape[1], *self.shape.rival_widths)
        layers = [DenseParameters(widths[i], widths[i + 1], name=f"rivals_{i}")() for i in range(len(widths) - 1)]
        encoded = jnp.concatenate([x, encode_rivals(slots, layers)], axis=-1)
        return jnp.concatenate(raw, axis=-1), encoded


def encode_rivals(rivals: jax.Array, layers: list[tuple[jax.Array, jax.Array]]) -> jax.Array:
    """rivals [B, S, F], field 0 = present -> max and mean over the present ones [B, 2 W]; zeros when alone.

    Rows come in a few groups (replay orders a batch by table), and a group without any rival is not computed.
    """
    groups = RIVAL_GROUPS if rivals.shape[0] % RIVAL_GROUPS == 0 else 1
    width = layers[-1][0].shape[1]

    def encode(group: jax.Array) -> jax.Array:
        nobody = jnp.zeros((group.shape[0], 2 * width), jnp.float32)
        return jax.lax.cond((group[..., 0] > 0).any(), lambda: pool_rivals(group, layers), lambda: nobody)

    return jnp.concatenate([encode(group) for group in jnp.split(rivals, groups)])


def pool_rivals(rivals: jax.Array, layers: list[tuple[jax.Array, jax.Array]]) -> jax.Array:
    """As encode_rivals, in one piece."""
    present = rivals[..., :1]
    x = rivals.reshape(-1, rivals.shape[-1])
    for kernel, bias in layers:
        x = nn.relu(product(x, kernel) + bias)
    # ReLU features are never negative, so zeroing the absent leaves the maximum over the present.
    x = x.reshape(*rivals.shape[:-1], -1) * present
    count = jnp.maximum(present.sum(axis=1), 1.0)
    return jnp.concatenate([x.max(axis=1), x.sum(axis=1) / count], axis=-1)


def raw_spans(layout: ObservationLayout) -> list[tuple[int, int]]:
    """[start, end) of the observation's values that go straight to the trunk, neighbours joined."""
    spans: list[tuple[int, int]] = []
    for block in layout.blocks:
        if block.name in ENCODED_BLOCKS:
            continue
        if spans and spans[-1][1] == block.offset:
            spans[-1] = (spans[-1][0], block.offset + block.size)
        else:
            spans.append((block.offset, block.offset + block.size))
    return spans


class Trunk(nn.Module):
    """parts [B, F_k] -> [B, hidden[-1]]; the last `exact` parts enter in float32."""

    shape: NetworkShape
    exact: int = 0

    @nn.compact
    def __call__(self, parts: tuple[jax.Array, ...]) -> jax.Array:
        for i, width in enumerate(self.shape.hidden):
            exact = self.exact if i == 0 else 0
            x = PartsDense(width, self.shape.rounded, exact, name=f"dense_{i}")(parts)
            x = nn.LayerNorm(epsilon=LAYER_NORM_EPSILON, name=f"norm_{i}")(x)
            parts = (nn.relu(x),)
        return parts[0]


class Actor(nn.Module):
    """observation [B, O] -> mean [B, A] and logStd [B, A] of a Gaussian that tanh squashes."""

    layout: ObservationLayout
    shape: NetworkShape

    @nn.compact
    def __call__(self, observation: jax.Array) -> tuple[jax.Array, jax.Array]:
        parts = BlockEncoder(self.layout, self.shape, name="encoder")(observation)
        x = Trunk(self.shape, name="trunk")(parts)
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
        raw, encoded = BlockEncoder(self.layout, self.shape, name="encoder")(observation)
        parts = (raw, encoded, privileged, action) if self.shape.privileged else (raw, encoded, action)
        # The action stays exact: the actor climbs its gradient.
        x = Trunk(self.shape, exact=1, name="trunk")(parts)
        return PartsDense(self.shape.quantiles, self.shape.rounded, name="quantiles")((x,))


def twin_critics(layout: ObservationLayout, shape: NetworkShape, count: int = 2) -> nn.Module:
    """Critics with parameters of their own (stacked on axis 0): same inputs as Critic -> [count, B, Q]."""
    twins = nn.vmap(Critic, variable_axes={"params": 0}, split_rngs={"params": True}, in_axes=None, out_axes=0, axis_size=count)
    return twins(layout, shape)
