/** Grip, wet behaviour, heat and wear of one tyre compound. Immutable; every car model can run every compound. */
export interface Compound {
  readonly id: string;
  readonly name: string;
  /** Peak lateral friction on dry asphalt at the axle's nominal load and the optimum temperature, tyre new. */
  readonly peakMu: number;
  /** Factor on the surface's own grip, by index into SURFACES: a road tyre is 1 everywhere. */
  readonly surfaceFactors: readonly number[];
  /** Grip factor on a hard surface at wetness 0, 0.5 and 1; linear between. */
  readonly wetFactors: readonly [number, number, number];
  /** Tread temperature of best grip. */
  readonly optimumTemperatureC: number;
  /** Grip factor is 1 - loss (T - optimum)^2, from below and above. */
  readonly temperatureLossPerK2: number;
  /** Least grip factor however cold or hot. */
  readonly temperatureFloor: number;
  /** Tread temperature when the car is put on the grid: blankets, an out lap or the drive to the test. */
  readonly startTemperatureC: number;
  /** Temperature gained by a wheel's tread for each joule of slip. */
  readonly heatingKPerJ: number;
  /** Share of the tread worn for each joule of slip, 1 is worn out. */
  readonly wearPerJ: number;
  /** Share of grip lost when worn out. */
  readonly wornGripLoss: number;
}

/**
 * Peak mu of the nine dry compounds: no published figures exist; the proposal of docs/vehicle-figures.md, where comfort is about
 * a Pilot Sport 4S, sports a Cup 2 R and racing a slick. The cars' own grip factors calibrate them on skidpad figures.
 */
const COMFORT = { hard: 0.82, medium: 0.88, soft: 0.94 };
const SPORTS = { hard: 1.0, medium: 1.06, soft: 1.12 };
const RACING = { hard: 1.22, medium: 1.29, soft: 1.36 };

//                    asphalt kerb grass gravel dirt snow concrete
const ROAD_SURFACES = [1, 1, 1, 1, 1, 1, 1];
// A slick has no tread to bite with: below a road tyre on anything loose.
const SLICK_SURFACES = [1, 1, 0.8, 0.85, 0.8, 0.6, 1];
const WET_SURFACES = [1, 1, 1.1, 1.05, 1.05, 1, 1];
const DIRT_SURFACES = [1, 1, 1.35, 1.3, 1.25, 1.15, 1];
// Packed snow is 0.25 to 0.35 on road tyres (docs/vehicle-figures.md); a studded tyre about doubles that.
const SNOW_SURFACES = [1, 1, 1.3, 1.15, 1.1, 2.1, 1];

/**
 * Road tyres: wet asphalt 0.45-0.55 against 0.70-0.80 dry is a factor of about 0.66 (docs/vehicle-figures.md). A slick keeps
 * about half of its grip in rain and aquaplanes, so it falls below a road tyre.
 */
const ROAD_WET = [1, 0.8, 0.66] as const;
const SPORTS_WET = [1, 0.76, 0.6] as const;
const SLICK_WET = [1, 0.62, 0.4] as const;

/** Grip 1 - k (T - 350 K)^2 and 6e-5 K/J are Speed Dreams' figures (docs/vehicle-figures.md); windows are set by tyre kind. */
const HEATING_K_PER_J = 6e-5;

interface DryKind {
  prefix: string;
  name: string;
  peakMu: { hard: number; medium: number; soft: number };
  surfaceFactors: readonly number[];
  wetFactors: readonly [number, number, number];
  optimumTemperatureC: number;
  temperatureLossPerK2: number;
  startTemperatureC: number;
  mediumWearPerJ: number;
  wornGripLoss: number;
}

// Wear: a slick of a GT car does about 4e5 J of slip a wheel and lap; soft, medium and hard last about 20, 30 and 45 such
// laps, and a soft one loses 0.01-0.09 s a lap (Catalunya 2019, docs/vehicle-figures.md).
const DRY_KINDS: readonly DryKind[] = [
  {
    prefix: "comfort",
    name: "Comfort",
    peakMu: COMFORT,
    surfaceFactors: ROAD_SURFACES,
    wetFactors: ROAD_WET,
    optimumTemperatureC: 60,
    temperatureLossPerK2: 1.2e-5,
    startTemperatureC: 50,
    mediumWearPerJ: 2e-8,
    wornGripLoss: 0.06,
  },
  {
    prefix: "sports",
    name: "Sports",
    peakMu: SPORTS,
    surfaceFactors: ROAD_SURFACES,
    wetFactors: SPORTS_WET,
    optimumTemperatureC: 70,
    temperatureLossPerK2: 1.6e-5,
    startTemperatureC: 60,
    mediumWearPerJ: 4e-8,
    wornGripLoss: 0.07,
  },
  {
    prefix: "racing",
    name: "Racing",
    peakMu: RACING,
    surfaceFactors: SLICK_SURFACES,
    wetFactors: SLICK_WET,
    optimumTemperatureC: 90,
    temperatureLossPerK2: 2.4e-5,
    startTemperatureC: 80,
    mediumWearPerJ: 8e-8,
    wornGripLoss: 0.09,
  },
];

