import { ForbiddenException, NotFoundException } from "@nestjs/common";
import { expect, it } from "vitest";
import type { RaceRecords } from "../tokens.ts";
import { RulingsService } from "./rulings.service.ts";

const records: RaceRecords = { limits: { races: 3 }, outcome: () => undefined, recording: () => "notKept" };

it("[RM18] without a token set nobody is an operator, whatever he shows", () => {
  const service = new RulingsService(records, "");
  for (const authorization of [undefined, "Bearer ", "Bearer anything"]) {
    expect(() => service.overturn("a", "1", authorization)).toThrow(ForbiddenException);
    expect(() => service.overturn("a", "1", authorization)).toThrow("start the server with OPERATOR_TOKEN set");
  }
});

it("[RM17] says how many races are kept, and that a recording had to make room", () => {
  const service = new RulingsService(records, "x");
  expect(() => service.rulings("a")).toThrow('no race "a" is kept here: ask for one of the last 3 by its raceId');
  expect(() => service.recording("a")).toThrow(NotFoundException);
});

it("[RM17] a race has its result when it is over, and none when it was broken off", () => {
  const outcome = { records: [], result: null, overturn: () => expect.fail("nobody asked for this") };
  const of = (recording: "raceIsOn" | "notKept") =>
    new RulingsService({ limits: { races: 3 }, outcome: () => outcome, recording: () => recording }, "x");
  expect(() => of("raceIsOn").result("a")).toThrow("its result is here when it is over");
  expect(() => of("notKept").result("a")).toThrow("race a was broken off: it has no result");
});
