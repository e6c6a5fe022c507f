import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { offeredDrivers } from "./offered-drivers.ts";

const SERVER = "http://localhost:2567";

describe("offeredDrivers", () => {
  beforeEach(() => void vi.spyOn(console, "warn").mockImplementation(() => {}));

  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it("are those that the server lists", async () => {
    const asked = vi.fn((_url: URL) => Promise.resolve(Response.json([{ id: "all-rounder" }, { id: "reference" }])));
    vi.stubGlobal("fetch", asked);
    expect(await offeredDrivers(SERVER)).toEqual(["all-rounder", "reference"]);
    expect(String(asked.mock.calls[0][0])).toBe(`${SERVER}/api/drivers`);
    expect(console.warn).not.toHaveBeenCalled();
  });

  it.each<[string, () => Promise<Response>]>([
    ["does not answer", () => Promise.reject(new TypeError("fetch failed"))],
    ["does not know the question", () => Promise.resolve(Response.json([{ id: "x" }], { status: 404 }))],
    ["answers with a page", () => Promise.resolve(new Response("<!doctype html>"))],
    ["lists nothing", () => Promise.resolve(Response.json([]))],
    ["lists something else", () => Promise.resolve(Response.json([{ id: "all-rounder" }, null, { id: 7 }]))],
  ])("are the default alone where the server %s", async (_case, answer) => {
    vi.stubGlobal("fetch", answer);
    expect(await offeredDrivers(SERVER)).toEqual(["all-rounder"]);
    expect(console.warn).toHaveBeenCalledOnce();
  });
});
