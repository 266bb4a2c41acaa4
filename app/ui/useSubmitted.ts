import type { FetcherWithComponents } from "@remix-run/react";
import { useEffect, useRef } from "react";

/** Calls back once for each answer of the fetcher's action. */
export function useSubmitted<Data>(
  fetcher: FetcherWithComponents<Data>,
  onAnswer: (data: Data) => void,
): void {
  const callback = useRef(onAnswer);
  useEffect(() => {
    callback.current = onAnswer;
  });
  const { data } = fetcher;
  useEffect(() => {
    if (data !== undefined) callback.current(data);
  }, [data]);
}
