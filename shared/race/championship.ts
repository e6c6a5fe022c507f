/** How a championship counts. */
export interface PointsSystem {
  /** Points of the places, the first place first; none from there on. */
  readonly places: readonly number[];
  /** For the fastest lap of a race. */
  readonly fastestLap: number;
  /** The fastest lap counts for who finished within so many places; for anybody where it is absent. */
  readonly fastestLapWithin?: number;
}

/** Points for the first ten, as grands prix have given them since 2010. */
export const GRAND_PRIX_POINTS: PointsSystem = { places: [25, 18, 15, 12, 10, 8, 6, 4, 2, 1], fastestLap: 0 };

/** One line of a race's result, as `ClassificationRow` has it, for an entry of the championship. */
export interface ScoredRow {
  /** Who drove: a driver's name or id, the same in all races. */
  readonly driver: string;
  /** Null for a driver without a team. */
  readonly team: string | null;
  readonly position: number;
  readonly status: "racing" | "finished" | "retired";
  readonly disqualified: boolean;
  readonly bestLapMs: number | null;
}

/** A race of a championship. */
export interface ScoredRace {
  readonly rows: readonly ScoredRow[];
  /** Factor on its points: 2 for double points, 1 where it is absent. */
  readonly pointsFactor?: number;
}

/** A line of a championship's table. */
export interface Standing {
  readonly name: string;
  readonly position: number;
  readonly points: number;
  /** Finishes in each place, the first place first. */
  readonly finishes: readonly number[];
}

/** The tables of a championship. */
export interface Championship {
  readonly drivers: readonly Standing[];
  readonly teams: readonly Standing[];
}

interface Score {
  points: number;
  finishes: number[];
}

/** Adds up a championship, by the rules [RC165] to [RC169] of SPEC.md. All races count. */
export function standings(races: readonly ScoredRace[], system: PointsSystem = GRAND_PRIX_POINTS): Championship {
  const drivers = new Map<string, Score>();
  const teams = new Map<string, Score>();
  for (const race of races) {
    const points = racePoints(race, system);
    race.rows.forEach((row, i) => {
      addResult(drivers, row.driver, points[i], row);
      if (row.team !== null) addResult(teams, row.team, points[i], row);
    });
  }
  return { drivers: toTable(drivers), teams: toTable(teams) };
}

/** [RC165] [RC166] [RC167] Points of each line of a race's result. */
export function racePoints({ rows, pointsFactor = 1 }: ScoredRace, system: PointsSystem): number[] {
  const fastest = fastestRow(rows, system);
  return rows.map((row) => {
    if (!isScored(row)) return 0;
    return ((system.places[row.position - 1] ?? 0) + (row === fastest ? system.fastestLap : 0)) * pointsFactor;
  });
}

function isScored(row: ScoredRow): boolean {
  return row.status === "finished" && !row.disqualified;
}

/** Of equal laps that of the better placed. */
function fastestRow(rows: readonly ScoredRow[], { fastestLapWithin = Number.POSITIVE_INFINITY }: PointsSystem): ScoredRow | null {
  let fastest: ScoredRow | null = null;
  for (const row of rows) {
    if (row.bestLapMs === null || row.disqualified) continue;
    if (fastest?.bestLapMs == null || row.bestLapMs < fastest.bestLapMs) fastest = row;
  }
  return fastest !== null && fastest.position <= fastestLapWithin ? fastest : null;
}

function addResult(scores: Map<string, Score>, name: string, points: number, row: ScoredRow): void {
  const score = scores.get(name) ?? { points: 0, finishes: [] };
  scores.set(name, score);
  score.points += points;
  if (!isScored(row)) return;
  while (score.finishes.length < row.position) score.finishes.push(0);
  score.finishes[row.position - 1]++;
}

/** [RC168] */
function toTable(scores: ReadonlyMap<string, Score>): Standing[] {
  return [...scores.entries()]
    .sort(([nameA, a], [nameB, b]) => b.points - a.points || compareFinishes(a.finishes, b.finishes) || compareNames(nameA, nameB))
    .map(([name, { points, finishes }], i) => ({ name, position: i + 1, points, finishes }));
}

/** More wins first, then more second places, and so on. */
function compareFinishes(a: readonly number[], b: readonly number[]): number {
  for (let place = 0; place < Math.max(a.length, b.length); place++) {
    const difference = (b[place] ?? 0) - (a[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareNames(a: string, b: string): number {
  return a < b ? -1 : 1;
}
