import type { RaceScene } from "../race-scene.ts";
import type { Clip } from "./clip.ts";

/** What a clip tells of its session. */
export function sceneOfClip(clip: Clip): RaceScene {
  const shown = (kinds: readonly string[], sec: number, sector?: number): boolean =>
    clip.flags.some(
      (flag) =>
        kinds.includes(flag.kind) &&
        sec >= flag.fromSec &&
        sec <= flag.toSec &&
        (sector === undefined || flag.sector === undefined || flag.sector === sector),
    );
  const lapsDown = (car: number): number => clip.cars[car].lapsDown ?? 0;
  return {
    kind: clip.session.kind,
    isFirstLap: () => clip.session.kind === "race" && clip.session.lap <= 1,
    isRunning: () => true,
    isAfterFlag: (_car, sec) => shown(["chequered"], sec),
    noOvertakingAt: (sector, sec) => {
      if (shown(["safetyCar", "fullCourseYellow", "red"], sec)) return "safetyCar";
      return shown(["yellow"], sec, sector) ? "yellow" : null;
    },
    isShownBlue: (car, other, sec) => lapsDown(car) > lapsDown(other) && shown(["blue"], sec),
  };
}
