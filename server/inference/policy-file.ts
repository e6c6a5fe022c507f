import { readFile, stat } from "node:fs/promises";
import { PolicyFileError } from "./policy-file-error.ts";
import { POLICY_OPERATORS } from "./policy-operators.ts";
import { ProtobufError, protobufFields } from "./protobuf-fields.ts";

/** An ONNX file as bytes, with what is written in it about itself. */
export interface PolicyFile {
  /** Path, or what else a person knows it by. */
  readonly source: string;
  readonly bytes: Uint8Array;
  /** The file's `metadata_props`. */
  readonly metadata: ReadonlyMap<string, string>;
}

/** Drivers are small; a larger file is none. */
const MOST_BYTES = 64 * 2 ** 20;

const NO_ONNX = "train or export it again, or copy it again if it came from elsewhere";

/** Field numbers of onnx.proto (github.com/onnx/onnx, Apache-2.0). */
const MODEL = { graph: 7, metadata: 14, functions: 25 } as const;
const ENTRY = { key: 1, value: 2 } as const;
const GRAPH = { node: 1, initializer: 5 } as const;
const NODE = { operator: 4, attribute: 5, domain: 7 } as const;
const ATTRIBUTE = { tensor: 5, graph: 6, tensors: 10, graphs: 11 } as const;
const TENSOR = { externalData: 13, dataLocation: 14 } as const;

/**
 * Reads a policy file and looks through it before any runtime does; see `parsePolicyFile`.
 *
 * @throws PolicyFileError when it cannot be read or is not made as a policy is
 */
export async function readPolicyFile(path: string): Promise<PolicyFile> {
  const bytes = await readBytes(path);
  return parsePolicyFile(bytes, path);
}

/**
 * Takes ONNX bytes for a policy if they are well formed, of the plain operators a policy is made of, and keep all their weights
 * inside. Whether they fit this program's observation is for `PolicySession` to say.
 *
 * @param source the name for errors
 * @throws PolicyFileError
 */
export function parsePolicyFile(bytes: Uint8Array, source: string): PolicyFile {
  if (bytes.length > MOST_BYTES)
    throw new PolicyFileError(source, `has ${bytes.length} bytes, more than ${MOST_BYTES}`, "use a smaller network");
  try {
    return { source, bytes, metadata: readModel(bytes, source) };
  } catch (cause) {
    if (!(cause instanceof ProtobufError)) throw cause;
    throw new PolicyFileError(source, "is no ONNX file, or a damaged one", NO_ONNX, { cause });
  }
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw new PolicyFileError(path, `has ${size} bytes, more than ${MOST_BYTES}`, "use a smaller network");
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof PolicyFileError) throw cause;
    throw new PolicyFileError(path, "cannot be read", "check the path and its permissions", { cause });
  }
}

function readModel(model: Uint8Array, source: string): Map<string, string> {
  const metadata = new Map<string, string>();
  let hasGraph = false;
  for (const { number, bytes } of protobufFields(model)) {
    if (number === MODEL.functions) throw refused(source, "functions of its own");
    if (bytes === null) continue;
    if (number === MODEL.metadata) readEntry(bytes, metadata);
    if (number !== MODEL.graph) continue;
    hasGraph = true;
    checkGraph(bytes, source);
  }
  if (!hasGraph) throw new PolicyFileError(source, "is no ONNX file: it holds no graph", NO_ONNX);
  return metadata;
}

function readEntry(entry: Uint8Array, into: Map<string, string>): void {
  let key = "";
  let value = "";
  for (const { number, bytes } of protobufFields(entry)) {
    if (number === ENTRY.key && bytes !== null) key = text(bytes);
    if (number === ENTRY.value && bytes !== null) value = text(bytes);
  }
  into.set(key, value);
}

function checkGraph(graph: Uint8Array, source: string): void {
  for (const { number, bytes } of protobufFields(graph)) {
    if (bytes === null) continue;
    if (number === GRAPH.node) checkNode(bytes, source);
    if (number === GRAPH.initializer) checkTensor(bytes, source);
  }
}

function checkNode(node: Uint8Array, source: string): void {
  for (const { number, bytes } of protobufFields(node)) {
    if (bytes === null) continue;
    if (number === NODE.attribute) checkAttribute(bytes, source);
    if (number === NODE.operator && !POLICY_OPERATORS.has(text(bytes))) throw refused(source, `the operator ${shown(bytes)}`);
    if (number === NODE.domain && bytes.length > 0 && text(bytes) !== "ai.onnx") {
      throw refused(source, `operators of the domain ${shown(bytes)}`);
    }
  }
}

function checkAttribute(attribute: Uint8Array, source: string): void {
  for (const { number, bytes } of protobufFields(attribute)) {
    if (number === ATTRIBUTE.graph || number === ATTRIBUTE.graphs) throw refused(source, "a graph within the graph");
    if ((number === ATTRIBUTE.tensor || number === ATTRIBUTE.tensors) && bytes !== null) checkTensor(bytes, source);
  }
}

function checkTensor(tensor: Uint8Array, source: string): void {
  for (const { number } of protobufFields(tensor)) {
    if (number === TENSOR.externalData || number === TENSOR.dataLocation) throw refused(source, "weights in another file");
  }
}

function refused(source: string, what: string): PolicyFileError {
  return new PolicyFileError(
    source,
    `uses ${what}, which a policy may not`,
    "export the network with plain operators and its weights inside",
  );
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** What a file wrote, fit for a message. */
function shown(bytes: Uint8Array): string {
  return JSON.stringify(text(bytes.subarray(0, 40)));
}
