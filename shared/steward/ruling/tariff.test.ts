import { describe, expect, it } from "vitest";
import { INCIDENT_KINDS } from "../../contract/ruling.ts";
import { readTariff, STRICTNESSES, TariffError, tariffOf } from "./tariff.ts";

describe("the tariff", () => {
  it.each(STRICTNESSES)("[SW60] has a price for every kind and gravity when %s", (strictness) => {
    for (const kind of INCIDENT_KINDS) {
      for (const gravity of ["light", "normal", "heavy", "deliberate"] as const) {
        const price = tariffOf(strictness)[kind][gravity];
        expect(price.decision, `${kind} ${gravity}`).not.toBe("none");
        if (price.decision === "timePenalty") expect(price.seconds).toBeGreaterThan(0);
      }
    }
  });

  it("[SW61] is a step lighter when lenient and a step heavier when strict", () => {
    const normal = (strictness: (typeof STRICTNESSES)[number]) => tariffOf(strictness).collision.normal;
    expect(normal("lenient")).toEqual(tariffOf("standard").collision.light);
    expect(normal("standard")).toEqual({ decision: "timePenalty", seconds: 10, points: 2 });
    expect(normal("strict")).toEqual(tariffOf("standard").collision.heavy);
    expect(tariffOf("lenient").collision.light.decision).toBe("warning");
    expect(tariffOf("strict").collision.heavy.decision).toBe("driveThrough");
  });

  it("[SW60] of an operator replaces the prices that it names", () => {
    const tariff = readTariff({ collision: { normal: { decision: "stopAndGo", seconds: 10 } } });
    expect(tariff.collision.normal).toEqual({ decision: "stopAndGo", seconds: 10 });
    expect(tariff.collision.heavy).toEqual(tariffOf("standard").collision.heavy);
    expect(tariff.rearEnd).toEqual(tariffOf("standard").rearEnd);
  });

  it.each([
    [[], "tariff: expected an object"],
    [null, "tariff: expected an object"],
    [{ parking: {} }, 'tariff: "parking" is no offence, use one of collision,'],
    [{ collision: 5 }, "tariff: collision must be an object with light, normal, heavy, deliberate"],
    [{ collision: { mild: {} } }, "tariff: collision.mild is no gravity"],
    [{ collision: { light: 5 } }, "tariff: collision.light must be an object with a decision"],
    [{ collision: { light: { decision: "hanging" } } }, "tariff: collision.light.decision must be one of none, warning,"],
    [{ collision: { light: { decision: "timePenalty" } } }, "tariff: collision.light needs seconds"],
    [{ collision: { light: { decision: "timePenalty", seconds: -5 } } }, "tariff: collision.light.seconds must be a number from 0 to 600"],
    [{ collision: { light: { decision: "timePenalty", seconds: "5" } } }, "tariff: collision.light.seconds must be a number"],
    [{ collision: { light: { decision: "warning", points: Number.NaN } } }, "tariff: collision.light.points must be a number"],
  ])("refuses %j and says what is wrong", (value, message) => {
    expect(() => readTariff(value)).toThrow(TariffError);
    expect(() => readTariff(value)).toThrow(message);
  });
});
