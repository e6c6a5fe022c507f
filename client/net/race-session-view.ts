/**
 * What the page sees of a race. `connectToRace(serverUrl, options)` in connect.ts gives a RaceSessionView; per rendered
 * frame the page calls `session.frame(timestampMs, controls)` once, with the timestamp requestAnimationFrame handed it, and
 * then reads. Nothing here allocates per frame: objects are re-used, read them and do not keep copies of references to
 * numbers. Events are for what happens once (sounds, banners); everything else is plain readable state.
 */
import type { JoinOptions } from "../../shared/contract/join-options.ts";
import type { SessionKind } from "../../shared/contract/race-config.ts";
import type { CarFlag, PitRequest, TrackStatus } from "../../shared/contract/race-control.ts";
import type { EntryStatus, RacePhase } from "../../shared/contract/race-state.ts";
import type { Ruling } from "../../shared/contract/ruling.ts";
import type { Track } from "../../shared/track/track.ts";

/** A driver's controls now, straight from keyboard, gamepad or wheel. */
export interface Controls {
  /** -1 full right to 1 full left. */
  steer: number;
  /** 0 to 1. */
  throttle: number;
  brake: number;
  /** BUTTON_* bits of shared/contract/drive-input.ts. */
  buttons: number;
}

/** Where a car is to be drawn this frame. World axes of the track: z up; body axes x forward, y left, z up. */
export interface CarPose {
  /** False until the first pose arrived. */
  visible: boolean;
  /** Centre of gravity, m. */
  x: number;
  y: number;
  z: number;
  /** Unit quaternion, body to world. */
  qx: number;
  qy: number;
  qz: number;
  qw: number;
  speedMps: number;
  /** Front wheels, positive left. */
  steerRad: number;
  /** Mean speed of the driven wheels over ground would be `speedMps`; integrate this for turning wheels. */
  wheelSpinRadps: number;
  engineRpm: number;
  braking: boolean;
  /** Tyres beyond their grip: smoke and squeal, 0 to 1. */
  sliding: number;
}

/** A car at rest in the origin, level: what poses are before the first one arrived. */
export function restingPose(visible: boolean): CarPose {
  return {
    visible,
    x: 0,
    y: 0,
    z: 0,
    qx: 0,
    qy: 0,
    qz: 0,
    qw: 1,
    speedMps: 0,
    steerRad: 0,
    wheelSpinRadps: 0,
    engineRpm: 0,
    braking: false,
    sliding: 0,
  };
}

/** What only the driver of a car knows of it, predicted. */
export interface OwnCar {
  gear: number;
  engineRpm: number;
  speedMps: number;
  throttle: number;
  brake: number;
  steerRad: number;
  fuelKg: number;
  /** Front left, front right, rear left, rear right. */
  tyreTemperatureC: Float64Array;
  /** 0 new to 1 worn out. */
  tyreWear: Float64Array;
  /** Id of the tyres that are on; see shared/car/compounds.ts. */
  compound: string;
  /** Of the bodywork, 0 whole to 1. */
  damageAero: number;
  /** Of the steering, 0 whole to 1 or -1: the sign is the side it pulls to, positive left. */
  damageSteer: number;
  trackSM: number;
  lateralM: number;
  accelerationForwardMps2: number;
  accelerationLeftMps2: number;
}

/** One line of the timing screen. Times in ms of race time, 0 for none yet. Index = car. */
export interface EntryView {
  readonly name: string;
  readonly carModel: string;
  /** A person's car, even while the AI holds it for him. */
  readonly person: boolean;
  readonly connected: boolean;
  /** What the AI drives this car with: a model's name, or `reference`. */
  readonly driver: string;
  /** Skill of that driver, 0 to 100. */
  readonly skill: number;
  readonly status: EntryStatus;
  readonly position: number;
  readonly laps: number;
  readonly sector: number;
  readonly lapStartMs: number;
  readonly lastLapMs: number;
  readonly bestLapMs: number;
  readonly sectorMs: readonly [number, number, number];
  readonly bestSectorMs: readonly [number, number, number];
  readonly gapMs: number;
  readonly lapsBehind: number;
  readonly finishMs: number;
  readonly falseStart: boolean;
  /** Flag shown to this car. */
  readonly flag: CarFlag;
  /** Id of its tyres; see shared/car/compounds.ts. */
  readonly compound: string;
  readonly inPits: boolean;
  /** Held in its box by the crew. */
  readonly isHeld: boolean;
  readonly pitStops: number;
  /** Comes in at its next passage. */
  readonly isCalledIn: boolean;
  /** Time penalties not served yet, s; they are added at the flag. */
  readonly penaltySec: number;
  /** A drive-through or a stop is still to be served. */
  readonly mustServe: boolean;
  readonly disqualified: boolean;
  /** Points for this result, once it stands. */
  readonly points: number;
  readonly wantsNextRace: boolean;
}

