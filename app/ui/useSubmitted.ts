import type { FetcherWithComponents } from "@remix-run/react";
import { useEffect, useRef } from "react";

/** A fetcher, or the navigation with the data of its action. */
export type Answering<Data> = Pick<
  FetcherWithComponents<Data>,
  "data" | "state"
>;

/**
 * Calls back once for each answer of the fetcher's action, when the page shows what the action changed. Not earlier: Remix
 * loads the page anew after an action, and what arrives after a callback has moved on to another address of the same route
 * would be shown there.
 */
export function useSubmitted<Data>(
  { data, state }: Answering<Data>,
  onAnswer: (data: Data) => void,
): void {
  const callback = useRef(onAnswer);
  const answered = useRef<Data>();
  useEffect(() => {
    callback.current = onAnswer;
  });
  useEffect(() => {
    if (state !== "idle" || data === undefined) return;
    if (data === answered.current) return;
    answered.current = data;
    callback.current(data);
  }, [data, state]);
}
