/** What a run of the harness is asked for, and what it comes to. */
import type { Findings } from "./check.ts";

export type FaultOptions = {
  folder: string;
  /** Pushes in all, on `shops` stores side by side. */
  rounds: number;
  shops: number;
  seed: number;
  say: (step: string) => void;
};

export type FaultResult = {
  /** Pushes in the middle of which a process died. */
  rounds: number;
  /** Those that were over before, and were played again. */
  unhit: number;
  /** Processes that died. */
  kills: number;
  /** Products pushed, each round's counted. */
  products: number;
  lost: number;
  doubled: number;
  trampled: number;
  untrue: number;
  conflicts: number;
  rejections: number;
  delete_race: number;
  drifted: number;
  refilled: number;
  /** Runs that failed because Shopify took its tokens back, and were gone on with. */
  resumed: number;
  /** Products put back by an undo. */
  undone: number;
  /** Calls that met a fault. */
  faults: number;
  /** What was found, in sentences. */
  found: string[];
};

/** The findings of one push or undo, on top of those so far. */
export function add(result: FaultResult, findings: Findings): void {
  result.lost += findings.lost.length;
  result.doubled += findings.doubled.length;
  result.trampled += findings.trampled.length;
  result.untrue += findings.untrue.length;
  result.conflicts += findings.conflicts;
  result.rejections += findings.rejections;
  result.delete_race += findings.delete_race;
  result.drifted += findings.drifted;
  result.refilled += findings.refilled;
}

export function noResult(): FaultResult {
  return {
    ...{
      rounds: 0,
      unhit: 0,
      kills: 0,
      products: 0,
      lost: 0,
      doubled: 0,
      trampled: 0,
    },
    ...{ untrue: 0, conflicts: 0, rejections: 0, delete_race: 0, drifted: 0 },
    ...{ refilled: 0, resumed: 0, undone: 0, faults: 0, found: [] },
  };
}
