import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OBSERVATION_HASH, OBSERVATION_SIZE } from "../../shared/driver/observation/observation-layout.ts";
import { Random } from "../../shared/math/random.ts";
import { PolicyFileError } from "./policy-file-error.ts";
import { PolicySession } from "./policy-session.ts";
import { POLICY_METADATA, type PolicyWish, writePolicy } from "./testing/write-policy.ts";
import { bytesField, messageField, numberField, textField } from "./testing/write-protobuf.ts";

/** Weight of the first numbers of an observation: steer = tanh(0.5 o0), pedal = tanh(-0.25 o1). */
function crossWeight(input: number, output: number): number {
  if (input === 0 && output === 0) return 0.5;
  return input === 1 && output === 1 ? -0.25 : 0;
}

async function refusal(source: string | Uint8Array): Promise<PolicyFileError> {
  const error = await PolicySession.load(source).then(
    () => new Error("it was loaded"),
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(PolicyFileError);
  return error;
}

const withMetadata = (changes: Record<string, string>): PolicyWish => ({ metadata: { ...POLICY_METADATA, ...changes } });

describe("PolicySession", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "policy-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("computes each row of a batch, whatever its size, and leaves the rows beyond alone", async () => {
    const path = join(folder, "cross.onnx");
    writeFileSync(path, writePolicy({ weight: crossWeight }));
    const policy = await PolicySession.load(path);
    expect(policy.name).toBe("tiny");
    const observations = new Float32Array(3 * OBSERVATION_SIZE);
    observations.set([1, 2], 0);
    observations.set([-2, 4], OBSERVATION_SIZE);
    observations.set([9, 9], 2 * OBSERVATION_SIZE);
    const actions = new Float32Array(6).fill(7);
    await policy.run(observations, 2, actions);
    const expected = [Math.tanh(0.5), Math.tanh(-0.5), Math.tanh(-1), Math.tanh(-1), 7, 7];
    for (const [i, value] of expected.entries()) expect(actions[i]).toBeCloseTo(value, 6);
    await policy.run(observations, 3, actions);
    expect(actions[4]).toBeCloseTo(Math.tanh(4.5), 6);
    await policy.close();
  });

  it("answers an observation with the same bits alone and in any batch", async () => {
    const random = new Random(5);
    const weights = Float32Array.from({ length: 2 * OBSERVATION_SIZE }, () => random.between(-0.2, 0.2));
    const policy = await PolicySession.load(writePolicy({ weight: (input, output) => weights[2 * input + output] }));
    const rows = 37;
    const observations = Float32Array.from({ length: rows * OBSERVATION_SIZE }, () => random.between(-1, 1));
    const together = new Float32Array(2 * rows);
    await policy.run(observations, rows, together);
    for (const batch of [1, 2, 5, 16]) {
      const apart = new Float32Array(2 * rows);
      for (let row = 0; row < rows; row += batch) {
        await policy.run(observations.subarray(row * OBSERVATION_SIZE), Math.min(batch, rows - row), apart.subarray(2 * row));
      }
      expect(apart).toEqual(together);
    }
    await policy.close();
  });

  it("goes by the name in the file, where that is a plain one", async () => {
    const named = await PolicySession.load(writePolicy(withMetadata({ "paddock.name": "swift.2" })));
    expect(named.name).toBe("swift.2");
    const strange = await PolicySession.load(writePolicy(withMetadata({ "paddock.name": "\u001b[2J" })));
    expect(strange.name).toBe("(bytes)");
    await Promise.all([named.close(), strange.close()]);
  });

  it("gives mean and spread besides the action", async () => {
    const policy = await PolicySession.load(writePolicy({ weight: crossWeight, logStd: -1.5 }));
    const observation = new Float32Array(OBSERVATION_SIZE);
    observation.set([1, 2]);
    const [actions, means, logStds] = [new Float32Array(2), new Float32Array(2), new Float32Array(2)];
    await policy.runWithSpread(observation, 1, actions, means, logStds);
    expect([...means]).toEqual([0.5, -0.5]);
    expect([...logStds]).toEqual([-1.5, -1.5]);
    expect(actions[0]).toBeCloseTo(Math.tanh(0.5), 6);
    await policy.close();
  });

  it("refuses a policy of another observation, naming the file and both hashes", async () => {
    const path = join(folder, "old.onnx");
    writeFileSync(path, writePolicy(withMetadata({ "paddock.observationHash": "0123456789abcdef" })));
    expect((await refusal(path)).message).toBe(
      `policy file ${path}: was trained on observation "0123456789abcdef", this program makes observation "${OBSERVATION_HASH}"; ` +
        "train it on the present observation, or use the version of Paddock that it was trained with",
    );
  });

  it.each<[string, PolicyWish, string]>([
    ["no metadata", { metadata: {} }, "no driver of Paddock's"],
    ["another kind", withMetadata({ "paddock.kind": "critic" }), 'is of the kind "critic", not "driver"'],
    ["a later format", withMetadata({ "paddock.version": "3" }), 'has format version "3", this program reads "2"'],
    ["another input", { inputName: "pixels" }, "has the inputs pixels, not observation"],
    ["a smaller observation", { inputSize: 12 }, `"observation" is float32 [batch, 12], not float32 [any, ${OBSERVATION_SIZE}]`],
    ["three actions", { outputSize: 3 }, '"action" is float32 [batch, 3], not float32 [any, 2]'],
    ["a fixed batch", { batch: 1 }, `is float32 [1, ${OBSERVATION_SIZE}], not float32 [any`],
    ["an answer that is no number", { logStd: Number.NaN }, "answers NaN in row 0"],
    ["a loop", { operator: "Loop" }, 'uses the operator "Loop", which a policy may not'],
    ["an operator of its own", { domain: "com.example" }, 'uses operators of the domain "com.example"'],
    ["functions of its own", { modelFields: messageField(25, textField(1, "f")) }, "uses functions of its own"],
    ["weights elsewhere", { graphFields: messageField(5, numberField(14, 1)) }, "uses weights in another file"],
    [
      "a graph within the graph",
      { graphFields: messageField(1, messageField(5, messageField(6, textField(2, "g")))) },
      "uses a graph within",
    ],
    [
      "a node that reads what nobody wrote",
      { graphFields: messageField(1, Buffer.concat([textField(1, "x"), textField(4, "Tanh")])) },
      "is damaged",
    ],
  ])("refuses %s", async (_, wish, reason) => {
    expect((await refusal(writePolicy(wish))).message).toContain(reason);
  });

  it("refuses a file that is missing, empty, text, or huge", async () => {
    expect((await refusal(join(folder, "none.onnx"))).message).toContain("none.onnx: cannot be read");
    expect((await refusal(new Uint8Array())).message).toContain("is no ONNX file");
    expect((await refusal(Buffer.from("track,car\nclubring,gt3\n"))).message).toContain("is no ONNX file");
    expect((await refusal(bytesField(7, new Uint8Array(64 * 2 ** 20)))).message).toContain("more than 67108864");
  });

  it("refuses every truncation of a valid file", async () => {
    const whole = writePolicy({ metadata: {}, modelFields: metadataLast() });
    for (let kept = 0; kept < whole.length; kept += 1 + Math.floor(whole.length / 150)) await refusal(whole.subarray(0, kept));
  });

  it("refuses random bytes, and survives a valid file with random bytes in it", async () => {
    const random = new Random(3);
    for (let round = 0; round < 300; round++) {
      await refusal(Uint8Array.from({ length: 1 + random.index(300) }, () => random.index(256)));
    }
    const valid = writePolicy({ weight: crossWeight });
    let refusals = 0;
    let loads = 0;
    for (let round = 0; round < 600; round++) {
      const bytes = Uint8Array.from(valid);
      // Near the ends stand names, shapes and operators; the weights lie between.
      const reach = 400;
      for (let change = 0; change < 1 + random.index(3); change++) {
        const at = random.index(2 * reach);
        bytes[at < reach ? at : bytes.length - 2 * reach + at] = random.index(256);
      }
      try {
        await (await PolicySession.load(bytes)).close();
        loads++;
      } catch (error) {
        expect(error, `round ${round}`).toBeInstanceOf(PolicyFileError);
        refusals++;
      }
    }
    expect(refusals).toBeGreaterThan(100);
    expect(loads).toBeGreaterThan(100);
  });
});

/** The metadata at the end, so that a file cut anywhere lacks some of it. */
function metadataLast(): Uint8Array {
  return Buffer.concat(
    Object.entries(POLICY_METADATA).map(([key, text]) => messageField(14, Buffer.concat([textField(1, key), textField(2, text)]))),
  );
}
