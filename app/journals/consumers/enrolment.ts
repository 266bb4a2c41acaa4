/** A person's commitment to follow a protocol, and what may become of it. Runs anywhere. */
import { AppError } from "../../errors.ts";

export const statuses = ["active", "paused", "completed", "abandoned"] as const;
export type Status = (typeof statuses)[number];

/** The ones of which a person has one per protocol. */
export const LIVE: readonly Status[] = ["active", "paused"];

const steps = {
  pause: { from: ["active"], to: "paused", done: "paused" },
  resume: { from: ["paused"], to: "active", done: "resumed" },
  complete: { from: LIVE, to: "completed", done: "completed" },
  abandon: { from: LIVE, to: "abandoned", done: "abandoned" },
} as const satisfies Record<
  string,
  { from: readonly Status[]; to: Status; done: string }
>;
export type Step = keyof typeof steps;

/** Where the step leads. Throws conflict when it cannot be taken from here. */
export function statusAfter(step: Step, status: string): Status {
  const { from, to, done } = steps[step];
  if (!from.some((one) => one === status))
    throw new AppError("conflict", {
      detail: `What is ${status} cannot be ${done}.`,
    });
  return to;
}

/** Throws conflict when it has ended: nothing changes it any more. */
export function requireLive(status: string): void {
  if (!LIVE.some((live) => live === status))
    throw new AppError("conflict", {
      detail: `It is ${status}: adopt the protocol again to follow it.`,
    });
}
