import type { RaceOrder } from "../../contract/race-control.ts";
import { wrapArcLength } from "../../track/stretch.ts";
import type { RaceTelemetry } from "../race-telemetry.ts";
import { CLEAR_YELLOW_TICKS, SECTOR_MARGIN_M } from "./control-rules.ts";
import { type ControlledCircuit, NO_HAZARD } from "./hazard-watch.ts";

/** [RC183] Yellow in the sectors in which something is in the way. Withdraws what it has shown, and nothing else. */
export class SectorYellows {
  readonly #circuit: ControlledCircuit;
  /** Ticks since each sector's last hazard; endless where it has had none. */
  readonly #clearTicks = new Float64Array(3).fill(Number.POSITIVE_INFINITY);
  readonly #isShown = [false, false, false];

  constructor(circuit: ControlledCircuit) {
    this.#circuit = circuit;
  }

  /** Follows the hazards of a tick. */
  follow(place: Uint8Array, { trackSM }: RaceTelemetry, orders: RaceOrder[]): void {
    const { sectorEndsM, lengthM } = this.#circuit;
    for (let sector = 0; sector < sectorEndsM.length; sector++) this.#clearTicks[sector]++;
    for (let car = 0; car < place.length; car++) {
      if (place[car] === NO_HAZARD) continue;
      this.#clearTicks[this.#sectorAt(trackSM[car])] = 0;
      this.#clearTicks[this.#sectorAt(wrapArcLength(trackSM[car] - SECTOR_MARGIN_M, lengthM))] = 0;
    }
    for (let sector = 0; sector < sectorEndsM.length; sector++) {
      const isDue = this.#clearTicks[sector] < CLEAR_YELLOW_TICKS;
      if (isDue === this.#isShown[sector]) continue;
      this.#isShown[sector] = isDue;
      orders.push({ kind: "sectorYellow", sector, shown: isDue });
    }
  }

  #sectorAt(sM: number): number {
    const { sectorEndsM } = this.#circuit;
    let sector = 0;
    while (sector < sectorEndsM.length - 1 && sM >= sectorEndsM[sector]) sector++;
    return sector;
  }
}
