/** How many people follow which protocol of a store with a history. */
import type { ProtocolInput } from "../../app/contract/protocol.ts";
import type { SimulatedProtocol } from "./life.ts";

type Known = {
  id: string;
  version: number;
  content: Pick<ProtocolInput, "title" | "schedule" | "duration_days">;
};

/**
 * Sharing people who are active in the last closed window, by rank: one protocol that most follow, several of the size at
 * which shown rates are rough, one too small for anything to be shown.
 */
const SHARING = [600, 148, 112, 86, 64, 8];
/** Of every protocol after these: near the size at which numbers appear. */
const OTHERS = 20;
/**
 * The last ongoing one is new: enough share for the last closed window, and the first outcome, after 84 days, is still to
 * come. A window is closed for 31 to 59 days of the 77, and an account has to be a week old before it begins.
 */
const NEWEST = { sharing: 40, historyDays: 77 };

/** Daily and ongoing protocols come first, then by title: the same store gets the same people, whatever its ids are. */
export function withTargets(protocols: readonly Known[]): SimulatedProtocol[] {
  const newest = protocols.filter(isSteady).length - 1;
  return [...protocols]
    .sort(
      (one, other) =>
        Number(isSteady(other)) - Number(isSteady(one)) ||
        (one.content.title < other.content.title ? -1 : 1),
    )
    .map(({ id, version, content }, rank) => ({
      ...{ id, version, schedule: content.schedule },
      durationDays: content.duration_days,
      sharing: isCountable(content) ? (SHARING[rank] ?? OTHERS) : 0,
      ...(rank === newest && rank >= SHARING.length && NEWEST),
    }));
}

/** A release needs two due days, and days before and in the window: of rarer and shorter plans nobody would count. */
function isCountable({ schedule, duration_days }: Known["content"]): boolean {
  const isRare = schedule.kind === "every_n_days" && schedule.n > 14;
  return !isRare && (duration_days ?? Infinity) >= 21;
}

function isSteady({ content }: Known): boolean {
  return content.schedule.kind === "daily" && content.duration_days === null;
}
