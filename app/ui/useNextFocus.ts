import { type RefObject, useEffect, useRef } from "react";

type NextFocus = {
  /** Around the rows, which carry `data-row` and begin with a link. */
  list: RefObject<HTMLDivElement>;
  /** Called when the row at this place is about to go. */
  leave: (position: number) => void;
};

/**
 * A row that was dealt with goes, and the keyboard with it: it is put on the link of the row that took its place, or on
 * what stands there when none is left. `answer` is that to the last action, once the page shows it; a page that opens with
 * one begins at the first row.
 */
export function useNextFocus(answer: { ok: boolean } | null): NextFocus {
  const list = useRef<HTMLDivElement>(null);
  const left = useRef(answer === null ? undefined : 0);
  useEffect(() => {
    if (answer === null) return;
    const position = left.current;
    left.current = undefined;
    if (!answer.ok || position === undefined) return;
    const rows = list.current?.querySelectorAll("[data-row]") ?? [];
    const row = rows[Math.min(position, rows.length - 1)];
    (row?.querySelector("a") ?? list.current)?.focus();
  }, [answer]);
  return {
    list,
    leave: (position) => {
      left.current = position;
    },
  };
}
