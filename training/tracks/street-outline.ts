import type { Random } from "../../shared/math/random.ts";
import { cos, sin } from "../../shared/math/trigonometry.ts";
import type { Outline } from "./outline.ts";

/** Blocks that streets lead round, along each side of the town. */
const BLOCKS = 4;
/** The town's lines: one before and one after every block. */
const LINES = 2 * BLOCKS;
const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/**
 * An outline of streets that meet at about right angles: once around a tree of blocks. A tree encloses nothing, so its
 * border is one loop that never touches itself.
 *
 * @param blocks how many blocks the tree has, 2 to 10
 */
export function drawStreetOutline(random: Random, blocks: number): Outline {
  const taken = growTree(random, blocks);
  const linesX = drawLines(random);
  const linesY = drawLines(random);
  const skew = random.between(-0.35, 0.35);
  const turnRad = random.between(0, 2 * Math.PI);
  const corners = traceBorder(taken).map(([column, row]) => {
    const x = linesX[column] + 0.12 * random.between(-1, 1) + skew * linesY[row];
    const y = linesY[row] + 0.12 * random.between(-1, 1);
    return [x * cos(turnRad) - y * sin(turnRad), x * sin(turnRad) + y * cos(turnRad)];
  });
  return { x: corners.map(([x]) => x), y: corners.map(([, y]) => y) };
}

/** Cells of a fine grid: every block, and the gap between two blocks that the tree joins. */
function growTree(random: Random, blocks: number): Set<number> {
  const tree: [number, number][] = [[random.index(BLOCKS), random.index(BLOCKS)]];
  const taken = new Set([cell(2 * tree[0][0], 2 * tree[0][1])]);
  for (let tries = 0; tree.length < blocks && tries < 200; tries++) {
    const [column, row] = tree[random.index(tree.length)];
    const [dx, dy] = DIRECTIONS[random.index(4)];
    const isInside = column + dx >= 0 && column + dx < BLOCKS && row + dy >= 0 && row + dy < BLOCKS;
    if (!isInside || taken.has(cell(2 * (column + dx), 2 * (row + dy)))) continue;
    tree.push([column + dx, row + dy]);
    taken.add(cell(2 * (column + dx), 2 * (row + dy)));
    taken.add(cell(2 * column + dx, 2 * row + dy));
  }
  return taken;
}

function cell(column: number, row: number): number {
  return row * LINES + column;
}

function drawLines(random: Random): number[] {
  let at = 0;
  return Array.from({ length: LINES + 1 }, () => {
    at += random.between(0.6, 1.5);
    return at;
  });
}

/** The corners of the border, anticlockwise, as column and row of the town's lines. */
function traceBorder(taken: ReadonlySet<number>): [number, number][] {
  const isTaken = (column: number, row: number): boolean =>
    column >= 0 && row >= 0 && column < LINES && row < LINES && taken.has(cell(column, row));
  let start = 0;
  while (!taken.has(start)) start++;
  const [startColumn, startRow] = [start % LINES, Math.floor(start / LINES)];
  const corners: [number, number][] = [];
  let [column, row, direction] = [startColumn, startRow, 0];
  do {
    const [dx, dy] = DIRECTIONS[direction];
    // The cells ahead of the line's end, left and right of it: the border keeps taken ones on its left.
    const [endColumn, endRow] = [column + dx, row + dy];
    const leftAhead = isTaken(endColumn + (dx - dy - 1) / 2, endRow + (dy + dx - 1) / 2);
    const rightAhead = isTaken(endColumn + (dx + dy - 1) / 2, endRow + (dy - dx - 1) / 2);
    const next = rightAhead ? (direction + 3) % 4 : leftAhead ? direction : (direction + 1) % 4;
    if (next !== direction) corners.push([endColumn, endRow]);
    [column, row, direction] = [endColumn, endRow, next];
  } while (column !== startColumn || row !== startRow || direction !== 0);
  return corners;
}
