import { OBSERVATION_HASH, OBSERVATION_SIZE } from "../../../shared/driver/observation/observation-layout.ts";
import { bytesField, messageField, numberField, textField } from "./write-protobuf.ts";

/** What a test changes about a valid policy. */
export interface PolicyWish {
  metadata?: Record<string, string>;
  inputName?: string;
  /** Numbers of an observation as declared, and rows of the weights. */
  inputSize?: number;
  /** Numbers of an action. */
  outputSize?: number;
  /** Weight of an observation's number for an action's. */
  weight?: (input: number, output: number) => number;
  /** Constant part of each mean. */
  bias?: readonly number[];
  /** Log of the standard deviation of every action. */
  logStd?: number;
  /** The operator between mean and action. */
  operator?: string;
  domain?: string;
  /** A fixed batch instead of one of any size. */
  batch?: number;
  /** Bytes of `GraphProto` fields added to the graph, of `ModelProto` fields to the model. */
  graphFields?: Uint8Array;
  modelFields?: Uint8Array;
}

const FLOAT = 1;

/** Metadata of a policy that fits this program. */
export const POLICY_METADATA: Readonly<Record<string, string>> = {
  "paddock.kind": "driver",
  "paddock.version": "2",
  "paddock.observationHash": OBSERVATION_HASH,
  "paddock.name": "tiny",
};

/**
 * A small policy as ONNX bytes: mean = observation x weights + bias, action = tanh(mean), and a constant spread. Field numbers are those
 * of onnx.proto.
 */
export function writePolicy(wish: PolicyWish = {}): Uint8Array {
  const { inputName = "observation", inputSize = OBSERVATION_SIZE, outputSize = 2, weight = () => 0, logStd = 0 } = wish;
  const nodes = [
    node("Gemm", [inputName, "weights", "bias"], "mean"),
    node(wish.operator ?? "Tanh", ["mean"], "action", wish.domain),
    node("Mul", ["mean", "nothing"], "zero"),
    node("Add", ["zero", "spread"], "logStd"),
  ];
  const weights = Array.from({ length: inputSize * outputSize }, (_, i) => weight(Math.floor(i / outputSize), i % outputSize));
  const initializers = [
    tensor("weights", [inputSize, outputSize], weights),
    tensor("bias", [outputSize], wish.bias ?? new Array(outputSize).fill(0)),
    tensor("nothing", [1], [0]),
    tensor("spread", [outputSize], new Array(outputSize).fill(logStd)),
  ];
  const graph = Buffer.concat([
    ...nodes.map((bytes) => messageField(1, bytes)),
    textField(2, "tiny"),
    ...initializers.map((bytes) => messageField(5, bytes)),
    messageField(11, value(inputName, inputSize, wish.batch)),
    ...["action", "mean", "logStd"].map((name) => messageField(12, value(name, outputSize, wish.batch))),
    wish.graphFields ?? Buffer.alloc(0),
  ]);
  return Buffer.concat([
    numberField(1, 8),
    messageField(8, Buffer.concat([textField(1, ""), numberField(2, 17)])),
    messageField(7, graph),
    ...Object.entries(wish.metadata ?? POLICY_METADATA).map(([key, text]) =>
      messageField(14, Buffer.concat([textField(1, key), textField(2, text)])),
    ),
    wish.modelFields ?? Buffer.alloc(0),
  ]);
}

function node(operator: string, inputs: readonly string[], output: string, domain = ""): Uint8Array {
  return Buffer.concat([
    ...inputs.map((name) => textField(1, name)),
    textField(2, output),
    textField(3, `${operator} ${output}`),
    textField(4, operator),
    textField(7, domain),
  ]);
}

function tensor(name: string, shape: readonly number[], values: readonly number[]): Uint8Array {
  const raw = new Uint8Array(Float32Array.from(values).buffer);
  return Buffer.concat([...shape.map((size) => numberField(1, size)), numberField(2, FLOAT), textField(8, name), bytesField(9, raw)]);
}

function value(name: string, size: number, batch: number | undefined): Uint8Array {
  const rows = batch === undefined ? textField(2, "batch") : numberField(1, batch);
  const shape = Buffer.concat([messageField(1, rows), messageField(1, numberField(1, size))]);
  const type = Buffer.concat([numberField(1, FLOAT), messageField(2, shape)]);
  return Buffer.concat([textField(1, name), messageField(2, messageField(1, type))]);
}
