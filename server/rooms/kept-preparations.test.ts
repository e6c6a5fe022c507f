import { describe, expect, it } from "vitest";
import type { PreparedConditions } from "../../shared/engine/field-conditions.ts";
import { KeptPreparations } from "./kept-preparations.ts";

/** As many preparations as that; what is in them does not matter here. */
function conditionsOf(count: number): PreparedConditions {
  return new Map([["wet", Array.from({ length: count }, () => ({}))]]) as unknown as PreparedConditions;
}

async function keepAll(kept: KeptPreparations, sizes: Record<string, number>): Promise<void> {
  for (const [key, size] of Object.entries(sizes)) {
    kept.keep(key, Promise.resolve(conditionsOf(size)));
    await new Promise(setImmediate);
  }
}

const present = (kept: KeptPreparations, keys: string): string => [...keys].filter((key) => kept.find(key) !== undefined).join("");

describe("kept preparations", () => {
  it("stay at hand up to a number, and what was asked for least lately goes first", async () => {
    const kept = new KeptPreparations(10);
    await keepAll(kept, { a: 4, b: 3, c: 3 });
    expect(present(kept, "a")).toBe("a");
    await keepAll(kept, { d: 4 });
    expect(present(kept, "abcd")).toBe("ad");
  });

  it("hold the newest order, however many it has", async () => {
    const kept = new KeptPreparations(10);
    await keepAll(kept, { a: 4, b: 30 });
    expect(present(kept, "ab")).toBe("b");
  });

  it("do not forget what is still being made, nor keep what failed", async () => {
    const kept = new KeptPreparations(10);
    let fail = (_: Error): void => {};
    const slow = new Promise<PreparedConditions>((_, reject) => {
      fail = reject;
    });
    kept.keep("s", slow);
    await keepAll(kept, { a: 30 });
    expect(present(kept, "sa")).toBe("sa");
    fail(new Error("no such circuit"));
    await expect(slow).rejects.toThrow("no such circuit");
    expect(present(kept, "sa")).toBe("a");
  });
});
