import {
  Area,
  CartesianGrid,
  ComposedChart,
  ErrorBar,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { useFormatter } from "use-intl";
import type { BandPoint } from "./band.ts";

const QUARTERS = [0, 0.25, 0.5, 0.75, 1];
const TICK = { fill: "var(--p-color-text-secondary)", fontSize: 12 };
const MARGIN = { top: 8, right: 12, bottom: 0, left: 0 };
const AXIS_PADDING = { left: 18, right: 18 };

type Props = { points: BandPoint[]; step?: number };

/** The drawing of a BandChart. Nothing in it moves. */
export function BandDrawing({ points, step = Infinity }: Props) {
  const format = useFormatter();
  const rows = rowsOf(points, step);
  const labels = new Map(points.map(({ x, label }) => [x, label]));
  const percent = (share: number) =>
    format.number(share, { style: "percent", maximumFractionDigits: 0 });
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={rows} margin={MARGIN} accessibilityLayer={false}>
        <CartesianGrid
          vertical={false}
          stroke="var(--p-color-border-secondary)"
        />
        <XAxis
          dataKey="x"
          type="number"
          domain={["dataMin", "dataMax"]}
          ticks={points.map(({ x }) => x)}
          tickFormatter={(x: number) => labels.get(x) ?? ""}
          tick={TICK}
          tickLine={false}
          axisLine={{ stroke: "var(--p-color-border)" }}
          padding={AXIS_PADDING}
          interval="preserveStartEnd"
          minTickGap={12}
        />
        <YAxis
          domain={[0, 1]}
          ticks={QUARTERS}
          tickFormatter={percent}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          width={48}
        />
        <Tooltip content={PointText} isAnimationActive={false} />
        <Area
          dataKey="range"
          stroke="none"
          fill="var(--p-color-bg-fill-info)"
          fillOpacity={0.35}
          activeDot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="value"
          stroke="var(--p-color-text-info)"
          strokeWidth={2}
          dot={{ r: 3, fill: "var(--p-color-text-info)" }}
          isAnimationActive={false}
        >
          <ErrorBar
            dataKey="whisker"
            width={6}
            stroke="var(--p-color-text-info)"
            isAnimationActive={false}
          />
        </Line>
      </ComposedChart>
    </ResponsiveContainer>
  );
}

type Row = {
  x: number;
  text?: string;
  value: number | null;
  range: [number, number] | null;
  whisker?: [number, number];
};

/** A gap gets an empty row, so that nothing is joined over it; a point without neighbours gets a whisker for its band. */
function rowsOf(points: readonly BandPoint[], step: number): Row[] {
  return points.flatMap(({ x, text, band: { value, low, high } }, at) => {
    const before = points[at - 1];
    const after = points[at + 1];
    const startsAnew = before !== undefined && x - before.x > step;
    const isAlone =
      (before === undefined || startsAnew) &&
      (after === undefined || after.x - x > step);
    const row: Row = { x, text, value, range: [low, high] };
    if (isAlone) row.whisker = [value - low, high - value];
    const gap: Row = { x: x - step, value: null, range: null };
    return startsAnew ? [gap, row] : [row];
  });
}

type Pointed = {
  active?: boolean;
  payload?: readonly { payload?: Partial<Row> }[];
};

function PointText({ active, payload }: Pointed) {
  const text = payload?.[0]?.payload?.text;
  if (active !== true || text === undefined) return null;
  return <div className="chart-point">{text}</div>;
}
