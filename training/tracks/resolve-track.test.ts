import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { builtInTrack } from "../../shared/track/circuits/index.ts";
import { compileTrack } from "../../shared/track/compile.ts";
import { generateTrack } from "./generate-track.ts";
import { mirrorTrack } from "./mirror-track.ts";
import { resolveTrack, resolveTrackFile, UnknownTrackError } from "./resolve-track.ts";

const folder = mkdtempSync(join(tmpdir(), "paddock-resolve-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("[GT7] shares built-in circuits", () => {
  expect(resolveTrack("clubring")).toBe(builtInTrack("clubring"));
});

it("[GT7] generates from a seed", () => {
  expect(resolveTrackFile("generated:31")).toEqual(generateTrack(31));
  expect(resolveTrack("generated:31").curvature).toEqual(compileTrack(generateTrack(31)).curvature);
});

it("[GT7] reads track files and circuit CSVs", () => {
  const json = join(folder, "own.json");
  writeFileSync(json, JSON.stringify(generateTrack(5)));
  expect(resolveTrackFile(json)).toEqual(generateTrack(5));
  const csv = join(folder, "OwnRound.csv");
  const rows = Array.from({ length: 160 }, (_, i) => `${127 * Math.cos((Math.PI * i) / 80)},${127 * Math.sin((Math.PI * i) / 80)},6,5`);
  writeFileSync(csv, rows.join("\n"));
  expect(resolveTrack(csv)).toMatchObject({ id: "own-round", name: "OwnRound" });
});

it("[GT7] mirrors any of them", () => {
  expect(resolveTrackFile("mirror:generated:31")).toEqual(mirrorTrack(generateTrack(31)));
  expect(resolveTrack("mirror:clubring").id).toBe("mirror-clubring");
  expect(resolveTrackFile("mirror:mirror:clubring")).toEqual(resolveTrackFile("clubring"));
});

it("[GT7] says what may be given instead", () => {
  expect(() => resolveTrack("nowhere")).toThrow(UnknownTrackError);
  expect(() => resolveTrack("nowhere")).toThrow('no track "nowhere": give a .csv or .json file, generated:SEED, one of greyfell,');
  expect(() => resolveTrack("mirror:nowhere")).toThrow('no track "nowhere"');
  for (const name of ["generated:", "generated:-1", "generated:1.5", "generated:9007199254740992", "generated:x"]) {
    expect(() => resolveTrack(name)).toThrow(`no track "${name}": the seed must be a whole number from 0 on`);
  }
});

it("[GT7] names the file that cannot be used", () => {
  const json = join(folder, "broken.json");
  writeFileSync(json, "{}");
  expect(() => resolveTrack(json)).toThrow(`cannot use ${json}`);
});
