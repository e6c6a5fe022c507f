/** What lies under a wheel. The numbers are indices into the surface tables and stand in track files: never renumber. */
export const SURFACES = ["asphalt", "kerb", "grass", "gravel", "dirt", "snow", "concrete"] as const;
export type Surface = (typeof SURFACES)[number];
export const ASPHALT = 0;
export const KERB = 1;
export const GRASS = 2;
export const GRAVEL = 3;
export const DIRT = 4;
export const SNOW = 5;
export const CONCRETE = 6;

/**
 * Dry grip relative to asphalt, by surface index. Kerb, grass, gravel and dirt: the friction figures of Speed Dreams'
 * surface tables (1.1, 0.4, 0.6, 0.85) over its asphalt's 1.2. Snow: packed snow 0.30 over dry asphalt 0.75 on road
 * tyres. Concrete: our choice, brushed pit-lane slabs.
 */
export const SURFACE_GRIP: readonly number[] = [1, 0.92, 0.34, 0.5, 0.71, 0.4, 0.9];

/**
 * Rolling resistance coefficient on top of asphalt's, by surface index. Kerb and grass: Speed Dreams' tables less its
 * asphalt's 0.01. Gravel: raised above those tables' 0.11, because a trap has to stop a car. Dirt and snow: a packed
 * stage, not loose ground.
 */
export const SURFACE_ROLLING_RESISTANCE: readonly number[] = [0, 0.01, 0.07, 0.18, 0.03, 0.04, 0.002];

/** Index of a surface named in a track file. */
export function surfaceIndex(surface: Surface): number {
  return SURFACES.indexOf(surface);
}
