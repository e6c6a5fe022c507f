import { builtInTrack } from "../../../shared/track/circuits/index.ts";
import type { CarPose, EntryView, OwnCar, RaceSessionView } from "../../net/race-session-view.ts";

/** An entry of a car that has just been put on the grid, for tests. */
export function exampleEntry(over: Partial<EntryView> = {}): EntryView {
  return {
    name: "Someone",
    carModel: "gt3",
    person: false,
    connected: false,
    driver: "all-rounder",
    skill: 50,
    status: "racing",
    position: 0,
    laps: 0,
    sector: 0,
    lapStartMs: 0,
    lastLapMs: 0,
    bestLapMs: 0,
    sectorMs: [0, 0, 0],
    bestSectorMs: [0, 0, 0],
    gapMs: 0,
    lapsBehind: 0,
    finishMs: 0,
    falseStart: false,
    wantsNextRace: false,
    ...over,
  };
}

/** A pose on the centre line of a track, turned from its direction. */
function poseAt(session: { track: RaceSessionView["track"] }, sM: number, speedMps: number, turnedRad = 0): CarPose {
  const world = new Float64Array(4);
  session.track.worldAt(((sM % session.track.lengthM) + session.track.lengthM) % session.track.lengthM, 0, world);
  const halfRad = (world[3] + turnedRad) / 2;
  return {
    visible: true,
    x: world[0],
    y: world[1],
    z: world[2],
    qx: 0,
    qy: 0,
    qz: Math.sin(halfRad),
    qw: Math.cos(halfRad),
    speedMps,
    steerRad: 0,
    wheelSpinRadps: 0,
    engineRpm: 6000,
    braking: false,
    sliding: 0,
  };
}

/** A car of an example race. */
export interface ExampleCar extends Partial<EntryView> {
  sM: number;
  speedMps: number;
  turnedRad?: number;
}

/** A race on the club circuit, frozen a minute after the start; the first car is the own one. For tests. */
export function exampleSession(
  cars: readonly ExampleCar[],
  over: Partial<RaceSessionView & { ownLateralM: number }> = {},
): RaceSessionView {
  const track = builtInTrack("clubring");
  const [own] = cars;
  const ownCar: OwnCar = {
    gear: 3,
    engineRpm: 6000,
    speedMps: own.speedMps,
    throttle: 1,
    brake: 0,
    steerRad: 0,
    fuelKg: 40,
    tyreTemperatureC: new Float64Array(4).fill(90),
    tyreWear: new Float64Array(4),
    trackSM: own.sM,
    lateralM: over.ownLateralM ?? 0,
    accelerationForwardMps2: 0,
    accelerationLeftMps2: 0,
  };
  return {
    phase: "racing",
    trackId: track.id,
    track,
    lapCount: 3,
    gridSize: cars.length,
    countdownSec: 0,
    lights: 0,
    raceTimeMs: 60_000,
    ownCarIndex: 0,
    entries: cars.map(({ sM: _s, speedMps: _v, turnedRad: _t, ...entry }) => exampleEntry(entry)),
    poses: cars.map((car) => poseAt({ track }, car.sM, car.speedMps, car.turnedRad)),
    ownCar,
    seatToken: "",
    link: { pingMs: 30, mispredictionMeanM: 0, mispredictionP95M: 0, bytesPerSec: 0 },
    frame: () => {},
    startNextRace: () => {},
    on: () => () => {},
    leave: () => Promise.resolve(),
    ...over,
  };
}
