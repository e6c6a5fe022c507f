import { expect, it } from "vitest";
import { damageText } from "./damage-strip.ts";

it("damage is told where it is felt, and to which side the steering pulls", () => {
  expect([damageText("aero", 0), damageText("aero", 0.35), damageText("steering", 0.01)]).toEqual(["", "Aero damage 35 %", ""]);
  expect([damageText("steering", 0.2), damageText("steering", -0.2)]).toEqual(["Steering pulls left 20 %", "Steering pulls right 20 %"]);
});
