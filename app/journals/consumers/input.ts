/** The door of a person's verbs: what comes in is read once, here. */
import { z } from "zod";
import { storedText } from "../../contract/text.ts";
import { AppError } from "../../errors.ts";
import { type Day, isTimeZone, parseDay } from "../check-ins/day.ts";

/** Line breaks and tabs are text; other control characters are not. NUL is refused as what cannot be stored. */
const CONTROL = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** What a person writes down, of at most `max` UTF-16 units. Nothing but blanks is null. */
export function noteText(max: number) {
  return storedText(max)
    .refine((text) => !CONTROL.test(text), "Must not hold control characters")
    .transform((text) => (text.trim() === "" ? null : text));
}

/** An id is looked up, not judged: an impossible one is not found. */
export const Id = z.string();

export const TimeZone = z
  .string()
  .refine(isTimeZone, "Must be a time zone like Europe/Berlin");

export const DayText = z.string().transform((text, context): Day => {
  const day = parseDay(text);
  if (day) return day;
  context.addIssue({
    code: "custom",
    message: "Must be a day like 2026-11-23",
  });
  return z.NEVER;
});

/** Throws invalid, with a pointer for each fault. What was given stands in none of them. */
export function readInput<Output>(
  schema: z.ZodType<Output>,
  input: unknown,
): Output {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  throw new AppError("invalid", {
    errors: read.error.issues.map(({ path, message }) => ({
      pointer: `#${path.map((part) => `/${String(part)}`).join("")}`,
      detail: message,
    })),
  });
}
