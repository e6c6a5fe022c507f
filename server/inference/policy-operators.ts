/**
 * What a policy's network may be computed with: plain arithmetic of layers. Left out are loops and branches, operators that read
 * files, and those that make a large tensor out of nothing, so that a file from a stranger takes time and memory in proportion to
 * its own size.
 */
export const POLICY_OPERATORS: ReadonlySet<string> = new Set([
  ...["Gemm", "MatMul", "Conv", "LayerNormalization", "BatchNormalization", "Constant", "Identity", "Cast"],
  ...[
    "Add",
    "Sub",
    "Mul",
    "Div",
    "Neg",
    "Abs",
    "Pow",
    "Sqrt",
    "Reciprocal",
    "Exp",
    "Log",
    "Erf",
    "Sin",
    "Cos",
    "Min",
    "Max",
    "Sum",
    "Clip",
  ],
  ...["Relu", "LeakyRelu", "PRelu", "Elu", "Celu", "Selu", "Gelu", "Mish", "Tanh", "Sigmoid", "HardSigmoid", "HardSwish", "Softplus"],
  ...["Softsign", "Softmax", "LogSoftmax", "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Not", "And", "Or", "Where"],
  ...["Slice", "Split", "Concat", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose", "Gather", "Shape"],
  ...["ReduceMax", "ReduceMean", "ReduceMin", "ReduceSum", "ReduceL2", "GlobalMaxPool", "GlobalAveragePool"],
]);
