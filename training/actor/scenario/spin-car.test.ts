import { describe, expect, it } from "vitest";
import { HelplessWatch } from "../../../shared/driver/learned/helpless-watch.ts";
import { Random } from "../../../shared/math/random.ts";
import { wrapAngle } from "../../../shared/math/trigonometry.ts";
import { World } from "../../../shared/sim/world.ts";
import { parseCurriculum } from "../curriculum.ts";
import { spinAndGather } from "./spin-car.ts";
import { StageSource } from "./stage.ts";

describe("spinAndGather", () => {
  it("[LD8] hands over a car that has spun and is just under way again", () => {
    const random = new Random(11);
    const stage = new StageSource(parseCurriculum({ tracks: ["clubring"], cars: ["gt3"] }), random).draw();
    let gathered = 0;
    for (let draw = 0; draw < 12; draw++) {
      const world = new World({ track: stage.track, cars: [stage] });
      if (!spinAndGather(world, stage, random)) continue;
      gathered++;
      const { state, tick } = world;
      const station = Math.floor(state.trackSM[0] / stage.track.spacingM) % stage.track.stationCount;
      expect(new HelplessWatch(stage.track).look(state, 0)).toBe(false);
      expect(Math.abs(wrapAngle(state.headingRad[0] - stage.track.headingRad[station]))).toBeLessThan(0.4);
      expect(state.forwardSpeedMps[0]).toBeGreaterThan(9);
      expect(tick).toBeGreaterThan(30);
    }
    expect(gathered).toBeGreaterThan(9);
  });
});
