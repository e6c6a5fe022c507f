import { expect, it } from "vitest";
import { exampleRuling } from "../hud/testing/example-session.ts";
import { RulingBook } from "./ruling-book.ts";

const bytesOf = (over: Parameters<typeof exampleRuling>[0]) => new TextEncoder().encode(JSON.stringify(exampleRuling(over)));

it("the book of rulings keeps each as it stands now, in the order of the incidents", () => {
  const book = new RulingBook();
  expect([2, 1, 3].map((id) => book.add(bytesOf({ id })).news)).toEqual(["new", "new", "new"]);
  expect(book.add(bytesOf({ id: 2, decision: "none", seconds: 0 }))).toMatchObject({
    news: "amended",
    ruling: { id: 2, decision: "none" },
  });
  expect(book.add(bytesOf({ id: 3 })).news).toBe("known");
  expect(book.rulings.map(({ id, decision }) => [id, decision])).toEqual([
    [1, "timePenalty"],
    [2, "none"],
    [3, "timePenalty"],
  ]);
  book.clear();
  expect(book.rulings).toEqual([]);
  expect(book.add(bytesOf({ id: 2 })).news).toBe("new");
});
