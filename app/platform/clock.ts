type Clock = () => Date;

const systemClock: Clock = () => new Date();
let clock = systemClock;

/** The present moment. Everything that asks for the time asks here, so that a test can decide it. */
export function now(): Date {
  return clock();
}

/** For tests: replaces the clock until the returned function is called. */
export function replaceClock(replacement: Clock): () => void {
  clock = replacement;
  return () => {
    clock = systemClock;
  };
}

/** Time as something that waits sees it, in milliseconds. */
export type Timer = {
  nowMs: () => number;
  sleep: (ms: number) => Promise<void>;
};

/** The present time, running `scale` times as fast from here on; waits are as much shorter. */
export function createTimer(scale: number): Timer {
  const startMs = now().getTime();
  return {
    nowMs: () => startMs + (now().getTime() - startMs) * scale,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / scale)),
  };
}

/** The same time; a wait that is under way or begun when `signal` is aborted ends with the signal's reason. */
export function stoppable(timer: Timer, signal: AbortSignal): Timer {
  // one listener, however many wait
  const waiting = new Set<(reason: unknown) => void>();
  signal.addEventListener("abort", () => {
    for (const stop of waiting) stop(signal.reason);
  });
  return {
    nowMs: () => timer.nowMs(),
    sleep: async (ms) => {
      signal.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        waiting.add(reject);
        timer
          .sleep(ms)
          .then(resolve, reject)
          .finally(() => waiting.delete(reject));
      });
    },
  };
}
