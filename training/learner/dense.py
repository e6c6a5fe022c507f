"""Dense layers whose matrix products may run in bfloat16 with float32 sums, twice as fast on CPUs that have it."""

import flax.linen as nn
import jax
import jax.numpy as jnp


def product(x: jax.Array, kernel: jax.Array) -> jax.Array:
    """x [..., I] @ kernel [I, W], operands as they are, result float32."""
    return jnp.matmul(x, kernel, preferred_element_type=jnp.float32)


@jax.custom_vjp
def rounded_product(x: jax.Array, kernel: jax.Array) -> jax.Array:
    """x [B, I] @ kernel [I, W] with both rounded to bfloat16, forward and backward; float32 in and out."""
    return product(x.astype(jnp.bfloat16), kernel.astype(jnp.bfloat16))


def rounded_forward(x: jax.Array, kernel: jax.Array):
    """Keeps the rounded operands: half the memory to read again."""
    x, kernel = x.astype(jnp.bfloat16), kernel.astype(jnp.bfloat16)
    return product(x, kernel), (x, kernel)


def rounded_backward(kept: tuple[jax.Array, jax.Array], gradient: jax.Array):
    """Gradients [B, I] and [I, W] from the gradient [B, W] of the result, rounded too."""
    x, kernel = kept
    gradient = gradient.astype(jnp.bfloat16)
    # The barriers keep XLA from folding the transpositions into products that its CPU library has only in float32.
    kernel, x, gradient = jax.lax.optimization_barrier((kernel.T, x.T, gradient))
    return product(gradient, kernel), product(x, gradient)


rounded_product.defvjp(rounded_forward, rounded_backward)


class DenseParameters(nn.Module):
    """Kernel [inputs, width] and bias [width] of a dense layer, for a caller that multiplies itself."""

    inputs: int
    width: int

    @nn.compact
    def __call__(self) -> tuple[jax.Array, jax.Array]:
        kernel = self.param("kernel", nn.initializers.lecun_normal(), (self.inputs, self.width))
        return kernel, self.param("bias", nn.initializers.zeros, (self.width,))


class PartsDense(nn.Module):
    """Dense layer over inputs that are never concatenated: parts [B, I_k] -> [B, width].

    One product a part, so that nothing is differentiated towards parts that need no gradient (raw observations).
    The kernel [sum I_k, width] holds the parts' rows in their order. The last `exact` parts stay in float32.
    """

    width: int
    rounded: bool = False
    exact: int = 0

    @nn.compact
    def __call__(self, parts: tuple[jax.Array, ...]) -> jax.Array:
        total = sum(part.shape[-1] for part in parts)
        kernel = self.param("kernel", nn.initializers.lecun_normal(), (total, self.width))
        bias = self.param("bias", nn.initializers.zeros, (self.width,))
        result = bias
        start = 0
        for i, part in enumerate(parts):
            rows = kernel[start : start + part.shape[-1]]
            rounded = self.rounded and i < len(parts) - self.exact
            result = result + (rounded_product(part, rows) if rounded else product(part, rows))
            start += part.shape[-1]
        return result
