import { now, replaceClock } from "../../app/platform/clock.ts";

/** Stops the clock and puts it forward; `restoreClock` lets it run again. */
export function wait(seconds: number): void {
  const later = new Date(now().getTime() + seconds * 1000);
  restore = replaceClock(() => later);
}

let restore = () => {};

export function restoreClock(): void {
  restore();
}
