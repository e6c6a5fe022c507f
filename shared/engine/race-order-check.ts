import { Ajv, type ValidateFunction } from "ajv";
import { COMPOUND_IDS } from "../car/compounds.ts";
import { type RaceOrder, TRACK_STATUSES } from "../contract/race-control.ts";
import { explainSchemaError } from "./schema-error.ts";

/** An order of race control that came from outside makes no sense; the message names the field and what it may be. */
export class RaceOrderError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RaceOrderError";
  }
}

const CAR = { type: "integer", minimum: 0 };
const RULING = { type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER };
const SECONDS = { type: "number", minimum: 0, maximum: 3600 };

/** A schema of exactly these fields; `kind` is told apart before. */
function fields(properties: Record<string, object>): object {
  return {
    type: "object",
    required: ["kind", ...Object.keys(properties)],
    additionalProperties: false,
    properties: { kind: { type: "string" }, ...properties },
  };
}

const PENALTIES: Record<string, object> = {
  time: fields({ seconds: { ...SECONDS, exclusiveMinimum: 0 } }),
  driveThrough: fields({}),
  stopAndGo: fields({ seconds: SECONDS }),
  gridPlaces: fields({ places: { type: "integer", minimum: 1, maximum: 100 } }),
  disqualification: fields({}),
};

const PIT_REQUEST = {
  type: "object",
  nullable: true,
  required: ["compound", "fuelKg", "repair"],
  additionalProperties: false,
  properties: {
    compound: { type: "string", nullable: true, enum: [...COMPOUND_IDS, null] },
    fuelKg: { type: "number", minimum: 0, maximum: 1000 },
    repair: { type: "boolean" },
  },
};

const ORDERS = {
  retire: fields({ car: CAR }),
  recover: fields({ car: CAR }),
  sectorYellow: fields({ sector: { type: "integer", minimum: 0, maximum: 2 }, shown: { type: "boolean" } }),
  trackStatus: fields({ status: { type: "string", enum: [...TRACK_STATUSES] } }),
  restart: fields({}),
  warn: fields({ car: CAR }),
  penalise: fields({ ruling: RULING, car: CAR, penalty: { type: "object" } }),
  deleteLap: fields({ ruling: RULING, car: CAR, lap: { type: "integer", minimum: 1 } }),
  revoke: fields({ ruling: RULING }),
  callIn: fields({ car: CAR, request: PIT_REQUEST }),
} satisfies Record<RaceOrder["kind"], object>;

const ajv = new Ajv();
const compileAll = (schemas: Record<string, object>): ReadonlyMap<string, ValidateFunction> =>
  new Map(Object.entries(schemas).map(([kind, schema]) => [kind, ajv.compile(schema)]));
const orderChecks = compileAll(ORDERS);
const penaltyChecks = compileAll(PENALTIES);

/**
 * Checks an order that came from outside.
 *
 * @param cars in the race
 * @throws RaceOrderError naming the first field that does not fit
 */
export function checkRaceOrder(value: unknown, cars: number): RaceOrder {
  const order = checkKind<RaceOrder>(value, orderChecks, "order");
  if ("car" in order && order.car >= cars) throw new RaceOrderError(`car ${order.car} of ${cars}`);
  if (order.kind === "penalise") checkKind(order.penalty, penaltyChecks, "penalty");
  return order;
}

function checkKind<Value>(value: unknown, checks: ReadonlyMap<string, ValidateFunction>, what: string): Value {
  const kind = typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
  const check = typeof kind === "string" ? checks.get(kind) : undefined;
  if (check === undefined)
    throw new RaceOrderError(`${what}.kind must be one of ${[...checks.keys()].join(", ")}, got ${JSON.stringify(kind)}`);
  if (!check(value)) throw new RaceOrderError(`${what} ${kind}: ${explainSchemaError(check.errors?.[0])}`);
  return value as Value;
}
