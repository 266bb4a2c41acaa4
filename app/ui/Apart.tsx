import type { ReactNode } from "react";

/** In a row of a table that leads somewhere: a click in here is not one on the row. */
export function Apart({ children }: { children: ReactNode }) {
  return (
    <span
      onClick={(event) => {
        event.stopPropagation();
      }}
    >
      {children}
    </span>
  );
}
