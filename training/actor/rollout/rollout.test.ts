import { describe, expect, it } from "vitest";
import { OBSERVATION_HASH, OBSERVATION_SIZE } from "../../../shared/driver/observation/observation-layout.ts";
import { CurriculumError, parseCurriculum, TABLES } from "../curriculum.ts";
import { PRIVILEGED_FIELDS } from "../privileged.ts";
import { REWARD_COMPONENTS } from "../reward/reward-components.ts";
import { CHUNK_ROWS, LESSON_SIZE } from "./chunk.ts";
import { type Frame, FrameReader } from "./frame.ts";
import { NotesFollower } from "./notes-follower.ts";
import { Rollout } from "./rollout.ts";

async function roll(curriculum: object, steps: number, seed = 1): Promise<Frame[]> {
  const frames: Frame[] = [];
  const reader = new FrameReader();
  const rollout = new Rollout(parseCurriculum(curriculum), seed, "test", (bytes) => {
    frames.push(...reader.push(bytes));
    return Promise.resolve();
  });
  const follower = new NotesFollower();
  for (let step = 0; step < steps; step++) await rollout.step(follower);
  return frames;
}

function numbers({ payload }: Frame): Float32Array {
  return new Float32Array(payload.buffer, payload.byteOffset, payload.byteLength / 4);
}

