import { useSyncExternalStore } from "react";
import { useFormatter } from "use-intl";

/** Writes a moment in the reader's time zone once the page lives; the server, which does not know it, says UTC. */
export function useTime(): (at: string) => string {
  const format = useFormatter();
  const timeZone = useSyncExternalStore(
    neverChanges,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
  return (at) =>
    format.dateTime(new Date(at), {
      dateStyle: "medium",
      timeStyle: "short",
      timeZone,
    });
}

function neverChanges(): () => void {
  return () => undefined;
}
