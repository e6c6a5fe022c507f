import type { CarSpec } from "../../shared/car/car-spec.ts";
import { TestDrive } from "./test-drive.ts";

const SETTLING_SEC = 3;
const WATCH_SEC = 30;

/** How far a car left alone on a 10 % slope moves in half a minute, m, after three seconds to settle on its springs. */
export function measureCreep(spec: CarSpec): number {
  const drive = new TestDrive(spec, { grade: 0.1 });
  for (let i = 0; i < SETTLING_SEC / drive.dtSec; i++) drive.step(0, 0, 0);
  const { xM, yM } = drive;
  for (let i = 0; i < WATCH_SEC / drive.dtSec; i++) drive.step(0, 0, 0);
  return Math.hypot(drive.xM - xM, drive.yM - yM);
}
