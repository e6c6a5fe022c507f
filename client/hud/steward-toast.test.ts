import { describe, expect, it } from "vitest";
import { isNews, stewardToast } from "./steward-toast.ts";
import { exampleEntry, exampleRuling } from "./testing/example-session.ts";

const ENTRIES = ["Ada Quist", "Bruno Tarr", "Celia Moss"].map((name) => exampleEntry({ name }));

describe("the steward's message", () => {
  it("says to everybody who gets what, and why", () => {
    expect(stewardToast(exampleRuling(), false, ENTRIES, 2)).toMatchObject({
      title: "5 s penalty · Bruno Tarr",
      sentence: exampleRuling().reason,
      tone: "warning",
      isOwn: false,
    });
  });

  it("stands longer for those who are in it, and is an alarm for who is punished", () => {
    const [victim, culprit, other] = [0, 1, 2].map((own) => stewardToast(exampleRuling(), false, ENTRIES, own)!);
    expect(victim.holdMs).toBeGreaterThan(other.holdMs);
    expect([victim.tone, culprit.tone, culprit.title]).toEqual(["warning", "alert", "5 s penalty · You"]);
    expect(stewardToast(exampleRuling({ decision: "giveBack" }), false, ENTRIES, 1)?.tone).toBe("warning");
  });

  it("tells of incidents without consequence only those who were in them", () => {
    const racing = exampleRuling({ decision: "none", against: null, seconds: 0 });
    expect(stewardToast(racing, false, ENTRIES, 2)).toBeNull();
    expect(stewardToast(racing, false, ENTRIES, 0)?.title).toBe("No action · Collision");
    expect(stewardToast(racing, true, ENTRIES, 2)?.title).toBe("Amended: No action · Collision");
  });

  it("is no news any more to who joins late", () => {
    expect([40, 62.9, 63, 600].map((nowSec) => isNews(exampleRuling(), nowSec))).toEqual([true, true, false, false]);
  });
});
