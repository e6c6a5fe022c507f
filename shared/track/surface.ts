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
