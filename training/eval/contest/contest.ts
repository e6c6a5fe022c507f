import { PolicyLine } from "../../../server/inference/policy-line.ts";
import type { PolicySession } from "../../../server/inference/policy-session.ts";
import { DriveInputs } from "../../../shared/contract/drive-input.ts";
import type { EntryConfig } from "../../../shared/contract/race-config.ts";
import { TICK_HZ } from "../../../shared/contract/rates.ts";
import type { PreparedDriver } from "../../../shared/driver/driver-preparation.ts";
import type { DriverStyle } from "../../../shared/driver/learned/driver-style.ts";
import { LearnedField } from "../../../shared/engine/learned-field.ts";
import { RaceEngine } from "../../../shared/engine/race-engine.ts";
import { prepareRace } from "../../../shared/engine/race-preparation.ts";
import { prepareField, ReferenceField, referenceEntry } from "../../../shared/engine/reference-field.ts";
import { type ClassificationRow, classify } from "../../../shared/race/classification.ts";
import type { Track } from "../../../shared/track/track.ts";
import { ContactCounts } from "./contact-counts.ts";
import { PassCount } from "./pass-count.ts";
import { type DuelCounts, WheelToWheel } from "./wheel-to-wheel.ts";

/** One race to be driven for an evaluation. */
export interface ContestOrder {
  readonly track: Track;
  readonly car: string;
  readonly laps: number;
  readonly seed: number;
  /** One a car in grid order: how the policy drives it, or null for the reference driver. */
  readonly styles: readonly (DriverStyle | null)[];
  readonly tyreWearRate: number;
  readonly fuelUseRate: number;
}

/** How a race went. Rows of `classification` name cars by grid slot, 0 for pole. */
export interface ContestResult {
  readonly classification: readonly ClassificationRow[];
  /** Cars that crossed the line after the flag. */
  readonly finishers: number;
  readonly passes: number;
  /** Contacts with cars, and those in which it was at fault, a row a car. */
  readonly contacts: readonly number[];
  readonly atFault: readonly number[];
  readonly duels: DuelCounts;
  /** Moves made to defend, a row a car; 0 for reference drivers. */
  readonly defences: readonly number[];
  /** Way driven by each car, km. */
  readonly km: readonly number[];
  readonly rescues: number;
}

/** Pairs of circuit and car are prepared once. */
export type Preparations = Map<string, PreparedDriver[]>;

/** Runs a race between learned and reference drivers to its end. */
export async function runContest(order: ContestOrder, policy: PolicySession, kept: Preparations): Promise<ContestResult> {
  const { track, car, styles } = order;
  const entries: EntryConfig[] = styles.map((style, slot) => {
    const entry = referenceEntry(car, `Car ${slot + 1}`);
    return style === null ? entry : { ...entry, driver: policy.name };
  });
  const { seed, laps, tyreWearRate, fuelUseRate } = order;
  const wish = { track: track.id, seed, laps, wetness: 0, tyreWearRate, fuelUseRate, entries };
  const engine = new RaceEngine(prepareRace(wish, track), track);
  const key = `${track.id} ${car} ${entries.length}`;
  const prepared = kept.get(key) ?? prepareField(engine);
  kept.set(key, prepared);
  const reference = new ReferenceField(engine, prepared);
  const line = new PolicyLine(policy, entries.length);
  const learnedEntries = styles.flatMap((style, slot) => (style === null ? [] : [{ car: slot, prepared: prepared[slot], line, style }]));
  const learned = new LearnedField(engine, learnedEntries);
  const isLearned = Uint8Array.from(styles, (style) => (style === null ? 0 : 1));
  const inputs = new DriveInputs(entries.length);
  const contacts = new ContactCounts(engine);
  const passes = new PassCount(engine);
  const duels = new WheelToWheel(engine);
  while (!engine.ended) {
    reference.drive(inputs, isLearned);
    learned.drive(inputs);
    engine.step(inputs);
    contacts.look();
    duels.look();
    if (engine.tick % TICK_HZ === 0) passes.look();
    const thinking = line.settled();
    if (thinking !== undefined) await thinking;
  }
  const classification = classify(engine.session);
  return {
    classification,
    finishers: classification.filter(({ status }) => status === "finished").length,
    passes: passes.passes,
    contacts: contacts.contacts,
    atFault: contacts.atFault,
    duels: { duels: duels.duels, yielded: duels.yielded, leastRoomM: duels.leastRoomM },
    defences: styles.map((_, slot) => learned.seats.find(({ car }) => car === slot)?.defences ?? 0),
    km: Array.from(engine.session.columns.travelM, (metres) => metres / 1000),
    rescues: learned.seats.reduce((sum, seat) => sum + seat.rescues, 0),
  };
}
