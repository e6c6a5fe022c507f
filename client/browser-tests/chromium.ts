import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const DEFAULT_PATH = "/usr/bin/chromium";

/** Where Chromium is: the CHROMIUM variable, or where Debian puts it. */
export const chromiumPath = process.env.CHROMIUM ?? DEFAULT_PATH;

/**
 * Whether browser tests can run here. Without Chromium they are skipped and say so; on CI that is an error instead.
 */
export function hasChromium(): boolean {
  if (existsSync(chromiumPath)) return true;
  if (process.env.CI) throw new Error(`no Chromium at ${chromiumPath}: CI must run the browser tests; install it or set CHROMIUM`);
  console.warn(`browser tests skipped: no Chromium at ${chromiumPath}; install it or set CHROMIUM to its path`);
  return false;
}

/** A headless Chromium that draws WebGL on the processor, so that it runs where there is no graphics chip. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      "--headless=new",
      "--no-sandbox",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--use-gl=angle",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
    ],
  });
}
