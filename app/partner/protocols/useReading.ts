import { useSyncExternalStore } from "react";

export type Reading = typeof import("./reading.ts");

const AGAIN_AFTER_MS = 5000;

let reading: Reading | null = null;
let isLoading = false;
const listeners = new Set<() => void>();

/**
 * Reads forms by the contract; null until the page has loaded that, right after hydration: with the validator in it, it
 * would be a seventh of all that the page needs before it can be used. Where the network fails it is asked for again: until
 * then the preview stands still, and what is typed is kept and can be saved.
 */
export function useReading(): Reading | null {
  return useSyncExternalStore(
    subscribe,
    () => reading,
    () => null,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  load();
  return () => {
    listeners.delete(listener);
  };
}

function load(): void {
  if (isLoading || reading !== null) return;
  isLoading = true;
  // the browser's console says what failed
  import("./reading.ts").then(settle, () => {
    setTimeout(() => {
      isLoading = false;
      if (listeners.size > 0) load();
    }, AGAIN_AFTER_MS);
  });
}

function settle(module: Reading): void {
  reading = module;
  for (const tell of listeners) tell();
}
