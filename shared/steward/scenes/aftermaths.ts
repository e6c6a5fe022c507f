import { type Keys, keys } from "./stage/keys.ts";
import type { Aftermath } from "./stage/role.ts";

/** The car is hardly troubled and goes on beside its old path. */
export function carriesOn(lateralM?: Keys): Aftermath {
  return lateralM === undefined ? {} : { lateralM };
}

/** The car slides and loses a share of its pace for some seconds. */
export function losesPace(share: number, lateralM?: Keys): Aftermath {
  return {
    paceShare: 1 - share,
    recoversAtSec: 2.8,
    slideRad: keys(0, 0, 0.5, -0.22, 1.6, 0),
    ...(lateralM === undefined ? {} : { lateralM }),
  };
}

/** The car turns round, half a turn and a bit, and stops. */
export function spins(turnSign: 1 | -1, restsAtM: number): Aftermath {
  return {
    paceShare: 0.05,
    slideRad: keys(0, 0, 2.4, turnSign * 3.6),
    lateralM: keys(2.6, restsAtM),
  };
}

/** The car leaves the road, loses half its pace out there and comes back. */
export function goesOff(outM: number, backAtM: number): Aftermath {
  return {
    paceShare: 0.5,
    recoversAtSec: 3,
    lateralM: keys(1.7, outM, 2.4, outM, 5, backAtM),
  };
}
