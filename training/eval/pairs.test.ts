import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CAR_MODEL_IDS } from "../../shared/car/catalog/index.ts";
import { BUILT_IN_TRACK_IDS } from "../../shared/track/circuits/index.ts";
import { listCars, listPairs, listTracks, PairError } from "./pairs.ts";

describe("pairs of circuit and car", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "pairs-"));
    for (const file of ["b.csv", "a.csv", "c.json", "readme.md"]) writeFileSync(join(folder, file), "");
    mkdirSync(join(folder, "inner"));
    writeFileSync(join(folder, "inner", "d.csv"), "");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("takes ids as they are, and expands globs in order of their names, each file once", () => {
    expect(listTracks(`clubring, ${folder}/*.csv,generated:7,${folder}/a.csv`)).toEqual([
      "clubring",
      join(folder, "a.csv"),
      join(folder, "b.csv"),
      "generated:7",
    ]);
    expect(listTracks(`mirror:${folder}/*.csv,mirror:clubring`)).toEqual([
      `mirror:${join(folder, "a.csv")}`,
      `mirror:${join(folder, "b.csv")}`,
      "mirror:clubring",
    ]);
    expect(listTracks(`${folder}/**/d.csv`)).toEqual([join(folder, "inner", "d.csv")]);
    expect(listTracks(`${folder}/c.json`)).toEqual([join(folder, "c.json")]);
  });

  it("takes every built-in circuit and every car where none is named", () => {
    expect(listTracks(undefined).slice(0, BUILT_IN_TRACK_IDS.length)).toEqual(BUILT_IN_TRACK_IDS);
    expect(listCars(undefined)).toEqual(CAR_MODEL_IDS);
  });

  it("refuses a glob and a path that match nothing, and an unknown circuit or car", () => {
    expect(() => listTracks("clubbring")).toThrow('no circuit "clubbring": give a file or glob');
    expect(() => listTracks(`${folder}/*.txt`)).toThrow(PairError);
    expect(() => listTracks(`${folder}/none.csv`)).toThrow(`no file matches ${folder}/none.csv`);
    expect(() => listCars("gt3,gt9")).toThrow('no car "gt9": use one of hatch');
  });

  it("pairs every circuit with every car, circuit by circuit", () => {
    expect(listPairs(["x", "y"], ["a", "b"]).map(({ track, car }) => track + car)).toEqual(["xa", "xb", "ya", "yb"]);
  });
});
