/**
 * How the generated products are used: what their texts mean, without a language. Tests compare it with
 * what the app reads in the texts; it is no part of a product, so the app never sees it.
 */

export type Form =
  | "capsule"
  | "tablet"
  | "softgel"
  | "gummy"
  | "scoop"
  | "drop"
  | "sachet"
  | "spray";

export type Schedule =
  | {
      kind: "daily";
      times_per_day: number;
      doses?: { at: "morning" | "evening"; amount: number }[];
    }
  | { kind: "weekly"; days_of_week: number[]; times_per_day: number }
  | { kind: "every_n_days"; n: number }
  | { kind: "as_needed" };

export type Moment =
  "with_meal" | "after_meal" | "before_meal" | "morning" | "bedtime";

/** What a shopper is told. `ready`: all of it; `open`: it contradicts itself or leaves a part out; `empty`: nothing. */
export interface Usage {
  state: "ready" | "open" | "empty";
  dosage?: {
    amount: number;
    amount_max?: number;
    unit: Form;
    max_per_day?: number;
  };
  schedule?: Schedule;
  moment?: Moment;
  duration_days?: number;
}

/** The ways of use that the texts of every language have words for. */
export type Kind =
  | "daily"
  | "twice"
  | "thrice"
  | "range"
  | "split"
  | "second_day"
  | "sunday"
  | "as_needed"
  | "course"
  | "children"
  | "contradiction"
  | "times_unsaid"
  | "bundle"
  | "nothing";

/** One row of the table below: so many of 1,000 products are used like this. */
export interface UsageRow {
  share: number;
  kind: Kind;
  form: Form;
  amount: number;
  moment?: Moment;
  /** Which sentences of advice and warning the label carries; none when absent. */
  advice?: number;
  warning?: number;
}

const once = (
  share: number,
  form: Form,
  amount: number,
  moment?: Moment,
  more: Pick<UsageRow, "advice" | "warning"> = {},
): UsageRow => ({
  share,
  kind: "daily",
  form,
  amount,
  ...(moment ? { moment } : {}),
  ...more,
});

/** About forty usages, as in a big store: a few common, many rare. Shares add up to 1,000. */
export const usageRows: readonly UsageRow[] = [
  once(130, "capsule", 2, "after_meal", { advice: 0, warning: 0 }),
  once(95, "capsule", 1, "with_meal", { warning: 0 }),
  once(70, "capsule", 1, undefined, { advice: 0, warning: 1 }),
  once(60, "capsule", 2, "with_meal", { warning: 1 }),
  once(45, "tablet", 1, "after_meal", { advice: 0 }),
  once(40, "softgel", 1, "with_meal", { warning: 0 }),
  once(35, "capsule", 3, "with_meal", { advice: 0, warning: 0 }),
  once(30, "capsule", 1, "morning", { warning: 2 }),
  once(30, "capsule", 2, "bedtime", { warning: 2 }),
  once(25, "capsule", 1, "before_meal", { advice: 0 }),
  once(25, "gummy", 2, undefined, { warning: 1 }),
  once(25, "scoop", 1, "morning", { advice: 1 }),
  once(20, "sachet", 1, undefined, { advice: 1 }),
  once(15, "tablet", 2, "bedtime", { warning: 2 }),
  once(15, "drop", 5, "with_meal"),
  once(10, "spray", 2, "morning"),
  once(10, "scoop", 2, undefined, { advice: 1, warning: 1 }),
  once(10, "softgel", 2, "after_meal", { warning: 1 }),
  { share: 45, kind: "twice", form: "capsule", amount: 1, moment: "with_meal" },
  { share: 25, kind: "twice", form: "capsule", amount: 2, warning: 0 },
  { share: 15, kind: "twice", form: "tablet", amount: 1, moment: "after_meal" },
  { share: 10, kind: "twice", form: "drop", amount: 10, advice: 2 },
  { share: 15, kind: "thrice", form: "capsule", amount: 1, advice: 0 },
  { share: 10, kind: "thrice", form: "tablet", amount: 1, moment: "with_meal" },
  { share: 25, kind: "range", form: "capsule", amount: 1, moment: "with_meal" },
  { share: 10, kind: "range", form: "softgel", amount: 1, warning: 1 },
  { share: 20, kind: "split", form: "capsule", amount: 1, warning: 0 },
  { share: 10, kind: "second_day", form: "capsule", amount: 1, warning: 1 },
  { share: 5, kind: "sunday", form: "capsule", amount: 1, warning: 1 },
  { share: 20, kind: "as_needed", form: "capsule", amount: 1, warning: 2 },
  { share: 15, kind: "course", form: "capsule", amount: 2, warning: 0 },
  { share: 15, kind: "children", form: "gummy", amount: 2, warning: 1 },
  { share: 20, kind: "contradiction", form: "capsule", amount: 2 },
  { share: 15, kind: "times_unsaid", form: "capsule", amount: 1, warning: 0 },
  { share: 10, kind: "bundle", form: "capsule", amount: 2 },
  { share: 25, kind: "nothing", form: "capsule", amount: 1 },
];

function scheduleOf({ kind, amount }: UsageRow): Schedule | null {
  switch (kind) {
    case "daily":
    case "range":
    case "course":
    case "children":
      return { kind: "daily", times_per_day: 1 };
    case "twice":
      return { kind: "daily", times_per_day: 2 };
    case "thrice":
      return { kind: "daily", times_per_day: 3 };
    case "split":
      return {
        kind: "daily",
        times_per_day: 2,
        doses: [
          { at: "morning", amount: amount + 1 },
          { at: "evening", amount },
        ],
      };
    case "second_day":
      return { kind: "every_n_days", n: 2 };
    case "sunday":
      return { kind: "weekly", days_of_week: [7], times_per_day: 1 };
    case "as_needed":
      return { kind: "as_needed" };
    case "times_unsaid":
    case "contradiction":
    case "bundle":
    case "nothing":
      return null;
  }
}

export const COURSE_DAYS = 56;
export const MOST_PER_DAY = 3;

/** What a label of this row says. */
export function usageOf(row: UsageRow): Usage {
  const { kind, form, amount, moment } = row;
  if (kind === "nothing") return { state: "empty" };
  if (kind === "contradiction" || kind === "bundle") return { state: "open" };
  const schedule = scheduleOf(row);
  const ranges = kind === "range" || kind === "split";
  return {
    state: schedule ? "ready" : "open",
    dosage: {
      amount,
      unit: form,
      ...(ranges ? { amount_max: amount + 1 } : {}),
      ...(kind === "as_needed" ? { max_per_day: MOST_PER_DAY } : {}),
    },
    ...(schedule ? { schedule } : {}),
    ...(moment ? { moment } : {}),
    ...(kind === "course" ? { duration_days: COURSE_DAYS } : {}),
  };
}
