/** Versions of a protocol, and which of them a person follows. Runs anywhere. */
import type { ProtocolInput } from "../../contract/protocol.ts";
import { dayAt, type Day, isBefore } from "../check-ins/day.ts";

/** What a person agreed to do: anything else of a protocol is how it is explained. */
export type Regimen = Pick<
  ProtocolInput,
  "dosage_info" | "schedule" | "duration_days"
>;
export type VersionMade = {
  version: number;
  createdAt: Date;
  regimen: Regimen;
};

/** Equal as a person reads them: neither the order of members nor that of weekdays makes another regimen. */
export function isSameRegimen(one: Regimen, other: Regimen): boolean {
  return canonical(one) === canonical(other);
}

/**
 * The version whose texts the person reads today: the newest one with the regimen agreed to that was made before today
 * began. `later` are the versions after the agreed one, in order.
 */
export function followedVersion(
  agreed: { version: number; regimen: Regimen },
  later: readonly VersionMade[],
  { today, timeZone }: { today: Day; timeZone: string },
): number {
  const applies = later.findLast(
    ({ regimen, createdAt }) =>
      isSameRegimen(regimen, agreed.regimen) &&
      isBefore(dayAt(createdAt, timeZone), today),
  );
  return applies?.version ?? agreed.version;
}

function canonical({ dosage_info, schedule, duration_days }: Regimen): string {
  const days =
    schedule.kind === "weekly"
      ? { days_of_week: [...schedule.days_of_week].sort() }
      : {};
  const parts = [dosage_info, { ...schedule, ...days }, duration_days ?? null];
  return JSON.stringify(parts, (_, value: unknown) => sorted(value));
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value))
    return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
