import { SNOW_COURSE } from "../furnishing-style.ts";
import { type CircuitDesign, compoundCorner, corner, straight } from "./circuit-design.ts";

/** Nordvik: a course ploughed into the snow around a frozen bay, with long bends that want a slide and few straights. */
export const NORDVIK: CircuitDesign = {
  id: "nordvik",
  name: "Nordvik",
  style: SNOW_COURSE,
  widthM: 12,
  startHeightM: 4,
  pitSide: "left",
  pieces: [
    straight(180, { zM: 4, widthM: 13 }),
    corner(75, -80, { zM: 6, widthM: 12 }),
    straight(90),
    corner(60, 70, { zM: 11 }),
    straight(60),
    corner(110, -65, { zM: 15 }),
    straight(140, { zM: 20 }),
    compoundCorner(
      [
        [45, -90],
        [80, -60],
      ],
      { zM: 23 },
    ),
    straight(120),
    corner(70, 60, { zM: 19 }),
    straight(40),
    corner(65, -75, { zM: 15 }),
    straight(70),
    corner(55, 80, { zM: 12 }),
    straight(200, { zM: 6 }),
    corner(32, -120, { zM: 4 }),
    straight(110),
    corner(90, 30),
    straight(60),
    corner(80, -110, { zM: 3 }),
    straight(220),
  ],
};
