import type { Ruling } from "../../../shared/contract/ruling.ts";
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
    flag: "none",
    compound: "racing-medium",
    inPits: false,
    isHeld: false,
    pitStops: 0,
    isCalledIn: false,
    penaltySec: 0,
    mustServe: false,
    disqualified: false,
    points: 0,
    wantsNextRace: false,
    ...over,
  };
}

/** Five seconds for car 1, which ran into car 0 at 30 s of the session, for tests. */
export function exampleRuling(over: Partial<Ruling> = {}): Ruling {
  return {
    id: 1,
    kind: "collision",
    atSec: 30,
    cars: [1, 0],
    faultShares: [
      { car: 1, share: 1 },
      { car: 0, share: 0 },
    ],
    decision: "timePenalty",
    seconds: 5,
    gridPlaces: 0,
    points: 1,
    against: 1,
    rules: ["SW10", "SW13"],
    facts: { closingMps: 4.2, corner: 3, insideMarginM: -0.9, outsideMarginM: 1.4, rearSpunOrOff: false },
    confidence: 0.86,
    reason: "Bruno Tarr was not alongside at the apex of turn 3 and ran into Ada Quist, who spun.",
    clip: { fromSec: 26, toSec: 33, cars: [1, 0] },
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
    compound: own.compound ?? "racing-medium",
    damageAero: 0,
    damageSteer: 0,
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
    raceId: "",
    sessionKind: "race",
    sessionIndex: 0,
    sessionCount: 1,
    endMs: 0,
    trackStatus: "green",
    yellowSectors: 0,
    wetness: 0,
    forecastWetness: 0,
    mandatoryCompounds: 0,
    mandatoryStops: 0,
    hasPitStops: false,
    rulings: [],
    startSec: 10,
    raceTimeMs: 60_000,
    ownCarIndex: 0,
    entries: cars.map(({ sM: _s, speedMps: _v, turnedRad: _t, ...entry }) => exampleEntry(entry)),
    poses: cars.map((car) => poseAt({ track }, car.sM, car.speedMps, car.turnedRad)),
    ownCar,
    seatToken: "",
    link: { pingMs: 30, mispredictionMeanM: 0, mispredictionP95M: 0, bytesPerSec: 0 },
    frame: () => {},
    startNextRace: () => {},
    callIn: () => {},
    on: () => () => {},
    leave: () => Promise.resolve(),
    ...over,
  };
}
