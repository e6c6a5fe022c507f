"""A small builder of ONNX graphs: nodes are appended in order, weights become initialisers."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
IR_VERSION = 8
"""Old enough for every onnxruntime that knows the opset."""


class GraphBuilder:
    """Appends nodes; every method returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        """Initialiser of the given array (float64 is not accepted: pass float32 or int64)."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operation: str, inputs: list[str], name: str, **attributes) -> str:
        """A node with one output, which carries its name."""
        self.nodes.append(helper.make_node(operation, inputs, [name], name=name, **attributes))
        return name

    def dense(self, x: str, kernel: np.ndarray, bias: np.ndarray, name: str) -> str:
        """x [..., I] @ kernel [I, W] + bias [W]."""
        weights = self.constant(f"{name}/kernel", kernel)
        if x.endswith("/slots"):
            product = self.node("MatMul", [x, weights], f"{name}/product")
            return self.node("Add", [product, self.constant(f"{name}/bias", bias)], f"{name}/slots")
        return self.node("Gemm", [x, weights, self.constant(f"{name}/bias", bias)], name)

    def columns(self, x: str, start: int, end: int, axis: int, name: str) -> str:
        """x[..., start:end] along the axis."""
        bounds = [
            self.constant(f"{name}/{part}", np.array([value], np.int64))
            for part, value in (("start", start), ("end", end), ("axis", axis))
        ]
        return self.node("Slice", [x, *bounds], name)

    def model(self, inputs: dict[str, int], outputs: dict[str, int], metadata: dict[str, str]) -> onnx.ModelProto:
        """Checked model; inputs and outputs are float32 [batch, width]."""

        def tensor(name: str, width: int) -> onnx.ValueInfoProto:
            return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", width])

        graph = helper.make_graph(
            self.nodes,
            "policy",
            [tensor(n, w) for n, w in inputs.items()],
            [tensor(n, w) for n, w in outputs.items()],
            self.weights,
        )
        model = helper.make_model(
            graph,
            producer_name="paddock",
            ir_version=IR_VERSION,
            opset_imports=[helper.make_opsetid("", OPSET)],
        )
        helper.set_model_props(model, metadata)
        onnx.checker.check_model(model)
        return model
