/** What a person answers, day by day, and what is marked as missed. */
import type { Schedule } from "../../app/contract/protocol.ts";
import type { Random } from "../../sandbox/catalog/generated/random.ts";
import { DAY_MS, startOfDay, weekdayOf } from "./calendar.ts";
import { between, chance, unit } from "./draws.ts";
import { type CheckIn, isPaused, type Pause } from "./life.ts";
import { parameters as p } from "./parameters.ts";
import type { Character } from "./person.ts";
import { dosesOn } from "./schedule.ts";
import { checkInNotes } from "./words.ts";

const HOUR_MS = 3_600_000;
const LATE_HOURS = 48;
const MISSED_AFTER_MS = 300_000;

export type Course = {
  schedule: Schedule;
  startedOn: number;
  /** The last day that can be due. */
  lastDay: number;
  /** The last day on which the person takes anything. */
  lastUse: number;
  adoptedAt: number;
  /** Nothing is told from this moment on. */
  until: number;
};

/** Until when an answer for this day counts; then a dose without one is missed. */
export function lateUntil(timeZone: string, day: number): number {
  return startOfDay(timeZone, day + 1) + LATE_HOURS * HOUR_MS;
}

/** When the job comes by that marks what is missed. */
export function missedAt(timeZone: string, day: number): number {
  return lateUntil(timeZone, day) + MISSED_AFTER_MS;
}

/** Answers and missed doses of all due slots, by day and slot. */
export function drawCheckIns(
  random: Random,
  character: Character,
  course: Course,
  pauses: readonly Pause[],
): CheckIn[] {
  const { schedule, startedOn, lastDay } = course;
  const rows: CheckIn[] = [];
  const logit = logitOf(character.follows);
  let before = 0;
  for (let day = startedOn; day <= lastDay; day++) {
    if (isPaused(pauses, day)) continue;
    if (startOfDay(character.timeZone, day) >= course.until) break;
    const doses =
      schedule.kind === "as_needed"
        ? usesOn(random, character, day, course)
        : dosesOn(schedule, startedOn, day);
    if (doses === 0) continue;
    const isWeekend = weekdayOf(day) > 5;
    const isFollowed =
      day <= course.lastUse &&
      (schedule.kind === "as_needed" ||
        chance(
          random,
          shareOf(logit + before + (isWeekend ? p.weekendLogit : 0)),
        ));
    before = isFollowed ? p.afterGoodDayLogit : p.afterBadDayLogit;
    const left = isFollowed ? -1 : random.below(doses);
    for (let slot = 0; slot < doses; slot++) {
      const isTaken =
        isFollowed || (slot !== left && chance(random, p.partlyTaken));
      const answer =
        day <= course.lastUse
          ? drawAnswer(random, character, course, { day, slot, doses, isTaken })
          : null;
      const row = answer ?? missed(character.timeZone, day, slot, course.until);
      if (row) rows.push(row);
    }
  }
  return rows;
}

function usesOn(
  random: Random,
  { follows }: Character,
  day: number,
  { lastUse }: Course,
): number {
  if (day > lastUse || !chance(random, follows * p.neededDays)) return 0;
  return chance(random, 0.15) ? 2 : 1;
}

type Dose = { day: number; slot: number; doses: number; isTaken: boolean };

/** null: the person tells nothing, or not yet. */
function drawAnswer(
  random: Random,
  { timeZone, language }: Character,
  { adoptedAt, until }: Course,
  { day, slot, doses, isTaken }: Dose,
): CheckIn | null {
  if (!isTaken && !chance(random, p.tellsSkipped)) return null;
  const recordedAt = Math.max(
    adoptedAt,
    momentOf(random, timeZone, day, slot, doses),
  );
  if (recordedAt >= until) return null;
  const note = chance(random, p.checkInNote)
    ? random.pick(checkInNotes[language])
    : null;
  return { day, slot, status: isTaken ? "taken" : "skipped", note, recordedAt };
}

/** Doses of a day are spread from morning to evening; some are told of the next days, a few when it is too late. */
function momentOf(
  random: Random,
  timeZone: string,
  day: number,
  slot: number,
  doses: number,
): number {
  const place = unit(random);
  if (place < p.tooLate)
    return (
      lateUntil(timeZone, day) +
      random.below(between(random, 1, p.tooLateDays) * DAY_MS)
    );
  const end = startOfDay(timeZone, day + 1);
  if (place < p.tooLate + p.late)
    return end + random.below(LATE_HOURS * HOUR_MS);
  const start = startOfDay(timeZone, day) + 6 * HOUR_MS;
  const each = (end - start) / doses;
  return Math.floor(start + each * (slot + unit(random)));
}

function missed(
  timeZone: string,
  day: number,
  slot: number,
  until: number,
): CheckIn | null {
  const recordedAt = missedAt(timeZone, day);
  return recordedAt < until
    ? { day, slot, status: "missed", note: null, recordedAt }
    : null;
}

const logitOf = (share: number) => {
  const inside = Math.min(0.995, Math.max(0.005, share));
  return Math.log(inside / (1 - inside));
};
const shareOf = (logit: number) => 1 / (1 + Math.exp(-logit));
