import type { Shot } from "../shot.ts";
import { beforeCorner, type Decisive } from "../stage/decisive.ts";
import { keys } from "../stage/keys.ts";
import type { Role } from "../stage/role.ts";
import { nobody, punish } from "../verdicts.ts";

const STRAIGHTS = [
  ["hairpin", 0, 280],
  ["sweeper", 1, 260],
  ["square", 0, 250],
] as const;
const WHOLE = [{ kind: "safetyCar", fromSec: 0, toSec: 10 }] as const;
const QUEUE_MPS = 30;

/** Behind the safety car: passing, queueing and dropping out. */
export function safetyCars(): Shot[] {
  return [...[4, 5, 6].map(passesInTheQueue), ...[0, 1, 2].map(dropsOut), ...[8, 12, 10].map(queues)];
}

function frame(
  id: string,
  description: string,
  index: number,
): Pick<Shot, "id" | "family" | "description" | "at" | "fromSec" | "toSec" | "flags"> {
  return { id, family: "safetyCar", description, at: straightFor(index), fromSec: -5, toSec: 5, flags: WHOLE };
}

function straightFor(index: number): Decisive {
  const [circuit, corner, distanceM] = STRAIGHTS[index % STRAIGHTS.length];
  return beforeCorner(circuit, corner, distanceM);
}

/** A car of the queue, some way behind its head. */
function queued(id: string, behindM: number, lateralM = 0): Role {
  return { id, along: { fromM: -behindM - 5 * QUEUE_MPS, speedMps: keys(-5, QUEUE_MPS) }, lateralM: keys(0, lateralM) };
}

function passesInTheQueue(closingMps: number, index: number): Shot {
  const a: Role = {
    id: "a",
    along: {
      fromM: -22 - 5 * QUEUE_MPS,
      speedMps: keys(-4.5, QUEUE_MPS, -2.5, QUEUE_MPS + closingMps, 2.2, QUEUE_MPS + closingMps, 4.5, QUEUE_MPS),
    },
    lateralM: keys(-4.8, -1, -3, 2, 2.6, 2, 4.6, -1),
  };
  return {
    ...frame(`safetycar-passes-${index}`, "a passes d in the queue behind the safety car", index),
    roles: [queued("l", -40), queued("d", 12, -1), a],
    expected: punish("a", ["overtakingUnderSafetyCar", "overtakingUnderYellow"], "no overtaking behind the safety car"),
  };
}

function dropsOut(index: number): Shot {
  const at = straightFor(index);
  const x: Role = {
    id: "x",
    along: { fromM: -5 * QUEUE_MPS, speedMps: keys(-4.5, QUEUE_MPS, 1.5, 4) },
    lateralM: keys(-4.5, 0, -1.5, -at.halfM + 0.8),
  };
  return {
    ...frame(`safetycar-drops-out-${index}`, "x loses its engine, pulls to the edge and rolls out; the queue goes by", index),
    roles: [x, queued("a", 14, 1), queued("b", 28, 1)],
    expected: nobody("a car that drops out with trouble may be passed", ["a", "b", "x"]),
  };
}

function queues(gapM: number, index: number): Shot {
  return {
    ...frame(`safetycar-queue-${index}`, `four cars follow each other at ${gapM} m`, index),
    roles: [0, 1, 2, 3].map((place) => queued(`c${place + 1}`, place * gapM, place % 2 === 0 ? 0.4 : -0.4)),
    expected: nobody("the queue kept its order", ["c1", "c2", "c3", "c4"]),
  };
}
