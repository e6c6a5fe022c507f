/** A time of whole milliseconds as it stands in results: `1:23.456`. */
export function formatLapClock(timeMs: number): string {
  return `${formatMinutes(timeMs)}.${String(timeMs % 1000).padStart(3, "0")}`;
}

/** Minutes and whole seconds of a time in milliseconds: `1:23`. */
export function formatMinutes(timeMs: number): string {
  const seconds = Math.floor(timeMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
