/** A small world of simulated people: a protocol of every rhythm. */
import type { Life, SimulatedProtocol } from "../../scripts/simulator/life.ts";
import { simulate } from "../../scripts/simulator/simulate.ts";

export const TODAY = "2026-11-23";
/** When everything is over. */
export const END = Date.parse(TODAY);
const daily = (times_per_day: number) => ({
  kind: "daily" as const,
  times_per_day,
});
export const of = (
  id: string,
  sharing: number,
  schedule: SimulatedProtocol["schedule"],
  durationDays: number | null = null,
): SimulatedProtocol => ({ id, version: 3, schedule, durationDays, sharing });

export const protocols = [
  of("most", 600, daily(1)),
  of("twice", 148, daily(2)),
  of("weekdays", 112, {
    kind: "weekly",
    days_of_week: [1, 3, 5],
    times_per_day: 1,
  }),
  of("every-third", 86, { kind: "every_n_days", n: 3 }),
  of("as-needed", 64, { kind: "as_needed" }),
  of("few", 8, daily(1), 84),
  of("course", 30, daily(1), 28),
];
const byId = new Map(protocols.map((protocol) => [protocol.id, protocol]));

export const protocolOf = ({ enrolment }: Life): SimulatedProtocol => {
  const protocol = byId.get(enrolment.protocolId);
  if (!protocol) throw new Error(`no protocol ${enrolment.protocolId}`);
  return protocol;
};

export const run = (seed: number, wanted = protocols) => [
  ...simulate({ seed, today: TODAY, protocols: wanted }),
];
