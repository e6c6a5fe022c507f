"""Learner state <-> trees of numpy arrays for checkpoints."""

import jax
import jax.numpy as jnp
import numpy as np

from learner.update import LearnerState


def leaves_by_number(tree: object) -> dict[str, np.ndarray]:
    """Leaves of any pytree under "0", "1", ..., in JAX's order."""
    return {str(i): np.asarray(leaf) for i, leaf in enumerate(jax.tree.leaves(tree))}


def state_to_trees(state: LearnerState) -> dict[str, dict | np.ndarray]:
    """Parts of the state: parameters by name, optimisers as numbered leaves."""
    trees: dict[str, dict | np.ndarray] = {}
    for part, tree in state._asdict().items():
        trees[part] = leaves_by_number(tree) if part.endswith("_optimiser") else jax.tree.map(np.asarray, tree)
    return trees


def state_from_trees(trees: dict[str, dict | np.ndarray], fresh: LearnerState) -> LearnerState:
    """State of the same structure as `fresh`; parts that the trees lack stay fresh (a compact checkpoint)."""
    if "averaged" not in trees:
        # A checkpoint from before actors were averaged.
        trees = {**trees, "averaged": trees["actor"]}
    parts = {}
    for part, template in fresh._asdict().items():
        if part not in trees:
            continue
        tree = trees[part]
        if part.endswith("_optimiser"):
            leaves, structure = jax.tree.flatten(template)
            if len(leaves) != len(tree):
                raise ValueError(f"checkpoint's {part} has {len(tree)} arrays, expected {len(leaves)}")
            loaded = jax.tree.unflatten(structure, [jnp.asarray(tree[str(i)]) for i in range(len(leaves))])
        else:
            loaded = jax.tree.map(lambda _, saved: jnp.asarray(saved), template, tree)
        shapes = jax.tree.map(lambda a, b: a.shape == b.shape, template, loaded)
        if not all(jax.tree.leaves(shapes)):
            raise ValueError(f"checkpoint's {part} has other shapes than this configuration: keep hidden and encoder widths")
        parts[part] = loaded
    return fresh._replace(**parts)
