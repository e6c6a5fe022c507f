import { OVAL } from "../furnishing-style.ts";
import { type CircuitDesign, corner, straight } from "./circuit-design.ts";

const TURN = { easeM: 150, bankDeg: 24 };

/** Halden Bowl: a tri-oval. Two turns banked 24 degrees, a long back straight, and a banked kink past the stands. */
export const HALDEN_BOWL: CircuitDesign = {
  id: "halden-bowl",
  name: "Halden Bowl",
  style: OVAL,
  widthM: 15,
  startHeightM: 0,
  pitSide: "left",
  pieces: [
    straight(70),
    corner(620, 16, { easeM: 80, bankDeg: 7 }),
    straight(230),
    corner(205, 172, TURN),
    straight(560),
    corner(205, 172, TURN),
    straight(260),
  ],
};
