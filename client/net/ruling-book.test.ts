import { expect, it } from "vitest";
import { exampleRuling } from "../hud/testing/example-session.ts";
import { RulingBook } from "./ruling-book.ts";

const recordOf = (over: Parameters<typeof exampleRuling>[0], overturned = false) => ({
  ruling: exampleRuling(over),
  history: [],
  overturned,
});

it("the book of rulings keeps each as it stands now, in the order of the incidents", () => {
  const book = new RulingBook();
  expect([2, 1, 3].map((id) => book.add(recordOf({ id })).news)).toEqual(["new", "new", "new"]);
  expect(book.add(recordOf({ id: 2, decision: "none", seconds: 0 }))).toMatchObject({
    news: "amended",
    ruling: { id: 2, decision: "none" },
  });
  expect(book.add(recordOf({ id: 3 })).news).toBe("known");
  expect(book.rulings.map(({ id, decision }) => [id, decision])).toEqual([
    [1, "timePenalty"],
    [2, "none"],
    [3, "timePenalty"],
  ]);
  book.clear();
  expect(book.rulings).toEqual([]);
  expect(book.add(recordOf({ id: 2 })).news).toBe("new");
});

it("one that was overturned imposes nothing and says so", () => {
  const book = new RulingBook();
  book.add(recordOf({ id: 1 }));
  const { ruling, news } = book.add(recordOf({ id: 1 }, true));
  expect(news).toBe("amended");
  expect(ruling).toMatchObject({ decision: "none", seconds: 0, against: null, reason: expect.stringContaining("Overturned") });
  expect(book.rulings).toEqual([ruling]);
});
