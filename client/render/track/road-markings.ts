import { BufferAttribute, BufferGeometry } from "three";
import type { Track } from "../../../shared/track/track.ts";

/** Height of paint over the road: enough with the material's polygon offset, too little to see. */
const LIFT_M = 0.012;
const CHEQUER_M = 0.55;
const GRID_BOX = { lengthM: 5.2, widthM: 2.4, lineM: 0.14 };
const WHITE = [0.74, 0.74, 0.72] as const;
const BLACK = [0.02, 0.02, 0.022] as const;
const YELLOW = [0.72, 0.52, 0.04] as const;
const PIECE_M = 2;

/** Start line, grid boxes and the pit lane's lines as painted quads in one geometry with vertex colours. */
export function buildRoadMarkings(track: Track): BufferGeometry {
  const paint = new PaintBuilder(track);
  const half = Math.floor(track.widthLeftM[0] / CHEQUER_M);
  for (let row = 0; row < 3; row++) {
    for (let column = -Math.floor(track.widthRightM[0] / CHEQUER_M); column < half; column++) {
      const color = (row + column) % 2 === 0 ? WHITE : BLACK;
      paint.addRectangle((row - 1.5) * CHEQUER_M, (row - 0.5) * CHEQUER_M, column * CHEQUER_M, (column + 1) * CHEQUER_M, color);
    }
  }
  for (const slot of track.grid) addGridBox(paint, slot.sM, slot.lateralM);
  if (track.pitLane) addPitLane(paint, track);
  return paint.build();
}

/** A bracket open to the rear: front line and two short sides, ahead of the car's middle. */
function addGridBox(paint: PaintBuilder, sM: number, lateralM: number): void {
  const front = sM + GRID_BOX.lengthM / 2;
  const left = lateralM + GRID_BOX.widthM / 2;
  const right = lateralM - GRID_BOX.widthM / 2;
  paint.addRectangle(front - GRID_BOX.lineM, front, right, left, WHITE);
  paint.addRectangle(front - 1.4, front, left - GRID_BOX.lineM, left, WHITE);
  paint.addRectangle(front - 1.4, front, right, right + GRID_BOX.lineM, WHITE);
}

function addPitLane(paint: PaintBuilder, track: Track): void {
  const pit = track.pitLane!;
  const lengthM = (((pit.exitSM - pit.entrySM) % track.lengthM) + track.lengthM) % track.lengthM;
  const first = pit.boxes[0]?.sM ?? pit.entrySM;
  const boxesFromM = (((first - pit.entrySM) % track.lengthM) + track.lengthM) % track.lengthM;
  const boxesToM = lengthM - boxesFromM;
  const low = Math.min(boxesFromM, boxesToM);
  const high = Math.max(boxesFromM, boxesToM);
  const near = pit.lateralM - (pit.side * pit.widthM) / 2;
  const far = pit.lateralM + (pit.side * pit.widthM) / 2;
  for (let at = low - 30; at < high + 30; at += PIECE_M) {
    paint.addRectangle(pit.entrySM + at, pit.entrySM + at + PIECE_M, near - 0.07, near + 0.07, WHITE);
    paint.addRectangle(pit.entrySM + at, pit.entrySM + at + PIECE_M, far - 0.07, far + 0.07, WHITE);
  }
  for (const box of pit.boxes) {
    for (const end of [-3.4, 3.4])
      paint.addRectangle(box.sM + end - 0.07, box.sM + end + 0.07, box.lateralM - 1.8, box.lateralM + 1.8, YELLOW);
  }
}

/** Lays flat rectangles, given in arc length and lateral offset, onto the ground. */
class PaintBuilder {
  readonly #track: Track;
  readonly #positions: number[] = [];
  readonly #colors: number[] = [];
  readonly #indices: number[] = [];
  readonly #place = new Float64Array(4);

  constructor(track: Track) {
    this.#track = track;
  }

  addRectangle(fromSM: number, toSM: number, rightM: number, leftM: number, color: readonly [number, number, number]): void {
    const base = this.#positions.length / 3;
    for (const sM of [fromSM, toSM]) {
      const wrapped = ((sM % this.#track.lengthM) + this.#track.lengthM) % this.#track.lengthM;
      for (const lateralM of [leftM, rightM]) {
        this.#track.worldAt(wrapped, lateralM, this.#place);
        this.#positions.push(this.#place[0], this.#place[1], this.#place[2] + LIFT_M);
        this.#colors.push(...color);
      }
    }
    this.#indices.push(base, base + 1, base + 2, base + 2, base + 1, base + 3);
  }

  build(): BufferGeometry {
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(new Float32Array(this.#positions), 3));
    geometry.setAttribute("color", new BufferAttribute(new Float32Array(this.#colors), 3));
    geometry.setIndex(this.#indices);
    geometry.computeVertexNormals();
    return geometry;
  }
}
