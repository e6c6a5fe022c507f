import { CLUB_CIRCUIT } from "../furnishing-style.ts";
import { type CircuitDesign, compoundCorner, corner, straight } from "./circuit-design.ts";

/** Clubring: a short flat circuit for track days. A hairpin at each end, a fast left kink, and a switchback between them. */
export const CLUBRING: CircuitDesign = {
  id: "clubring",
  name: "Clubring",
  style: CLUB_CIRCUIT,
  widthM: 11,
  startHeightM: 2,
  pitSide: "right",
  pieces: [
    straight(190, { zM: 2 }),
    corner(38, 95, { zM: 3 }),
    straight(90),
    corner(26, -70),
    straight(60, { zM: 5 }),
    compoundCorner([
      [28, 100],
      [45, 55],
    ]),
    straight(260, { zM: 4 }),
    corner(160, 20),
    straight(150, { zM: 1 }),
    corner(20, 110),
    straight(110),
    corner(55, -50),
    straight(40, { zM: 1.5 }),
    corner(34, 100),
    straight(250),
  ],
};
