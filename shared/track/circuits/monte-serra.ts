import { HILL_ROAD } from "../furnishing-style.ts";
import { type CircuitDesign, compoundCorner, corner, straight } from "./circuit-design.ts";

/** Monte Serra: up a mountain by hairpins, along its shoulder, and down a fast road: 80 m between lowest and highest place. */
export const MONTE_SERRA: CircuitDesign = {
  id: "monte-serra",
  name: "Monte Serra",
  style: HILL_ROAD,
  widthM: 11,
  startHeightM: 0,
  pitSide: "right",
  pieces: [
    straight(260, { zM: 3, widthM: 12 }),
    corner(60, 60, { zM: 8, widthM: 11 }),
    straight(210, { zM: 23 }),
    corner(22, 115, { zM: 26, bankDeg: 3 }),
    straight(250, { zM: 43 }),
    corner(20, -165, { zM: 46, bankDeg: 3 }),
    straight(230, { zM: 61 }),
    corner(90, 75, { zM: 67 }),
    straight(170, { zM: 77 }),
    corner(70, 60, { zM: 80 }),
    straight(150, { zM: 82 }),
    corner(55, -50, { zM: 81 }),
    straight(60),
    compoundCorner(
      [
        [38, 70],
        [60, 50],
      ],
      { zM: 77 },
    ),
    straight(330, { zM: 58 }),
    corner(200, 25, { zM: 53, bankDeg: 2 }),
    straight(230, { zM: 38 }),
    corner(75, -50, { zM: 33 }),
    straight(160, { zM: 23 }),
    corner(48, 95, { zM: 18, bankDeg: 2 }),
    straight(240, { zM: 4 }),
    corner(40, 75, { zM: 1, widthM: 12 }),
    straight(260),
  ],
};
