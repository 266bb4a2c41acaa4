import { useEffect, useState } from "react";
import { isActive, type RunDetail } from "./run.ts";

const LOOK_MS = 1500;
/** So many looks in a row without an answer: then the reader is told. */
const MISSED_IS_LOST = 2;

type Live = { loaded: RunDetail; run: RunDetail; missed: number };

/**
 * The run as it is now: asked for again and again while it goes on and somebody looks, at once when they come back to the
 * tab. An answer that does not come leaves what is known and is asked for again: the server may be starting.
 */
export function useLiveRun(
  loaded: RunDetail,
  search: string,
): { run: RunDetail; isLost: boolean } {
  const [live, setLive] = useState<Live>({ loaded, run: loaded, missed: 0 });
  const isFresh = live.loaded === loaded;
  const run = isFresh ? live.run : loaded;
  const isRunning = isActive(run.state);
  useEffect(() => {
    if (!isRunning) return;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      clearTimeout(timer);
      if (document.visibilityState === "visible") {
        const found = await findRun(loaded.id, search);
        if (isOver) return;
        setLive((known) => ({
          loaded,
          run: found ?? (known.loaded === loaded ? known.run : loaded),
          missed: found ? 0 : known.missed + 1,
        }));
      }
      clearTimeout(timer);
      timer = setTimeout(() => void look(), LOOK_MS);
    };
    const onVisible = () => {
      if (document.visibilityState === "visible") void look();
    };
    timer = setTimeout(() => void look(), LOOK_MS);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [isRunning, loaded, search]);
  return { run, isLost: isFresh && live.missed >= MISSED_IS_LOST };
}

/** null: there was no answer, for whatever reason. */
async function findRun(id: string, search: string): Promise<RunDetail | null> {
  try {
    const response = await fetch(`/app/push/${id}/progress${search}`);
    if (!response.ok) return null;
    const { run } = (await response.json()) as { run: RunDetail };
    return run;
  } catch {
    return null; // the reader sees that the connection is lost, and we look again
  }
}
