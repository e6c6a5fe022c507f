import type { DecisionLine } from "../../../shared/driver/learned/decision-line.ts";
import { observationBlock } from "../../../shared/driver/observation/observation-layout.ts";

/** A number of the observation, and the one shown in its place, scaled as in [OB1]. */
interface Shown {
  readonly column: number;
  readonly scaled: number;
}

const NEW_TYRES: readonly Shown[] = [
  ...show("own", /^temperature\./, 0),
  ...show("own", /^wear\./, 0),
  ...show("context", /^grip(Front|Rear)$/, 1),
  ...show("context", /^(tyreWear|fuelUse)Rate$/, 0),
];
const FUEL = show("context", /^fuel(Mass)?Share$/, 0).map(({ column }) => column);

/**
 * Shows the one driver of a line tyres that are new and at working temperature, the fuel that he started with, and a race without wear and
 * fuel use, whatever the state of his car.
 */
export class UnawareLine implements DecisionLine {
  readonly observations: Float32Array;
  readonly actions: Float32Array;
  readonly #line: DecisionLine;
  readonly #startFuel = new Float32Array(FUEL.length).fill(Number.NaN);

  constructor(line: DecisionLine) {
    this.#line = line;
    this.observations = line.observations;
    this.actions = line.actions;
  }

  submit(rows: number): void {
    const { observations } = this;
    if (rows !== 1) throw new RangeError(`a line that shows new tyres is for one driver, not ${rows}`);
    for (const { column, scaled } of NEW_TYRES) observations[column] = scaled;
    FUEL.forEach((column, i) => {
      if (Number.isNaN(this.#startFuel[i])) this.#startFuel[i] = observations[column];
      observations[column] = this.#startFuel[i];
    });
    this.#line.submit(rows);
  }

  collect(): boolean {
    return this.#line.collect();
  }
}

/** Shows `value`, in their own unit, for the fields of a block of one row that are named so. */
function show(blockName: string, name: RegExp, value: number): Shown[] {
  const { fields, offset } = observationBlock(blockName);
  const shown = fields.flatMap((field, i) =>
    name.test(field.name) ? [{ column: offset + i, scaled: (2 * value - field.low - field.high) / (field.high - field.low) }] : [],
  );
  if (shown.length === 0) throw new RangeError(`the block ${blockName} has no field ${name}`);
  return shown;
}
