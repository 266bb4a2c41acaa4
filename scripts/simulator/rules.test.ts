/** Simulated people live by the rules of the app: its own functions are asked. */
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { requireDose } from "../../app/journals/check-ins/check-in.ts";
import {
  type Course,
  dueOn,
  todayAt,
} from "../../app/journals/check-ins/course.ts";
import { lookAtDays } from "../../app/journals/check-ins/missed.ts";
import { type DueDay, dueDays } from "../../app/journals/adherence/due-days.ts";
import { discontinuedOn } from "../../app/journals/adherence/measures.ts";
import { themeOf } from "../../app/journals/feedback/theme.ts";
import { statisticsOfHistory } from "../../tests/factories/statistics.ts";
import {
  END,
  protocolOf,
  protocols,
  run,
} from "../../tests/factories/lives.ts";
import { DAY_MS, isoDay } from "./calendar.ts";
import { stoppedOn } from "./census.ts";
import { lateUntil, missedAt } from "./check-ins.ts";
import type { CheckIn, Life } from "./life.ts";
import { feedbackNotes } from "./words.ts";

const lives = run(1);

const dateOf = (day: number) => Temporal.PlainDate.from(isoDay(day));

/** The same enrolment in the app's own terms. */
function courseOf(life: Life): Course {
  const { startedOn, endedOn, timeZone } = life.enrolment;
  const day = dateOf;
  const { schedule, durationDays } = protocolOf(life);
  const plan = { version: 3, timeZone: null, schedule, durationDays };
  return {
    startedOn: day(startedOn),
    endedOn: endedOn === null ? null : day(endedOn),
    timeZone,
    plans: [{ fromDay: day(startedOn), ...plan }],
    pauses: life.pauses.map(({ fromDay, toDay }) => ({
      fromDay: day(fromDay),
      toDay: toDay === null ? null : day(toDay),
    })),
  };
}

test("by the rules of the app, check-ins answer due doses alone, and every due dose up to the late window has one", () => {
  for (const life of run(
    2,
    protocols.map((each) => ({ ...each, sharing: 4 })),
  )) {
    const course = courseOf(life);
    const { startedOn, endedOn, timeZone } = life.enrolment;
    const answers = new Map<number, CheckIn[]>();
    for (const row of life.checkIns)
      answers.set(row.day, [...(answers.get(row.day) ?? []), row]);
    const seen = [...answers.keys()];
    expect(Math.min(...seen, startedOn)).toBe(startedOn);
    for (let day = startedOn; day <= Math.max(...seen, END / DAY_MS); day++) {
      const rows = answers.get(day) ?? [];
      const slots = rows.map(({ slot }) => slot);
      for (const { slot, status, recordedAt } of rows)
        if (status !== "missed") {
          const dose = { day: dateOf(day), slot, status };
          requireDose(course, dose, todayAt(course, new Date(recordedAt)));
        }
      if (protocolOf(life).schedule.kind === "as_needed") {
        expect(slots.length === 0 || endedOn === null || day <= endedOn).toBe(
          true,
        );
        continue;
      }
      const due = dueOn(course, dateOf(day));
      const all = Array.from({ length: due }, (_, slot) => slot);
      if (missedAt(timeZone, day) < END) expect(slots).toEqual(all);
      else expect(all).toEqual(expect.arrayContaining(slots));
    }
  }
});

test("nobody answers before they adopt, nothing is told after the end, and what is missed was due for two days", () => {
  for (const life of lives) {
    const { createdAt, timeZone } = life.enrolment;
    expect(life.person.createdAt).toBeLessThanOrEqual(createdAt);
    expect(life.person.verifiedAt ?? 0).toBeLessThanOrEqual(createdAt);
    let isWithin = createdAt < END;
    for (const { at } of life.consents) isWithin &&= at < END;
    for (const { createdAt: at } of life.feedback)
      isWithin &&= at < END && at >= createdAt;
    for (const { day, status, recordedAt } of life.checkIns)
      isWithin &&=
        recordedAt < END &&
        recordedAt >= createdAt &&
        (status !== "missed" || recordedAt > lateUntil(timeZone, day));
    expect(isWithin).toBe(true);
  }
});

