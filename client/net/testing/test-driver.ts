import { wrapAngle } from "../../../shared/math/trigonometry.ts";
import type { Track } from "../../../shared/track/track.ts";
import { forwardX, forwardY } from "../pose-heading.ts";
import type { Controls, RaceSessionView } from "../race-session-view.ts";

/** Sideways acceleration the driver uses in bends, m/s2, and its braking for them. */
const CORNERING_MPS2 = 8;
const BRAKING_MPS2 = 6;
const LOOK_AHEAD_SEC = 0.5;
const LOOK_AHEAD_MIN_M = 6;
const SIGHT_M = 150;
const STATION_M = 5;
const STEER_GAIN = 2.4;

/** Drives what the page sees, as a person would: along the centre line, at speeds the bends ahead allow. For tests. */
export class TestDriver {
  readonly controls: Controls = { steer: 0, throttle: 0, brake: 0, buttons: 0 };
  readonly #point = new Float64Array(4);

  /** Sets `controls` from the session's predicted car. */
  drive(session: RaceSessionView): void {
    const { controls } = this;
    const { ownCar } = session;
    if (ownCar === null || session.phase !== "racing") {
      controls.throttle = 0;
      controls.brake = session.phase === "results" ? 1 : 0;
      controls.steer = 0;
      return;
    }
    const { track } = session;
    controls.steer = this.#steerAt(session, track, ownCar.trackSM, ownCar.speedMps);
    const excess = ownCar.speedMps - allowedSpeedMps(track, ownCar.trackSM);
    controls.throttle = excess < 0 ? Math.min(1, -excess / 3) : 0;
    controls.brake = excess > 1 ? Math.min(1, (excess - 1) / 5) : 0;
  }

  #steerAt(session: RaceSessionView, track: Track, trackSM: number, speedMps: number): number {
    const pose = session.poses[session.ownCarIndex];
    const aheadM = LOOK_AHEAD_MIN_M + speedMps * LOOK_AHEAD_SEC;
    track.worldAt((trackSM + aheadM) % track.lengthM, 0, this.#point);
    const heading = Math.atan2(forwardY(pose), forwardX(pose));
    const bearing = Math.atan2(this.#point[1] - pose.y, this.#point[0] - pose.x) - heading;
    return Math.max(-1, Math.min(1, wrapAngle(bearing) * STEER_GAIN));
  }
}

/** The highest speed from which every bend in sight can still be braked for. */
function allowedSpeedMps(track: Track, trackSM: number): number {
  let allowed = 80;
  for (let aheadM = 0; aheadM < SIGHT_M; aheadM += STATION_M) {
    const station = Math.floor(((trackSM + aheadM) % track.lengthM) / track.spacingM) % track.stationCount;
    const bend = Math.abs(track.curvature[station]);
    const inBend = bend < 1e-4 ? 80 : Math.sqrt(CORNERING_MPS2 / bend);
    allowed = Math.min(allowed, Math.sqrt(inBend * inBend + 2 * BRAKING_MPS2 * aheadM));
  }
  return allowed;
}