/** Health of the connection, for the HUD's corner. */
export interface LinkQuality {
  pingMs: number;
  /** Own car's error against the server at the last corrections, m. */
  mispredictionMeanM: number;
  mispredictionP95M: number;
  bytesPerSec: number;
}

/** What a race tells, by event name. */
export interface RaceSessionEvents {
  /** A new grid stands: entries, own car index and track are fresh. */
  gridFormed: () => void;
  phaseChanged: (phase: RacePhase, before: RacePhase) => void;
  lightsChanged: (lit: number) => void;
  lapCompleted: (car: number, lapMs: number) => void;
  sectorCompleted: (car: number, sector: number, sectorMs: number) => void;
  carFinished: (car: number) => void;
  trackStatusChanged: (status: TrackStatus, before: TrackStatus) => void;
  /** The steward ruled on an incident, or amended what he had said of it. */
  ruling: (ruling: Ruling, isAmended: boolean) => void;
  /** The connection dropped and the SDK tries to come back; then `rejoined` or `closed`. */
  connectionLost: () => void;
  rejoined: () => void;
  /** Over for good. `code` is one of CLOSE_CODES. */
  closed: (code: number, reason: string) => void;
}

/** A race as the page sees it. */
export interface RaceSessionView {
  readonly phase: RacePhase;
  readonly trackId: string;
  readonly track: Track;
  readonly lapCount: number;
  readonly gridSize: number;
  /** Seconds until lobby or results end by themselves. */
  readonly countdownSec: number;
  readonly lights: number;
  /** Name of this session in the API; empty where it has none. */
  readonly raceId: string;
  readonly sessionKind: SessionKind;
  /** Place of this session among those of the event, from 0, and how many there are. */
  readonly sessionIndex: number;
  readonly sessionCount: number;
  /** Of a session over time: race time at which it is up, ms; 0 for one over laps. */
  readonly endMs: number;
  readonly trackStatus: TrackStatus;
  /** Bit n: yellow in sector n. */
  readonly yellowSectors: number;
  /** Of the track, 0 dry to 1 standing water; now, and in five minutes. */
  readonly wetness: number;
  readonly forecastWetness: number;
  /** What every car must have used and made by the flag, where stops are possible. */
  readonly mandatoryCompounds: number;
  readonly mandatoryStops: number;
  readonly hasPitStops: boolean;
  /** The steward's rulings of this session so far, in the order of their ids, each as it stands now. */
  readonly rulings: readonly Ruling[];
  /** Time of the session at which the lights went out, s; rulings count theirs from the session's start. 0 before. */
  readonly startSec: number;
  /** Race time at the drawn instant of the own car, ms; negative before the lights go out. */
  readonly raceTimeMs: number;
  /** Index of the own car; -1 in the lobby. */
  readonly ownCarIndex: number;
  readonly entries: readonly EntryView[];
  /** Poses to draw, index = car; the own one is predicted, the others interpolated about 0.1 s back. */
  readonly poses: readonly CarPose[];
  /** Null until the own car's state arrived. */
  readonly ownCar: OwnCar | null;
  readonly link: LinkQuality;
  /** What `returnToRace` takes this seat with once the page is gone; another after every reconnection. */
  readonly seatToken: string;

  /** Advances prediction and interpolation to a frame and sends the controls for the ticks due. Call once per frame. */
  frame(timestampMs: number, controls: Controls): void;
  /** Ask to begin the next race without waiting for the results' time. */
  startNextRace(): void;
  /** Says what is to be done at the next stop; null stays out. */
  callIn(request: PitRequest | null): void;
  on<Name extends keyof RaceSessionEvents>(event: Name, listener: RaceSessionEvents[Name]): () => void;
  /** Leaves for good; the AI finishes the race. */
  leave(): Promise<void>;
}

/** Options of the page: the protocol version is filled in. */
export type ConnectOptions = Omit<JoinOptions, "protocol">;

/** connect.ts exports `connectToRace` of this type. Rejects with a JoinError that says what to do. */
export type ConnectToRace = (serverUrl: string, options: ConnectOptions) => Promise<RaceSessionView>;
