import type { CarIndex } from "./ids.ts";

/**
 * What race control has the whole circuit under, from free racing to the most restricting:
 * - `green`: racing
 * - `fullCourseYellow`: everybody slows to a fixed speed, nobody overtakes
 * - `safetyCar`: the leader drives at a set pace, the others close up behind in order, nobody overtakes
 * - `safetyCarIn`: as under the safety car, until the leader next crosses the line: then green
 * - `red`: everybody slows down and stops; a restart from the grid follows
 */
export const TRACK_STATUSES = ["green", "fullCourseYellow", "safetyCar", "safetyCarIn", "red"] as const;
/** A status of the whole circuit, by name. */
export type TrackStatus = (typeof TRACK_STATUSES)[number];

/** Flags that are shown to one car. Black: it is disqualified. Black and white: a last warning. */
export const CAR_FLAGS = ["none", "blue", "blackWhite", "black"] as const;
/** A flag shown to one car, by name. */
export type CarFlag = (typeof CAR_FLAGS)[number];

/** What a car has to serve, or has added to its result. */
export type Penalty =
  /** Waited off at the next stop, or added to the race time. */
  | { readonly kind: "time"; readonly seconds: number }
  /** A drive through the pit lane within three laps. */
  | { readonly kind: "driveThrough" }
  /** A stop in the box, for so long, within three laps. */
  | { readonly kind: "stopAndGo"; readonly seconds: number }
  /** Places on the grid of the next race. */
  | { readonly kind: "gridPlaces"; readonly places: number }
  | { readonly kind: "disqualification" };

/** What a driver wants done at his stop. */
export interface PitRequest {
  /** Tyres to change to, null to keep those that are on; see shared/car/compounds.ts. */
  readonly compound: string | null;
  /** Fuel to take, kg; less when the tank is full before. */
  readonly fuelKg: number;
  /** Whether damage is repaired. */
  readonly repair: boolean;
}

/** What race control, the steward and drivers at the pit wall order; it takes effect in the tick it is handed to, and recordings keep it. */
export type RaceOrder =
  /** Takes a car out of the race: its driver left. */
  | { readonly kind: "retire"; readonly car: CarIndex }
  /** Sets a car that is out of the race down beside the road, where it is in nobody's way. */
  | { readonly kind: "recover"; readonly car: CarIndex }
  /** Yellow in a sector, 0 to 2, or its end. */
  | { readonly kind: "sectorYellow"; readonly sector: number; readonly shown: boolean }
  | { readonly kind: "trackStatus"; readonly status: TrackStatus }
  /** After a red flag: the cars are put on the grid in race order and the lights begin. */
  | { readonly kind: "restart" }
  /** The black-and-white flag. */
  | { readonly kind: "warn"; readonly car: CarIndex }
  /** `ruling` is the id of the steward's ruling, by which it can be taken back. */
  | { readonly kind: "penalise"; readonly ruling: number; readonly car: CarIndex; readonly penalty: Penalty }
  /** A lap time that does not count. */
  | { readonly kind: "deleteLap"; readonly ruling: number; readonly car: CarIndex; readonly lap: number }
  /** What that ruling imposed is void. */
  | { readonly kind: "revoke"; readonly ruling: number }
  /** What the car wants done at its next stop; null calls it off. */
  | { readonly kind: "callIn"; readonly car: CarIndex; readonly request: PitRequest | null };
