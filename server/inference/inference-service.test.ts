import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { OBSERVATION_SIZE } from "../../shared/driver/observation/observation-layout.ts";
import { InferenceService, type ServiceLine } from "./inference-service.ts";
import { ModelShelf } from "./model-shelf.ts";
import { PolicyFileError } from "./policy-file-error.ts";
import { writePolicy } from "./testing/write-policy.ts";
import { tryPolicy } from "./try-policy.ts";

/** A policy whose steer is tanh(gain o0) and whose pedal is 0. */
function steering(gain: number): Uint8Array {
  return writePolicy({ weight: (input, output) => (input === 0 && output === 0 ? gain : 0) });
}

let folder = "";
let service: InferenceService;
const failures: string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "models-"));
  service = new InferenceService({
    provider: "cpu",
    news: { onFallBack: (_model, _provider, reason) => failures.push(reason), onFailure: (what) => failures.push(what) },
  });
});

afterEach(() => {
  failures.length = 0;
});

afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

function model(name: string, bytes: Uint8Array): string {
  mkdirSync(join(folder, name), { recursive: true });
  const path = join(folder, name, "policy.onnx");
  writeFileSync(path, bytes);
  return path;
}

function ask(line: ServiceLine, values: readonly number[]): void {
  values.forEach((value, row) => {
    line.observations.fill(0, row * OBSERVATION_SIZE, (row + 1) * OBSERVATION_SIZE);
    line.observations[row * OBSERVATION_SIZE] = value;
  });
  line.submit(values.length);
}

const answered = (line: ServiceLine): Promise<void> => vi.waitFor(() => expect(line.collect()).toBe(true), { timeout: 5000, interval: 1 });
const round = (value: number): number => Number(value.toFixed(5));
const steers = (line: ServiceLine, count: number): number[] => Array.from({ length: count }, (_, row) => round(line.actions[2 * row]));
const expected = (gain: number, values: readonly number[]): number[] => values.map((value) => round(Math.tanh(gain * value)));

describe("InferenceService", () => {
  it("decides for all races of a model in one batch, each race's rows its own", async () => {
    await service.load("half", model("half", steering(0.5)));
    const lines = [service.openLine("half", 3), service.openLine("half", 2)];
    const before = service.meter.read();
    ask(lines[0], [0.1, 0.2, -0.3]);
    ask(lines[1], [0.9, -0.9]);
    expect(lines[0].collect()).toBe(false);
    await answered(lines[0]);
    await answered(lines[1]);
    expect(steers(lines[0], 3)).toEqual(expected(0.5, [0.1, 0.2, -0.3]));
    expect(steers(lines[1], 2)).toEqual(expected(0.5, [0.9, -0.9]));
    expect(lines[0].collect()).toBe(false);
    await vi.waitFor(() => expect(service.meter.read().decisions - before.decisions).toBe(5));
    expect(service.meter.read().batches - before.batches).toBe(1);
    for (const line of lines) line.close();
  });

  it("answers only the newest of two requests", async () => {
    await service.load("half", model("half", steering(0.5)));
    const line = service.openLine("half", 1);
    ask(line, [0.4]);
    ask(line, [-0.8]);
    await answered(line);
    expect(line.actions[0]).toBeCloseTo(Math.tanh(-0.4), 5);
    line.close();
  });

  it("races two models side by side, and swaps one while it is raced", async () => {
    await service.load("soft", model("soft", steering(0.1)));
    await service.load("hard", model("hard", steering(1)));
    const [soft, hard] = [service.openLine("soft", 1), service.openLine("hard", 1)];
    ask(soft, [0.5]);
    ask(hard, [0.5]);
    await Promise.all([answered(soft), answered(hard)]);
    expect([soft.actions[0], hard.actions[0]].map((steer) => Number(steer.toFixed(4)))).toEqual([0.05, 0.4621]);
    await service.load("soft", model("soft", steering(-1)));
    ask(soft, [0.5]);
    await answered(soft);
    expect(soft.actions[0]).toBeCloseTo(-0.4621, 4);
    for (const line of [soft, hard]) line.close();
  });

  it("leaves a race without an answer when its model answers nonsense, tells, and goes on", async () => {
    await service.load("mad", model("mad", steering(0.5)));
    await service.load("half", model("half", steering(0.5)));
    const [mad, half] = [service.openLine("mad", 1), service.openLine("half", 1)];
    ask(mad, [Number.NaN]);
    ask(half, [0.2]);
    await answered(half);
    await vi.waitFor(() => expect(failures).toEqual(["the model mad failed"]));
    expect(mad.collect()).toBe(false);
    expect(service.meter.read().failures).toBeGreaterThan(0);
    for (const line of [mad, half]) line.close();
  });

  it("falls back to the CPU, and says so, where the provider is not there", async () => {
    const path = model("half", steering(0.5));
    const reasons: string[] = [];
    const news = {
      onFallBack: (_model: string, provider: string, reason: string) => reasons.push(`${provider}: ${reason}`),
      onFailure: () => {},
    };
    const onGpu = new InferenceService({ provider: "cuda", news });
    await onGpu.load("half", path);
    expect(reasons).toEqual([expect.stringMatching(/^cpu: the execution provider cuda cannot be used here: /)]);
    expect(onGpu.meter.read().provider).toBe("cpu");
    await onGpu.close();
  });

  it("refuses a file that is no policy, and keeps the one it has", async () => {
    await service.load("half", model("half", steering(0.5)));
    await expect(service.load("half", model("half", new Uint8Array(100)))).rejects.toThrow(/is no ONNX file/);
    const line = service.openLine("half", 1);
    ask(line, [0.2]);
    await answered(line);
    expect(line.actions[0]).toBeCloseTo(Math.tanh(0.1), 5);
    line.close();
  });

  it("opens no line to a model that is not there", () => {
    expect(() => service.openLine("nobody", 1)).toThrow("the model nobody has not been loaded");
  });
});

