/** Multiply to get rad/s from revolutions a minute. */
const RADPS_PER_RPM = Math.PI / 30;

/** Revolutions a minute in rad/s. */
export function radpsOf(rpm: number): number {
  return rpm * RADPS_PER_RPM;
}

/** rad/s in revolutions a minute. */
export function rpmOf(speedRadps: number): number {
  return speedRadps / RADPS_PER_RPM;
}
