import { describe, expect, it } from "vitest";
import type { CarIndex } from "../contract/ids.ts";
import type { RaceOrder } from "../contract/race-control.ts";
import { checkRaceOrder } from "./race-order-check.ts";

const car = 1 as CarIndex;
const GOOD: RaceOrder[] = [
  { kind: "retire", car },
  { kind: "recover", car },
  { kind: "sectorYellow", sector: 2, shown: true },
  { kind: "trackStatus", status: "safetyCarIn" },
  { kind: "restart" },
  { kind: "warn", car },
  { kind: "penalise", ruling: 1, car, penalty: { kind: "time", seconds: 5 } },
  { kind: "penalise", ruling: 1, car, penalty: { kind: "driveThrough" } },
  { kind: "penalise", ruling: 1, car, penalty: { kind: "stopAndGo", seconds: 0 } },
  { kind: "penalise", ruling: 1, car, penalty: { kind: "gridPlaces", places: 3 } },
  { kind: "penalise", ruling: 1, car, penalty: { kind: "disqualification" } },
  { kind: "deleteLap", ruling: 2, car, lap: 4 },
  { kind: "revoke", ruling: 2 },
  { kind: "callIn", car, request: { compound: "intermediate", fuelKg: 12.5, repair: false } },
  { kind: "callIn", car, request: { compound: null, fuelKg: 0, repair: true } },
  { kind: "callIn", car, request: null },
];

describe("orders from outside", () => {
  it.each(GOOD.map((order) => [JSON.stringify(order), order] as const))("lets through %s", (_, order) => {
    expect(checkRaceOrder(JSON.parse(JSON.stringify(order)), 2)).toEqual(order);
  });

  it.each<[unknown, string]>([
    [
      null,
      "order.kind must be one of retire, recover, sectorYellow, trackStatus, restart, warn, penalise, deleteLap, revoke, callIn, got undefined",
    ],
    [{ kind: "explode" }, 'got "explode"'],
    [{ kind: "retire" }, "order retire: the whole must have required property 'car'"],
    [{ kind: "retire", car: 2 }, "car 2 of 2"],
    [{ kind: "warn", car: 0.5 }, "order warn: car must be integer"],
    [{ kind: "restart", now: true }, "order restart: the whole must NOT have additional properties: now"],
    [{ kind: "sectorYellow", sector: 3, shown: true }, "order sectorYellow: sector must be <= 2"],
    [{ kind: "trackStatus", status: "blue" }, "status must be equal to one of the allowed values: green, fullCourseYellow"],
    [
      { kind: "penalise", ruling: 1, car, penalty: { kind: "fine" } },
      'penalty.kind must be one of time, driveThrough, stopAndGo, gridPlaces, disqualification, got "fine"',
    ],
    [{ kind: "penalise", ruling: 1, car, penalty: { kind: "time", seconds: 0 } }, "penalty time: seconds must be > 0"],
    [{ kind: "penalise", ruling: 0, car, penalty: { kind: "driveThrough" } }, "order penalise: ruling must be >= 1"],
    [{ kind: "deleteLap", ruling: 1, car, lap: 0 }, "order deleteLap: lap must be >= 1"],
    [{ kind: "callIn", car, request: { compound: null, fuelKg: -1, repair: false } }, "order callIn: request.fuelKg must be >= 0"],
    [
      { kind: "callIn", car, request: { compound: "wood", fuelKg: 0, repair: false } },
      "request.compound must be equal to one of the allowed values: ",
    ],
    [{ kind: "callIn", car }, "order callIn: the whole must have required property 'request'"],
  ])("refuses %j and says why", (value, message) => {
    expect(() => checkRaceOrder(value, 2)).toThrow(message);
  });
});
