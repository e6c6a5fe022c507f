/** Result of a ground query; callers keep one and hand it in, so that queries allocate nothing. World axes: z up, metres. */
export class GroundSample {
  /** Arc length along the centre line from the start line, in [0, length). */
  sM = 0;
  /** Signed offset from the centre line, positive to the left of the direction of travel. */
  lateralM = 0;
  /** Height of the ground at the query's x, y (kerb profile, banking and elevation included). */
  heightM = 0;
  normalX = 0;
  normalY = 0;
  normalZ = 1;
  /** Index into SURFACES. */
  surface = 0;
  /** Grip of the dry surface relative to asphalt, 1 for asphalt. */
  grip = 1;
  /** Rolling resistance coefficient added by the surface. */
  rollingResistance = 0;
}
