import { formatLapClock, formatMinutes } from "../../shared/race/lap-clock.ts";

/** Shown where there is no time yet. */
export const NO_LAP_TIME = "–:––.–––";
const MINUS = "−";

/** A lap time: `1:23.456`; 0 stands for none yet. */
export function formatLapTime(ms: number): string {
  if (ms <= 0) return NO_LAP_TIME;
  return formatLapClock(Math.floor(ms));
}

/** A running clock with tenths, `1:23.4`; negative times are 0. */
export function formatRunningTime(ms: number): string {
  const shown = Math.max(0, ms);
  return `${formatMinutes(shown)}.${Math.floor((shown % 1000) / 100)}`;
}

/** A sector or a gap without sign: seconds below a minute, `23.456`. */
export function formatSeconds(ms: number): string {
  if (ms >= 60_000) return formatLapTime(ms);
  return `${Math.floor(ms / 1000)}.${digits(Math.floor(ms) % 1000, 3)}`;
}

/** Distance to another car at the flag: `+1.234`, `+1:02.345`, `+1 LAP`. Nothing for 0 ms, which means none known yet. */
export function formatGap(ms: number, laps: number): string {
  if (laps > 0) return laps === 1 ? "+1 LAP" : `+${laps} LAPS`;
  return ms > 0 ? `+${formatSeconds(ms)}` : "";
}

/** Distance to another car while the race runs, in the tenths in which the server tells it: `+1.2`, `+1:02.3`, `+1 LAP`. */
export function formatLiveGap(ms: number, laps: number): string {
  if (laps > 0 || ms <= 0) return formatGap(ms, laps);
  const tenths = Math.round(ms / 100);
  return tenths < 600 ? `+${Math.floor(tenths / 10)}.${tenths % 10}` : `+${formatRunningTime(tenths * 100)}`;
}

/** Difference to a reference with its sign, `−0.123` faster, `+0.045` slower. */
export function formatDelta(ms: number): string {
  const rounded = Math.round(ms);
  return `${rounded < 0 ? MINUS : "+"}${formatSeconds(Math.abs(rounded))}`;
}

/** Difference to a reference with hundredths, for a display that changes all the time. */
export function formatRunningDelta(ms: number): string {
  const hundredths = Math.round(ms / 10);
  const size = Math.abs(hundredths);
  return `${hundredths < 0 ? MINUS : "+"}${Math.floor(size / 100)}.${digits(size % 100, 2)}`;
}

/** A number of laps in words: `1 lap`, `5 laps`. */
export function formatLaps(laps: number): string {
  return laps === 1 ? "1 lap" : `${laps} laps`;
}

/** 1 -> `1st`, 12 -> `12th`, 22 -> `22nd`. */
export function formatOrdinal(place: number): string {
  const tens = place % 100;
  const ending = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][place % 10] ?? "th");
  return `${place}${ending}`;
}

function digits(value: number, count: number): string {
  return String(Math.floor(value)).padStart(count, "0");
}
