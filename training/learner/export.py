"""Averaged actor -> ONNX policy. `python -m learner.export --checkpoint FILE --out FILE --name NAME`."""

import argparse
from pathlib import Path

import numpy as np

from learner.checkpoint import load_checkpoint
from learner.files import write_atomically
from learner.layout import ObservationLayout, load_layouts
from learner.networks import ENCODED_BLOCKS, LAYER_NORM_EPSILON, LOG_STD_RANGE, NetworkShape, raw_spans
from learner.onnx_graph import GraphBuilder


def to_numpy(tree: dict) -> dict:
    """Nested dict of arrays as float32 numpy."""
    return {k: to_numpy(v) if isinstance(v, dict) else np.asarray(v, np.float32) for k, v in tree.items()}


def add_rivals(graph: GraphBuilder, x: str, encoder: dict, slots: int, features: int, widths: tuple[int, ...]) -> str:
    """Flat rivals [batch, S F] -> pooled features [batch, 2 W], as BlockEncoder.pool_rivals."""
    shape = graph.constant("rivals/shape", np.array([-1, slots, features], np.int64))
    rivals = graph.node("Reshape", [x, shape], "rivals/slots")
    present = graph.columns(rivals, 0, 1, 2, "rivals/present")
    for i, _ in enumerate(widths):
        layer = encoder[f"rivals_{i}"]
        dense = graph.dense(rivals, layer["kernel"], layer["bias"], f"rivals_{i}")
        rivals = graph.node("Relu", [dense], f"rivals_{i}/relu/slots")
    masked = graph.node("Mul", [rivals, present], "rivals/masked")
    axis = graph.constant("rivals/slot_axis", np.array([1], np.int64))
    greatest = graph.node("ReduceMax", [masked], "rivals/max", axes=[1], keepdims=0)
    total = graph.node("ReduceSum", [masked, axis], "rivals/sum", keepdims=0)
    count = graph.node("ReduceSum", [present, axis], "rivals/count", keepdims=0)
    divisor = graph.node("Max", [count, graph.constant("rivals/one", np.array([1.0], np.float32))], "rivals/divisor")
    mean = graph.node("Div", [total, divisor], "rivals/mean")
    return graph.node("Concat", [greatest, mean], "rivals/pooled", axis=1)


def policy_bytes(params: dict, layout: ObservationLayout, shape: NetworkShape, metadata: dict[str, str]) -> bytes:
    """ONNX file of the actor: observation [batch, O] -> action = tanh(mean), mean, logStd [batch, A]."""
    params = to_numpy(params)
    encoder = params["encoder"]
    graph = GraphBuilder()
    parts = [graph.columns("observation", start, end, 1, f"raw/{start}") for start, end in raw_spans(layout)]
    car, rivals = (layout.block(name) for name in ENCODED_BLOCKS)
    x = graph.columns("observation", car.offset, car.offset + car.size, 1, "car")
    for i, _ in enumerate(shape.car_widths):
        layer = encoder[f"car_{i}"]
        x = graph.node("Relu", [graph.dense(x, layer["kernel"], layer["bias"], f"car_{i}")], f"car_{i}/relu")
    flat = graph.columns("observation", rivals.offset, rivals.offset + rivals.size, 1, "rivals")
    pooled = add_rivals(graph, flat, encoder, *rivals.shape, shape.rival_widths)
    x = graph.node("Concat", [*parts, x, pooled], "features", axis=1)
    for i, _ in enumerate(shape.hidden):
        dense, norm = params["trunk"][f"dense_{i}"], params["trunk"][f"norm_{i}"]
        x = graph.dense(x, dense["kernel"], dense["bias"], f"dense_{i}")
        scale, bias = graph.constant(f"norm_{i}/scale", norm["scale"]), graph.constant(f"norm_{i}/bias", norm["bias"])
        x = graph.node("LayerNormalization", [x, scale, bias], f"norm_{i}", epsilon=LAYER_NORM_EPSILON)
        x = graph.node("Relu", [x], f"relu_{i}")
    graph.dense(x, params["mean"]["kernel"], params["mean"]["bias"], "mean")
    graph.node("Tanh", ["mean"], "action")
    spread = graph.dense(x, params["log_std"]["kernel"], params["log_std"]["bias"], "log_std")
    bounds = [graph.constant(f"log_std/{n}", np.float32(v)) for n, v in zip(("low", "high"), LOG_STD_RANGE, strict=True)]
    graph.node("Clip", [spread, *bounds], "logStd")
    outputs = dict.fromkeys(("action", "mean", "logStd"), layout.action_size)
    return graph.model({"observation": layout.size}, outputs, metadata).SerializeToString()


def policy_metadata(layout: ObservationLayout, name: str, config: str, steps: int) -> dict[str, str]:
    """Metadata by which the server tells a policy and refuses one of another observation layout."""
    return {
        "paddock.kind": "driver",
        "paddock.version": "2",
        "paddock.observationHash": layout.hash,
        "paddock.name": name,
        "paddock.steps": str(steps),
        "paddock.config": config,
    }


def main() -> None:
    """Writes the policy of a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", required=True)
    args = parser.parse_args()
    checkpoint = load_checkpoint(args.checkpoint)
    layout, _ = load_layouts()
    if checkpoint.observation_hash != layout.hash:
        raise SystemExit(
            f"{args.checkpoint} was trained on observation {checkpoint.observation_hash}, "
            f"training/observation.json is {layout.hash}: check out the commit it was trained at"
        )
    metadata = policy_metadata(layout, args.name, checkpoint.config.name, checkpoint.counters["steps"])
    actor = checkpoint.trees.get("averaged", checkpoint.trees["actor"])
    write_atomically(args.out, policy_bytes(actor, layout, checkpoint.config.network, metadata))


if __name__ == "__main__":
    main()
