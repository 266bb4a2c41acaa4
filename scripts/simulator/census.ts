/** Who of the simulated people would count in a release of a window: see app/journals/releases. */
import { DAY_MS } from "./calendar.ts";
import { lateUntil } from "./check-ins.ts";
import { isPaused, type Life, type SimulatedProtocol } from "./life.ts";
import { dosesOn } from "./schedule.ts";

/** First and last day, both included. */
export type Window = { from: number; to: number };

const GAP_DAYS = 14;
const ACCOUNT_DAYS = 7;

/** Shared during the whole window, with an account that is verified and older than a week, and enough due days. */
export function isEligible(
  life: Life,
  { schedule, durationDays }: SimulatedProtocol,
  window: Window,
): boolean {
  const { person, enrolment } = life;
  const begin = window.from * DAY_MS;
  if (!enrolment.sharesData || enrolment.sharedSince === null) return false;
  if (enrolment.sharedSince >= begin || person.verifiedAt === null)
    return false;
  if (person.createdAt >= begin - ACCOUNT_DAYS * DAY_MS) return false;
  const { startedOn, endedOn } = enrolment;
  const planned = startedOn + (durationDays ?? Infinity) - 1;
  const last = Math.min(planned, endedOn ?? Infinity);
  let scheduled = 0;
  let due = 0;
  for (let day = window.from; day <= window.to; day++) {
    if (
      schedule.kind !== "as_needed" &&
      dosesOn(schedule, startedOn, day) === 0
    )
      continue;
    scheduled += 1;
    const isWithin = day >= startedOn && day <= last;
    if (isWithin && !isPaused(life.pauses, day)) due += 1;
  }
  return due >= Math.max(2, Math.min(7, Math.ceil(scheduled / 2)));
}

/** The due days of an enrolment up to a day, each with whether the plan was followed, as far as it was told in time. */
export function dueDays(
  { enrolment, checkIns }: Pick<Life, "enrolment" | "checkIns">,
  { schedule }: Pick<SimulatedProtocol, "schedule">,
  through: number,
): { day: number; isDone: boolean }[] {
  const taken = new Map<number, number>();
  const known = new Set<number>();
  for (const { day, status, recordedAt } of checkIns) {
    if (day > through) continue;
    known.add(day);
    const isInTime = recordedAt <= lateUntil(enrolment.timeZone, day);
    if (status === "taken" && isInTime)
      taken.set(day, (taken.get(day) ?? 0) + 1);
  }
  return [...known]
    .sort((one, other) => one - other)
    .map((day) => ({
      day,
      isDone:
        (taken.get(day) ?? 0) >=
        Math.max(1, dosesOn(schedule, enrolment.startedOn, day)),
    }));
}

/** The day after the last one followed before the first 14 due days in a row that were not; null: has not stopped. */
export function stoppedOn(
  life: Pick<Life, "enrolment" | "checkIns">,
  protocol: Pick<SimulatedProtocol, "schedule">,
  through: number,
): number | null {
  let last = life.enrolment.startedOn - 1;
  let gap = 0;
  for (const { day, isDone } of dueDays(life, protocol, through)) {
    gap = isDone ? 0 : gap + 1;
    if (isDone) last = day;
    if (gap >= GAP_DAYS) return last + 1;
  }
  return null;
}

/** Counts in a release of this window, and had not stopped before it: as needed, somebody who used it since. */
export function isActive(
  life: Life,
  protocol: SimulatedProtocol,
  window: Window,
): boolean {
  if (!isEligible(life, protocol, window)) return false;
  if (protocol.schedule.kind === "as_needed")
    return life.checkIns.some(({ day }) => day >= window.from);
  const stopped = stoppedOn(life, protocol, window.to);
  return stopped === null || stopped >= window.from;
}

/** Active people by protocol; a person counts in one protocol only: the one shared for longest. */
export function countActive(
  lives: Iterable<Life>,
  protocols: readonly SimulatedProtocol[],
  window: Window,
): Map<string, number> {
  const byId = new Map(protocols.map((protocol) => [protocol.id, protocol]));
  const chosen = new Map<string, Life>();
  for (const life of lives) {
    const protocol = byId.get(life.enrolment.protocolId);
    if (!protocol || !isEligible(life, protocol, window)) continue;
    const before =
      chosen.get(life.person.id)?.enrolment.sharedSince ?? Infinity;
    if ((life.enrolment.sharedSince ?? Infinity) < before)
      chosen.set(life.person.id, life);
  }
  const counts = new Map(protocols.map(({ id }) => [id, 0]));
  for (const life of chosen.values()) {
    const { protocolId } = life.enrolment;
    const protocol = byId.get(protocolId);
    if (protocol && isActive(life, protocol, window))
      counts.set(protocolId, (counts.get(protocolId) ?? 0) + 1);
  }
  return counts;
}
