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
