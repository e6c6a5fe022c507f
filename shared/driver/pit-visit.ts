import type { CarSpec } from "../car/car-spec.ts";
import { TICK_HZ } from "../contract/rates.ts";
import type { CarState } from "../sim/car-state.ts";
import { PIT_RAMP_M } from "../track/pit-lane-plan.ts";
import type { Track } from "../track/track.ts";
import type { PitCall } from "./driver-context.ts";
import { isInPitLane } from "./pit-lane-place.ts";
import { NO_BOX, type PitRoute } from "./pit-route.ts";
import type { Traffic } from "./traffic.ts";
import { LANE_CHANGE_MPS } from "./traffic-rules.ts";

/** He goes over to the lane's side of the road this early, and a little more. */
const GO_OVER_SEC = 4.5;
const GO_OVER_M = 40;
/** Furthest from the route, and this much too fast, that he still turns in. */
const TURN_IN_WITHIN_M = 2;
const TURN_IN_OVER_MPS = 3;
/** Braking that a late call may take, as a multiple of the usual. */
const LATE_BRAKE = 1.5;
/** Further from the route than this the car has been put elsewhere. */
const LOST_M = 6;
/** Speed on the way into and out of a box, and the deceleration to a stop there. */
const BOX_MPS = 4;
const BOX_MPS2 = 3.5;
/** Nearer to the box's middle than this he stops; later than this he drives on. */
const STOP_WITHIN_M = 0.15;
const OVERSHOT_M = 1;
/** In the lane: distance kept to the car ahead, at rest and for each metre per second, and braking for it. */
const LANE_KEEP_M = 3;
const LANE_KEEP_SEC = 0.5;
const LANE_MPS2 = 3;
const LANE_SIGHT_M = 80;
const LANE_GAP_M = 0.3;
/** He leaves the box when nobody comes along the lane within this, but does not wait for ever. */
const RELEASE_BEHIND_M = 25;
/** A car that stands in the lane is in his way this close behind; further back it lets him out. */
const RELEASE_BESIDE_M = 8;
const RELEASE_TICKS = 8 * TICK_HZ;
/** Back on the road he keeps to its edge while a car comes that would be there within so long, and at least so near; and no longer than this. */
const MERGE_SEC = 3;
const MERGE_M = 10;
const MERGE_TICKS = 12 * TICK_HZ;

/** On the ramp out he waits up to this place, where he still is beside the road, for a car that would be there within so long, near the edge. */
const HOLD_AFTER_RAMP_M = 24;
const HOLD_SEC = 3;
const HOLD_MPS2 = 4;
const HOLD_WIDTHS = 2;

type Phase = "racing" | "goingOver" | "onRoute" | "merging";

/** [DR28] to [DR31] A driver's way into the pits, through them and out again. Allocates nothing in use. */
export class PitVisit {
  readonly #track: Track;
  readonly #route: PitRoute;
  readonly #lengthM: number;
  readonly #widthM: number;
  #phase: Phase = "racing";
  /** The box whose way in and out he is on, or means to take. */
  #box = NO_BOX;
  #stops = false;
  #stands = false;
  #waitTicks = 0;
  #mergeTicks = 0;
  /** Speed of this tick and its change. */
  #capMps = Number.POSITIVE_INFINITY;
  #capAcceleration = 0;

  constructor(track: Track, route: PitRoute, spec: CarSpec) {
    this.#track = track;
    this.#route = route;
    this.#lengthM = spec.lengthM;
    this.#widthM = spec.widthM;
  }

  /** Whether the route is driven, not a lane of the road. */
  get isOnRoute(): boolean {
    return this.#phase === "onRoute";
  }

  /** From the moment he goes over to the lane's side until he races again. */
  get isUnderWay(): boolean {
    return this.#phase !== "racing";
  }

  /** Whether he stands in his box and waits to be sent off. */
  get stands(): boolean {
    return this.#stands;
  }

  /** Half of the road to keep to: 1 left, -1 right, 0 for none. */
  get roadSide(): number {
    return this.#phase === "racing" ? 0 : this.#route.pitLane.side;
  }

  /** Speed not to be exceeded, and its change along the way, m/s2. */
  get capMps(): number {
    return this.#capMps;
  }

  get capAcceleration(): number {
    return this.#capAcceleration;
  }

