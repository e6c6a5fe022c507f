import { afterEach, describe, expect, it, vi } from "vitest";
import type { PlayedRace } from "../../shared/contract/personal-level.ts";
import { askPersonalSkill } from "./personal-skill.ts";

const SERVER = "http://localhost:2567";
const RACES: readonly PlayedRace[] = [{ track: "clubring", carModel: "gt3", bestLapMs: 51_234, place: 3, cars: 12, fieldSkill: 50.5 }];

describe("askPersonalSkill", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("[PS5] tells the server the races and takes its skill", async () => {
    const asked = vi.fn((_url: URL, _init: RequestInit) => Promise.resolve(Response.json({ skill: 52, tier: "pro" })));
    vi.stubGlobal("fetch", asked);
    expect(await askPersonalSkill(SERVER, RACES)).toBe(52);
    const [url, init] = asked.mock.calls[0];
    expect(String(url)).toBe(`${SERVER}/api/personal-skill`);
    expect(init).toMatchObject({ method: "POST", headers: { "content-type": "application/json" } });
    expect(JSON.parse(init.body as string)).toEqual({ races: RACES });
  });

  it.each<[string, RegExp, () => Promise<Response>]>([
    ["does not answer", /fetch failed/, () => Promise.reject(new TypeError("fetch failed"))],
    ["refuses the races", /400: .*track/, () => Promise.resolve(Response.json({ message: "races.0.track" }, { status: 400 }))],
    ["answers with a page", /JSON/, () => Promise.resolve(new Response("<!doctype html>"))],
    ["answers nothing", /no skill/, () => Promise.resolve(Response.json(null))],
    ["answers something else", /no skill/, () => Promise.resolve(Response.json({ skill: "52" }))],
    ["answers beyond the range", /no skill/, () => Promise.resolve(Response.json({ skill: 152 }))],
  ])("[PS5] fails where the server %s", async (_case, complaint, answer) => {
    vi.stubGlobal("fetch", answer);
    await expect(askPersonalSkill(SERVER, RACES)).rejects.toThrow(complaint);
  });
});