describe("Rollout", () => {
  it("sends chunks whose rows follow each other, finite, with all that the learner needs", async () => {
    const frames = await roll({ tracks: ["clubring"], cars: ["hatch"], carsPerThread: 2, episodeSec: 30 }, 200);
    const chunks = frames.filter(({ head }) => head.kind === "chunk");
    expect(chunks.length).toBeGreaterThan(5);
    let before: Frame | null = null;
    for (const chunk of chunks) {
      const rows = chunk.head.rows as number;
      expect(chunk.head.observationHash).toBe(OBSERVATION_HASH);
      expect(rows).toBeLessThanOrEqual(CHUNK_ROWS);
      const values = numbers(chunk);
      const perRow = OBSERVATION_SIZE + PRIVILEGED_FIELDS.length;
      expect(values.length).toBe((rows + 1) * perRow + rows * (2 + LESSON_SIZE + REWARD_COMPONENTS.length));
      expect(values.every(Number.isFinite)).toBe(true);
      if (before !== null && before.head.episode === chunk.head.episode) {
        const last = numbers(before)
          .subarray((before.head.rows as number) * OBSERVATION_SIZE)
          .subarray(0, OBSERVATION_SIZE);
        expect(values.subarray(0, OBSERVATION_SIZE)).toEqual(last);
        expect(chunk.head.chunk).toBe((before.head.chunk as number) + 1);
      }
      if (chunk.head.episode === chunks[0].head.episode) before = chunk;
    }
  });

  it("is the same from the same seed, and another from another", async () => {
    const curriculum = { tracks: ["clubring"], cars: ["hatch"], tables: { solo: 0.5, recovery: 0.5 }, carsPerThread: 3, episodeSec: 10 };
    const [a, b, c] = [await roll(curriculum, 70), await roll(curriculum, 70), await roll(curriculum, 70, 2)];
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
  });

  it("writes what the teacher would do beside what the pupil does, in taught tables alone", async () => {
    const oval = { tracks: ["halden-bowl"], cars: ["hatch"], carsPerThread: 2, episodeSec: 20 };
    const lessonsOf = (frames: Frame[]): number[][] =>
      frames
        .filter(({ head }) => head.kind === "chunk")
        .flatMap((frame) => {
          const rows = frame.head.rows as number;
          const values = numbers(frame);
          const actionsAt = (rows + 1) * (OBSERVATION_SIZE + PRIVILEGED_FIELDS.length);
          return Array.from({ length: rows }, (_, row) => {
            const lessonAt = actionsAt + 2 * rows + LESSON_SIZE * row;
            return [...values.subarray(actionsAt + 2 * row, actionsAt + 2 * row + 2), ...values.subarray(lessonAt, lessonAt + LESSON_SIZE)];
          });
        });
    const taught = lessonsOf(await roll({ ...oval, taughtTables: ["solo"] }, 210));
    const counted = taught.filter((row) => row[4] === 1);
    expect(counted.length / taught.length).toBeGreaterThan(0.9);
    expect(
      counted.some(([steer, pedal, shownSteer, shownPedal]) => Math.abs(steer - shownSteer) + Math.abs(pedal - shownPedal) > 0.1),
    ).toBe(true);
    const alone = lessonsOf(await roll(oval, 210));
    expect(alone.every((row) => row[2] === 0 && row[3] === 0 && row[4] === 0)).toBe(true);
  });

  it("gives every table its share of the time", async () => {
    const tables = { solo: 0.3, start: 0.1, recovery: 0.2, traffic: 0.3, reference: 0.1 };
    const frames = await roll(
      { tracks: ["clubring"], cars: ["hatch", "gt3"], tables, carsPerThread: 12, episodeSec: 8, trafficCars: 4 },
      900,
    );
    const rows = Object.fromEntries(TABLES.map((table) => [table, 0]));
    for (const { head } of frames) if (head.kind === "chunk") rows[head.table as string] += head.rows as number;
    const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
    // Demonstrations in which the car leaves the road are not sent.
    for (const [table, share] of Object.entries(tables)) expect(rows[table] / all, table).toBeGreaterThan(0.6 * share);
    for (const [table, share] of Object.entries(tables)) expect(rows[table] / all, table).toBeLessThan(1.5 * share);
  });

  it("practises again what went wrong", async () => {
    const frames = await roll(
      { tracks: ["monte-serra"], cars: ["formula"], tables: { solo: 0.5, crash: 0.5 }, carsPerThread: 8, episodeSec: 20 },
      400,
    );
    const crashes = frames.filter(({ head }) => head.kind === "episode" && head.table === "crash");
    expect(crashes.length).toBeGreaterThan(2);
    const went = ({ head }: Frame): boolean =>
      (head.offSec as number) > 0 || (head.wallContacts as number) > 0 || (head.steps as number) < 70;
    expect(crashes.some(went)).toBe(true);
  });

  it("follows the notes round the oval at about the pace driven, and shows how near to the notes one can come", async () => {
    const oval = { tracks: ["halden-bowl"], cars: ["hatch"], carsPerThread: 3, episodeSec: 40 };
    const cleanPaces = (frames: Frame[]): number[] =>
      frames.filter(({ head }) => head.kind === "episode" && head.offSec === 0).map(({ head }) => head.meanPace as number);
    const followed = cleanPaces(await roll(oval, 420));
    expect(Math.min(...followed)).toBeGreaterThan(0.7);
    const shown = Math.max(...cleanPaces(await roll({ ...oval, tables: { reference: 1 } }, 420)));
    expect(shown).toBeGreaterThan(Math.max(...followed));
    expect(shown).toBeLessThan(1.03);
  });
});

describe("parseCurriculum", () => {
  it.each([
    [{ cars: ["tank"] }, "cars must be a list of hatch"],
    [{ tables: { solo: 0 } }, "tables must be shares of which one is above 0"],
    [{ tables: { duel: 1 } }, 'tables must be an object with the names solo, start, recovery, crash, traffic, reference, got "duel"'],
    [{ variation: { car: 2 } }, "variation.car must be a number from 0 to 1, got 2"],
    [{ taughtTables: ["duel"] }, 'taughtTables must be a list of solo, start, recovery, crash, traffic, reference, got ["duel"]'],
    [{ carsPerThread: 0 }, "carsPerThread must be a whole number above 0"],
    [[], "the file must be an object"],
  ])("refuses %j", (data, problem) => {
    expect(() => parseCurriculum(data)).toThrow(CurriculumError);
    expect(() => parseCurriculum(data)).toThrow(problem);
  });
});
