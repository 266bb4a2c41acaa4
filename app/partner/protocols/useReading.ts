import { useSyncExternalStore } from "react";

export type Reading = typeof import("./reading.ts");
type Loaded = { reading: Reading | null; failure: Error | null };

const nothing: Loaded = { reading: null, failure: null };
let loaded = nothing;
let isLoading = false;
const listeners = new Set<() => void>();

/**
 * Reads forms by the contract; null until the page has loaded that, right after hydration: with the validator in it, it
 * would be a seventh of all that the page needs before it can be used. Throws what kept it from loading.
 */
export function useReading(): Reading | null {
  const { reading, failure } = useSyncExternalStore(
    subscribe,
    () => loaded,
    () => nothing,
  );
  if (failure !== null) throw failure;
  return reading;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!isLoading) {
    isLoading = true;
    import("./reading.ts").then(
      (reading) => {
        settle({ reading, failure: null });
      },
      (cause: unknown) => {
        const failure = new Error("The page did not load whole", { cause });
        settle({ reading: null, failure });
      },
    );
  }
  return () => {
    listeners.delete(listener);
  };
}

function settle(now: Loaded): void {
  loaded = now;
  for (const tell of listeners) tell();
}
