import { RALLYCROSS } from "../furnishing-style.ts";
import { type CircuitDesign, corner, straight } from "./circuit-design.ts";

/** Dustfold: rallycross. An asphalt start, then packed earth through a quarry with a crest before the fastest bend. */
export const DUSTFOLD: CircuitDesign = {
  id: "dustfold",
  name: "Dustfold",
  style: RALLYCROSS,
  widthM: 13,
  startHeightM: 0,
  pitSide: "right",
  roadPatches: [{ surface: "asphalt", fromM: -215, toM: 85 }],
  pieces: [
    straight(120, { zM: 0, widthM: 14 }),
    corner(27, 105, { zM: 1, widthM: 13 }),
    straight(80, { zM: 4 }),
    corner(22, -85, { zM: 5 }),
    straight(70),
    corner(17, 165, { zM: 6 }),
    straight(105, { zM: 9 }),
    straight(105, { zM: 6 }),
    corner(50, -50, { zM: 4 }),
    straight(30),
    corner(30, 125, { zM: 2 }),
    straight(90, { zM: 0 }),
    corner(24, 100, { zM: 0 }),
    straight(300),
  ],
};
