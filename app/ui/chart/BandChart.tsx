import { lazy, Suspense, useSyncExternalStore } from "react";
import type { BandPoint } from "./band.ts";

const Drawing = lazy(async () => {
  const { BandDrawing } = await import("./BandDrawing.tsx");
  return { default: BandDrawing };
});

type Props = {
  /** What a screen reader says in place of the picture. */
  label: string;
  /** What stands under the horizontal axis. */
  axis: string;
  points: BandPoint[];
  /** How far apart two points may be to be joined; more is a gap. */
  step?: number;
};

/**
 * Shares and the range each is in. A picture beside a table of the same numbers, never without one. It is drawn after
 * hydration, by code that only pages with a chart load; its place is kept from the first paint on.
 */
export function BandChart({ label, axis, ...drawn }: Props) {
  const isHydrated = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  return (
    <figure className="chart-figure">
      <div className="chart" role="img" aria-label={label}>
        {isHydrated && (
          <Suspense fallback={null}>
            <Drawing {...drawn} />
          </Suspense>
        )}
      </div>
      <figcaption>{axis}</figcaption>
    </figure>
  );
}

function neverChanges(): () => void {
  return () => undefined;
}
