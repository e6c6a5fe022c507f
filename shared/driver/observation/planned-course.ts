import { CENTRE_DIRECTION_X, CENTRE_DIRECTION_Y, type CourseTable, LINE_X, LINE_Y, PACE_MPS } from "./course-table.ts";

/** A line beside the racing line that a driver means to take. */
export interface LinePlan {
  /** Offset from the racing line at an arc length, m to the left. */
  lineShiftM(sM: number): number;
  /** Speed that it allows there, over that of the racing line. */
  paceFactor(sM: number): number;
}

/** [OB10] The course as a driver sees it who races others: its line and pace are those of his plan. */
export class PlannedCourse {
  readonly #table: CourseTable;
  readonly #plan: LinePlan | null;

  constructor(table: CourseTable, plan: LinePlan | null) {
    this.#table = table;
    this.#plan = plan;
  }

  /** As `CourseTable.read`. */
  read(sM: number, out: Float64Array): void {
    this.#table.read(sM, out);
    if (this.#plan === null) return;
    const shiftM = this.#plan.lineShiftM(sM);
    if (shiftM === 0) return;
    out[LINE_X] -= shiftM * out[CENTRE_DIRECTION_Y];
    out[LINE_Y] += shiftM * out[CENTRE_DIRECTION_X];
    out[PACE_MPS] *= this.#plan.paceFactor(sM);
  }
}
