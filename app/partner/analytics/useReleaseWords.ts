import { useFormatter, useTranslations } from "use-intl";
import type { Band } from "../../ui/chart/band.ts";

type Window = { from: string; to: string };

export type ReleaseWords = {
  percent: (share: number) => string;
  /** "between 67% and 77%" */
  between: (estimate: Band) => string;
  /** "5 Oct – 1 Nov 2026": days, the same in every time zone. */
  days: (window: Window) => string;
  /** The last day of a window, short: for an axis. */
  until: (window: Window) => string;
  /** "12 December"; with its year when it is another one than `asOf`'s. */
  date: (at: string) => string;
};

/** How a release is told, by locale. `asOf`: when the page was answered, ISO 8601. */
export function useReleaseWords(asOf: string): ReleaseWords {
  const t = useTranslations("chart");
  const format = useFormatter();
  const percent = (share: number) =>
    format.number(share, { style: "percent", maximumFractionDigits: 0 });
  const day = (at: string) => new Date(at);
  return {
    percent,
    between: ({ low, high }) =>
      t("between", { low: percent(low), high: percent(high) }),
    days: ({ from, to }) =>
      // not by Intl's range: server and browser put different spaces into it
      t("days", {
        from: format.dateTime(day(from), {
          day: "numeric",
          month: "short",
          ...(from.slice(0, 4) !== to.slice(0, 4) && { year: "numeric" }),
        }),
        to: format.dateTime(day(to), {
          day: "numeric",
          month: "short",
          year: "numeric",
        }),
      }),
    until: ({ to }) =>
      format.dateTime(day(to), { day: "numeric", month: "short" }),
    date: (at) =>
      format.dateTime(day(at), {
        day: "numeric",
        month: "long",
        ...(at.slice(0, 4) !== asOf.slice(0, 4) && { year: "numeric" }),
      }),
  };
}
