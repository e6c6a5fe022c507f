import { expect, it } from "vitest";
import { tyreChoice } from "./tyre-choice.ts";

it.each([
  ["racing-soft", undefined, ["racing-hard", "racing-medium", "racing-soft", "intermediate", "wet"]],
  ["racing-soft", ["racing-hard", "racing-soft", "sports-soft", "wet"], ["racing-hard", "racing-soft", "wet"]],
  ["wet", ["racing-hard", "intermediate", "wet"], ["racing-hard", "intermediate", "wet"]],
  ["dirt", undefined, ["dirt"]],
])("a car that starts on %s, with %j allowed, chooses from %j", (fitted, allowed, choice) => {
  expect(tyreChoice(fitted, allowed)).toEqual(choice);
});
