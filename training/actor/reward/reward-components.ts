import type { Dial } from "../../../shared/driver/observation/observation-layout.ts";

/** One thing that a step is paid or fined for. The reward is the sum of value times (base + sum of dial times its weight). */
export interface RewardComponent {
  readonly name: string;
  readonly unit: string;
  readonly why: string;
  readonly base: number;
  readonly perDial: Readonly<Partial<Record<Dial, number>>>;
}

/** [RW1] What a step of 0.1 s is judged by. Values are kept apart from weights, so that one store of steps serves every style. */
export const REWARD_COMPONENTS = [
  {
    name: "progress",
    unit: "s of the reference lap passed along the centre line, none in ticks off the course",
    why: "a lap is won second by second wherever it is won; in metres the fast bends would count for more than they take",
    base: 1,
    perDial: {},
  },
  {
    name: "offCourse",
    unit: "s with all four wheels beyond the white lines",
    why: "cutting must not pay: with the progress that is masked, a second off costs five",
    base: -4,
    perDial: { caution: -4 },
  },
  {
    name: "nearOff",
    unit: "s with three wheels beyond the white lines",
    why: "one wheel from a deleted lap is no margin",
    base: -0.8,
    perDial: { caution: -1.2 },
  },
  {
    name: "wall",
    unit: "s against a wall, times 1 + (speed / 20 m/s)^2",
    why: "walls cost more than the time they take: a real car is damaged",
    base: -1.5,
    perDial: { caution: -1 },
  },
  {
    name: "helpless",
    unit: "times that the car spun or got stuck; the episode ends there",
    why: "the reference driver takes the wheel of such a car: what is left of the race is worth little, and nothing of it is the policy's",
    base: -2,
    perDial: { caution: -2 },
  },
  {
    name: "slip",
    unit: "s of a tyre's combined slip beyond 1.3 of its peak, mean of the wheels",
    why: "beyond the peak there is only heat and wear; small, so that it shapes and does not rule",
    base: -0.05,
    perDial: { tyreCare: -0.4 },
  },
  {
    name: "wear",
    unit: "share of the tread worn, mean of the wheels",
    why: "a stint is longer than the horizon of the learner, so wear is priced instead of foreseen",
    base: 0,
    perDial: { tyreCare: -150 },
  },
  {
    name: "fuel",
    unit: "share of the tank burnt",
    why: "as wear",
    base: 0,
    perDial: { fuelSaving: -30 },
  },
  {
    name: "jerk",
    unit: "squared change of steer plus a third of that of pedal, of the action's range",
    why: "hands that tremble are slow at the limit and ugly to watch",
    base: -0.01,
    perDial: { tyreCare: -0.01 },
  },
  {
    name: "passing",
    unit: "m gained on cars from 20 m behind to 40 m ahead",
    why: "a rival ahead is there to be passed, one behind to be kept there",
    base: 0.004,
    perDial: {},
  },
  {
    name: "contact",
    unit: "contacts with cars begun, each counted as 1 + its change of speed in m/s",
    why: "whoever's fault, a touch ends races",
    base: -0.2,
    perDial: { sportsmanship: -0.6 },
  },
  {
    name: "rearEnd",
    unit: "own nose into another's tail: squared closing speed over (10 m/s)^2, at least 0.1",
    why: "who drives into the car ahead is at fault",
    base: -1,
    perDial: { sportsmanship: -2 },
  },
  {
    name: "sideSwipe",
    unit: "contacts side by side in which this car moved across the more",
    why: "room must be left to a car alongside",
    base: -0.5,
    perDial: { sportsmanship: -1.5 },
  },
  {
    name: "diveBomb",
    unit: "contacts with a car alongside while this car goes faster than 1.1 of the speed profile",
    why: "a pass that only a collision finishes is none",
    base: -0.5,
    perDial: { sportsmanship: -1.5 },
  },
  {
    name: "blocking",
    unit: "m moved across into the path of a car that closes from less than 1 s behind",
    why: "one move is allowed; sweeping across is not",
    base: -0.02,
    perDial: { sportsmanship: -0.15 },
  },
] as const satisfies readonly RewardComponent[];

export type RewardName = (typeof REWARD_COMPONENTS)[number]["name"];

/** Row of a component in the rewards of a step. */
export const REWARD = Object.fromEntries(REWARD_COMPONENTS.map(({ name }, row) => [name, row])) as Readonly<Record<RewardName, number>>;
