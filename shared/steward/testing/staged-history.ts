import { StewardCircuit } from "../circuit/steward-circuit.ts";
import { FRAME_SEC, MotionHistory } from "../motion/motion-history.ts";

const SPACING_M = 2;
const STATIONS = 2000;
const HALF_WIDTH_M = 6;
const TOP_MPS = 50;

/** How a car moves down a straight, for tests: everything that is not said stays 0. */
export interface StagedCar {
  readonly fromM?: number;
  /** Braking at a time, m/s2, from the straight's usual pace. */
  readonly brakingMps2?: (sec: number) => number;
  readonly lateralM?: (sec: number) => number;
  readonly turnedRad?: (sec: number) => number;
  /** Pedal, where it is known. */
  readonly brake?: (sec: number) => number;
}

/**
 * Motion of cars down an endless straight, 12 m wide, at a usual pace of 50 m/s, to test on what is measured of it.
 *
 * @param paceAt usual pace at a place, m/s
 */
export function stageHistory(
  cars: readonly StagedCar[],
  durationSec: number,
  paceAt: (sM: number) => number = () => TOP_MPS,
): MotionHistory {
  const frames = Math.round(durationSec / FRAME_SEC) + 1;
  const history = new MotionHistory(
    cars.map((_, car) => ({ label: `${car}`, lengthM: 4.5, widthM: 2 })),
    straightCircuit(paceAt),
    frames,
  );
  const placesM = cars.map(({ fromM = 0 }) => fromM);
  const speedsMps = cars.map(() => TOP_MPS);
  for (let frame = 0; frame < frames; frame++) {
    const sec = frame * FRAME_SEC;
    cars.forEach(({ brakingMps2, lateralM = () => 0, turnedRad = () => 0, brake = () => -1 }, car) => {
      const sideMps = (lateralM(sec + FRAME_SEC) - lateralM(sec)) / FRAME_SEC;
      history.put(car, placesM[car], lateralM(sec), turnedRad(sec), speedsMps[car], sideMps, placesM[car], lateralM(sec));
      history.putState(car, 0, brake(sec), false);
      speedsMps[car] -= (brakingMps2?.(sec) ?? 0) * FRAME_SEC;
      placesM[car] += speedsMps[car] * FRAME_SEC;
    });
    history.endFrame();
  }
  return history;
}

function straightCircuit(paceAt: (sM: number) => number): StewardCircuit {
  const column = (value: number): Float64Array => new Float64Array(STATIONS).fill(value);
  const track = {
    lengthM: STATIONS * SPACING_M,
    spacingM: SPACING_M,
    stationCount: STATIONS,
    headingRad: column(0),
    curvature: column(0),
    widthLeftM: column(HALF_WIDTH_M),
    widthRightM: column(HALF_WIDTH_M),
    sectorEndsM: [STATIONS * SPACING_M],
  };
  return new StewardCircuit(track, (curvature) => curvature.map((_, station) => paceAt(station * SPACING_M)));
}
