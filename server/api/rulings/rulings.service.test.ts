import { ForbiddenException, NotFoundException } from "@nestjs/common";
import { expect, it } from "vitest";
import type { RaceRecords } from "../tokens.ts";
import { RulingsService } from "./rulings.service.ts";

const records: RaceRecords = { limits: { races: 3 }, rulings: () => undefined, recording: () => "notKept" };

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
