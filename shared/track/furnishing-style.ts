import type { Surface } from "./surface.ts";

/** How a circuit is dressed: what lies beside its road and how far the walls stand. */
export interface FurnishingStyle {
  readonly roadSurface: Surface;
  readonly vergeSurface: Surface;
  /** Null for circuits without kerbs. */
  readonly kerb: { readonly widthM: number; readonly heightM: number } | null;
  /** Strip outside of corners and at their exits, next to the kerb. */
  readonly runOff: { readonly surface: Surface; readonly widthM: number } | null;
  /** Beyond the run-off outside of slow and fast corners. */
  readonly trap: { readonly surface: Surface; readonly widthM: number } | null;
  /** Distance from the white line to the wall along straights and outside of corners. */
  readonly wallStraightM: number;
  readonly wallCornerM: number;
}

/** Kerbs, asphalt and gravel outside of corners, walls well away: a permanent circuit. */
export const PERMANENT_CIRCUIT: FurnishingStyle = {
  roadSurface: "asphalt",
  vergeSurface: "grass",
  kerb: { widthM: 1.3, heightM: 0.04 },
  runOff: { surface: "asphalt", widthM: 4 },
  trap: { surface: "gravel", widthM: 9 },
  wallStraightM: 10,
  wallCornerM: 22,
};

/** A small circuit in the fields: kerbs, gravel, short grass. */
export const CLUB_CIRCUIT: FurnishingStyle = {
  ...PERMANENT_CIRCUIT,
  kerb: { widthM: 1, heightM: 0.03 },
  runOff: null,
  trap: { surface: "gravel", widthM: 6 },
  wallStraightM: 7,
  wallCornerM: 13,
};

/** Guard rails close by, grass between. */
export const HILL_ROAD: FurnishingStyle = {
  ...PERMANENT_CIRCUIT,
  kerb: { widthM: 1, heightM: 0.03 },
  runOff: { surface: "asphalt", widthM: 2.5 },
  trap: null,
  wallStraightM: 4,
  wallCornerM: 9,
};

/** Concrete walls beside the road, kerbs flat and narrow. */
export const STREET_CIRCUIT: FurnishingStyle = {
  roadSurface: "asphalt",
  vergeSurface: "concrete",
  kerb: { widthM: 0.8, heightM: 0.02 },
  runOff: null,
  trap: null,
  wallStraightM: 1.4,
  wallCornerM: 2.2,
};

/** A wall right above the banking, no kerbs. */
export const OVAL: FurnishingStyle = {
  roadSurface: "asphalt",
  vergeSurface: "grass",
  kerb: null,
  runOff: null,
  trap: null,
  wallStraightM: 3,
  wallCornerM: 1.2,
};

/** Packed earth with grass beside it. */
export const RALLYCROSS: FurnishingStyle = {
  roadSurface: "dirt",
  vergeSurface: "grass",
  kerb: null,
  runOff: { surface: "dirt", widthM: 2.5 },
  trap: null,
  wallStraightM: 5,
  wallCornerM: 9,
};

/** A ploughed course between banks of snow. */
export const SNOW_COURSE: FurnishingStyle = {
  roadSurface: "snow",
  vergeSurface: "snow",
  kerb: null,
  runOff: null,
  trap: null,
  wallStraightM: 4,
  wallCornerM: 7,
};
