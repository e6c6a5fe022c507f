import { PERMANENT_CIRCUIT } from "../furnishing-style.ts";
import { type CircuitDesign, compoundCorner, corner, straight } from "./circuit-design.ts";

/**
 * Greyfell: the grand-prix circuit. A climb to the second corner, a fast fall through the woods to a hairpin at the
 * lowest place, esses back up, the long back straight into a heavy braking zone, and a closing bend that opens onto the pits.
 */
export const GREYFELL: CircuitDesign = {
  id: "greyfell",
  name: "Greyfell",
  style: PERMANENT_CIRCUIT,
  widthM: 13,
  startHeightM: 20,
  pitSide: "right",
  pieces: [
    straight(400, { zM: 22, widthM: 14 }),
    corner(48, -100, { zM: 28, bankDeg: 2, widthM: 13 }),
    straight(190, { zM: 36 }),
    corner(58, 85, { zM: 38, bankDeg: 2 }),
    straight(160, { zM: 36 }),
    corner(190, -50, { zM: 29, bankDeg: 3, widthM: 12 }),
    straight(470, { zM: 6 }),
    corner(21, -160, { zM: 4, widthM: 13 }),
    straight(290, { zM: 9, widthM: 12 }),
    corner(85, 75, { zM: 12 }),
    straight(85),
    corner(75, -65, { zM: 15 }),
    straight(60),
    corner(95, 65, { zM: 17, bankDeg: 2 }),
    straight(420, { zM: 14, widthM: 13 }),
    corner(300, -18, { zM: 13 }),
    straight(470, { zM: 8 }),
    corner(30, -98, { zM: 8 }),
    straight(260, { zM: 13 }),
    corner(120, 50, { zM: 15, bankDeg: 3 }),
    straight(170),
    corner(44, -95, { zM: 17 }),
    straight(90),
    corner(62, 86, { zM: 19 }),
    straight(360, { zM: 21 }),
    compoundCorner(
      [
        [85, -75],
        [150, -60],
      ],
      { zM: 20, bankDeg: 3, widthM: 14 },
    ),
    straight(420),
  ],
};
