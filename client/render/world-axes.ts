import { Object3D } from "three";

/**
 * The page draws in the simulation's own axes: x and y in the plane, z up, metres; bodies x forward, y left, z up.
 * three.js assumes y up only in this default, so it is changed here, once, and no coordinate is ever swapped.
 */
export function useWorldAxes(): void {
  Object3D.DEFAULT_UP.set(0, 0, 1);
}
