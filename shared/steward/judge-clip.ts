import type { Ruling } from "../contract/ruling.ts";
import { StewardCircuit } from "./circuit/steward-circuit.ts";
import { checkClip } from "./clip/check-clip.ts";
import type { Clip } from "./clip/clip.ts";
import { openClipTrack } from "./clip/clip-circuit.ts";
import { ClipMotion } from "./clip/clip-motion.ts";
import { paceOfClip } from "./clip/clip-pace.ts";
import { sceneOfClip } from "./clip/clip-scene.ts";
import { touchesAfter } from "./clip/clip-touches.ts";
import { JUDGE_HZ, MotionHistory } from "./motion/motion-history.ts";
import { type Tariff, tariffOf } from "./ruling/tariff.ts";
import { Steward } from "./steward.ts";

/**
 * Judges what happens in a clip.
 *
 * @param value a clip from anywhere, checked here
 * @param tariff what offences cost
 * @returns rulings in order of time, with the clip's ids of cars; empty where nothing deserves a look
 * @throws ClipError naming the field of a clip that cannot be judged
 */
export function judgeClip(value: Clip | unknown, tariff: Tariff = tariffOf("standard")): Ruling<string>[] {
  const clip = checkClip(value);
  const track = openClipTrack(clip.track);
  const motion = new ClipMotion(clip, track);
  const frames = Math.floor(motion.durationSec * JUDGE_HZ + 1e-6) + 1;
  const circuit = new StewardCircuit(track, paceOfClip(clip, motion, track));
  const cars = clip.cars.map(({ id, lengthM, widthM }) => ({ label: id, lengthM, widthM }));
  const history = new MotionHistory(cars, circuit, frames);
  const steward = new Steward({ history, scene: sceneOfClip(clip), tariff, asks: false });
  const rulings: Ruling[] = [];
  for (let frame = 0; frame < frames; frame++) {
    for (const [car, other] of touchesAfter(clip, motion, (frame - 1) / JUDGE_HZ)) steward.noteTouch(car, other);
    motion.put(history, frame / JUDGE_HZ);
    rulings.push(...steward.look());
  }
  rulings.push(...steward.close());
  return rulings.sort((a, b) => a.atSec - b.atSec || a.id - b.id).map((ruling, i) => withIds(ruling, i + 1, clip));
}

function withIds(ruling: Ruling, id: number, { cars }: Clip): Ruling<string> {
  const name = (car: number): string => cars[car].id;
  return {
    ...ruling,
    id,
    cars: ruling.cars.map(name),
    faultShares: ruling.faultShares.map(({ car, share }) => ({ car: name(car), share })),
    against: ruling.against === null ? null : name(ruling.against),
    clip: { ...ruling.clip, cars: ruling.clip.cars.map(name) },
  };
}