test("the app's job would go on where the simulator ends, and find nothing new at that moment", () => {
  for (const life of lives) {
    const { missedThrough, nextMissedAt, status } = life.enrolment;
    const course = courseOf(life);
    const found = lookAtDays(course, dateOf(missedThrough), new Date(END));
    expect(found.due).toEqual([]);
    expect(found.nextAt?.getTime() ?? null).toBe(nextMissedAt);
    const isOpen = life.pauses.some(({ toDay }) => toDay === null);
    if (status !== "abandoned")
      expect(status).toBe(
        nextMissedAt === null ? "completed" : isOpen ? "paused" : "active",
      );
  }
});

test("what releases read of simulated people is what the app makes of their check-ins", () => {
  let shared = 0;
  for (const life of run(
    4,
    protocols.map((each) => ({ ...each, sharing: 8 })),
  )) {
    const { windows, enrolment, checkIns } = life;
    const answers = checkIns.map(({ day, recordedAt, ...row }) => ({
      ...row,
      day: dateOf(day),
      recordedAt: new Date(recordedAt),
    }));
    const made = statisticsOfHistory({ course: courseOf(life), answers });
    const kept = windows.map(({ window, ...bits }) => [window, bits] as const);
    expect(new Map(kept)).toEqual(enrolment.sharesData ? made : new Map());
    if (enrolment.sharesData) shared += windows.length;
  }
  expect(shared).toBeGreaterThan(100);
});

test("the app's measures say of each person what the simulator says: when they stopped", () => {
  const through = END / DAY_MS - 22;
  for (const life of run(
    3,
    protocols.map((each) => ({ ...each, sharing: 2 })),
  )) {
    if (protocolOf(life).schedule.kind === "as_needed") continue;
    const answers = life.checkIns.map(({ day, recordedAt, ...row }) => ({
      ...row,
      day: dateOf(day),
      recordedAt: new Date(recordedAt),
    }));
    const { startedOn } = life.enrolment;
    const span = { from: dateOf(startedOn), to: dateOf(through) };
    const days = dueDays({ course: courseOf(life), answers }, span, "release");
    const stopped = stoppedOn(life, protocolOf(life), through);
    expect(stopped === null ? null : isoDay(stopped)).toBe(
      stopOf(days, startedOn),
    );
  }
});

/** Of a person who never began the app says the first due day, the simulator the first day. */
function stopOf(days: DueDay[], startedOn: number): string | null {
  const on = discontinuedOn(days)?.toString() ?? null;
  const began = days.some(({ isDone }) => isDone);
  return on === days[0]?.day.toString() && !began ? isoDay(startedOn) : on;
}

test("nobody follows one protocol twice, and nobody more than two", () => {
  const followed = new Map<string, string[]>();
  for (const {
    enrolment: { personId, protocolId },
  } of lives)
    followed.set(personId, [...(followed.get(personId) ?? []), protocolId]);
  for (const ids of followed.values()) {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeLessThanOrEqual(2);
  }
});

test("every note is about its theme in the app's eyes, and people write of all of them", () => {
  for (const byTheme of Object.values(feedbackNotes))
    for (const [theme, { glad, sorry }] of Object.entries(byTheme))
      for (const note of [...glad, ...sorry])
        expect(`${note} ${themeOf(note)}`).toBe(`${note} ${theme}`);
  const told = lives.flatMap(({ feedback }) => feedback);
  expect(new Set(told.map(({ theme }) => theme)).size).toBe(6);
  expect(new Set(told.map(({ rating }) => rating)).size).toBe(5);
  for (const { theme, note } of told) expect(theme).toBe(themeOf(note));
});