describe("ModelShelf", () => {
  it("takes up what is put there, refuses what does not fit, and swaps what changes", async () => {
    const shelfFolder = mkdtempSync(join(tmpdir(), "shelf-"));
    const put = (name: string, bytes: Uint8Array): string => {
      mkdirSync(join(shelfFolder, name), { recursive: true });
      const path = join(shelfFolder, name, "policy.onnx");
      writeFileSync(path, bytes);
      return path;
    };
    put("good", steering(0.5));
    put("bad", new Uint8Array(64));
    const ready: string[] = [];
    const refused: string[] = [];
    const shelf = new ModelShelf(shelfFolder, service, {
      onReady: (name, decisionsPerSec) => {
        expect(decisionsPerSec).toBeGreaterThan(1000);
        ready.push(name);
      },
      onRefused: (name, error) => refused.push(`${name}: ${error.message}`),
    });
    await shelf.look();
    expect(ready).toEqual(["good"]);
    expect(refused).toEqual([expect.stringMatching(/^bad: policy file .* is no ONNX file/)]);
    expect(shelf.names).toEqual(["good"]);
    await shelf.look();
    expect(ready).toEqual(["good"]);
    utimesSync(put("good", steering(2)), new Date(), new Date(Date.now() + 5000));
    await shelf.look();
    expect(ready).toEqual(["good", "good"]);
    const line = service.openLine("good", 1);
    ask(line, [0.5]);
    await answered(line);
    expect(line.actions[0]).toBeCloseTo(Math.tanh(1), 5);
    line.close();
    rmSync(shelfFolder, { recursive: true });
  });
});

describe("tryPolicy", () => {
  it("names and times a policy that fits", async () => {
    const trial = await tryPolicy(model("half", steering(0.5)));
    expect(trial.name).toBe("tiny");
    expect(trial.decisionsPerSec).toBeGreaterThan(1000);
  });

  it("kills a trial that takes too long", async () => {
    const trial = tryPolicy(model("half", steering(0.5)), 1);
    await expect(trial).rejects.toThrow(PolicyFileError);
    await expect(trial).rejects.toThrow(/takes more than 0.001 s to try/);
  });
});
