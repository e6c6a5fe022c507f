/** One number that a learned driver sees: its name, unit and the range that is scaled to -1 to 1. */
export interface ObservationField {
  readonly name: string;
  readonly unit: string;
  /** Value that becomes -1. */
  readonly low: number;
  /** Value that becomes 1. Values beyond the range are kept up to twice its half width. */
  readonly high: number;
}

/** A field whose range is symmetric about zero. */
export function signed(name: string, unit: string, range: number): ObservationField {
  return { name, unit, low: -range, high: range };
}

/** A field between two bounds. */
export function between(name: string, unit: string, low: number, high: number): ObservationField {
  return { name, unit, low, high };
}

/** A field that is 0 or 1. */
export function yesNo(name: string): ObservationField {
  return { name, unit: "0 or 1", low: -1, high: 1 };
}

/** The same field once for each wheel, in the order of the state's wheel rows. */
export function perWheel(name: string, unit: string, low: number, high: number): ObservationField[] {
  return ["frontLeft", "frontRight", "rearLeft", "rearRight"].map((wheel) => between(`${name}.${wheel}`, unit, low, high));
}
