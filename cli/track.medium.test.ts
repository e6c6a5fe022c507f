import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, it } from "vitest";
import { generateTrack } from "../training/tracks/generate-track.ts";

const ROOT = resolve(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "paddock-track-"));
afterAll(() => rmSync(folder, { recursive: true }));

function track(...args: string[]) {
  return spawnSync(process.execPath, ["--import", "tsx", "cli/track.ts", ...args], { cwd: ROOT, encoding: "utf8" });
}

function circleCsv(): string {
  const rows = Array.from({ length: 160 }, (_, i) => {
    const angleRad = (2 * Math.PI * i) / 160;
    return `${(127 * Math.cos(angleRad)).toFixed(3)},${(127 * Math.sin(angleRad)).toFixed(3)},6,6`;
  });
  return `# x_m,y_m,w_tr_right_m,w_tr_left_m\n${rows.join("\n")}\n`;
}

it("lists the built-in circuits as one JSON array", () => {
  const { stdout, status } = track("list", "--json");
  expect(status).toBe(0);
  expect(JSON.parse(stdout).map((summary: { id: string }) => summary.id)).toContain("greyfell");
});

it("imports a CSV to a file that it then checks and draws", () => {
  const csv = join(folder, "Round.csv");
  const json = join(folder, "round.json");
  const svg = join(folder, "round.svg");
  writeFileSync(csv, circleCsv());
  expect(JSON.parse(track("import", csv, "--out", json, "--json").stdout)).toMatchObject({ id: "round", gridSlots: 26, pitBoxes: 14 });
  expect(JSON.parse(track("check", json, "--json").stdout)).toMatchObject([{ id: "round", corners: 1, bridges: 0 }]);
  expect(track("draw", json, "--out", svg).status).toBe(0);
  expect(readFileSync(svg, "utf8")).toMatch(/^<svg[\s\S]*<\/svg>$/);
});

it("generates the circuit of a seed to a file and a picture", () => {
  const json = join(folder, "seven.json");
  const svg = join(folder, "seven.svg");
  const { stdout } = track("generate", "--seed", "7", "--out", json, "--svg", svg, "--json");
  expect(JSON.parse(stdout)).toMatchObject({ id: "generated-7", gridSlots: 26 });
  expect(JSON.parse(readFileSync(json, "utf8"))).toEqual(generateTrack(7));
  expect(readFileSync(svg, "utf8")).toContain("Generated 7");
  expect(track("generate").stderr).toContain("--seed is missing");
});

it("refuses a bad file with the line and the reason on standard error", () => {
  const csv = join(folder, "Bad.csv");
  writeFileSync(csv, circleCsv().replace(/^(.*\n){4}.*\n/, "1,2,nan,4\n"));
  const { stdout, stderr, status } = track("import", csv);
  expect(status).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toContain('CSV line 1: w_tr_right_m is "nan", not a finite number');
});

it("refuses a wrong call with its usage", () => {
  const { stderr, status } = track("fly", "greyfell");
  expect(status).toBe(2);
  expect(stderr).toContain("usage: npm run track -- list");
});
