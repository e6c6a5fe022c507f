import { expect, it } from "vitest";
import { carSpec } from "../../shared/car/catalog/index.ts";
import { JOIN_DEFAULTS, JOIN_LIMITS } from "../../shared/contract/join-options.ts";
import { PROTOCOL_VERSION } from "../../shared/contract/protocol-version.ts";
import { builtInTrack } from "../../shared/track/circuits/index.ts";
import { planRace } from "./grid-plan.ts";

const request = { ...JOIN_DEFAULTS, protocol: PROTOCOL_VERSION, name: "Ann", lobby: "" };
const track = builtInTrack(request.track);

it("[RC60] fuels every car of the grid alike, little for a short race", () => {
  const { entries, fuelUseRate } = planRace(request, "reference", [], 1, track);
  expect(fuelUseRate).toBe(1);
  expect(entries).toHaveLength(request.gridSize);
  expect(new Set(entries.map((entry) => entry.setup.fuelKg)).size).toBe(1);
  expect(entries[0].setup.fuelKg).toBeLessThan(0.15 * carSpec(request.car).fuelTankKg);
});

it("[RC61] lets the tank last for the longest race that may be asked for", () => {
  const { entries, fuelUseRate } = planRace({ ...request, laps: JOIN_LIMITS.laps.max }, "reference", [], 1, track);
  expect(fuelUseRate).toBeLessThan(0.5);
  expect(entries[0].setup.fuelKg).toBeGreaterThan(0.98 * carSpec(request.car).fuelTankKg);
});

it("[RC62] fits the circuit's tyres to every car", () => {
  const tyres = (id: string) => planRace({ ...request, track: id }, "reference", [], 1, builtInTrack(id)).entries[0].setup.compound;
  expect([tyres("greyfell"), tyres("dustfold"), tyres("nordvik")]).toEqual([carSpec(request.car).defaultCompound, "dirt", "snow"]);
});

it("puts the driver that was asked for into every AI car", () => {
  expect(new Set(planRace(request, "all-rounder", [], 1, track).entries.map((entry) => entry.driver))).toEqual(new Set(["all-rounder"]));
});