const SOFTNESS = [
  { grade: "hard", name: "hard", wear: 0.65, warmthK: 8 },
  { grade: "medium", name: "medium", wear: 1, warmthK: 0 },
  { grade: "soft", name: "soft", wear: 1.5, warmthK: -8 },
] as const;

function dryCompounds(): Compound[] {
  return DRY_KINDS.flatMap((kind) =>
    SOFTNESS.map((softness) => ({
      id: `${kind.prefix}-${softness.grade}`,
      name: `${kind.name} ${softness.name}`,
      peakMu: kind.peakMu[softness.grade],
      surfaceFactors: kind.surfaceFactors,
      wetFactors: kind.wetFactors,
      optimumTemperatureC: kind.optimumTemperatureC + softness.warmthK,
      temperatureLossPerK2: kind.temperatureLossPerK2,
      temperatureFloor: 0.75,
      startTemperatureC: kind.startTemperatureC,
      heatingKPerJ: HEATING_K_PER_J,
      wearPerJ: kind.mediumWearPerJ * softness.wear,
      wornGripLoss: kind.wornGripLoss,
    })),
  );
}

/** Compounds for rain and loose surfaces: peak mu on dry asphalt lies below the dry tyre of the same make. */
const SPECIAL_COMPOUNDS: readonly Compound[] = [
  {
    id: "intermediate",
    name: "Intermediate",
    peakMu: 1.12,
    surfaceFactors: WET_SURFACES,
    wetFactors: [1, 0.86, 0.66],
    optimumTemperatureC: 65,
    temperatureLossPerK2: 2e-5,
    temperatureFloor: 0.75,
    startTemperatureC: 60,
    heatingKPerJ: HEATING_K_PER_J,
    wearPerJ: 1.2e-7,
    wornGripLoss: 0.1,
  },
  {
    id: "wet",
    name: "Wet",
    peakMu: 1.04,
    surfaceFactors: WET_SURFACES,
    wetFactors: [1, 0.88, 0.8],
    optimumTemperatureC: 55,
    temperatureLossPerK2: 2e-5,
    temperatureFloor: 0.75,
    startTemperatureC: 50,
    heatingKPerJ: HEATING_K_PER_J,
    wearPerJ: 2e-7,
    wornGripLoss: 0.12,
  },
  {
    id: "dirt",
    name: "Dirt",
    peakMu: 0.95,
    surfaceFactors: DIRT_SURFACES,
    wetFactors: [1, 0.85, 0.72],
    optimumTemperatureC: 60,
    temperatureLossPerK2: 1e-5,
    temperatureFloor: 0.8,
    startTemperatureC: 50,
    heatingKPerJ: HEATING_K_PER_J,
    wearPerJ: 4e-8,
    wornGripLoss: 0.08,
  },
  {
    id: "snow",
    name: "Snow",
    peakMu: 0.82,
    surfaceFactors: SNOW_SURFACES,
    wetFactors: [1, 0.85, 0.72],
    optimumTemperatureC: 30,
    temperatureLossPerK2: 1e-5,
    temperatureFloor: 0.8,
    startTemperatureC: 20,
    heatingKPerJ: HEATING_K_PER_J,
    wearPerJ: 6e-8,
    wornGripLoss: 0.08,
  },
];

const COMPOUNDS: readonly Compound[] = [...dryCompounds(), ...SPECIAL_COMPOUNDS];
const COMPOUND_BY_ID = new Map(COMPOUNDS.map((compound) => [compound.id, compound]));

/** All thirteen compound ids: nine dry from `comfort-hard` to `racing-soft`, `intermediate`, `wet`, `dirt`, `snow`. */
export const COMPOUND_IDS: readonly string[] = COMPOUNDS.map((compound) => compound.id);

/** @throws RangeError for an unknown id, naming the known ones. */
export function compound(id: string): Compound {
  const found = COMPOUND_BY_ID.get(id);
  if (found === undefined) throw new RangeError(`unknown tyre compound "${id}": use one of ${COMPOUND_IDS.join(", ")}`);
  return found;
}

/** Grip factor of a compound on a hard surface that is wet. @param wetness 0 dry to 1 standing water */
export function wetGripFactor(compound: Compound, wetness: number): number {
  const [dry, half, full] = compound.wetFactors;
  return wetness <= 0.5 ? dry + (half - dry) * 2 * wetness : half + (full - half) * (2 * wetness - 1);
}
