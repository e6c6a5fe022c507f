import { blueFlags } from "./families/blue-flag.ts";
import { brakeTests } from "./families/brake-test.ts";
import { chicanes } from "./families/chicane.ts";
import { cleanRaces } from "./families/clean-racing.ts";
import { defences } from "./families/defending.ts";
import { forcingsOff } from "./families/forcing-off.ts";
import { impedings } from "./families/impeding.ts";
import { insideOvertakes } from "./families/inside-overtake.ts";
import { lateHandBacks } from "./families/late-hand-back.ts";
import { leavings } from "./families/leaving-track.ts";
import { outsideOvertakes } from "./families/outside-overtake.ts";
import { pileUps } from "./families/pile-up.ts";
import { rearEnds } from "./families/rear-end.ts";
import { rejoins } from "./families/rejoin.ts";
import { safetyCars } from "./families/safety-car.ts";
import { sharedLines } from "./families/shared-lines.ts";
import { wreckings } from "./families/wrecking.ts";
import { wrongWays } from "./families/wrong-way.ts";
import { yellowFlags } from "./families/yellow-flag.ts";
import type { Scene } from "./scene.ts";
import { type Shot, shootScene } from "./shot.ts";

/** All shots of the labelled set, by family. */
export function stewardShots(): Shot[] {
  return [
    insideOvertakes,
    outsideOvertakes,
    chicanes,
    rearEnds,
    brakeTests,
    defences,
    sharedLines,
    forcingsOff,
    rejoins,
    leavings,
    lateHandBacks,
    impedings,
    blueFlags,
    yellowFlags,
    safetyCars,
    wrongWays,
    wreckings,
    pileUps,
    cleanRaces,
  ].flatMap((family) => family());
}

/** The labelled set that the steward is scored on. The same scenes, to the bit, on every call. */
export function stewardScenes(): Scene[] {
  return stewardShots().map(shootScene);
}
