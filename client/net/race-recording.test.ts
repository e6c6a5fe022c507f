import { gzipSync } from "node:zlib";
import { afterEach, expect, it, vi } from "vitest";
import { fetchRecording } from "./race-recording.ts";

const SERVER = "http://localhost:2567";

afterEach(() => vi.unstubAllGlobals());

it("a recording comes from the race's address and is unpacked", async () => {
  const asked = vi.fn((_url: URL) => Promise.resolve(new Response(gzipSync(Uint8Array.of(80, 68)))));
  vi.stubGlobal("fetch", asked);
  expect(new Uint8Array(await fetchRecording(SERVER, "a/b 1"))).toEqual(Uint8Array.of(80, 68));
  expect(String(asked.mock.calls[0][0])).toBe(`${SERVER}/api/races/a%2Fb%201/recording`);
});

it.each<[string, RegExp, () => Promise<Response>]>([
  ["does not answer", /check the connection/, () => Promise.reject(new TypeError("fetch failed"))],
  ["is still racing", /when the session is over/, () => Promise.resolve(new Response("", { status: 409 }))],
  ["sends half of it", /came damaged/, () => Promise.resolve(new Response(gzipSync(new Uint8Array(99)).subarray(0, 12)))],
  ["has none", /does not keep/, () => Promise.resolve(new Response("", { status: 404 }))],
  ["fails", /answered 500/, () => Promise.resolve(new Response("", { status: 500 }))],
])("it says so when the server %s", async (_case, complaint, answer) => {
  vi.stubGlobal("fetch", answer);
  await expect(fetchRecording(SERVER, "1")).rejects.toThrow(complaint);
});
