import type { Browser, Page } from "playwright-core";
import type { PlayedRace } from "../../shared/contract/personal-level.ts";
import type { RaceChoice } from "../lobby/race-choice.ts";
import { RACES_KEY } from "../lobby/race-history.ts";
import { QUALITY_KEY } from "../render/quality.ts";
import { type DriverPace, plugInDriver } from "./page-driver.ts";

/** What a test reads of the page's race. */
export interface RaceGlance {
  phase: string;
  lights: number;
  speedMps: number;
  trackSM: number;
  position: number;
  laps: number;
  status: string;
  lastLapMs: number;
  mispredictionP95M: number;
}

export interface OpenOptions {
  /** What the menu remembers of the last visit. */
  choice: Partial<RaceChoice>;
  /** The races that the page remembers. */
  races?: readonly PlayedRace[];
  /** Let the page be driven by gamepad at this pace; otherwise only the test's keys drive. */
  driver: DriverPace | null;
  /** Fixes the quality of the picture, as a person may. */
  quality?: "full" | "software";
  deviceScaleFactor?: number;
}

/** The open page with everything that went wrong in it. */
export interface RacePage {
  page: Page;
  /** Uncaught errors and console errors so far. */
  errors: string[];
  glance(): Promise<RaceGlance | null>;
  waitForPhase(phase: string, limitMs: number): Promise<void>;
  /** Waits until the own car is faster or slower than a speed. */
  waitForSpeed(side: "above" | "below", speedMps: number, limitMs: number): Promise<void>;
}

/** Opens the menu at 1280x720. */
export async function openRacePage(browser: Browser, url: string, options: OpenOptions): Promise<RacePage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, deviceScaleFactor: options.deviceScaleFactor ?? 1 });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  if (options.driver) await page.addInitScript(plugInDriver, options.driver);
  if (options.quality)
    await page.addInitScript(([key, value]) => localStorage.setItem(key, value), [QUALITY_KEY, options.quality] as const);
  if (options.races)
    await page.addInitScript(([key, value]) => localStorage.setItem(key, value), [RACES_KEY, JSON.stringify(options.races)] as const);
  await page.addInitScript((choice) => localStorage.setItem("paddock.choice", choice), JSON.stringify(options.choice));
  await page.goto(url);
  await page.locator(".race-now").waitFor({ timeout: 60_000 });
  return {
    page,
    errors,
    glance: () => page.evaluate(glanceAtRace),
    waitForPhase: async (phase, limitMs) => {
      await page.waitForFunction((wanted) => globalThis.paddockSession?.phase === wanted, phase, { timeout: limitMs, polling: 100 });
    },
    waitForSpeed: async (side, speedMps, limitMs) => {
      await page.waitForFunction(
        ([wantedSide, limit]) => {
          const own = globalThis.paddockSession?.ownCar;
          return own ? (wantedSide === "above" ? own.speedMps > limit : own.speedMps < limit) : false;
        },
        [side, speedMps] as const,
        { timeout: limitMs, polling: 50 },
      );
    },
  };
}

/** Runs in the page. */
function glanceAtRace(): RaceGlance | null {
  const session = globalThis.paddockSession;
  const entry = session?.entries[session.ownCarIndex];
  if (!session || !entry) return null;
  return {
    phase: session.phase,
    lights: session.lights,
    speedMps: session.ownCar?.speedMps ?? 0,
    trackSM: session.ownCar?.trackSM ?? 0,
    position: entry.position,
    laps: entry.laps,
    status: entry.status,
    lastLapMs: entry.lastLapMs,
    mispredictionP95M: session.link.mispredictionP95M,
  };
}
