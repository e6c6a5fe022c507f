import type { RaceSessionView } from "../net/race-session-view.ts";

/** How hard the driver drives. */
export interface DriverPace {
  corneringMps2: number;
  brakingMps2: number;
  topMps: number;
}

/** Slow enough to be steered from a few frames a second. */
export const CAREFUL: DriverPace = { corneringMps2: 3, brakingMps2: 2.5, topMps: 18 };
export const BRISK: DriverPace = { corneringMps2: 5, brakingMps2: 4, topMps: 36 };

/**
 * Runs in the page, before its own code: plugs in a gamepad of the standard layout and turns its stick and triggers by
 * what the page's session shows, once a frame at most. The page cannot tell it from a person with a gamepad. It must not
 * refer to anything outside of itself, because its source is handed to the browser.
 */
export function plugInDriver({ corneringMps2, brakingMps2, topMps }: DriverPace): void {
  const STUCK_SEC = 4;
  const WHEELBASE_M = 2.5;
  const FULL_LOCK_RAD = 0.6;
  const buttons = Array.from({ length: 17 }, () => ({ pressed: false, touched: false, value: 0 }));
  const pad = { id: "Test pad", index: 0, connected: true, mapping: "standard", timestamp: 0, axes: [0, 0, 0, 0], buttons };
  const point = new Float64Array(4);
  let stillSince = performance.now();
  const press = (button: number, value: number): void => {
    buttons[button] = { pressed: value > 0.3, touched: value > 0, value };
  };
  const wrap = (angle: number): number => angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
  const key = (type: "keydown" | "keyup"): void => {
    window.dispatchEvent(new KeyboardEvent(type, { code: "KeyR", key: "r" }));
  };

  /** Pure pursuit of the centre line (Coulter 1992): the arc through the point ahead gives the front wheels' angle. */
  const steer = (session: RaceSessionView): void => {
    const own = session.ownCar!;
    const pose = session.poses[session.ownCarIndex];
    const lookM = 8 + own.speedMps * 0.8;
    session.track.worldAt((own.trackSM + lookM) % session.track.lengthM, 0, point);
    const heading = Math.atan2(2 * (pose.qx * pose.qy + pose.qz * pose.qw), 1 - 2 * (pose.qy * pose.qy + pose.qz * pose.qz));
    const bearing = wrap(Math.atan2(point[1] - pose.y, point[0] - pose.x) - heading);
    const wheelRad = Math.atan((2 * Math.sin(bearing) * WHEELBASE_M) / lookM);
    const share = Math.max(-1, Math.min(1, -wheelRad / FULL_LOCK_RAD));
    // The page takes a dead zone off the stick and bends its response: undo both.
    pad.axes[0] = Math.abs(share) < 0.005 ? 0 : Math.sign(share) * (0.09 + 0.91 * Math.abs(share) ** (1 / 1.7));
  };

  const pace = (session: RaceSessionView): void => {
    const own = session.ownCar!;
    const { track } = session;
    let allowed = topMps;
    for (let aheadM = 0; aheadM < 110; aheadM += 5) {
      const station = Math.floor(((own.trackSM + aheadM) % track.lengthM) / track.spacingM) % track.stationCount;
      const bend = Math.max(1e-4, Math.abs(track.curvature[station]));
      allowed = Math.min(allowed, Math.sqrt(corneringMps2 / bend + 2 * brakingMps2 * aheadM));
    }
    const excess = own.speedMps - allowed;
    press(7, excess < 0 ? Math.min(1, -excess / 4) : 0);
    press(6, excess > 1 ? Math.min(1, (excess - 1) / 5) : 0);
  };

  const drive = (): void => {
    pad.timestamp = performance.now();
    const session = globalThis.paddockSession;
    if (!session?.ownCar || session.phase !== "racing") {
      pad.axes[0] = 0;
      press(7, 0);
      press(6, 0);
      stillSince = performance.now();
      return;
    }
    steer(session);
    pace(session);
    if (session.ownCar.speedMps > 2) stillSince = performance.now();
    if (performance.now() - stillSince > STUCK_SEC * 1000) {
      stillSince = performance.now();
      key("keydown");
      setTimeout(() => key("keyup"), 500);
    }
  };

  navigator.getGamepads = () => {
    drive();
    return [pad as unknown as Gamepad, null, null, null];
  };
}
