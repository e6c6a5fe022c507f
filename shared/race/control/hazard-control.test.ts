import { describe, expect, it } from "vitest";
import type { CarIndex } from "../../contract/ids.ts";
import type { ControlLevel, SessionFormat } from "../../contract/race-config.ts";
import type { RaceOrder } from "../../contract/race-control.ts";
import { TICK_HZ } from "../../contract/rates.ts";
import { PuppetRace, ROAD_RING } from "../testing/puppet-race.ts";
import { controlLevel, HazardControl } from "./hazard-control.ts";

/** A puppet race under race control; `orders` is what it has ordered, with the second since lights out. */
class ControlledRace {
  readonly race: PuppetRace;
  readonly orders: { atSec: number; order: RaceOrder }[] = [];
  readonly #control: HazardControl;
  #due: readonly RaceOrder[] = [];

  constructor(gridM: readonly number[], level: ControlLevel = "full", format: SessionFormat = { kind: "race" }, laps = 60) {
    this.race = new PuppetRace(gridM, laps, 1, format, { track: ROAD_RING });
    this.#control = new HazardControl(this.race.session, ROAD_RING, level);
    this.race.waitForLightsOut();
  }

  /** Seconds in which each car moves at its speed, m/s. */
  run(seconds: number, speedsMps: readonly number[]): void {
    const movesM = speedsMps.map((speedMps) => speedMps / TICK_HZ);
    for (let i = 0; i < seconds * TICK_HZ; i++) {
      this.race.tick(movesM, this.#due);
      this.#due = this.#control.look(this.race);
      for (const order of this.#due) this.orders.push({ atSec: this.sec, order });
    }
  }

  get sec(): number {
    return (this.race.session.tick - this.race.session.lightsOutTick) / TICK_HZ;
  }

  /** Orders as lines: second, kind and what. */
  get lines(): string[] {
    return this.orders.map(({ atSec, order }) => `${atSec.toFixed(1)} ${lineOf(order)}`);
  }
}

function lineOf(order: RaceOrder): string {
  if (order.kind === "sectorYellow") return `yellow ${order.sector} ${order.shown ? "on" : "off"}`;
  if (order.kind === "trackStatus") return order.status;
  return order.kind === "recover" ? `recover ${order.car}` : order.kind;
}

describe("hazards", () => {
  it("[RC180] [RC183] a standing car makes its sector yellow after 2 s, until 3 s after it has gone", () => {
    const control = new ControlledRace([-10, -20]);
    control.run(20, [30, 25]);
    control.run(4, [30, 0]);
    control.run(10, [30, 25]);
    expect(control.lines).toEqual(["22.0 yellow 1 on", "27.0 yellow 1 off"]);
    expect(control.race.of("sectorYellow").map(({ sector, shown }) => [sector, shown])).toEqual([
      [1, true],
      [1, false],
    ]);
  });

  it("[RC183] within 150 m of a sector's start the one before is yellow too, over the line as well", () => {
    const control = new ControlledRace([-10, -20]);
    control.run(30, [30, 35]);
    control.run(3, [30, 0]);
    expect(control.lines).toEqual(["32.0 yellow 0 on", "32.0 yellow 2 on"]);
  });

  it.each([
    [0, 2],
    [6.9, 2],
    [8.9, 1],
    [9.1, 0],
  ])("[RC180] [RC184] a car %s m beside the middle of a road of 12 m counts as %s (none, beside, on)", (lateralM, place) => {
    const control = new ControlledRace([-10, -20]);
    control.run(20, [30, 25]);
    control.race.lateralM[1] = -lateralM;
    control.run(27, [30, 0]);
    const kinds = control.lines.map((line) => line.replace(/^\S+ /, ""));
    expect(kinds).toEqual([[], ["yellow 1 on", "fullCourseYellow"], ["yellow 1 on", "safetyCar"]][place]);
  });

  it("[RC181] a car that slides backwards is one at once", () => {
    const control = new ControlledRace([-10, -20]);
    control.run(20, [30, 25]);
    const before = control.sec;
    control.race.tick([0.5, 0.4]);
    control.race.forwardSpeedMps[1] = -24;
    const orders = new HazardControl(control.race.session, ROAD_RING, "full").look(control.race);
    expect(orders).toEqual([{ kind: "sectorYellow", sector: 1, shown: true }]);
    expect(control.sec).toBeCloseTo(before + 1 / TICK_HZ, 6);
  });

  it("[RC182] nothing is one in the first 10 s, and nobody who waits on his slot in qualifying", () => {
    const race = new ControlledRace([-10, -20]);
    race.run(11.9, [0, 0]);
    expect(race.lines).toEqual([]);
    race.run(1, [0, 0]);
    expect(race.lines).toEqual(["12.0 yellow 2 on"]);
    const qualifying = new ControlledRace([-10, -20], "full", { kind: "qualifying", durationSec: 600 });
    qualifying.run(60, [0, 0]);
    expect(qualifying.lines).toEqual([]);
    qualifying.run(1, [20, 0]);
    qualifying.run(40, [0, 0]);
    expect(qualifying.lines.map((line) => line.replace(/^\S+ /, ""))).toEqual(["yellow 0 on", "yellow 2 on", "fullCourseYellow"]);
  });

  it.each<[ControlLevel, string[]]>([
    ["none", []],
    ["yellows", ["yellow 1 on", "recover 1", "yellow 1 off"]],
    ["full", ["yellow 1 on", "safetyCar", "recover 1", "yellow 1 off", "safetyCarIn"]],
  ])("control %s orders %j", (level, kinds) => {
    const control = new ControlledRace([-10, -20], level);
    control.run(20, [30, 25]);
    control.run(75, [30, 0]);
    control.race.lateralM[1] = 9;
    control.run(10, [30, 0]);
    expect(control.lines.map((line) => line.replace(/^\S+ /, ""))).toEqual(kinds);
  });

  it("is full with a format and none without", () => {
    expect([controlLevel(undefined), controlLevel({}), controlLevel({ control: "yellows" })]).toEqual(["none", "full", "yellows"]);
  });
});

describe("the safety car", () => {
  it("[RC184] [RC186] [RC189] comes for a car that stops, and goes in once it is cleared away and the queue has closed up", () => {
    const control = new ControlledRace([-10, -20, -30, -40]);
    control.run(20, [30, 26, 26.2, 25]);
    control.run(74, [26, 0, 26, 26]);
    control.race.lateralM[1] = 8;
    control.run(12, [26, 0, 26, 26]);
    expect(control.race.session.signals.status).toBe("safetyCar");
    control.run(20, [26, 0, 28, 28]);
    control.run(60, [26, 0, 26, 26]);
    expect(control.lines).toMatchInlineSnapshot(`
      [
        "22.0 yellow 1 on",
        "37.0 safetyCar",
        "92.0 recover 1",
        "97.0 yellow 1 off",
        "114.0 safetyCarIn",
      ]
    `);
    expect(control.race.of("recovered")).toEqual([expect.objectContaining({ car: 1 })]);
    expect(control.race.session.signals.status).toBe("green");
  });

  it("[RC186] does not wait for ever", () => {
    const control = new ControlledRace([-10, -20, -30]);
    control.run(20, [30, 26, 25]);
    control.run(18, [30, 0, 10]);
    control.run(5 + 151, [16, 16, 16]);
    expect(control.lines.map((line) => line.replace(/^\S+ /, ""))).toContain("safetyCarIn");
  });

  it("[RC185] stays away in the last lap", () => {
    const control = new ControlledRace([-10, -20], "full", { kind: "race" }, 1);
    control.run(12, [30, 25]);
    control.run(18, [20, 0]);
    expect(control.lines.map((line) => line.replace(/^\S+ /, ""))).toEqual(["yellow 0 on"]);
  });
});

describe("red", () => {
  it("[RC187] [RC188] for four cars that block the road, and a restart 12 s after all stand", () => {
    const control = new ControlledRace([-10, -20, -30, -40, -50]);
    control.run(12, [30, 30, 30, 30, 30]);
    control.run(20, [30, 0, 0, 0, 0]);
    expect(control.race.session.signals.status).toBe("red");
    control.run(13, [0, 0, 0, 0, 0]);
    expect(control.lines).toMatchInlineSnapshot(`
      [
        "14.0 yellow 0 on",
        "14.0 yellow 1 on",
        "29.0 red",
        "32.0 yellow 0 off",
        "32.0 yellow 1 off",
        "44.0 restart",
      ]
    `);
    expect(control.race.of("restartGrid")).toHaveLength(1);
    expect(control.race.session.signals.status).toBe("green");
  });

  it("[RC187] not for four that are spread over more road", () => {
    const control = new ControlledRace([-10, -70, -130, -190, -250]);
    control.run(12, [30, 30, 30, 30, 30]);
    control.run(20, [30, 0, 0, 0, 0]);
    expect(control.race.session.signals.status).toBe("safetyCar");
  });
});

describe("recovery", () => {
  it("[RC189] clears a car away 12 s after it is out, and again when it is pushed onto the road", () => {
    const control = new ControlledRace([-10, -20]);
    control.run(20, [30, 25]);
    control.race.tick([0.5, 0], [{ kind: "retire", car: 1 as CarIndex }]);
    control.run(13, [30, 0]);
    control.race.lateralM[1] = -8;
    control.run(30, [30, 0]);
    control.race.lateralM[1] = -5;
    control.run(4, [30, 0]);
    control.race.lateralM[1] = -8;
    control.run(14, [30, 0]);
    expect(control.orders.filter(({ order }) => order.kind === "recover").map(({ atSec }) => Math.round(atSec))).toEqual([32, 65]);
  });

  it("[RC101] an order for a car that races changes nothing", () => {
    const race = new PuppetRace([-10, -20], 3);
    race.waitForLightsOut();
    race.tick([1, 1], [{ kind: "recover", car: 0 as CarIndex }]);
    expect(race.of("recovered")).toEqual([]);
  });
});
