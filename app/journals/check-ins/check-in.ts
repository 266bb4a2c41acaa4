/** Did you follow it today? What an answer is, and which dose can be answered for. Runs anywhere. */
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { DayText, Id, noteText } from "../consumers/input.ts";
import { type Course, dueOn, isOver, isPaused, planOn } from "./course.ts";
import { type Day, isBefore } from "./day.ts";

/** Told by a person. `missed` is found by the job alone. */
export const answers = ["taken", "skipped"] as const;

/** Uses of a day of what is taken as needed. */
const USES_A_DAY = 24;

export const CheckInInput = z.strictObject({
  enrolmentId: Id,
  day: DayText,
  /** The dose of the day, from 0; of a protocol as needed the use of the day. */
  slot: z
    .int()
    .min(0)
    .max(USES_A_DAY - 1),
  status: z.enum(answers),
  /** Left as it is when absent. */
  note: noteText(500).nullable().optional(),
});

export const DoseInput = CheckInInput.pick({
  enrolmentId: true,
  day: true,
  slot: true,
});

/** As listed: days and slots from the last one back. */
export const PageInput = z.strictObject({
  enrolmentId: Id,
  /** `next` of the page before. */
  before: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}\.\d{1,2}$/)
    .optional(),
  limit: z.int().min(1).max(100).default(50),
});

export type Dose = { day: Day; slot: number };

/** Throws invalid when the dose is none of the person's: not yet, no more, paused, not due, or nothing to skip. */
export function requireDose(
  course: Course,
  { day, slot, status }: Dose & { status: string },
  today: Day,
): void {
  if (isBefore(today, day)) throw refused("day", "The day has not come yet");
  const plan = planOn(course, day);
  if (!plan) throw refused("day", "The day is before the start");
  if (isOver(course, day)) throw refused("day", "The day is after the end");
  if (isPaused(course, day)) throw refused("day", "The day is paused");
  if (plan.schedule.kind === "as_needed") {
    if (status === "skipped")
      throw refused("status", "Nothing is due that could be skipped");
  } else if (slot >= dueOn(course, day))
    throw refused("slot", "No such dose is due on this day");
}

function refused(member: string, detail: string): AppError {
  return new AppError("invalid", {
    errors: [{ pointer: `#/${member}`, detail }],
  });
}
