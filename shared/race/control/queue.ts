import { PIT_OUT, RACING } from "../race-columns.ts";
import { CATCH_UP_M } from "../race-rules.ts";
import type { RaceSession } from "../race-session.ts";

/** [RC186] Whether the cars behind the safety car have closed up: nobody but the head of the queue has a gap ahead that he may catch up faster in. */
export function isBunched({ columns, loops, runningOrder }: RaceSession): boolean {
  let isHead = true;
  for (let place = 0; place < runningOrder.length; place++) {
    const car = runningOrder[place];
    if (columns.status[car] !== RACING || columns.pitState[car] !== PIT_OUT) continue;
    if (!isHead && !hasCarAhead(car)) return false;
    isHead = false;
  }
  return true;

  function hasCarAhead(car: number): boolean {
    const { trackSM, status, pitState } = columns;
    for (let other = 0; other < trackSM.length; other++) {
      if (other === car || status[other] !== RACING || pitState[other] !== PIT_OUT) continue;
      let aheadM = trackSM[other] - trackSM[car];
      if (aheadM < 0) aheadM += loops.lengthM;
      if (aheadM < CATCH_UP_M) return true;
    }
    return false;
  }
}
