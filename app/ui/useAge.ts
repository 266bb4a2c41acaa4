import { useFormatter } from "use-intl";

/** Writes how long ago something was, seen from `asOf`: when the page was answered, so that server and browser agree. */
export function useAge(asOf: string): (at: string) => string {
  const format = useFormatter();
  return (at) => format.relativeTime(new Date(at), new Date(asOf));
}
