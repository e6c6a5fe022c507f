import { describe, expect, it } from "vitest";
import { type OwnLevel, ownLevelNote, ownLevelOption } from "./own-level.ts";

const shown = (level: OwnLevel) => [ownLevelOption(level), ownLevelNote(level)];

describe("the player's own level in the menu", () => {
  it("[PS5] is not offered without a history", () => {
    expect(shown({ skill: null, news: "unasked" })).toEqual([null, ""]);
  });

  it("[PS5] says the tier and the number it stands for", () => {
    expect(shown({ skill: 52, news: "told" })).toEqual([{ text: "My level (pro, 52)", canBeChosen: true }, ""]);
    expect(shown({ skill: 31, news: "told" })[0]).toMatchObject({ text: "My level (amateur, 31)" });
  });

  it("[PS5] cannot be chosen before it is known, and stands as last known while the server is asked", () => {
    expect(shown({ skill: null, news: "asking" })).toEqual([{ text: "My level (asking)", canBeChosen: false }, ""]);
    expect(shown({ skill: 52, news: "asking" })).toEqual([{ text: "My level (pro, 52)", canBeChosen: true }, ""]);
  });

  it("[PS5] is left out, or stands as last known, where the server does not answer; a message says so", () => {
    const [gone, goneNote] = shown({ skill: null, news: "failed" });
    expect(gone).toBeNull();
    expect(goneNote).toMatch(/did not say your level\. The other levels/);
    const [last, lastNote] = shown({ skill: 52, news: "failed" });
    expect(last).toEqual({ text: "My level (pro, 52)", canBeChosen: true });
    expect(lastNote).toMatch(/stands as last known/);
  });
});