  /** The box on the route. */
  get box(): number {
    return this.#box;
  }

  /** Looks at the call and the way before a tick. */
  look(state: CarState, car: number, call: PitCall | null, traffic: Traffic): void {
    this.#capMps = Number.POSITIVE_INFINITY;
    this.#stands = false;
    if (call === null && this.#phase === "racing") return;
    this.#route.followConditions();
    const intoM = this.#route.intoM(state.trackSM[car]);
    if (this.#phase === "onRoute") this.#driveRoute(state, car, intoM, call);
    else if (this.#phase === "merging") this.#merge(traffic);
    else this.#approach(state, car, intoM, call);
  }

  /** [DR28] Before the entry he goes over to its side and brakes; who cannot in time comes in a lap later. */
  #approach(state: CarState, car: number, intoM: number, call: PitCall | null): void {
    const route = this.#route;
    const speed = state.forwardSpeedMps[car];
    if (call === null) {
      this.#phase = "racing";
      return;
    }
    if (this.#phase === "goingOver" && intoM < route.lengthM) {
      const apartM = Math.abs(state.lateralM[car] - route.lateralAt(intoM, NO_BOX));
      this.#phase = apartM < TURN_IN_WITHIN_M && speed < route.startMps + TURN_IN_OVER_MPS ? "onRoute" : "racing";
      this.#mergeTicks = 0;
      this.#box = NO_BOX;
      return;
    }
    const leftM = this.#track.lengthM - intoM;
    if (intoM < route.lengthM || !this.#isInTime(state, car, leftM)) {
      this.#phase = "racing";
      return;
    }
    this.#cap(route.speedAt(-leftM), -route.brakeMps2);
    if (leftM < GO_OVER_M + GO_OVER_SEC * speed) this.#phase = "goingOver";
  }

  #isInTime(state: CarState, car: number, leftM: number): boolean {
    const route = this.#route;
    const speed = state.forwardSpeedMps[car];
    const acrossM = Math.max(0, Math.abs(state.lateralM[car] - route.lateralAt(0, NO_BOX)) - TURN_IN_WITHIN_M);
    const slowest = route.startMps + TURN_IN_OVER_MPS;
    return speed * speed < slowest * slowest + 2 * LATE_BRAKE * route.brakeMps2 * leftM && acrossM * speed < LANE_CHANGE_MPS * leftM;
  }

  #driveRoute(state: CarState, car: number, intoM: number, call: PitCall | null): void {
    const route = this.#route;
    this.#chooseBox(intoM, call);
    if (intoM >= route.lengthM || Math.abs(state.lateralM[car] - route.lateralAt(intoM, this.#box)) > LOST_M) {
      this.#phase = intoM < route.lengthM + LANE_SIGHT_M ? "merging" : "racing";
      return;
    }
    this.#cap(route.speedAt(intoM), route.accelerationAt(intoM));
    if (this.#box !== NO_BOX) this.#heedBox(state, car, intoM);
    this.#followLane(state, car);
    const toHoldM = route.limitToM + HOLD_AFTER_RAMP_M - intoM;
    if (toHoldM > 0 && toHoldM < 2 * HOLD_AFTER_RAMP_M && this.#mergeTicks < MERGE_TICKS && this.#isEdgeTaken(state, car)) {
      this.#mergeTicks++;
      this.#cap(Math.sqrt(2 * HOLD_MPS2 * toHoldM), -HOLD_MPS2);
    }
  }

  /** [DR31] Whether a car comes along the edge of the road that he is about to join. */
  #isEdgeTaken(state: CarState, car: number): boolean {
    const { pitLane } = this.#route;
    const intoM = this.#route.intoM(state.trackSM[car]);
    const edgeM = pitLane.side * this.#route.lateralAt(this.#route.limitToM + PIT_RAMP_M, NO_BOX);
    for (let other = 0; other < state.carCount; other++) {
      if (other === car || isInPitLane(this.#track, state.trackSM[other], state.lateralM[other])) continue;
      if (pitLane.side * state.lateralM[other] < edgeM - HOLD_WIDTHS * this.#widthM) continue;
      const behindM = intoM - this.#route.intoM(state.trackSM[other]);
      const closingMps = Math.max(0, state.forwardSpeedMps[other] - state.forwardSpeedMps[car]);
      if (behindM > -2 * this.#lengthM && behindM < MERGE_M + HOLD_SEC * closingMps) return true;
    }
    return false;
  }

  /** Once he has turned in, a box is passed through. */
  #chooseBox(intoM: number, call: PitCall | null): void {
    const called = call?.box ?? NO_BOX;
    const isTurnedIn = this.#box !== NO_BOX && Math.abs(intoM - this.#route.boxM(this.#box)) < this.#route.boxTurnM;
    if (!isTurnedIn && called !== this.#box)
      this.#box = called !== NO_BOX && intoM < this.#route.boxM(called) - this.#route.boxTurnM ? called : NO_BOX;
    this.#stops = called === this.#box;
  }

  /** [DR29] Stops in the box; [DR30] once sent off, lets a car that comes along the lane by. */
  #heedBox(state: CarState, car: number, intoM: number): void {
    const leftM = this.#route.boxM(this.#box) - intoM;
    const speed = state.forwardSpeedMps[car];
    const beforeM = leftM - this.#route.boxTurnM;
    if (beforeM > 0) this.#cap(Math.sqrt(BOX_MPS * BOX_MPS + 2 * BOX_MPS2 * beforeM), -BOX_MPS2);
    else if (leftM > -this.#route.boxTurnM) this.#cap(BOX_MPS, 0);
    if (this.#stops && leftM > -OVERSHOT_M) {
      this.#cap(Math.sqrt(2 * BOX_MPS2 * Math.max(0, leftM)), -BOX_MPS2);
      this.#stands = leftM < STOP_WITHIN_M;
      this.#waitTicks = 0;
    } else if (Math.abs(leftM) < OVERSHOT_M && speed < 1 && this.#waitTicks < RELEASE_TICKS && this.#isLaneTaken(state, car)) {
      this.#waitTicks++;
      this.#stands = true;
    }
  }

  #isLaneTaken(state: CarState, car: number): boolean {
    const { pitLane } = this.#route;
    for (let other = 0; other < state.carCount; other++) {
      if (other === car) continue;
      const behindM = this.#route.intoM(state.trackSM[car]) - this.#route.intoM(state.trackSM[other]);
      if (state.forwardSpeedMps[other] < 1 && behindM > RELEASE_BESIDE_M) continue;
      if (behindM < -this.#lengthM || behindM > RELEASE_BEHIND_M) continue;
      if (Math.abs(state.lateralM[other] - pitLane.lateralM) < pitLane.widthM / 2) return true;
    }
    return false;
  }

  /** [DR30] Cars ahead on the route are followed; who stands in his box is not on it. */
  #followLane(state: CarState, car: number): void {
    const route = this.#route;
    const intoM = route.intoM(state.trackSM[car]);
    for (let other = 0; other < state.carCount; other++) {
      if (other === car || !isInPitLane(this.#track, state.trackSM[other], state.lateralM[other])) continue;
      const otherIntoM = route.intoM(state.trackSM[other]);
      const aheadM = otherIntoM - intoM;
      if (aheadM <= 0 || aheadM > LANE_SIGHT_M) continue;
      if (Math.abs(state.lateralM[other] - route.lateralAt(otherIntoM, this.#box)) > this.#widthM + LANE_GAP_M) continue;
      const otherMps = Math.max(0, state.forwardSpeedMps[other]);
      const spareM = aheadM - this.#lengthM - LANE_KEEP_M - LANE_KEEP_SEC * state.forwardSpeedMps[car];
      this.#cap(spareM > 0 ? Math.sqrt(otherMps * otherMps + 2 * LANE_MPS2 * spareM) : Math.max(0, otherMps + spareM), 0);
    }
  }

  /** [DR31] Back on the road he keeps to the edge until nobody comes. */
  #merge(traffic: Traffic): void {
    const nearM = MERGE_M + MERGE_SEC * Math.max(0, traffic.followerClosingMps);
    if (++this.#mergeTicks > MERGE_TICKS || (!traffic.isSideBySide && traffic.followerGapM > nearM)) this.#phase = "racing";
  }

  #cap(mps: number, acceleration: number): void {
    if (mps >= this.#capMps) return;
    this.#capMps = mps;
    this.#capAcceleration = acceleration;
  }
}
