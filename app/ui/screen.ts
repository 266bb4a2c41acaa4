import { createContext, useContext, useSyncExternalStore } from "react";

/** Below this width Polaris shows a table as a list. */
const SMALL = "(max-width: 489.95px)";

/** What the browser says of itself, so that the first paint already has the right shape and nothing moves. */
export function isSmallScreen(headers: Headers): boolean {
  if (headers.get("Sec-CH-UA-Mobile") === "?1") return true;
  return /\bMobi/.test(headers.get("User-Agent") ?? "");
}

export const SmallScreenHint = createContext(false);

/** Whether the screen is a phone's. Before hydration: what the browser said of itself. */
export function useSmallScreen(): boolean {
  const hint = useContext(SmallScreenHint);
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(SMALL).matches,
    () => hint,
  );
}

function subscribe(onChange: () => void): () => void {
  const media = matchMedia(SMALL);
  media.addEventListener("change", onChange);
  return () => {
    media.removeEventListener("change", onChange);
  };
}
