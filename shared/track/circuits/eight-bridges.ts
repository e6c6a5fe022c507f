import { PERMANENT_CIRCUIT } from "../furnishing-style.ts";
import { type CircuitDesign, compoundCorner, corner, straight } from "./circuit-design.ts";

/** Eight Bridges: a figure of eight. The climb out of the left-hand loop crosses above the fast run back to the pits. */
export const EIGHT_BRIDGES: CircuitDesign = {
  id: "eight-bridges",
  name: "Eight Bridges",
  style: PERMANENT_CIRCUIT,
  widthM: 12,
  startHeightM: 0,
  pitSide: "right",
  pieces: [
    straight(330, { zM: 1, widthM: 13 }),
    corner(72, 80, { zM: 3, widthM: 12 }),
    straight(110),
    corner(60, -45, { zM: 5 }),
    straight(70),
    corner(46, 115, { zM: 7, bankDeg: 2 }),
    straight(240, { zM: 7 }),
    corner(140, 75, { zM: 6, bankDeg: 3 }),
    straight(520, { zM: 7 }),
    corner(62, -95, { zM: 9 }),
    straight(170, { zM: 10 }),
    corner(55, 50),
    straight(90),
    compoundCorner(
      [
        [30, -80],
        [48, -45],
      ],
      { zM: 8 },
    ),
    straight(300, { zM: 3 }),
    corner(150, -100, { zM: -1, bankDeg: 4 }),
    straight(560, { zM: -2 }),
    corner(100, 45, { zM: -1 }),
    straight(260),
  ],
};
