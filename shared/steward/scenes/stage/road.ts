import { cos, sin, wrapAngle } from "../../../math/trigonometry.ts";
import { buildCentreLine, type CentreLine } from "../../../track/centre-line.ts";
import { builtInTrack } from "../../../track/circuits/index.ts";
import { type Corner, findCorners } from "../../../track/corners.ts";
import { wrapArcLength } from "../../../track/stretch.ts";
import type { ClipCircuit } from "../../clip/clip.ts";

type RoadColumns = Pick<
  CentreLine,
  "lengthM" | "spacingM" | "stationCount" | "x" | "y" | "headingRad" | "curvature" | "widthLeftM" | "widthRightM"
>;

/**
 * The road that scenes are played on: a centre line in the plane with smooth places and headings between its stations, so
 * that what moves along it has smooth speeds and accelerations too. Lateral offsets are positive to the left.
 */
export class Road {
  /** What a clip says of the circuit. */
  readonly circuit: string | ClipCircuit;
  readonly lengthM: number;
  readonly spacingM: number;
  readonly curvature: Float64Array;
  readonly corners: readonly Corner[];
  readonly #columns: RoadColumns;

  constructor(circuit: string | ClipCircuit, columns: RoadColumns) {
    this.circuit = circuit;
    this.lengthM = columns.lengthM;
    this.spacingM = columns.spacingM;
    this.curvature = columns.curvature;
    this.corners = findCorners(columns);
    this.#columns = columns;
  }

  /** Distance from the centre line to the nearer white line, m. */
  halfWidthAt(sM: number): number {
    const row = this.#rowAt(sM);
    return Math.min(this.#columns.widthLeftM[row], this.#columns.widthRightM[row]);
  }

  /** Curvature at the station before a place, 1/m; positive turns left. */
  curvatureAt(sM: number): number {
    return this.curvature[this.#rowAt(sM)];
  }

  /** World x, y in m and heading of the road in rad, into `out[0..2]`. */
  placeAt(sM: number, lateralM: number, out: Float64Array): void {
    const { x, y, headingRad, curvature, spacingM, stationCount } = this.#columns;
    const wrappedM = wrapArcLength(sM, this.lengthM);
    const row = this.#rowAt(sM);
    const next = row + 1 < stationCount ? row + 1 : 0;
    const u = wrappedM / spacingM - row;
    const turnRad = wrapAngle(headingRad[next] - headingRad[row]);
    const heading = hermite(u, headingRad[row], headingRad[row] + turnRad, curvature[row] * spacingM, curvature[next] * spacingM);
    out[0] = hermite(u, x[row], x[next], cos(headingRad[row]) * spacingM, cos(headingRad[next]) * spacingM) - lateralM * sin(heading);
    out[1] = hermite(u, y[row], y[next], sin(headingRad[row]) * spacingM, sin(headingRad[next]) * spacingM) + lateralM * cos(heading);
    out[2] = heading;
  }

  #rowAt(sM: number): number {
    return Math.min(Math.floor(wrapArcLength(sM, this.lengthM) / this.#columns.spacingM), this.#columns.stationCount - 1);
  }
}

/** A road around stations of its own. */
export function roadOfStations(circuit: ClipCircuit): Road {
  const stations = circuit.stations.map(([xM, yM, widthRightM, widthLeftM]) => ({
    xM,
    yM,
    zM: 0,
    bankRad: 0,
    widthLeftM,
    widthRightM,
    wallLeftM: widthLeftM,
    wallRightM: widthRightM,
  }));
  return new Road(circuit, buildCentreLine(stations));
}

/** The road of a built-in circuit. */
export function roadOfCircuit(id: string): Road {
  return new Road(id, builtInTrack(id));
}

/** A cubic from one value and slope to another. */
function hermite(u: number, from: number, to: number, slopeFrom: number, slopeTo: number): number {
  const rise = u * u * (3 - 2 * u);
  return from + (to - from) * rise + u * (1 - u) * ((1 - u) * slopeFrom - u * slopeTo);
}
